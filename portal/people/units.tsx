import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Place, Unit } from '../../engine/index.ts'
import { isProblem, Problem } from '../../platform/errors.ts'
import { oneLine } from '../../processes/ideas/commands/check.ts'
import { readQuery, type Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import type { Pages } from '../index.ts'
import { Button, ButtonLink, ErrorSummary, Form, Notice, page, SelectField, TextField, useTexts, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { below, inTree, unitChoices } from './company.ts'
import { coordinating, type Coordinating } from './guard.ts'

interface Params { readonly Params: { readonly kommun: string } }
interface UnitParams { readonly Params: { readonly kommun: string, readonly id: string } }
interface Land extends Coordinating { readonly units: readonly Unit[], readonly places: readonly Place[], readonly home: string }

/** The longest name of a unit or place. */
export const longestName = 80

/** `/{kommun}/enheter`: the tree of units, each with its places. */
export const unitPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/enheter', async (request, reply) => {
    const land = await landOf(portal, request)
    const frame = await portal.frame(request, reply, land.municipality)
    const { units: words } = frame.texts.settings
    const done = { ny: words.added, sparad: words.saved, plats: words.placeAdded, platssparad: words.placeSaved, borta: words.placeRemoved }
    const said = Object.entries(done).find(([key]) => key === readQuery(request.query, 'gjort'))?.[1]
    return page(reply, frame, { title: words.title, unlisted: true }, <UnitTree land={land} said={said} />)
  })
  app.get<Params>('/:kommun/enheter/ny', async (request, reply) => draw(portal, request, reply, await landOf(portal, request), undefined, { parent: readQuery(request.query, 'under') }, []))
  app.post<Params>('/:kommun/enheter/ny', async (request, reply) => save(portal, request, reply, await landOf(portal, request), undefined))
  app.get<UnitParams>('/:kommun/enheter/:id', async (request, reply) => {
    const land = await landOf(portal, request)
    const unit = unitIn(land, request.params.id)
    return draw(portal, request, reply, land, unit, { name: unit.name, parent: unit.parent ?? '' }, [])
  })
  app.post<UnitParams>('/:kommun/enheter/:id', async (request, reply) => {
    const land = await landOf(portal, request)
    return save(portal, request, reply, land, unitIn(land, request.params.id))
  })
}

/** A coordinator's municipality with its units and places. @throws Problem as `coordinating` */
export async function landOf (portal: Portal, request: FastifyRequest<Params>): Promise<Land> {
  const who = await coordinating(portal, request, request.params.kommun)
  const { identity } = portal.deps
  return portal.as(who.visitor, async (work) => ({ ...who, units: await identity.units(work), places: await identity.places(work), home: `/${who.municipality.id}/enheter` }))
}

function unitIn ({ units }: Land, id: string): Unit {
  const unit = units.find((each) => each.id === id)
  if (unit === undefined) throw new Problem('missing', 'unit.missing', 'no such unit in this municipality')
  return unit
}

async function save (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply, land: Land, unit: Unit | undefined): Promise<FastifyReply> {
  const fields = portal.fields(request, 'session')
  const { units: words } = (await portal.frame(request, reply, land.municipality)).texts.settings
  const name = oneLine(fields['name'] ?? '')
  const parent = fields['parent'] ?? ''
  if (name === '' || name.length > longestName) return draw(portal, request, reply, land, unit, fields, [{ field: 'name', message: name === '' ? words.missingName : words.longName }])
  try {
    await portal.as(land.visitor, async (work) => portal.deps.identity.saveUnit(work, { id: unit?.id ?? portal.deps.ids.uuid(), name, parent: parent === '' ? null : parent }))
  } catch (error) {
    if (!isProblem(error) || (error.code !== 'unit.circle' && error.code !== 'unit.missing')) throw error
    return draw(portal, request, reply, land, unit, fields, [{ field: 'parent', message: error.code === 'unit.circle' ? words.circle : words.unknown }])
  }
  return reply.redirect(`${land.home}?gjort=${unit === undefined ? 'ny' : 'sparad'}`, 303)
}

function UnitTree ({ land: { units, places, home, municipality }, said }: { readonly land: Land, readonly said: string | undefined }): JSX.Element {
  const { units: words } = useTexts().settings
  return (
    <>
      {said === undefined ? null : <Notice tone='good' title={said} />}
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      <p class='actions'>
        <ButtonLink href={`${home}/ny`}>{words.add}</ButtonLink>
        {units.length === 0 ? null : <ButtonLink href={`/${municipality.id}/platser/ny`} look='plain'>{words.addPlace}</ButtonLink>}
        {places.length === 0 ? null : <ButtonLink href={`/${municipality.id}/affischer`} look='plain'>{words.posters}</ButtonLink>}
      </p>
      {units.length === 0 ? <><h2>{words.none}</h2><p>{words.noneText}</p></> : null}
      <ul class='rows tree'>
        {inTree(units).map(({ unit, depth }) => <UnitRow key={unit.id} unit={unit} depth={depth} places={places.filter((place) => place.unit === unit.id)} home={home} placeHome={`/${municipality.id}/platser`} />)}
      </ul>
    </>
  )
}

function UnitRow ({ unit, depth, places, home, placeHome }: { readonly unit: Unit, readonly depth: number, readonly places: readonly Place[], readonly home: string, readonly placeHome: string }): JSX.Element {
  return (
    <li class={`depth-${String(Math.min(depth, 4))}`}>
      <a href={`${home}/${unit.id}`}>{unit.name}</a>
      {places.map((place) => <a key={place.code} class='place-link' href={`${placeHome}/${place.code}`}>{place.name}</a>)}
    </li>
  )
}

async function draw (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply, land: Land, unit: Unit | undefined, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, land.municipality)
  const { units: words } = frame.texts.settings
  const title = unit === undefined ? words.add : words.change(unit.name)
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  const under = unit === undefined ? new Set<string>() : below(land.units, unit.id)
  return page(reply, frame, { title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{title}</h1>
      <Form action={`${land.home}/${unit?.id ?? 'ny'}`}>
        <TextField {...at('name')} label={words.name} maxLength={longestName} />
        <SelectField {...at('parent')} label={words.parent} prompt={words.top} choices={unitChoices(land.units).filter(({ value }) => !under.has(value))} />
        <p class='actions'><Button>{words.save}</Button><ButtonLink href={land.home} look='plain'>{words.back}</ButtonLink></p>
      </Form>
    </>
  ))
}
