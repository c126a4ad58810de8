import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Place } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import { oneLine } from '../../processes/ideas/commands/check.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, ErrorSummary, Facts, Form, page, SelectField, TextField, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { unitChoices } from './company.ts'
import { landOf, longestName } from './units.tsx'

interface Params { readonly Params: { readonly kommun: string } }
interface PlaceParams { readonly Params: { readonly kommun: string, readonly kod: string } }

const attempts = 5
const codeLength = 6

/** `/{kommun}/platser/…`: where posters hang; each has a code of its own in the whole sluice. */
export const placePages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/platser/ny', async (request, reply) => draw(portal, request, reply, undefined, {}, []))
  app.post<Params>('/:kommun/platser/ny', async (request, reply) => save(portal, request, reply, undefined))
  app.get<PlaceParams>('/:kommun/platser/:kod', async (request, reply) => {
    const place = await placeOf(portal, request)
    return draw(portal, request, reply, place, { name: place.name, unit: place.unit }, [])
  })
  app.post<PlaceParams>('/:kommun/platser/:kod', async (request, reply) => save(portal, request, reply, await placeOf(portal, request)))
  app.post<PlaceParams>('/:kommun/platser/:kod/bort', async (request, reply) => {
    const place = await placeOf(portal, request)
    portal.fields(request, 'session')
    const { visitor, home } = await landOf(portal, request)
    await portal.as(visitor, async (work) => portal.deps.identity.removePlace(work, place.code))
    return reply.redirect(`${home}?gjort=borta`, 303)
  })
}

async function placeOf (portal: Portal, request: FastifyRequest<PlaceParams>): Promise<Place> {
  const place = (await landOf(portal, request)).places.find(({ code }) => code === request.params.kod)
  if (place === undefined) throw new Problem('missing', 'place.missing', 'no such place in this municipality')
  return place
}

async function save (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply, place: Place | undefined): Promise<FastifyReply> {
  const land = await landOf(portal, request)
  const fields = portal.fields(request, 'session')
  const { units: words } = (await portal.frame(request, reply, land.municipality)).texts.settings
  const name = oneLine(fields['name'] ?? '')
  const unit = land.units.find(({ id }) => id === fields['unit'])
  const wrong: FieldMessage[] = []
  if (name === '' || name.length > longestName) wrong.push({ field: 'name', message: name === '' ? words.missingName : words.longName })
  if (unit === undefined) wrong.push({ field: 'unit', message: words.unknown })
  if (unit === undefined || wrong.length > 0) return draw(portal, request, reply, place, fields, wrong)
  await portal.as(land.visitor, async (work) => {
    if (place === undefined) await add(portal, work, { name, unit: unit.id })
    else await portal.deps.identity.changePlace(work, { code: place.code, name, unit: unit.id })
  })
  return reply.redirect(`${land.home}?gjort=${place === undefined ? 'plats' : 'platssparad'}`, 303)
}

/** Short enough to type from a poster; the few that coincide are drawn anew. */
async function add ({ deps: { identity, ids } }: Portal, work: Work, place: Omit<Place, 'municipality' | 'code'>): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await identity.addPlace(work, { ...place, code: ids.secret().slice(0, codeLength) })) return
  }
  throw new Problem('unavailable', 'place.no-code', 'no free code was found')
}

async function draw (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply, place: Place | undefined, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const { municipality, units, home } = await landOf(portal, request)
  const frame = await portal.frame(request, reply, municipality)
  const { units: words } = frame.texts.settings
  const title = place === undefined ? words.addPlace : words.change(place.name)
  const own = `/${municipality.id}/platser/${place?.code ?? 'ny'}`
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return page(reply, frame, { title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{title}</h1>
      <p class='lead'>{words.placeLead}</p>
      {place === undefined ? null : <Facts rows={[{ name: words.code, value: <a href={`/i/${place.code}`}>{place.code}</a> }]} />}
      <Form action={own}>
        <TextField {...at('name')} label={words.placeName} hint={words.placeNameHint} maxLength={longestName} />
        <SelectField {...at('unit')} label={words.unit} prompt={words.unknown} choices={unitChoices(units)} />
        <p class='actions'><Button>{words.savePlace}</Button><ButtonLink href={home} look='plain'>{words.back}</ButtonLink></p>
      </Form>
      {place === undefined
        ? null
        : <Form action={`${own}/bort`}><p class='hint'>{words.removeText}</p><p class='actions'><Button look='plain'>{words.removePlace}</Button></p></Form>}
    </>
  ))
}
