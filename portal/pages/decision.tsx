import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { decideTask, showTask, unknownTask, type TaskDoor } from './task-flow.tsx'

interface Params { readonly Params: { readonly link: string } }

const linkShape = /^[0-9a-z]{16,64}$/

/** `/uppgift/{link}`: GET shows, POST decides. The link is the key, so that it works from any mail app. */
export const decisionPages: Pages = (portal) => async (app) => {
  app.get<Params>('/uppgift/:link', async (request, reply) => {
    const door = await find(portal, request.params.link)
    return door === undefined ? unknownTask(portal, request, reply) : showTask(portal, request, reply, door)
  })
  app.post<Params>('/uppgift/:link', async (request, reply) => {
    const door = await find(portal, request.params.link)
    if (door === undefined) return unknownTask(portal, request, reply)
    return decideTask(portal, request, reply, door, portal.fields(request, 'link'))
  })
}

async function find ({ deps: { database, ideas } }: Portal, link: string): Promise<TaskDoor | undefined> {
  if (!linkShape.test(link)) return undefined
  const found = await database.unbound(async (tx) => ideas.ofLink(tx, link))
  return found === undefined ? undefined : { ...found, path: `/uppgift/${link}`, signedIn: false }
}
