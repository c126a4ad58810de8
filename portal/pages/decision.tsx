import { answerWho, askWho, taskDoor } from '../login/mailbox-door.tsx'
import type { Pages } from '../index.ts'
import { decideTask, showTask, unknownTask } from './task-flow.tsx'

interface Params { readonly Params: { readonly link: string } }

/** Mails to a typed address from one address on the net. */
const limit = { rateLimit: { max: 60, timeWindow: '10 minutes' } }

/**
 * `/uppgift/{link}`: GET shows, POST decides. The link is the key, so that it works from any mail app; behind a shared mailbox's it is first
 * asked who is there.
 */
export const decisionPages: Pages = (portal) => async (app) => {
  app.get<Params>('/uppgift/:link', async (request, reply) => {
    const found = await taskDoor(portal, request, request.params.link)
    if (found === undefined) return unknownTask(portal, request, reply)
    return found.kind === 'who' ? askWho(portal, request, reply, found.mailbox) : showTask(portal, request, reply, found.door)
  })
  app.post<Params>('/uppgift/:link', async (request, reply) => {
    const found = await taskDoor(portal, request, request.params.link)
    if (found === undefined) return unknownTask(portal, request, reply)
    const fields = portal.fields(request, 'link')
    return found.kind === 'who' ? askWho(portal, request, reply, found.mailbox) : decideTask(portal, request, reply, found.door, fields)
  })
  app.post<Params>('/uppgift/:link/vem', { config: limit }, async (request, reply) => {
    const found = await taskDoor(portal, request, request.params.link)
    if (found === undefined) return unknownTask(portal, request, reply)
    const fields = portal.fields(request, 'link')
    return found.kind === 'who' ? answerWho(portal, request, reply, found.mailbox, fields) : reply.redirect(found.door.path, 303)
  })
}
