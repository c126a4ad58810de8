import type { FastifyRequest } from 'fastify'
import type { Municipality } from '../../engine/index.ts'
import type { InboxTask } from '../../processes/ideas/contract.ts'
import { page } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'
import { readInboxFilter } from './inbox-filter.ts'
import { Inbox } from './inbox-view.tsx'
import { decideTask, showTask, unknownTask, type TaskDoor } from './task-flow.tsx'

interface Params { readonly Params: { readonly task: string } }

const taskShape = /^[0-9a-f-]{36}\.\d{1,9}$/

/** `/att-gora`: a signed-in person's own tasks in all their municipalities, and each of them. */
export const inboxPages: Pages = (portal) => async (app) => {
  app.get('/att-gora', async (request, reply) => {
    const visitor = await portal.visitor(request)
    const { tasks, held } = await inboxOf(portal, visitor)
    const frame = await portal.frame(request, reply, visitor.municipality)
    const ids = new Set([visitor.municipality, ...tasks.map(({ municipality }) => municipality)])
    const municipalities = await namesOf(portal, ids, frame.municipality)
    return page(reply, frame, { title: frame.texts.inbox.title, unlisted: true }, <Inbox tasks={tasks} held={held} filter={readInboxFilter(request.query)} municipalities={municipalities} />)
  })
  app.get<Params>('/att-gora/:task', async (request, reply) => {
    const door = await ownDoor(portal, request, request.params.task)
    return door === undefined ? unknownTask(portal, request, reply) : showTask(portal, request, reply, door)
  })
  app.post<Params>('/att-gora/:task', async (request, reply) => {
    const fields = portal.fields(request, 'session')
    const door = await ownDoor(portal, request, request.params.task)
    if (door === undefined) return unknownTask(portal, request, reply)
    const version = Number.parseInt(fields['version'] ?? '', 10)
    return decideTask(portal, request, reply, Number.isSafeInteger(version) ? { ...door, version } : door, fields)
  })
}

/** Everything somebody has to do, due first, in every municipality where they are somebody; and how much may be rubbish, for a coordinator. */
export async function inboxOf (portal: Portal, visitor: Visitor): Promise<{ readonly tasks: readonly InboxTask[], readonly held: number }> {
  const { database, ideas, care } = portal.deps
  const own = await portal.as(visitor, async (work) => ({
    tasks: await ideas.inbox(work, visitor.person, visitor.roles),
    held: visitor.roles.includes('coordinator') ? await care.rubbish.waiting(work) : 0
  }))
  const tasks = [...own.tasks]
  for (const self of await portal.selves(visitor)) {
    if (self.municipality === visitor.municipality && self.person === visitor.person) continue
    tasks.push(...await database.within(self.municipality, self.person, async (work) => ideas.inbox(work, self.person)))
  }
  if (tasks.length > own.tasks.length) tasks.sort((one, other) => (one.due?.getTime() ?? Infinity) - (other.due?.getTime() ?? Infinity) || one.openedAt.getTime() - other.openedAt.getTime())
  return { tasks, held: own.held }
}

async function namesOf (portal: Portal, ids: ReadonlySet<string>, own: Municipality | undefined): Promise<readonly Municipality[]> {
  if (own !== undefined && ids.size === 1) return [own]
  return (await portal.deps.database.unbound(async (tx) => portal.deps.identity.municipalities(tx))).filter(({ id }) => ids.has(id))
}

/** The task, as whichever of the person's selves it is for. */
export async function ownDoor (portal: Portal, request: FastifyRequest, id: string): Promise<TaskDoor | undefined> {
  const visitor = await portal.visitor(request)
  if (!taskShape.test(id)) return undefined
  const { database, engine } = portal.deps
  const own = await portal.as(visitor, async (work) => engine.task(work, id))
  if (own !== undefined) return { municipality: visitor.municipality, person: visitor.person, task: id, version: own.version, path: `/att-gora/${id}`, signedIn: true }
  for (const { municipality, person } of await portal.selves(visitor)) {
    const task = municipality === visitor.municipality ? undefined : await database.within(municipality, person, async (work) => engine.task(work, id))
    if (task !== undefined) return { municipality, person, task: id, version: task.version, path: `/att-gora/${id}`, signedIn: true }
  }
  return undefined
}
