import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Proof, Self } from '../../engine/index.ts'
import { ButtonLink, page, useTexts } from '../layout/index.ts'
import type { Portal } from '../portal.ts'
import { wayBack } from './local-path.ts'

/** Where an operator begins. */
export const operatorHome = '/drift'

/** The page where somebody of several municipalities chooses one. */
export const placesPath = '/logga-in/var'

/** Everything an address may sign in as: persons, and last an operator (whose municipality is `''`). */
export async function everySelf ({ access, deps: { database } }: Portal, address: string): Promise<readonly Self[]> {
  const selves = await access.selves(database, address)
  const operator = await database.shared('system', async (work) => access.operatorOf(work, address))
  return operator === undefined ? selves : [...selves, { municipality: '', person: operator.id }]
}

/**
 * Signs in whoever has proved an address, and leads them where they were going; a page that says whom to ask when nobody here has it.
 * @param near the municipality whose sign-in service it was
 */
export async function arrive (portal: Portal, request: FastifyRequest, reply: FastifyReply, proof: Proof, near = ''): Promise<FastifyReply> {
  const selves = await everySelf(portal, proof.address)
  const way = wayBack(portal, request, reply)
  const of = (municipality: string | undefined): Self | undefined => selves.find((self) => self.municipality !== '' && self.municipality === municipality)
  const self = of(way?.split(/[/?]/)[1]) ?? of(near) ?? of(request.cookies['kommun']) ?? selves[0]
  if (self === undefined) return unknown(portal, request, reply, proof.address, near)
  await portal.sessions.start(request, reply, self, proof)
  return reply.redirect(way ?? (selves.length > 1 ? placesPath : homeOf(self)), 303)
}

/** Where a signed-in person or operator begins. */
export function homeOf ({ municipality }: Self): string {
  return municipality === '' ? operatorHome : '/att-gora'
}

async function unknown (portal: Portal, request: FastifyRequest, reply: FastifyReply, address: string, near: string): Promise<FastifyReply> {
  const { database, identity } = portal.deps
  const names = near === '' ? [] : await database.within(near, 'system', async (work) => identity.holders(work, 'coordinator', null))
  const frame = await portal.frame(request, reply, near === '' ? undefined : near)
  return page(reply, frame, { title: frame.texts.login.unknownTitle, status: 403, unlisted: true }, <Unknown address={address} coordinators={names.map(({ name }) => name)} />)
}

function Unknown ({ address, coordinators }: { readonly address: string, readonly coordinators: readonly string[] }): JSX.Element {
  const { login } = useTexts()
  return (
    <>
      <h1>{login.unknownTitle}</h1>
      <p class='lead'>{login.unknownText(address)}</p>
      <p>{coordinators.length === 0 ? login.askSomebody : login.askCoordinator(coordinators.join(', '))}</p>
      <p class='actions'><ButtonLink href='/logga-in' look='plain'>{login.startOver}</ButtonLink></p>
    </>
  )
}
