import type { ComponentChildren, JSX } from 'preact'

/** A raised area of one thing. `tone` tints it: `accent` for what matters most on the page. */
export function Card ({ children, tone = 'plain', label }: { readonly children: ComponentChildren, readonly tone?: 'plain' | 'accent', readonly label?: string }): JSX.Element {
  return <section class={`card ${tone}`} {...(label === undefined ? {} : { 'aria-label': label })}>{children}</section>
}

/** Names and what they stand for: "Hos vem — Anna Berg". Rows without a value are left out. */
export function Facts ({ rows }: { readonly rows: readonly { readonly name: string, readonly value: ComponentChildren }[] }): JSX.Element {
  const given = rows.filter(({ value }) => value !== null && value !== undefined && value !== '')
  return <dl class='facts'>{given.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}
