import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import { derivedSecret, sameSecret } from '../platform/ids.ts'
import type { Identity } from '../engine/index.ts'

/** Who is signed in: read afresh from identity at every request, so that a role taken away is gone at once. */
export interface Visitor {
  readonly municipality: string
  readonly person: string
  readonly name: string
  /** Role keys now held, standing deputyships included, and `person:<id>`. */
  readonly roles: readonly string[]
}

/** Signed-in sessions in a signed cookie; nothing is stored on the server. */
export interface Sessions {
  /** Who makes this request; undefined when nobody is signed in, or the cookie is forged, idle too long or too old. */
  who(request: FastifyRequest): Promise<Visitor | undefined>
  /** Signs a person in. The caller has made sure who they are. */
  start(reply: FastifyReply, municipality: string, person: string): void
  /** Signs out: the browser forgets the cookie. */
  end(reply: FastifyReply): void
  /** Moves the idle limit forward when the cookie has been used for a while. Sets a cookie, nothing else. */
  renew(request: FastifyRequest, reply: FastifyReply): void
}

interface Ticket { readonly municipality: string, readonly person: string, readonly signedIn: number, readonly seen: number }

const cookie = 'session'
const minutes = 60_000
const idleLimit = 8 * 60 * minutes
const absoluteLimit = 24 * 60 * minutes
const renewAfter = 10 * minutes

/**
 * Makes the sessions: HMAC-signed cookie, HttpOnly, SameSite=Lax, Secure when `publicUrl` is https; ends after 8 hours
 * without use and 24 hours in all (OWASP ASVS 4.0.3 §3.3).
 */
export function createSessions (deps: { readonly database: Database, readonly identity: Identity, readonly clock: Clock, readonly secret: string, readonly publicUrl: string }): Sessions {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: deps.publicUrl.startsWith('https:') } as const
  const visitors = new WeakMap<FastifyRequest, Promise<Visitor | undefined>>()

  const write = (reply: FastifyReply, ticket: Ticket): void => {
    reply.setCookie(cookie, seal(deps.secret, ticket), { ...attributes, maxAge: absoluteLimit / 1000 })
  }
  const read = (request: FastifyRequest): Ticket | undefined => {
    const ticket = unseal(deps.secret, request.cookies[cookie] ?? '')
    const now = deps.clock.now().getTime()
    if (ticket === undefined || now - ticket.seen > idleLimit || now - ticket.signedIn > absoluteLimit) return undefined
    return ticket
  }
  const lookUp = async (request: FastifyRequest): Promise<Visitor | undefined> => {
    const ticket = read(request)
    if (ticket === undefined) return undefined
    return deps.database.within(ticket.municipality, ticket.person, async (work) => {
      const person = await deps.identity.person(work, ticket.person)
      if (person?.municipality !== ticket.municipality) return undefined
      const groups = await deps.identity.groupsOf(work, person.id)
      return { municipality: ticket.municipality, person: person.id, name: person.name, roles: groups }
    })
  }
  return {
    async who (request) {
      const known = visitors.get(request) ?? lookUp(request)
      visitors.set(request, known)
      return known
    },
    start (reply, municipality, person) {
      const now = deps.clock.now().getTime()
      write(reply, { municipality, person, signedIn: now, seen: now })
    },
    end (reply) {
      reply.clearCookie(cookie, attributes)
    },
    renew (request, reply) {
      const ticket = read(request)
      const now = deps.clock.now().getTime()
      if (ticket !== undefined && now - ticket.seen > renewAfter) write(reply, { ...ticket, seen: now })
    }
  }
}

function seal (secret: string, ticket: Ticket): string {
  const text = [ticket.municipality, encodeURIComponent(ticket.person), ticket.signedIn, ticket.seen].join('~')
  return `${text}~${derivedSecret(secret, 'session', text)}`
}

function unseal (secret: string, value: string): Ticket | undefined {
  const [municipality, person, signedIn, seen, signature, ...rest] = value.split('~')
  if (municipality === undefined || person === undefined || signedIn === undefined || seen === undefined || signature === undefined || rest.length > 0) return undefined
  const text = [municipality, person, signedIn, seen].join('~')
  if (!sameSecret(signature, derivedSecret(secret, 'session', text))) return undefined
  return { municipality, person: decodeURIComponent(person), signedIn: Number(signedIn), seen: Number(seen) }
}
