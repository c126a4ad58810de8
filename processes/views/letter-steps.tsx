import type { JSX } from 'preact'
import { paper, type Accent } from './accent.ts'
import type { Language } from './dates.ts'
import { font } from './letter-buttons.tsx'
import { bare } from './stage-bar.tsx'

/** One of several steps in a mail: its name leads to it. */
export interface MailStep {
  readonly title: string
  readonly url: string
  /** By when, in words; null when it has no date. */
  readonly due: string | null
  /** Said in `due` too: never by weight alone. */
  readonly late: boolean
  /** Why it comes, and what else is to be known. */
  readonly lines: readonly string[]
  /** When the title is in another language than the mail. */
  readonly language?: Language
}

const { light } = paper

/** Steps below one another, each with a line above it and its name as a large link. */
export function MailSteps ({ steps, accent }: { readonly steps: readonly MailStep[], readonly accent: Accent }): JSX.Element {
  const text = `text-align:left;font-family:${font};color:${light.ink}`
  return (
    <table role='presentation' width='100%' {...bare} style='margin:0 0 20px'>
      {steps.map(({ title, url, due, late, lines, language }) => (
        <tr key={url}>
          <td class='ink line-top' style={`padding:10px 0 12px;border-top:1px solid ${light.line};${text}`}>
            <p style='margin:0'>
              <a class='accent' href={url} {...language === undefined ? {} : { lang: language }} style={`display:block;padding:6px 0;font-size:19px;line-height:27px;font-weight:700;text-decoration:underline;overflow-wrap:anywhere;word-break:break-word;color:${accent.light}`}>{title}</a>
            </p>
            {due === null ? null : <p style={`margin:0 0 2px;font-size:17px;line-height:26px;font-weight:${late ? '700' : '400'}`}>{due}</p>}
            {lines.map((line) => <p key={line} class='quiet' style={`margin:0 0 2px;font-size:15px;line-height:23px;color:${light.quiet}`}>{line}</p>)}
          </td>
        </tr>
      ))}
    </table>
  )
}

/** The same in plain text. */
export function stepsText (steps: readonly MailStep[]): string {
  return steps.map(({ title, url, due, lines }) => [title, ...due === null ? [] : [due], ...lines, url].join('\n')).join('\n\n')
}
