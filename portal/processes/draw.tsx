import type { JSX } from 'preact'
import { Swedish, useFrame } from '../layout/index.ts'
import { processTexts } from './texts.ts'

/** The page the modeler lives on. Without JavaScript it says so, and leads back to the process. */
export function DrawPage ({ home, api, name }: { readonly home: string, readonly api: string, readonly name: string }): JSX.Element {
  const texts = processTexts[useFrame().language]
  return (
    <>
      <p class='eyebrow'><a href={home}>{texts.backToProcess}</a></p>
      <h1 class='sr'><Swedish>{texts.drawTitle(name)}</Swedish></h1>
      <noscript><p class='notice'>{texts.drawNeedsScript}</p></noscript>
      <div id='modeler' data-api={api} lang='sv' />
    </>
  )
}
