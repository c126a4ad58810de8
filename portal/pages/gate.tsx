import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { pastDeadlock } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { TaskPage } from '../../processes/ideas/contract.ts'
import type { Around, Basis, GateResult } from '../../processes/ideas/gates/contract.ts'
import { readQuery, type Fields } from '../http/form.ts'
import type { FormKind } from '../http/forgery.ts'
import type { Pages } from '../index.ts'
import { page, type FieldMessage, type Frame } from '../layout/index.ts'
import { taskDoor } from '../login/mailbox-door.tsx'
import type { Portal } from '../portal.ts'
import { BackView, BasisView, DecisionsView, GiveView, RecuseView, TakeBackView, ToldView } from './gate-views.tsx'
import { ownDoor } from './inbox.tsx'
import { unknownTask, type TaskDoor } from './task-flow.tsx'

interface LinkParams { readonly Params: { readonly link?: string, readonly task?: string } }
interface IdeaParams { readonly Params: { readonly kommun: string, readonly nr: string } }
interface DecisionParams { readonly Params: { readonly kommun: string, readonly nr: string, readonly id: string } }
type Find = (request: FastifyRequest, key: string) => Promise<TaskDoor | undefined>

/** What can be done with a step beside answering it. The last part of its path. */
const deeds = ['lamna-over', 'skicka-tillbaka', 'jav', 'angra'] as const
type Deed = typeof deeds[number]

/** What a page of a deed is drawn from. */
interface Shown { readonly task: TaskPage, readonly around: Around, readonly door: TaskDoor, readonly typed: Fields, readonly messages: readonly FieldMessage[], readonly role: string }

/**
 * Beside the answer to a step, behind its mail link or signed in: hand it over, send it back, declare jäv, take the decision back, read what it was
 * based on. Each has a page of its own that says what happens, and only its POST does it. Staff see an idea's decisions too.
 */
export const gatePages: Pages = (portal) => async (app) => {
  doors(portal, app, '/uppgift/:link', 'link', async (request, key) => {
    const found = await taskDoor(portal, request, key)
    return found?.kind === 'open' ? found.door : undefined
  })
  doors(portal, app, '/att-gora/:task', 'session', async (request, key) => ownDoor(portal, request, key))
  app.get<IdeaParams>('/:kommun/ideer/:nr/beslut', async (request, reply) => {
    const { kommun, nr } = request.params
    const visitor = await portal.staff(request, kommun)
    const decisions = await portal.as(visitor, async (work) => portal.deps.gates.decisions(work, nr))
    const frame = await portal.frame(request, reply, kommun)
    return page(reply, frame, { title: frame.texts.gates.decisions.title, unlisted: true }, <DecisionsView decisions={decisions} base={`/${kommun}/ideer/${nr}/beslut`} />)
  })
  app.get<DecisionParams>('/:kommun/ideer/:nr/beslut/:id', async (request, reply) => {
    const { kommun, id } = request.params
    const visitor = await portal.staff(request, kommun)
    const { basis, around } = await portal.as(visitor, async (work) => {
      const found = await portal.deps.gates.basis(work, id)
      return { basis: found, around: found === undefined ? undefined : await portal.deps.gates.around(work, { person: visitor.person, task: found.task, version: 1 }) }
    })
    return showBasis(portal, request, reply, kommun, basis, basis === undefined || around?.takeBack == null ? null : `/att-gora/${basis.task}/angra`)
  })
}

function doors (portal: Portal, app: FastifyInstance, base: string, kind: FormKind, find: Find): void {
  for (const deed of deeds) {
    app.get<LinkParams>(`${base}/${deed}`, async (request, reply) => {
      const door = await find(request, keyIn(request.params))
      return door === undefined ? unknownTask(portal, request, reply) : show(portal, request, reply, door, deed, {}, [])
    })
    app.post<LinkParams>(`${base}/${deed}`, async (request, reply) => {
      const fields = portal.fields(request, kind)
      const door = await find(request, keyIn(request.params))
      if (door === undefined) return unknownTask(portal, request, reply)
      const version = Number.parseInt(fields['version'] ?? '', 10)
      return carryOut(portal, request, reply, door.signedIn && Number.isSafeInteger(version) ? { ...door, version } : door, deed, fields)
    })
  }
  app.get<LinkParams>(`${base}/underlag`, async (request, reply) => {
    const door = await find(request, keyIn(request.params))
    if (door === undefined) return unknownTask(portal, request, reply)
    const { database, gates } = portal.deps
    const { basis, back } = await database.within(door.municipality, door.person, async (work) => {
      const around = await gates.around(work, door)
      return { basis: around?.decision == null ? undefined : await gates.basis(work, around.decision), back: around?.takeBack ?? null }
    })
    return showBasis(portal, request, reply, door.municipality, basis, back === null ? null : `${door.path}/angra`)
  })
}

/** The link, or the task's id. */
function keyIn ({ link, task }: LinkParams['Params']): string {
  return link ?? task ?? ''
}

