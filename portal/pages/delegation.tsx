import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { localDate, roles } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import { oneLine } from '../../processes/ideas/commands/check.ts'
import type { DelegationPoint, GateChoice } from '../../processes/ideas/delegation/contract.ts'
import { readQuery, type Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { Button, ButtonLink, ErrorSummary, Form, Notice, page, SelectField, Swedish, Table, TextField, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import { hasEnded, readCompany } from '../people/company.ts'
import { coordinating, type Coordinating } from '../people/guard.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly kommun: string } }
interface PointParams { readonly Params: { readonly kommun: string, readonly id: string } }
interface Order extends Coordinating { readonly points: readonly DelegationPoint[], readonly gates: readonly GateChoice[], readonly vacant: readonly string[], readonly home: string }

const largestSum = 1_000_000_000
const longest = { number: 20, name: 200 } as const

/** `/{kommun}/delegation`: who may decide what on the board's behalf. */
export const delegationPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/delegation', async (request, reply) => {
    const order = await orderOf(portal, request)
    const frame = await portal.frame(request, reply, order.municipality)
    const { delegation: words } = frame.texts
    const done = readQuery(request.query, 'gjort')
    return page(reply, frame, { title: words.order.title, width: 'wide', unlisted: true }, <OrderView order={order} said={done === 'sparad' ? words.saved : done === 'borta' ? words.removed : undefined} />)
  })
  app.get<Params>('/:kommun/delegation/ny', async (request, reply) => draw(portal, request, reply, await orderOf(portal, request), undefined, {}, []))
  app.post<Params>('/:kommun/delegation/ny', async (request, reply) => save(portal, request, reply, await orderOf(portal, request), undefined))
  app.get<PointParams>('/:kommun/delegation/punkt/:id', async (request, reply) => {
    const order = await orderOf(portal, request)
    const point = pointIn(order, request.params.id)
    return draw(portal, request, reply, order, point, { number: point.number, name: point.name, gate: gateValue(point.gate, point.outcome), role: point.role, most: point.most === null ? '' : String(point.most) }, [])
  })
  app.post<PointParams>('/:kommun/delegation/punkt/:id', async (request, reply) => {
    const order = await orderOf(portal, request)
    return save(portal, request, reply, order, pointIn(order, request.params.id))
  })
  app.post<PointParams>('/:kommun/delegation/punkt/:id/bort', async (request, reply) => {
    const order = await orderOf(portal, request)
    const point = pointIn(order, request.params.id)
    portal.fields(request, 'session')
    await portal.as(order.visitor, async (work) => portal.deps.delegations.remove(work, point.id))
    return reply.redirect(`${order.home}?gjort=borta`, 303)
  })
}

async function orderOf (portal: Portal, request: FastifyRequest<Params>): Promise<Order> {
  const who = await coordinating(portal, request, request.params.kommun)
  const { delegations, identity } = portal.deps
  return portal.as(who.visitor, async (work) => {
    const points = await delegations.points(work)
    const { people, holdings, today } = await readCompany(identity, work, localDate(work.now))
    const there = new Set(people.filter((person) => !hasEnded(person, today)).map(({ id }) => id))
    const vacant = [...new Set(points.map(({ role }) => role))].filter((role) => !holdings.some((holding) => holding.role === role && there.has(holding.person)))
    return { ...who, points, gates: await delegations.gates(work), vacant, home: `/${who.municipality.id}/delegation` }
  })
}

function pointIn ({ points }: Order, id: string): DelegationPoint {
  const point = points.find((each) => each.id === id)
  if (point === undefined) throw new Problem('missing', 'delegation.missing', 'no such point in this order')
  return point
}

/** A gate and outcome as one choice. */
function gateValue (gate: string, outcome: string | null): string {
  return outcome === null ? gate : `${gate} ${outcome}`
}

function readPoint (fields: Fields, { gates }: Order, id: string, { texts: { delegation: { form: { errors } } } }: Frame): { readonly point: DelegationPoint, readonly wrong: readonly FieldMessage[] } {
  const number = oneLine(fields['number'] ?? '')
  const name = oneLine(fields['name'] ?? '')
  const [gate = '', outcome = null] = (fields['gate'] ?? '').split(' ')
  const found = gates.find((each) => each.gate === gate)
  const role = roles.find((each) => each === fields['role'])
  const sum = (fields['most'] ?? '').replace(/\s|kr\.?$/gu, '')
  const most = sum === '' ? null : /^\d{1,10}$/.test(sum) ? Number(sum) : Number.NaN
  const wrong: FieldMessage[] = []
  if (number === '' || number.length > longest.number) wrong.push({ field: 'number', message: errors.number })
  if (name === '' || name.length > longest.name) wrong.push({ field: 'name', message: errors.name })
  if (found === undefined || (outcome !== null && !found.outcomes.some(({ key }) => key === outcome))) wrong.push({ field: 'gate', message: errors.gate })
  if (role === undefined) wrong.push({ field: 'role', message: errors.role })
  if (most !== null && !(most <= largestSum)) wrong.push({ field: 'most', message: errors.most })
  return { point: { id, number, name, gate, outcome, role: role ?? '', most }, wrong }
}

