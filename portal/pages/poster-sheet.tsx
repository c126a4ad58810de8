import type { JSX } from 'preact'
import type { Municipality, Place } from '../../engine/index.ts'
import { Swedish, useTexts } from '../layout/index.ts'
import { QrCode } from './poster-qr.tsx'

/** How a place's code is put on paper. */
export const posterFormats = ['a4', 'a5', 'kort'] as const
export type PosterFormat = typeof posterFormats[number]

interface SheetProperties { readonly municipality: Municipality, readonly place: Place, readonly url: string, readonly format: PosterFormat }

const cards = 8

/** The sheet as it is printed: a poster, or eight cards to cut out. */
export function PosterSheet ({ format, ...sheet }: SheetProperties): JSX.Element {
  if (format !== 'kort') return <article class={`sheet poster ${format}`} aria-labelledby='affisch'><Poster {...sheet} /></article>
  return <article class='sheet cards-sheet'>{Array.from({ length: cards }, (_none, at) => <Card key={at} {...sheet} hidden={at > 0} />)}</article>
}

function Poster ({ municipality, place, url }: Omit<SheetProperties, 'format'>): JSX.Element {
  const { poster, shell } = useTexts()
  return (
    <>
      <header>
        <p class='poster-owner'>{shell.product} <b>{municipality.name}</b></p>
      </header>
      <h2 id='affisch'>{poster.question}</h2>
      <p class='poster-invite'>{poster.invitation}</p>
      <div class='poster-code'>
        <QrCode text={url} name={poster.qr(plain(url))} />
        <p class='poster-place'><Swedish>{place.name}</Swedish></p>
      </div>
      <p class='poster-url'>{poster.orWrite} <b>{plain(url)}</b></p>
      <ol class='poster-steps'>
        {poster.steps.map(([verb, rest]) => <li key={verb}><b>{verb}</b> <span>{rest}</span></li>)}
      </ol>
      <p class='poster-promise'>{poster.promise}</p>
    </>
  )
}

function Card ({ municipality, place, url, hidden }: Omit<SheetProperties, 'format'> & { readonly hidden: boolean }): JSX.Element {
  const { poster, shell } = useTexts()
  return (
    <div class='idea-card' {...(hidden ? { 'aria-hidden': 'true' as const } : {})}>
      <QrCode text={url} name={poster.qr(plain(url))} />
      <div>
        <p class='poster-owner'>{shell.product} <b>{municipality.name}</b></p>
        <p class='card-question'>{poster.question}</p>
        <p class='card-scan'>{poster.scan}</p>
        <p class='card-place'><Swedish>{place.name}</Swedish></p>
        <p class='poster-url'><b>{plain(url)}</b></p>
      </div>
    </div>
  )
}

/** An address as people write it. */
function plain (url: string): string {
  return url.replace(/^https?:\/\//, '')
}
