import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Database, Work } from '../platform/db/database.ts'
import { hashSecret, type Ids } from '../platform/ids.ts'
import { localDate, type Access, type Identity, type Operator, type Proof, type Self, type Session } from '../engine/index.ts'

/** Who is signed in: read afresh from identity at every request, so that a role taken away is gone at once. */
export interface Visitor {
  readonly municipality: string
  readonly person: string
  readonly name: string
  /** Role keys now held, standing deputyships included, and `person:<id>`. */
  readonly roles: readonly string[]
  /** The address that was proved when they signed in, in lower case. */
  readonly address: string
  /** True when they proved who they are within a quarter of an hour; always so in the demo. */
  readonly strong: boolean
  /** Who else has that address: the same human in other municipalities, or twice in this. */
  readonly others: readonly Self[]
}

/** An operator who is signed in: sees no municipality's ideas. */
export interface OperatorVisitor extends Operator { readonly address: string, readonly strong: boolean }

/** A browser's own session. */
export interface Ticket { readonly hash: string, readonly session: Session }

/** Signed-in browsers. The server keeps each; the browser holds the secret whose hash is stored. */
export interface Sessions {
  /** Who makes this request; undefined when nobody is signed in, the cookie is forged, the session is over, or they have left. */
  who(request: FastifyRequest): Promise<Visitor | undefined>
  /** The operator who makes it, if it is one. */
  operator(request: FastifyRequest): Promise<OperatorVisitor | undefined>
  /** The living session behind it: a person's or an operator's. */
  ticket(request: FastifyRequest): Promise<Ticket | undefined>
  /**
   * Signs somebody in, and out of what the browser was signed in to. The caller has made sure who they are.
   * @param startedAt when it goes on from an earlier session, the start of that
   */
  start(request: FastifyRequest, reply: FastifyReply, self: Self, proof: Proof, startedAt?: Date): Promise<void>
  /** Notes that whoever is signed in has proved it again. */
  prove(request: FastifyRequest, at: Date): Promise<void>
  /** Signs out, on the server and in the browser. @returns what has ended */
  end(request: FastifyRequest, reply: FastifyReply): Promise<Ticket | undefined>
  /** True when it was proved within a quarter of an hour. */
  isStrong(provedAt: Date | null): boolean
  /** The clock sessions go by. */
  now(): Date
}

/** Who somebody has proved to be: a person of a municipality, or an operator. */
type Known = { readonly visitor: Visitor } | { readonly operator: OperatorVisitor }
type Found = Known & { readonly ticket: Ticket }

const cookie = 'session'
const shape = /^([a-z][a-z0-9-]{0,39})?\.([0-9a-z]{32})$/
const minutes = 60_000
const idleLimit = 8 * 60 * minutes
const absoluteLimit = 24 * 60 * minutes
const strongFor = 15 * minutes

/** What sessions are made of. */
export interface SessionDependencies {
  readonly database: Database
  readonly identity: Identity
  readonly access: Access
  /** Real time, where the domain's can be moved. */
  readonly clock: Clock
  /** The domain's: says what day it is. */
  readonly calendar: Clock
  readonly ids: Ids
  readonly publicUrl: string
  readonly demo: boolean
}

/**
 * Makes the sessions: an unguessable secret in a cookie, HttpOnly, SameSite=Lax, Secure when `publicUrl` is https; ends after 8 hours
 * without use and 24 hours in all (OWASP ASVS 4.0.3 §3.2, §3.3).
 */
