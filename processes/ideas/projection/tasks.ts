import type { Change, EventOf, OutboxMessage, UserTask } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { askedAgain, askedNow } from '../gates/ask.ts'
import { deputiesOf, doersOf, type Doer, type Offer } from '../people.ts'
import { escalate } from '../reminders/escalate.ts'
import { firstOverdue } from '../reminders/overdue.ts'
import { forget, remind } from '../reminders/remind.ts'
import type { Reason, ReminderRow } from '../reminders/tables.ts'
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
    opened_at: work.now,
    remind_at: await firstOverdue(services, work, event.due === undefined ? null : new Date(event.due))
  }).onConflict(['municipality', 'task']).merge()
  const offer: Offer = { assignee: event.assignee ?? null, candidateGroups: event.candidateGroups, candidateUsers: event.candidateUsers }
  const step = userTaskIn(change, event.element)
  const doers = await askedNow(services, work, { id: idea, unit: await unitOf(work, idea) }, step, offer)
  const again = await askedAgain(work, idea, step, offer, doers)
  if (again === undefined) await send(services, work, task, event.version, doers)
  else await services.engine.assignTask(work, task, event.version, again)
}

function userTaskIn ({ model }: Change, element: string): UserTask | undefined {
  const node = model.nodes[element]
  return node?.kind === 'userTask' ? node : undefined
}

/** The step was given to somebody, or back to its group: the new version's doers get links of their own; old links are stale. */
export async function reassignTask (services: ProcessServices, work: Work, idea: string, change: Change, event: EventOf<'task.assigned'>): Promise<void> {
  const id = waitId(change, event.wait)
  await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).update({ assignee: event.assignee, version: event.version })
  const offer = await offerOf(services, work, id, event.assignee)
  await send(services, work, id, event.version, await askedNow(services, work, { id: idea, unit: await unitOf(work, idea) }, userTaskIn(change, event.element), offer))
}

/** A reminder is due: it is noted for whoever has the step, their deputies, or a group it is escalated to, and told in the day's mail. All of them can do the step. */
export async function remindTask (services: ProcessServices, work: Work, idea: string, change: Change, event: EventOf<'task.reminded'>): Promise<void> {
  const id = waitId(change, event.wait)
  const row = await work.tx<IdeaTaskRow>('idea_tasks').where({ task: id }).first()
  if (row === undefined) return
  const unit = await unitOf(work, idea)
  const offer = await offerOf(services, work, id, row.assignee)
  const { reason, doers } = await remindedOf(services, work, offer, unit, event.to)
  for (const { person } of doers) await openLink(services, work, id, row.version, person.id)
  if (reason === 'escalated') await escalate(services, work, row, doers)
  await remind(services, work, doers.map(({ person }) => ({ person: person.id, task: id, reason, round: firing(change, event) })))
}

/** The step is over: nobody is reminded of it any more. */
export async function closeTask (work: Work, change: Change, wait: number): Promise<void> {
  const task = waitId(change, wait)
  await work.tx<IdeaTaskRow>('idea_tasks').where({ task }).delete()
  await forget(work, [task])
}

/** A number of its own for each reminder of a task: the timer that fired. Rounds are counted per reminder and would coincide between them. */
function firing (change: Change, event: EventOf<'task.reminded'>): number {
  const before = change.events.slice(0, change.events.indexOf(event))
  const fired = before.findLast((each) => each.type === 'timer.fired' && each.element === event.element)
  return fired?.type === 'timer.fired' ? fired.wait : event.round
}

async function remindedOf (services: ProcessServices, work: Work, offer: Offer, unit: string | null, to: string): Promise<{ readonly reason: Reason, readonly doers: readonly Doer[] }> {
  const { identity } = services
  if (to === 'assignee') return { reason: 'remind', doers: await doersOf(work, identity, offer, unit) }
  if (to === 'deputy') {
    const deputies = await deputiesOf(work, identity, offer, unit)
    return deputies.length > 0 ? { reason: 'deputy', doers: deputies } : { reason: 'remind', doers: await doersOf(work, identity, offer, unit) }
  }
  return { reason: 'escalated', doers: await doersOf(work, identity, { assignee: null, candidateGroups: [to], candidateUsers: [] }, unit) }
}

async function offerOf (services: ProcessServices, work: Work, id: string, assignee: string | null): Promise<Offer> {
  const task = await services.engine.task(work, id)
  return { assignee, candidateGroups: task?.candidateGroups ?? [], candidateUsers: task?.candidateUsers ?? [] }
}

/** Brings a version of a step to whoever may do it: a link, and a mail at once; one that comes with others in one mail gets none of its own. */
async function send (services: ProcessServices, work: Work, task: string, version: number, doers: readonly Doer[]): Promise<void> {
  for (const { person } of doers) await openLink(services, work, task, version, person.id)
  const bundled = await work.tx<ReminderRow>('reminders').where({ task, reason: 'handed-over', told: null }).select('person')
  const messages = doers.filter(({ person }) => !bundled.some((row) => row.person === person.id)).map(({ person, role }): OutboxMessage => (
    { topic: 'mail', subject: task, recipient: person.id, kind: 'task', round: version, payload: { version, role } }))
  if (messages.length > 0) await services.engine.post(work, messages)
}

async function unitOf (work: Work, idea: string): Promise<string | null> {
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('unit')
  return row?.unit ?? null
}

function waitId (change: Change, wait: number): string {
  return `${change.instance.id}.${String(wait)}`
}
