import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TaskPage } from '../../processes/ideas/contract.ts'
import { readQuery, type Fields } from '../http/form.ts'
import { fieldMessages } from '../http/messages.ts'
import { readDecision, taskLabels } from '../http/task-answers.ts'
import { page, type FieldMessage } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { DecidedView, StaleView, type Arrival } from './decided-view.tsx'
import { DecisionView } from './decision-view.tsx'

/** One person's way to one version of one task: by mail link or signed in. */
export interface TaskDoor {
  readonly municipality: string
  readonly person: string
  readonly task: string
  readonly version: number
  /** Where it is shown and posted. */
  readonly path: string
  readonly signedIn: boolean
}

/** Shows a task; decides nothing, since mail scanners open every link. */
export async function showTask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor): Promise<FastifyReply> {
  const { database, ideas } = portal.deps
  const task = await database.within(door.municipality, door.person, async (work) => ideas.taskPage(work, door.person, door.task, door.version))
  if (task === undefined) return unknownTask(portal, request, reply)
  if (task.decided !== null) return closed(portal, request, reply, door, task, readQuery(request.query, 'klart') === '1' ? 'just-decided' : 'opened')
  if (task.stale) return closed(portal, request, reply, door, task, 'opened')
  return ask(portal, request, reply, door, { task, typed: { outcome: readQuery(request.query, 'val') }, messages: [] })
}

/** Decides a task, and tells what came of it: done, decided before by somebody, or what to mend. */
export async function decideTask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, fields: Fields): Promise<FastifyReply> {
  const { database, ideas } = portal.deps
  const outcome = await database.within(door.municipality, door.person, async (work) => {
    const task = await ideas.taskPage(work, door.person, door.task, door.version)
    if (task === undefined) return undefined
    const decision = readDecision(task, fields)
    return { decision, result: await ideas.decide(work, door.person, door.task, door.version, decision) }
  })
  if (outcome === undefined) return unknownTask(portal, request, reply)
  const { decision, result } = outcome
  if (result.kind === 'done') return reply.redirect(`${door.path}?klart=1`, 303)
  if (result.kind === 'already') return closed(portal, request, reply, door, result.page, 'tried-again')
  const { texts } = portal.bareFrame(request)
  const messages = fieldMessages(result.errors, taskLabels(result.page, decision.outcome, texts.task), texts)
  return ask(portal, request, reply, door, { task: result.page, typed: fields, messages })
}

/** A page for a link that leads nowhere. */
export async function unknownTask (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply)
  return page(reply, frame, { title: frame.texts.task.unknownTitle, status: 404, unlisted: true }, <StaleView task={undefined} />)
}

async function ask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, shown: { readonly task: TaskPage, readonly typed: Fields, readonly messages: readonly FieldMessage[] }): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  const wrong = shown.messages.length > 0
  return page(reply, frame, { title: `${shown.task.name}: ${shown.task.idea.title}`, unlisted: true, wrong, status: wrong ? 400 : 200 }, <DecisionView {...shown} action={door.path} />)
}

async function closed (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, task: TaskPage, arrival: Arrival): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  const status = task.decided === null ? 410 : arrival === 'tried-again' ? 409 : 200
  return page(reply, frame, { title: task.name, unlisted: true, status }, <DecidedView task={task} arrival={arrival} signedIn={door.signedIn} />)
}
