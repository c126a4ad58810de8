import type { Change, EventOf, OutboxMessage } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { deputiesOf, doersOf, type Doer, type Offer } from '../people.ts'
import type { IdeaRow, IdeaTaskRow } from '../tables.ts'
import { openLink } from './links.ts'

/** A step has been opened: whoever may do it gets a link and a mail. */
export async function openTask (services: ProcessServices, work: Work, idea: string, change: Change, event: EventOf<'task.opened'>): Promise<void> {
  const task = waitId(change, event.wait)
  const node = change.model.nodes[event.element]
  await work.tx<IdeaTaskRow>('idea_tasks').insert({
    municipality: work.municipality,
    task,
    version: event.version,
    idea,
    element: event.element,
    name: node?.name ?? event.element,
    role: event.candidateGroups[0] ?? null,
    assignee: event.assignee ?? null,
    due: event.due === undefined ? null : new Date(event.due),
    opened_at: work.now
  }).onConflict(['municipality', 'task']).merge()
  const offer: Offer = { assignee: event.assignee ?? null, candidateGroups: event.candidateGroups, candidateUsers: event.candidateUsers }
  await send(services, work, task, event.version, await doersOf(work, services.identity, offer, await unitOf(work, idea)), { kind: 'task', round: event.version })
}

/** The step was given to somebody, or back to its group: the new version's doers get links of their own; old links are stale. */
export async function reassignTask (services: ProcessServices, work: Work, idea: string, change: Change, event: EventOf<'task.assigned'>): Promise<void> {
  const id = waitId(change, event.wait)
  await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).update({ assignee: event.assignee, version: event.version })
  const offer = await offerOf(services, work, id, event.assignee)
  await send(services, work, id, event.version, await doersOf(work, services.identity, offer, await unitOf(work, idea)), { kind: 'task', round: event.version })
}

/** A reminder is due: to whoever has the step, their deputies, or a group it is escalated to. All of them can do the step. */
export async function remindTask (services: ProcessServices, work: Work, idea: string, change: Change, event: EventOf<'task.reminded'>): Promise<void> {
  const id = waitId(change, event.wait)
  const row = await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).first()
  if (row === undefined) return
  const unit = await unitOf(work, idea)
  const offer = await offerOf(services, work, id, row.assignee)
  await send(services, work, id, row.version, await remindedOf(services, work, offer, unit, event.to), { kind: 'remind', round: firing(change, event), to: event.to })
}

/** The step is over. */
export async function closeTask (work: Work, change: Change, wait: number): Promise<void> {
  await work.tx<IdeaTaskRow>('idea_tasks').where({ task: waitId(change, wait) }).delete()
}

/** A number of its own for each reminder of a task: the timer that fired. Rounds are counted per reminder and would coincide between them. */
function firing (change: Change, event: EventOf<'task.reminded'>): number {
  const before = change.events.slice(0, change.events.indexOf(event))
  const fired = before.findLast((each) => each.type === 'timer.fired' && each.element === event.element)
  return fired?.type === 'timer.fired' ? fired.wait : event.round
}

async function remindedOf (services: ProcessServices, work: Work, offer: Offer, unit: string | null, to: string): Promise<readonly Doer[]> {
  const { identity } = services
  if (to === 'assignee') return doersOf(work, identity, offer, unit)
  if (to === 'deputy') {
    const deputies = await deputiesOf(work, identity, offer, unit)
    return deputies.length > 0 ? deputies : doersOf(work, identity, offer, unit)
  }
  return doersOf(work, identity, { assignee: null, candidateGroups: [to], candidateUsers: [] }, unit)
}

async function offerOf (services: ProcessServices, work: Work, id: string, assignee: string | null): Promise<Offer> {
  const task = await services.engine.task(work, id)
  return { assignee, candidateGroups: task?.candidateGroups ?? [], candidateUsers: task?.candidateUsers ?? [] }
}

interface Sending { readonly kind: 'task' | 'remind', readonly round: number, readonly to?: string }

async function send (services: ProcessServices, work: Work, task: string, version: number, doers: readonly Doer[], { kind, round, to }: Sending): Promise<void> {
  for (const { person } of doers) await openLink(services, work, task, version, person.id)
  const payload = { version, ...to === undefined ? {} : { to } }
  const messages = doers.map(({ person, role }): OutboxMessage => (
    { topic: 'mail', subject: task, recipient: person.id, kind, round, payload: { ...payload, role } }))
  if (messages.length > 0) await services.engine.post(work, messages)
}

async function unitOf (work: Work, idea: string): Promise<string | null> {
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('unit')
  return row?.unit ?? null
}

function waitId (change: Change, wait: number): string {
  return `${change.instance.id}.${String(wait)}`
}
