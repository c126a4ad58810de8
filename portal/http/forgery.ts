import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { derivedSecret, sameSecret, type Ids } from '../../platform/ids.ts'
import { Problem } from '../../platform/errors.ts'

/** What makes a POST ours: `session` a signed-in person's form, `public` an open form, `link` a page behind an unguessable link. */
export type FormKind = 'session' | 'public' | 'link'

/** Refuses forms that were not sent from our own pages (OWASP CSRF, signed double-submit cookie; Fetch Metadata). */
export interface Forgery {
  /** The value of the hidden field; sets its cookie when there is none. */
  token(request: FastifyRequest, reply: FastifyReply): string
  /** True when the POST may be believed. */
  trusted(request: FastifyRequest, kind: FormKind, given: string): boolean
  /** @throws Problem forbidden `form.refused` */
  require(request: FastifyRequest, kind: FormKind, given: string): void
}

/** The hidden field's name. */
export const tokenField = 'skydd'

const cookie = 'skydd'
const shape = /^[0-9a-z]{32}$/

/**
 * Makes the check. A POST that the browser says comes from another site is always refused. Behind a private link the link
 * itself is the token, since a mail app's web view may block cookies; an open form also passes when the browser vouches
 * for the same origin. Our pages send no referrer, so `Origin: null` tells nothing and is not believed either way.
 */
export function createForgery (deps: { readonly secret: string, readonly ids: Ids, readonly publicUrl: string }): Forgery {
  const origin = new URL(deps.publicUrl).origin
  const sign = (value: string): string => derivedSecret(deps.secret, 'form', value)
  const fresh = new WeakMap<FastifyRequest, string>()

  const trusted = (request: FastifyRequest, kind: FormKind, given: string): boolean => {
    const site = request.headers['sec-fetch-site']
    const from = request.headers.origin
    if (site === 'cross-site' || site === 'same-site') return false
    if (site === undefined && from !== undefined && from !== 'null' && from !== origin) return false
    if (kind === 'link') return true
    if (kind === 'public' && (site === 'same-origin' || from === origin)) return true
    const value = request.cookies[cookie]
    return value !== undefined && sameSecret(given, sign(value))
  }
  return {
    trusted,
    token (request, reply) {
      const held = request.cookies[cookie]
      const value = held !== undefined && shape.test(held) ? held : fresh.get(request) ?? deps.ids.secret()
      if (value !== held && !fresh.has(request)) {
        fresh.set(request, value)
        reply.setCookie(cookie, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') })
      }
      return sign(value)
    },
    require (request, kind, given) {
      if (!trusted(request, kind, given)) throw new Problem('forbidden', 'form.refused', 'the form was not sent from our own page')
    }
  }
}
