import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createAccess, type Access, type Municipality, type Self } from '../engine/index.ts'
import { Problem } from '../platform/errors.ts'
import type { Work } from '../platform/db/database.ts'
import { pastDeadlock } from '../platform/db/database.ts'
import type { PortalDependencies } from './dependencies.ts'
import { createForgery, tokenField, type Forgery, type FormKind } from './http/forgery.ts'
import { readFields, readQuery, type Fields } from './http/form.ts'
import type { Frame } from './layout/index.ts'
import { createSessions, type OperatorVisitor, type Sessions, type Visitor } from './session.ts'
import { languageOf, texts, type Language } from './texts/index.ts'

/** What the pages share: dependencies, sessions, form checks, and the frame of each page. */
export interface Portal {
  readonly deps: PortalDependencies
  readonly sessions: Sessions
  /** Sessions, sign-in services and operators as they are kept. */
  readonly access: Access
  readonly forgery: Forgery
  /** The language chosen by `?lang=` or by cookie. */
  language(request: FastifyRequest): Language
  /** The frame of a page of a municipality (by id or row), or of none. */
  frame(request: FastifyRequest, reply: FastifyReply, municipality?: string | Municipality): Promise<Frame>
  /** A frame drawn without asking anything of the database. */
  bareFrame(request: FastifyRequest): Frame
  /** @throws Problem missing `municipality.missing` */
  municipality(id: string): Promise<Municipality>
  /** @throws Problem unauthenticated `session.missing` */
  visitor(request: FastifyRequest): Promise<Visitor>
  /** Who is signed in in this municipality. @throws Problem unauthenticated; forbidden `session.elsewhere` */
  staff(request: FastifyRequest, municipality: string): Promise<Visitor>
  /**
   * Everything the signed-in person is: in each municipality the person who has the address that was proved at sign-in. Themselves first.
   * What they may do there is asked in that municipality's own context: `portal.deps.database.within(self.municipality, self.person, …)`.
   */
  selves(visitor: Visitor): Promise<readonly Self[]>
  /**
   * True when whoever makes this request has proved within a quarter of an hour to be this person; always in the demo. When not, lead to
   * `stepUpPath`, and keep what was typed.
   */
  strong(request: FastifyRequest, self: Self): Promise<boolean>
  /** Where they prove it anew and then come back. @param till a path of ours: `/uppgift/…` */
  stepUpPath(till: string): string
  /** The operator who is signed in. @throws Problem unauthenticated `session.missing`; forbidden `operator.needed` for anybody else */
  operator(request: FastifyRequest): Promise<OperatorVisitor>
  /** The fields of a POST, after the forgery check. @throws Problem forbidden `form.refused` */
  fields(request: FastifyRequest, kind: FormKind): Fields
  /** A transaction as the signed-in person. */
  as<T>(visitor: Visitor, run: (work: Work) => Promise<T>): Promise<T>
}

/** The cookie that remembers the language. */
export const languageCookie = 'sprak'

const municipalityShape = /^[a-z][a-z0-9-]{0,39}$/

/** Makes what the pages share. @param styles paths of the style sheets on every page */
export function createPortal (deps: PortalDependencies, styles: readonly string[]): Portal {
  const access = createAccess(deps)
  const sessions = createSessions({ ...deps, access, clock: deps.wall ?? deps.clock, calendar: deps.clock })
  const forgery = createForgery(deps)
  const language = (request: FastifyRequest): Language =>
    languageOf(readQuery(request.query, 'lang') || request.cookies[languageCookie])

  const municipality = async (id: string): Promise<Municipality> => {
    const found = municipalityShape.test(id) ? await deps.database.unbound(async (tx) => deps.identity.municipality(tx, id)) : undefined
    if (found === undefined) throw new Problem('missing', 'municipality.missing', 'no such municipality')
    return found
  }
  const bareFrame = (request: FastifyRequest): Frame => {
    const chosen = language(request)
    return { language: chosen, texts: texts[chosen], municipality: undefined, visitor: undefined, demo: deps.demo, token: '', styles, fileLimits: deps.files.limits, now: deps.clock.now() }
  }
  return {
    deps,
    sessions,
    access,
    forgery,
    ...whoIs(deps, sessions),
    language,
    municipality,
    bareFrame,
    frame: async (request, reply, whose) => ({
      ...bareFrame(request),
      municipality: typeof whose === 'string' ? await municipality(whose) : whose,
      visitor: await sessions.who(request),
      operator: await sessions.operator(request),
      token: forgery.token(request, reply)
    }),
    fields (request, kind) {
      const fields = readFields(request.body)
      forgery.require(request, kind, fields[tokenField] ?? '')
      return fields
    },
    as: async (known, run) => pastDeadlock(async () => deps.database.within(known.municipality, known.person, run))
  }
}

type WhoIs = Pick<Portal, 'visitor' | 'staff' | 'selves' | 'strong' | 'stepUpPath' | 'operator'>

/** Who makes a request, and what else they are. */
function whoIs (deps: PortalDependencies, sessions: Sessions): WhoIs {
  const visitor = async (request: FastifyRequest): Promise<Visitor> => {
    const known = await sessions.who(request)
    if (known !== undefined) return known
    if (await sessions.operator(request) !== undefined) throw new Problem('forbidden', 'session.operator', 'an operator sees no municipality from inside')
    throw new Problem('unauthenticated', 'session.missing', 'nobody is signed in')
  }
  const selves = async ({ municipality, person, others }: Visitor): Promise<readonly Self[]> => [{ municipality, person }, ...others]
  return {
    visitor,
    selves,
    async staff (request, id) {
      const known = await visitor(request)
      if (known.municipality !== id) throw new Problem('forbidden', 'session.elsewhere', 'signed in in another municipality')
      return known
    },
    async strong (request, self) {
      if (deps.demo) return true
      const known = await sessions.who(request)
      return known?.strong === true && (await selves(known)).some(({ municipality, person }) => municipality === self.municipality && person === self.person)
    },
    stepUpPath: (till) => `/logga-in/bekrafta?till=${encodeURIComponent(till)}`,
    async operator (request) {
      const known = await sessions.operator(request)
      if (known !== undefined) return known
      if (await sessions.who(request) !== undefined) throw new Problem('forbidden', 'operator.needed', 'only an operator may')
      throw new Problem('unauthenticated', 'session.missing', 'nobody is signed in')
    }
  }
}
