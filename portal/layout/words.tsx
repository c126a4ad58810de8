import type { ComponentChildren, JSX } from 'preact'
import { useFrame } from './frame.ts'

/** What people wrote: each blank line begins a paragraph, line ends are kept. Marked as Swedish on an English page (WCAG 3.1.2). */
export function Words ({ text }: { readonly text: string }): JSX.Element {
  const swedish = useSwedish()
  const paragraphs = text.trim().split(/\n{2,}/)
  return <div class='words' {...swedish}>{paragraphs.map((paragraph, at) => <p key={at}>{paragraph}</p>)}</div>
}

/** A few Swedish words inside a page that may be in English. */
export function Swedish ({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <span {...useSwedish()}>{children}</span>
}

function useSwedish (): { readonly lang?: string } {
  return useFrame().language === 'sv' ? {} : { lang: 'sv' }
}
