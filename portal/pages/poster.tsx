import type { FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Municipality, Place, Unit } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import { readQuery } from '../http/form.ts'
import { serveStyle } from '../http/styles.ts'
import type { Pages } from '../index.ts'
import { ButtonLink, Notice, page, Swedish, Table, useTexts } from '../layout/index.ts'
import { coordinating } from '../people/guard.ts'
import type { Portal } from '../portal.ts'
import { posterFormats, PosterSheet, type PosterFormat } from './poster-sheet.tsx'

interface Params { readonly Params: { readonly kommun: string } }
interface OneParams { readonly Params: { readonly kommun: string, readonly kod: string } }

/** `/{kommun}/affischer`: a poster with a QR code for each place, to print. For coordinators. */
export const posterPages: Pages = (portal) => async (app) => {
  const style = await serveStyle(app, portal.deps.assets, 'portal/assets/poster.css')

  app.get<Params>('/:kommun/affischer', async (request, reply) => {
    const { municipality, places, units } = await placesOf(portal, request, request.params.kommun)
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.poster.title, width: 'wide', unlisted: true }, <Posters municipality={municipality} places={places} units={units} home={portal.deps.publicUrl} />)
  })

  app.get<OneParams>('/:kommun/affischer/:kod', async (request, reply) => {
    const { municipality, places } = await placesOf(portal, request, request.params.kommun)
    const place = places.find(({ code }) => code === request.params.kod)
    if (place === undefined) throw new Problem('missing', 'place.missing', 'no such place in this municipality')
    const frame = await portal.frame(request, reply, municipality)
    const asked = readQuery(request.query, 'storlek')
    const format = posterFormats.find((each) => each === asked) ?? 'a4'
    return page(reply, frame, { title: frame.texts.poster.pageTitle(place.name), width: 'wide', unlisted: true, styles: [style] }, (
      <OnePoster municipality={municipality} place={place} format={format} url={addressOf(portal.deps.publicUrl, place)} />
    ))
  })
}

async function placesOf (portal: Portal, request: FastifyRequest, kommun: string): Promise<{ readonly municipality: Municipality, readonly places: readonly Place[], readonly units: readonly Unit[] }> {
  const { municipality, visitor } = await coordinating(portal, request, kommun)
  const { identity } = portal.deps
  return portal.as(visitor, async (work) => ({ municipality, places: await identity.places(work), units: await identity.units(work) }))
}

/** Where a poster's code leads: short, since somebody may write it by hand. */
function addressOf (publicUrl: string, place: Place): string {
  return `${publicUrl}/i/${place.code}`
}

function Posters ({ municipality, places, units, home }: { readonly municipality: Municipality, readonly places: readonly Place[], readonly units: readonly Unit[], readonly home: string }): JSX.Element {
  const { poster } = useTexts()
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return (
    <>
      <h1>{poster.title}</h1>
      <p class='lead'>{places.length === 0 ? poster.none : poster.lead}</p>
      {places.length === 0
        ? null
        : (
          <Table
            caption={poster.title} columns={[{ heading: poster.place }, { heading: poster.unit }, { heading: poster.address }]}
            rows={places.map((place) => [
              <a key={place.code} href={`/${municipality.id}/affischer/${place.code}`} aria-label={poster.open(place.name)}><Swedish>{place.name}</Swedish></a>,
              <Swedish key='enhet'>{names.get(place.unit) ?? ''}</Swedish>,
              addressOf(home, place).replace(/^https?:\/\//, '')
            ])}
          />
          )}
      <p class='actions'><ButtonLink href={`/${municipality.id}/platser/ny`} look={places.length === 0 ? 'primary' : 'plain'}>{poster.addPlace}</ButtonLink></p>
    </>
  )
}

function OnePoster ({ municipality, place, url, format }: { readonly municipality: Municipality, readonly place: Place, readonly url: string, readonly format: PosterFormat }): JSX.Element {
  const { poster } = useTexts()
  const here = `/${municipality.id}/affischer`
  return (
    <>
      <div class='poster-help'>
        <p class='eyebrow'><a href={here}>{poster.all}</a></p>
        <h1>{poster.pageTitle(place.name)}</h1>
        <Notice title={poster.print}><p>{poster.printHow}</p></Notice>
        <nav class='poster-formats' aria-label={poster.format}>
          {posterFormats.map((each) => <a key={each} href={`${here}/${place.code}?storlek=${each}`} {...(each === format ? { 'aria-current': 'page' as const } : {})}>{poster.formats[each]}</a>)}
        </nav>
      </div>
      <PosterSheet municipality={municipality} place={place} url={url} format={format} />
    </>
  )
}
