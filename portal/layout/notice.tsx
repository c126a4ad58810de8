import type { ComponentChildren, JSX } from 'preact'

/** Something that just happened or must be known: `good`, `info` or `bad`. Said in words, never by colour alone. */
export function Notice ({ children, tone = 'info', title }: { readonly children?: ComponentChildren, readonly tone?: 'good' | 'info' | 'bad', readonly title?: string }): JSX.Element {
  return (
    <div class={`notice ${tone}`} role='status'>
      {title === undefined ? null : <p class='notice-title'>{title}</p>}
      {children}
    </div>
  )
}