async function save (portal: Portal, request: FastifyRequest<Params>, reply: FastifyReply, order: Order, before: DelegationPoint | undefined): Promise<FastifyReply> {
  const fields = portal.fields(request, 'session')
  const frame = await portal.frame(request, reply, order.municipality)
  const { point, wrong } = readPoint(fields, order, before?.id ?? portal.deps.ids.uuid(), frame)
  if (wrong.length > 0) return draw(portal, request, reply, order, before, fields, wrong)
  const saved = await portal.as(order.visitor, async (work) => portal.deps.delegations.save(work, point))
  if (!saved) return draw(portal, request, reply, order, before, fields, [{ field: 'number', message: frame.texts.delegation.form.errors.twin }])
  return reply.redirect(`${order.home}?gjort=sparad`, 303)
}

function OrderView ({ order: { points, gates, vacant, home }, said }: { readonly order: Order, readonly said: string | undefined }): JSX.Element {
  const { delegation: { order: words }, roles: names } = useTexts()
  const covers = ({ gate, outcome }: DelegationPoint): string => {
    const found = gates.find((each) => each.gate === gate)
    const label = outcome === null ? words.every : found?.outcomes.find(({ key }) => key === outcome)?.label.toLocaleLowerCase('sv') ?? outcome
    return `${found?.name ?? gate}: ${label}`
  }
  return (
    <>
      {said === undefined ? null : <Notice tone='good' title={said} />}
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead}</p>
      <p class='actions'><ButtonLink href={`${home}/ny`}>{words.add}</ButtonLink><ButtonLink href={`${home}/beslut`} look='plain'>{words.list}</ButtonLink></p>
      {vacant.length === 0 ? null : <Notice tone='bad' title={words.nobody(vacant.map((role) => names[role] ?? role).join(', '))}><p>{words.nobodyText}</p></Notice>}
      {points.length === 0
        ? <><h2>{words.none}</h2><p>{words.noneText}</p></>
        : (
          <Table
            caption={words.caption}
            columns={[{ heading: words.point }, { heading: words.covers }, { heading: words.role }, { heading: words.most, figures: true }]}
            rows={points.map((point) => [
              <a key='point' href={`${home}/punkt/${point.id}`}>{point.number} {point.name}</a>,
              <Swedish key='covers'>{covers(point)}</Swedish>,
              names[point.role] ?? point.role,
              point.most === null ? words.noLimit : words.sum(point.most)
            ])}
          />
          )}
    </>
  )
}

async function draw (portal: Portal, request: FastifyRequest, reply: FastifyReply, order: Order, point: DelegationPoint | undefined, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, order.municipality)
  const { form } = frame.texts.delegation
  const title = point === undefined ? form.addTitle : form.changeTitle(point.number)
  return page(reply, frame, { title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <>
      <ErrorSummary errors={wrong} />
      <h1>{title}</h1>
      <PointForm order={order} action={point === undefined ? `${order.home}/ny` : `${order.home}/punkt/${point.id}`} fields={fields} wrong={wrong} />
      {point === undefined
        ? null
        : <Form action={`${order.home}/punkt/${point.id}/bort`}><p class='hint'>{form.removeText}</p><p class='actions'><Button look='plain'>{form.remove}</Button></p></Form>}
    </>
  ))
}

function PointForm ({ order: { gates, home }, action, fields, wrong }: { readonly order: Order, readonly action: string, readonly fields: Fields, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { delegation: { form }, roles: names } = useTexts()
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  const choices = gates.flatMap(({ gate, name, outcomes }) => [
    { value: gate, label: form.whole(name) },
    ...outcomes.map(({ key, label }) => ({ value: gateValue(gate, key), label: form.one(name, label) }))
  ])
  return (
    <Form action={action}>
      <TextField {...at('number')} label={form.number} hint={form.numberHint} narrow maxLength={longest.number} />
      <TextField {...at('name')} label={form.name} hint={form.nameHint} maxLength={longest.name} />
      <SelectField {...at('gate')} label={form.gate} hint={form.gateHint} prompt={form.choose} choices={choices} />
      <SelectField {...at('role')} label={form.role} prompt={form.chooseRole} choices={roles.map((role) => ({ value: role, label: names[role] ?? role }))} />
      <TextField {...at('most')} label={form.most} hint={form.mostHint} type='number' narrow optional />
      <p class='actions'><Button>{form.save}</Button><ButtonLink href={home} look='plain'>{form.back}</ButtonLink></p>
    </Form>
  )
}
