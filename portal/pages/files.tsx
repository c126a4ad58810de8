import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { Problem } from '../../platform/errors.ts'
import type { FileReader, IdeaFile } from '../../processes/ideas/files/contract.ts'
import { linkEnded } from '../../processes/ideas/projection/link-life.ts'
import { sendFile } from '../files/send-file.ts'
import type { FormKind } from '../http/forgery.ts'
import { Button, ButtonLink, Form, page, useTexts } from '../layout/index.ts'
import { taskDoor } from '../login/mailbox-door.tsx'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'

/** One idea's files, as somebody may reach them. */
interface Door {
  readonly municipality: string
  readonly idea: string
  readonly reader: FileReader
  /** Whose transaction it is: a person's id, or `giver`. */
  readonly actor: string
  /** The page the files are on. */
  readonly home: string
}

type Way<P> = (portal: Portal, request: FastifyRequest, params: P) => Promise<Door>
interface Giver { readonly secret: string }
interface Doer { readonly link: string }
interface Staff { readonly kommun: string, readonly nr: string }
interface File { readonly fil: string }

const secretShape = /^[0-9a-z]{16,64}$/
const numberShape = /^\d{4}-\d{1,9}$/

/** Files to download, pictures to see, and taking one away: for the giver, whoever holds a link to a step, and staff. Everybody else gets 404. */
export const filePages: Pages = (portal) => async (app) => {
  app.get<{ Params: Giver & File }>('/min-ide/:secret/filer/:fil', async (request, reply) => send(portal, reply, await byGiver(portal, request, request.params), request.params.fil, false))
  app.get<{ Params: Giver & File }>('/min-ide/:secret/filer/:fil/bild', async (request, reply) => send(portal, reply, await byGiver(portal, request, request.params), request.params.fil, true))
  app.get<{ Params: Giver & File }>('/min-ide/:secret/filer/:fil/ta-bort', async (request, reply) => ask(portal, request, reply, await byGiver(portal, request, request.params), request.params.fil))
  app.post<{ Params: Giver & File }>('/min-ide/:secret/filer/:fil/ta-bort', async (request, reply) => remove(portal, request, reply, 'link', byGiver, request.params))

  app.get<{ Params: Doer & File }>('/uppgift/:link/filer/:fil', async (request, reply) => send(portal, reply, await byLink(portal, request, request.params), request.params.fil, false))
  app.get<{ Params: Doer & File }>('/uppgift/:link/filer/:fil/bild', async (request, reply) => send(portal, reply, await byLink(portal, request, request.params), request.params.fil, true))

  app.get<{ Params: Staff & File }>('/:kommun/ideer/:nr/filer/:fil', async (request, reply) => send(portal, reply, await byStaff(portal, request, request.params), request.params.fil, false))
  app.get<{ Params: Staff & File }>('/:kommun/ideer/:nr/filer/:fil/bild', async (request, reply) => send(portal, reply, await byStaff(portal, request, request.params), request.params.fil, true))
  app.get<{ Params: Staff & File }>('/:kommun/ideer/:nr/filer/:fil/ta-bort', async (request, reply) => ask(portal, request, reply, await byStaff(portal, request, request.params), request.params.fil))
  app.post<{ Params: Staff & File }>('/:kommun/ideer/:nr/filer/:fil/ta-bort', async (request, reply) => remove(portal, request, reply, 'session', byStaff, request.params))
}

const byGiver: Way<Giver> = async ({ deps: { database, ideas } }, _request, { secret }) => {
  const owner = secretShape.test(secret) ? await database.unbound(async (tx) => ideas.ofSecret(tx, secret)) : undefined
  if (owner === undefined) throw missing()
  return { ...owner, reader: { as: 'giver' }, actor: 'giver', home: `/min-ide/${secret}` }
}

const byLink: Way<Doer> = async (portal, request, { link }) => {
  const { database, ideas, clock } = portal.deps
  const found = await taskDoor(portal, request, link)
  // A mailbox that several read opens for whoever has said who they are.
  if (found?.kind !== 'open' || linkEnded(found.door.closedAt ?? null, clock.now())) throw missing()
  const { municipality, person, task, version } = found.door
  const shown = await database.within(municipality, person, async (work) => ideas.taskPage(work, person, task, version))
  if (shown === undefined) throw missing()
  return { municipality, idea: shown.idea.id, reader: { as: 'doer', person }, actor: person, home: `/uppgift/${link}` }
}

const byStaff: Way<Staff> = async (portal, request, { kommun, nr }) => {
  const { id: municipality } = await portal.municipality(kommun)
  const visitor = await portal.staff(request, municipality)
  const idea = numberShape.test(nr) ? await portal.as(visitor, async (work) => portal.deps.ideas.detail(work, nr)) : undefined
  if (idea === undefined) throw missing()
  return { municipality, idea: idea.id, reader: { as: 'staff', person: visitor.person }, actor: visitor.person, home: `/${municipality}/ideer/${nr}` }
}

async function send ({ deps: { database, files } }: Portal, reply: FastifyReply, door: Door, file: string, preview: boolean): Promise<FastifyReply> {
  const opened = await database.within(door.municipality, door.actor, async (work) => files.openFile(work, door.idea, file, door.reader, preview))
  return sendFile(reply, opened, preview)
}

async function ask (portal: Portal, request: FastifyRequest, reply: FastifyReply, door: Door, id: string): Promise<FastifyReply> {
  const { database, files } = portal.deps
  const all = await database.within(door.municipality, door.actor, async (work) => files.filesOf(work, door.idea, door.reader))
  const file = all.find((each) => each.id === id && each.removable)
  if (file === undefined) throw missing()
  const frame = await portal.frame(request, reply, door.municipality)
  return page(reply, frame, { title: frame.texts.files.removeTitle(file.name), unlisted: true }, <RemoveView file={file} door={door} />)
}

async function remove<P extends File> (portal: Portal, request: FastifyRequest, reply: FastifyReply, kind: FormKind, way: Way<P>, params: P): Promise<FastifyReply> {
  portal.fields(request, kind)
  const door = await way(portal, request, params)
  const { database, files } = portal.deps
  await database.within(door.municipality, door.actor, async (work) => files.remove(work, door.idea, params.fil, door.reader))
  return reply.redirect(door.home, 303)
}

function RemoveView ({ file, door }: { readonly file: IdeaFile, readonly door: Door }): JSX.Element {
  const words = useTexts().files
  return (
    <>
      <h1>{words.removeTitle(file.name)}</h1>
      <p class='lead'>{words.removeLead}</p>
      <Form action={`${door.home}/filer/${file.id}/ta-bort`}>
        <div class='actions'>
          <Button look='danger'>{words.removeSend}</Button>
          <ButtonLink href={door.home} look='plain'>{words.removeKeep}</ButtonLink>
        </div>
      </Form>
    </>
  )
}

function missing (): Problem {
  return new Problem('missing', 'file.missing', 'no such file, or not this visitor\'s to see')
}
