import type { ComponentChildren, JSX } from 'preact'

/** How much a button asks for attention: one `primary` a page; `danger` for what cannot be taken back. */
export type ButtonLook = 'primary' | 'plain' | 'danger'

/** A submit button. Its words are a verb that says what happens. */
export function Button ({ children, look = 'primary', name, value, large = false }: {
  readonly children: ComponentChildren
  readonly look?: ButtonLook
  readonly name?: string
  readonly value?: string
  readonly large?: boolean
}): JSX.Element {
  return <button type='submit' class={classes(look, large)} {...(name === undefined ? {} : { name, value: value ?? '' })}>{children}</button>
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink ({ children, href, look = 'primary', large = false }: {
  readonly children: ComponentChildren
  readonly href: string
  readonly look?: ButtonLook
  readonly large?: boolean
}): JSX.Element {
  return <a href={href} class={classes(look, large)}>{children}</a>
}

function classes (look: ButtonLook, large: boolean): string {
  return `button ${look}${large ? ' large' : ''}`
}
