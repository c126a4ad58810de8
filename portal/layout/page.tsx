import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { FrameContext, type Frame } from './frame.ts'
import { Shell, type ShellProperties } from './shell.tsx'

/** What the reply says beside its content. */
export interface PageOptions extends ShellProperties {
  /** 200 unless told. */
  readonly status?: number
  /** Hosts and kinds beyond the strict policy that this page needs, such as `connect-src 'self'`. */
  readonly policy?: readonly string[]
  /** True on open pages: the browser may keep it for its back button, so that what was typed stays. */
  readonly open?: boolean
}

const strict = ["default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]

/** The Content-Security-Policy (CSP level 3) of a page: strict, and what it needs beyond that. */
export function contentPolicy (beyond: readonly string[] = []): string {
  return [...strict, ...beyond].join('; ')
}

/** Draws a page and sends it. A page is private and never kept unless it says otherwise. */
export function page (reply: FastifyReply, frame: Frame, options: PageOptions, body: VNode): FastifyReply {
  const { status = 200, policy = [], open = false, ...shell } = options
  const html = renderToString(<FrameContext.Provider value={frame}><Shell {...shell}>{body}</Shell></FrameContext.Provider>)
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', open ? 'private, no-cache' : 'no-store')
    .header('content-security-policy', contentPolicy(policy))
    .header('vary', 'cookie')
    .send(`<!doctype html>${html}`)
}
