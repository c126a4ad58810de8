import type { ComponentChildren, JSX } from 'preact'

/** One thing that happened. `quiet` ones are small print: a letter sent, a step passed. */
export interface TimelineEntry {
  /** Machine-readable instant, ISO 8601. */
  readonly at: string
  readonly when: string
  readonly by: string
  readonly heading: ComponentChildren
  readonly children?: ComponentChildren
  readonly quiet?: boolean
}

/** What has happened, in the order given. */
export function Timeline ({ entries }: { readonly entries: readonly TimelineEntry[] }): JSX.Element {
  return (
    <ol class='timeline'>
      {entries.map((entry, index) => (
        <li key={index} {...(entry.quiet === true ? { class: 'quiet-entry' } : {})}>
          <h3>{entry.heading}</h3>
          <p class='meta'><time dateTime={entry.at}>{entry.when}</time>{entry.by === '' ? '' : `\u00a0· ${entry.by}`}</p>
          {entry.children}
        </li>
      ))}
    </ol>
  )
}
