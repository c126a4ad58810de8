import type { FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { InboxTask } from '../../processes/ideas/contract.ts'
import { Due, page, Swedish, useTexts } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { decideTask, showTask, unknownTask, type TaskDoor } from './task-flow.tsx'

interface Params { readonly Params: { readonly task: string } }

const taskShape = /^[0-9a-f-]{36}\.\d{1,9}$/

/** `/att-gora`: a signed-in person's own tasks, and each of them. */
export const inboxPages: Pages = (portal) => async (app) => {
  app.get('/att-gora', async (request, reply) => {
    const visitor = await portal.visitor(request)
    const tasks = await portal.as(visitor, async (work) => portal.deps.ideas.inbox(work, visitor.person))
    const frame = await portal.frame(request, reply, visitor.municipality)
    return page(reply, frame, { title: frame.texts.inbox.title, unlisted: true }, <Inbox tasks={tasks} />)
  })
  app.get<Params>('/att-gora/:task', async (request, reply) => {
    const door = await find(portal, request, request.params.task)
    return door === undefined ? unknownTask(portal, request, reply) : showTask(portal, request, reply, door)
  })
  app.post<Params>('/att-gora/:task', async (request, reply) => {
    const fields = portal.fields(request, 'session')
    const door = await find(portal, request, request.params.task)
    if (door === undefined) return unknownTask(portal, request, reply)
    const version = Number.parseInt(fields['version'] ?? '', 10)
    return decideTask(portal, request, reply, Number.isSafeInteger(version) ? { ...door, version } : door, fields)
  })
}

async function find (portal: Portal, request: FastifyRequest, id: string): Promise<TaskDoor | undefined> {
  const visitor = await portal.visitor(request)
  if (!taskShape.test(id)) return undefined
  const task = await portal.as(visitor, async (work) => portal.deps.engine.task(work, id))
  if (task === undefined) return undefined
  return { municipality: visitor.municipality, person: visitor.person, task: id, version: task.version, path: `/att-gora/${id}`, signedIn: true }
}

function Inbox ({ tasks }: { readonly tasks: readonly InboxTask[] }): JSX.Element {
  const { inbox } = useTexts()
  if (tasks.length === 0) return <><h1>{inbox.empty}</h1><p class='lead'>{inbox.emptyText}</p></>
  return (
    <>
      <h1>{inbox.title}</h1>
      <p class='lead'>{inbox.lead(tasks.length)}</p>
      <ul class='list'>
        {tasks.map(({ task, path, name, idea, due }) => (
          <li key={task}>
            <a class='card' href={path}>
              <h2><Swedish>{name}{idea === null ? '' : `: ${idea.title}`}</Swedish></h2>
              <p class='meta'>{due === null ? inbox.noDate : <Due date={due} />}{idea === null ? '' : ` · ${idea.number}`}</p>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
