/** The web pages: for idea givers, staff, managers and coordinators. Server-rendered; no page needs JavaScript. */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { acceptUploads } from './files/uploads.ts'
import type { PortalDependencies } from './dependencies.ts'
import { answerFailure, failurePage } from './http/failures.tsx'
import { readQuery } from './http/form.ts'
import { serveAssets } from './http/styles.ts'
import { contentPolicy } from './layout/index.ts'
import { aboutPages } from './pages/about.tsx'
import { delegationPages } from './pages/delegation.tsx'
import { delegationReportPages } from './pages/delegation-report.tsx'
import { decisionPages } from './pages/decision.tsx'
import { gatePages } from './pages/gate.tsx'
import { guestPages } from './pages/guest.tsx'
import { guestListPages } from './pages/guest-list.tsx'
import { filePages } from './pages/files.tsx'
import { frontPages } from './pages/front.tsx'
import { healthPage } from './pages/health.ts'
import { followingPages } from './pages/following.tsx'
import { ideaActionPages } from './pages/idea-actions.tsx'
import { ideaFormPages } from './pages/idea-form.tsx'
import { ideasPages } from './pages/ideas.tsx'
import { inboxBulkPages } from './pages/inbox-bulk.tsx'
import { inboxPages } from './pages/inbox.tsx'
import { lostLinkPages } from './pages/lost-link.tsx'
import { mailboxPages } from './pages/mailbox.tsx'
import { signInConfirmPages } from './pages/sign-in-confirm.tsx'
import { signInMailPages } from './pages/sign-in-mail.tsx'
import { signInPlacesPages } from './pages/sign-in-places.tsx'
import { signInProviderPages } from './pages/sign-in-provider.tsx'
import { paperPages } from './pages/paper.tsx'
import { receivedPages } from './pages/received.tsx'
import { operatorPages } from './pages/operator.tsx'
import { settingsPages } from './pages/settings.tsx'
import { guaranteePages } from './pages/guarantee.tsx'
import { posterPages } from './pages/poster.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { rubbishPages } from './pages/rubbish.tsx'
import { similarPages } from './pages/similar.tsx'
import { statusPages } from './pages/status.tsx'
import { unsubscribePages } from './pages/unsubscribe.tsx'
import { peoplePages } from './people/index.ts'
import { createPortal, languageCookie, type Portal } from './portal.ts'

export type { Assets, DemoMail, DemoMailbox, PortalDependencies } from './dependencies.ts'
export { builtAssets } from './http/built-assets.ts'
export type { Portal } from './portal.ts'
export type { OperatorVisitor, Visitor } from './session.ts'

/** Pages of one area, registered with what the portal shares. */
export type Pages = (portal: Portal) => FastifyPluginAsync

const areas: readonly Pages[] = [frontPages, ideaFormPages, statusPages, decisionPages, inboxBulkPages, followingPages, ideaActionPages, rubbishPages, similarPages, gatePages, filePages, posterPages, guaranteePages, inboxPages, signInPages, signInMailPages, signInProviderPages, signInConfirmPages, signInPlacesPages, guestPages, guestListPages, ideasPages, mailboxPages, lostLinkPages, receivedPages, paperPages, aboutPages, healthPage, unsubscribePages, peoplePages, settingsPages, delegationPages, delegationReportPages, operatorPages]

const largestBody = 256 * 1024
const perMinute = 600

/**
 * The portal as a Fastify plugin, to be registered without a prefix.
 * @param more further areas (the coordinators' pages), sharing session, look and error pages
 */
export function portal (deps: PortalDependencies, more: readonly Pages[] = []): FastifyPluginAsync {
  return async (app) => {
    await protect(app, deps)
    const styles = await serveAssets(app, deps.assets)
    const shared = createPortal(deps, styles)
    app.setErrorHandler<Error>(async (error, request, reply) => answerFailure(shared, error, request, reply))
    app.setNotFoundHandler(async (request, reply) => failurePage(shared, request, reply, 404))
    app.addHook('onRequest', async (request, reply) => {
      const chosen = readQuery(request.query, 'lang')
      if (chosen === 'sv' || chosen === 'en') reply.setCookie(languageCookie, chosen, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 31_536_000 })
    })
    for (const pages of [...areas, ...more]) await app.register(pages(shared))
    if (deps.api !== undefined) await app.register(guarded(shared, deps.api(async (request) => shared.sessions.who(request))))
  }
}

/** The API, closed to what a browser says comes from another site; the session's cookie is SameSite=Lax besides. */
function guarded (shared: Portal, api: FastifyPluginAsync): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRequest', async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') shared.forgery.require(request, 'link', '')
    })
    await app.register(api)
  }
}

/** Cookies, forms, security headers (OWASP Secure Headers) and limits. */
async function protect (app: FastifyInstance, deps: PortalDependencies): Promise<void> {
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: largestBody })
  await acceptUploads(app, deps.files.limits)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: deps.publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false
  })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy())
  })
  await app.register(rateLimit, { max: perMinute, timeWindow: '1 minute', addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false } })
}