export function createSessions (deps: SessionDependencies): Sessions {
  const { access, clock } = deps
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: deps.publicUrl.startsWith('https:') } as const
  const known = new WeakMap<FastifyRequest, Promise<Found | undefined>>()
  const isStrong = (provedAt: Date | null): boolean => deps.demo || (provedAt !== null && clock.now().getTime() - provedAt.getTime() < strongFor)

  const lookUp = async (request: FastifyRequest): Promise<Found | undefined> => {
    const [, municipality = '', secret] = shape.exec(request.cookies[cookie] ?? '') ?? []
    return secret === undefined ? undefined : find(deps, municipality, hashSecret(secret), isStrong)
  }
  const look = async (request: FastifyRequest): Promise<Found | undefined> => {
    const found = known.get(request) ?? lookUp(request)
    known.set(request, found)
    return found
  }
  const end = async (request: FastifyRequest): Promise<Ticket | undefined> => {
    const ticket = (await look(request))?.ticket
    if (ticket !== undefined) await inside(deps, ticket.session.municipality, ticket.session.person, async (work) => access.endSession(work, ticket.hash))
    known.delete(request)
    return ticket
  }
  return {
    isStrong,
    now: () => clock.now(),
    async who (request) {
      const found = await look(request)
      return found !== undefined && 'visitor' in found ? found.visitor : undefined
    },
    async operator (request) {
      const found = await look(request)
      return found !== undefined && 'operator' in found ? found.operator : undefined
    },
    async ticket (request) {
      return (await look(request))?.ticket
    },
    async start (request, reply, self, proof, startedAt) {
      const secret = deps.ids.secret()
      await inside(deps, self.municipality, self.person, async (work) => access.startSession(work, hashSecret(secret), self, proof, startedAt))
      await end(request)
      reply.setCookie(cookie, `${self.municipality}.${secret}`, { ...attributes, maxAge: absoluteLimit / 1000 })
    },
    async prove (request, at) {
      const ticket = (await look(request))?.ticket
      if (ticket !== undefined) await inside(deps, ticket.session.municipality, ticket.session.person, async (work) => access.provedSession(work, ticket.hash, at))
    },
    async end (request, reply) {
      reply.clearCookie(cookie, attributes)
      return end(request)
    }
  }
}

/** Runs in the session's own context, by real time. */
async function inside<T> ({ database, clock }: SessionDependencies, municipality: string, actor: string, run: (work: Work) => Promise<T>): Promise<T> {
  const real = async (work: Work): Promise<T> => run({ ...work, now: clock.now() })
  return municipality === '' ? database.shared(actor, real) : database.within(municipality, actor, real)
}

/** The living session, and whose it is now; notes that it is used. */
async function find (deps: SessionDependencies, municipality: string, hash: string, isStrong: Sessions['isStrong']): Promise<Found | undefined> {
  return inside(deps, municipality, 'system', async (work) => {
    const session = await deps.access.session(work, hash)
    if (session === undefined || !lives(session, work.now, deps.demo)) return undefined
    const known = municipality === '' ? await operatorOf(deps, work, session, isStrong) : await visitorOf(deps, work, session, isStrong)
    if (known === undefined) return undefined
    if (work.now.getTime() - session.seenAt.getTime() > notedEvery) await deps.access.sawSession(work, hash)
    return { ...known, ticket: { hash, session } }
  })
}

/** Milliseconds within which a session's use is not noted anew. */
const notedEvery = 10 * 60_000

/** Neither ended, idle too long nor too old; and nobody is a persona outside the demo. */
function lives ({ endedAt, seenAt, startedAt, method }: Session, now: Date, demo: boolean): boolean {
  if (endedAt !== null || (method === 'demo' && !demo)) return false
  return now.getTime() - seenAt.getTime() <= idleLimit && now.getTime() - startedAt.getTime() <= absoluteLimit
}

/** Somebody whose last day has passed, or whose address is no longer the one that was proved, is nobody here. */
async function visitorOf ({ identity, access, calendar }: SessionDependencies, work: Work, session: Session, isStrong: Sessions['isStrong']): Promise<Known | undefined> {
  const person = await identity.person(work, session.person)
  if (person?.municipality !== session.municipality || person.shared === true || person.guest === true) return undefined
  if (person.email.trim().toLowerCase() !== session.address) return undefined
  if (typeof person.endedOn === 'string' && person.endedOn < localDate(calendar.now())) return undefined
  const roles = await identity.groupsOf(work, person.id)
  const selves = await access.selvesIn(work, session.address)
  const others = selves.filter((self) => self.municipality !== person.municipality || self.person !== person.id)
  return { visitor: { municipality: person.municipality, person: person.id, name: person.name, roles, address: session.address, strong: isStrong(session.provedAt), others } }
}

async function operatorOf ({ access }: SessionDependencies, work: Work, session: Session, isStrong: Sessions['isStrong']): Promise<Known | undefined> {
  const operator = await access.operatorOf(work, session.address)
  return operator === undefined || operator.id !== session.person ? undefined : { operator: { ...operator, address: session.address, strong: isStrong(session.provedAt) } }
}
