import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { seal, unseal } from '../../engine/index.ts'
import type { Portal } from '../portal.ts'

/** Where somebody comes who proved who they are in a tab of its own: it says to go back to the other. */
export const confirmedPath = '/logga-in/bekraftat'

const longest = 500
const cookie = 'dit'

/**
 * A path of ours to lead somebody to, from what anybody may have written: never another site's address (OWASP, Unvalidated Redirects), nor a page
 * for signing in or out. Undefined when it is none.
 */
export function localPath (text: string | undefined): string | undefined {
  if (text === undefined || text.length > longest || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(text) || !URL.canParse(text, 'http://here.invalid')) return undefined
  const { origin, pathname, search } = new URL(text, 'http://here.invalid')
  const path = pathname + search
  const around = /^\/logga-/.test(pathname) && pathname !== confirmedPath
  return origin !== 'http://here.invalid' || path.startsWith('//') || around ? undefined : path
}

/** Remembers where somebody was going who first must sign in. */
export function rememberWay ({ deps: { secret, publicUrl } }: Pick<Portal, 'deps'>, request: FastifyRequest, reply: FastifyReply, path = request.url): void {
  const way = localPath(path)
  if (way !== undefined) reply.setCookie(cookie, seal(secret, cookie, way), { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), maxAge: 30 * 60 })
}

/** Where they were going, once; undefined when nowhere. */
export function wayBack ({ deps: { secret } }: Pick<Portal, 'deps'>, request: FastifyRequest, reply: FastifyReply): string | undefined {
  const kept = request.cookies[cookie]
  if (kept === undefined) return undefined
  reply.clearCookie(cookie, { path: '/' })
  return localPath(unseal(secret, cookie, kept))
}
