import type { JSX } from 'preact'
import { Swedish, useFrame } from '../layout/index.ts'
import type { Named } from './resource-names.ts'
import { processTexts } from './texts.ts'

/** What the drawing page says and hands the modeler. */
export interface DrawPageProperties {
  /** The process's own page. */
  readonly home: string
  /** Where the modeler reads and writes. */
  readonly api: string
  readonly name: string
  readonly forms: readonly Named[]
  readonly letters: readonly Named[]
}

/** The page the modeler lives on. Without JavaScript, or on a small screen, it says so and leads back to the process. */
export function DrawPage ({ home, api, name, forms, letters }: DrawPageProperties): JSX.Element {
  const texts = processTexts[useFrame().language]
  return (
    <>
      <p class='eyebrow'><a href={home}>{texts.backToProcess}</a></p>
      <h1 class='sr'><Swedish>{texts.drawTitle(name)}</Swedish></h1>
      <noscript><p class='notice'>{texts.drawNeedsScript}</p></noscript>
      <p class='notice small-screen'>{texts.drawNeedsRoom}</p>
      <div id='modeler' data-api={api} data-forms={JSON.stringify(forms)} data-letters={JSON.stringify(letters)} lang='sv' />
    </>
  )
}