async function showBasis (portal: Portal, request: FastifyRequest, reply: FastifyReply, municipality: string, basis: Basis | undefined, takeBack: string | null): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, municipality)
  const words = frame.texts.gates.basis
  if (basis === undefined) return page(reply, frame, { title: words.missing, status: 404, unlisted: true }, <h1>{words.missing}</h1>)
  return page(reply, frame, { title: words.title, unlisted: true }, <BasisView basis={basis} takeBack={takeBack} />)
}

async function show (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, deed: Deed, typed: Fields, messages: readonly FieldMessage[]): Promise<FastifyReply> {
  const { database, ideas, gates } = portal.deps
  const { task, around } = await database.within(door.municipality, door.person, async (work) => ({
    task: await ideas.taskPage(work, door.person, door.task, door.version), around: await gates.around(work, door)
  }))
  const frame = await portal.frame(request, reply, door.municipality)
  if (task === undefined || around === undefined) return unknownTask(portal, request, reply)
  const drawn = await draw(portal, frame, deed, { task, around, door, typed, messages, role: readQuery(request.query, 'roll') })
  if (drawn === undefined) return told(portal, request, reply, door, frame.texts.gates.refused[deed === 'angra' ? 'too-late' : 'changed'], 409)
  const wrong = messages.length > 0
  return page(reply, frame, { title: drawn.title, unlisted: true, wrong, status: wrong ? 400 : 200 }, drawn.body)
}

/** The page of a deed; undefined when it cannot be done any more. */
async function draw (portal: Portal, { texts: { gates: words } }: Frame, deed: Deed, { task, around, door, typed, messages, role }: Shown): Promise<{ readonly title: string, readonly body: VNode } | undefined> {
  const { database, gates } = portal.deps
  const doing = { task, action: `${door.path}/${deed}`, back: door.path, typed, messages }
  const open = task.decided === null && !task.stale
  if (deed === 'lamna-over' && open && around.canDelegate) {
    const all = await database.within(door.municipality, door.person, async (work) => gates.colleagues(work, door))
    const fit = all.filter(({ roles }) => roles.includes(role))
    return { title: words.give.title, body: <GiveView {...doing} colleagues={fit.length > 0 ? fit : all} vote={around.vote !== null} /> }
  }
  if (deed === 'skicka-tillbaka' && open && around.backTo !== null) return { title: words.back.title(around.backTo.name), body: <BackView {...doing} name={around.backTo.name} /> }
  if (deed === 'jav' && open && task.outcomes.length > 0) return { title: words.recuse.title, body: <RecuseView {...doing} /> }
  if (deed !== 'angra' || task.decided === null || around.takeBack === null) return undefined
  const { outcome } = task.decided
  const label = task.outcomes.find(({ key }) => key === outcome)?.label ?? ''
  return { title: words.takeBack.title, body: <TakeBackView {...doing} outcome={label} needsReason={around.takeBack === 'coordinator'} /> }
}

async function carryOut (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, deed: Deed, fields: Fields): Promise<FastifyReply> {
  const { texts } = portal.bareFrame(request)
  const words = texts.gates
  const to = fields['till'] ?? ''
  if (deed === 'lamna-over' && to === '') return show(portal, request, reply, door, deed, fields, [{ field: 'till', message: words.refused.choose }])
  const result = await attempt(portal, door, deed, to, fields['note'] ?? '')
  // The step's own page tells what has become of it, also to whoever clicks twice.
  if (result.kind === 'done' || result.why === 'changed') return reply.redirect(door.path, 303)
  const field = fieldOf(result.why)
  if (field !== undefined) return show(portal, request, reply, door, deed, fields, [{ field, message: words.refused[result.why] }])
  return told(portal, request, reply, door, words.refused[result.why], 409)
}

async function attempt ({ deps: { database, gates } }: Portal, door: TaskDoor, deed: Deed, to: string, note: string): Promise<GateResult> {
  try {
    return await pastDeadlock(async () => database.within(door.municipality, door.person, async (work): Promise<GateResult> => {
      switch (deed) {
        case 'lamna-over': return gates.handOver(work, door, to, note)
        case 'skicka-tillbaka': return gates.sendBack(work, door, note)
        case 'jav': return gates.recuse(work, door, note)
        case 'angra': return gates.takeBack(work, door, note)
      }
    }))
  } catch (thrown) {
    // Somebody answered it in the same moment.
    if (thrown instanceof Problem && thrown.kind === 'conflict') return { kind: 'refused', why: 'changed' }
    throw thrown
  }
}

/** Which field is to be mended; undefined where nothing typed can help. */
function fieldOf (why: Extract<GateResult, { readonly kind: 'refused' }>['why']): string | undefined {
  if (why === 'no-such-person' || why === 'same-person') return 'till'
  return why === 'reason-missing' || why === 'note-missing' || why === 'too-long' ? 'note' : undefined
}

async function told (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, title: string, status: number): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  return page(reply, frame, { title, unlisted: true, status }, <ToldView title={title} text='' />)
}
