import type { FastifyReply, FastifyRequest } from 'fastify'
import { pastDeadlock } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { Decision, DecisionResult, TaskPage } from '../../processes/ideas/contract.ts'
import type { Around } from '../../processes/ideas/gates/contract.ts'
import { linkEnded } from '../../processes/ideas/projection/link-life.ts'
import { readQuery, type Fields } from '../http/form.ts'
import { fieldMessages } from '../http/messages.ts'
import { controlName, readDecision, taskLabels } from '../http/task-answers.ts'
import { ButtonLink, page } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { DecidedView, StaleView, type Arrival } from './decided-view.tsx'
import { DecisionView, type DecisionProperties } from './decision-view.tsx'

/** One person's way to one version of one task: by mail link or signed in. */
export interface TaskDoor {
  readonly municipality: string
  readonly person: string
  readonly task: string
  readonly version: number
  /** Where it is shown and posted. */
  readonly path: string
  readonly signedIn: boolean
  /** By mail link: when the task was closed. A link shows it for a while after. */
  readonly closedAt?: Date | null
}

/** Shows a task; decides nothing, since mail scanners open every link. */
export async function showTask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor): Promise<FastifyReply> {
  const { database, ideas, gates, clock } = portal.deps
  if (linkEnded(door.closedAt ?? null, clock.now())) return endedLink(portal, request, reply, door)
  const { task, around, draft } = await database.within(door.municipality, door.person, async (work) => ({
    task: await ideas.taskPage(work, door.person, door.task, door.version),
    around: await gates.around(work, door),
    draft: await gates.draft(work, door)
  }))
  if (task === undefined) return unknownTask(portal, request, reply)
  if (task.decided !== null) return closed(portal, request, reply, door, { task, around, arrival: readQuery(request.query, 'klart') === '1' ? 'just-decided' : 'opened' })
  if (task.stale) return closed(portal, request, reply, door, { task, around, arrival: 'opened' })
  const mine = around?.vote?.mine
  const before = mine === null || mine === undefined ? { outcome: readQuery(request.query, 'val') } : typedBefore(mine)
  return ask(portal, request, reply, door, { task, around, typed: draft ?? before, messages: [] })
}

/** A vote as it was typed, to be changed. */
function typedBefore ({ outcome, reason, answers }: NonNullable<NonNullable<Around['vote']>['mine']>): Fields {
  const fields = Object.entries(answers).flatMap(([key, value]) => [[controlName(key, null), value], [controlName(key, outcome), value]] as const)
  return { ...Object.fromEntries(fields), outcome, reason }
}

/** Decides a task, and tells what came of it: done, decided before by somebody, or what to mend. */
export async function decideTask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, fields: Fields): Promise<FastifyReply> {
  if (linkEnded(door.closedAt ?? null, portal.deps.clock.now())) return endedLink(portal, request, reply, door)
  const decision = readDecision(fields)
  const result = await attempt(portal, request, door, decision)
  if (result === undefined) return unknownTask(portal, request, reply)
  switch (result.kind) {
    case 'done': return reply.redirect(`${door.path}?klart=1`, 303)
    case 'voted': return reply.redirect(`${door.path}?svarat=1`, 303)
    case 'confirm': return confirmFirst(portal, reply, door, fields)
    case 'already': return closed(portal, request, reply, door, { task: result.page, around: await aroundOf(portal, door), arrival: 'tried-again' })
    case 'not-allowed': return ask(portal, request, reply, door, { task: result.page, around: await aroundOf(portal, door), typed: fields, messages: [], others: result.who })
    case 'invalid': {
      const { texts } = portal.bareFrame(request)
      const messages = fieldMessages(result.errors, taskLabels(result.page, decision.outcome, texts.task), texts)
      return ask(portal, request, reply, door, { task: result.page, around: await aroundOf(portal, door), typed: fields, messages })
    }
  }
}

/** Undefined when there is no such task for this person. Whether they have just shown who they are is asked only where it counts. */
async function attempt (portal: Portal, request: FastifyRequest, { municipality, person, task, version }: TaskDoor, decision: Decision): Promise<DecisionResult | undefined> {
  const { database, ideas } = portal.deps
  const decide = async (confirmed: boolean): Promise<DecisionResult> =>
    pastDeadlock(async () => database.within(municipality, person, async (work) => ideas.decide(work, person, task, version, { ...decision, ...confirmed ? { confirmed } : {} })))
  try {
    const result = await decide(false)
    return result.kind === 'confirm' && await portal.strong(request, { municipality, person }) ? await decide(true) : result
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'task.missing') return undefined
    throw thrown
  }
}

/** What was typed is kept while they show who they are. */
async function confirmFirst (portal: Portal, reply: FastifyReply, door: TaskDoor, fields: Fields): Promise<FastifyReply> {
  const { database, gates } = portal.deps
  await database.within(door.municipality, door.person, async (work) => gates.keepDraft(work, door, typedIn(fields)))
  return reply.redirect(portal.stepUpPath(door.path), 303)
}

/** What a person typed: without the form's own fields. */
function typedIn (fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name === 'outcome' || name === 'reason' || name.startsWith('f-')))
}

/** A page for a link that leads nowhere. */
export async function unknownTask (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply)
  return page(reply, frame, { title: frame.texts.task.unknownTitle, status: 404, unlisted: true }, <StaleView task={undefined} />)
}

/** A page for a link whose step was done long ago. */
async function endedLink (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  const words = frame.texts.task
  return page(reply, frame, { title: words.endedLinkTitle, status: 410, unlisted: true }, (
    <>
      <h1>{words.endedLinkTitle}</h1>
      <p class='lead'>{words.endedLinkText}</p>
      <p class='actions'><ButtonLink href='/att-gora' look='plain'>{words.inbox}</ButtonLink></p>
    </>
  ))
}

async function aroundOf ({ deps: { database, gates } }: Portal, door: TaskDoor): Promise<Around | undefined> {
  return database.within(door.municipality, door.person, async (work) => gates.around(work, door))
}

async function ask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, shown: Omit<DecisionProperties, 'action' | 'files' | 'filesAt'>): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  const wrong = shown.messages.length > 0
  const refused = shown.others !== undefined
  const { database, files: keeper } = portal.deps
  const files = await database.within(door.municipality, door.person, async (work) => keeper.filesOf(work, shown.task.idea.id, { as: 'doer', person: door.person }))
  const filesAt = door.signedIn ? `/${door.municipality}/ideer/${shown.task.idea.number}/filer` : `${door.path}/filer`
  const weak = shown.around?.confirm === true && !await portal.strong(request, door)
  const status = wrong ? 400 : refused ? 403 : 200
  return page(reply, frame, { title: `${shown.task.name}: ${shown.task.idea.title}`, unlisted: true, wrong: wrong || refused, status },
    <DecisionView {...shown} files={files} filesAt={filesAt} action={door.path} confirmAt={weak ? portal.stepUpPath(door.path) : undefined} />)
}

async function closed (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: TaskDoor, shown: { readonly task: TaskPage, readonly around: Around | undefined, readonly arrival: Arrival }): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, door.municipality)
  const { task, arrival } = shown
  const status = task.decided === null ? 410 : arrival === 'tried-again' ? 409 : 200
  return page(reply, frame, { title: task.name, unlisted: true, status }, <DecidedView {...shown} path={door.path} signedIn={door.signedIn} />)
}
