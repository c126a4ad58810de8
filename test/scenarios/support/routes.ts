import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'

/** A route as Fastify has it: `GET /:kommun/ide`. */
export interface RoutePattern { readonly method: string, readonly url: string }

/** What Fastify announces when one is made (`fastify.initialization`). */
interface Announcement { readonly fastify: FastifyInstance }

/**
 * Runs `start` and gives with its result every route that any Fastify made meanwhile came to have: so a route that is new tomorrow is
 * known to the tests tomorrow.
 */
export async function withRoutes<T> (start: () => Promise<T>): Promise<{ readonly result: T, readonly routes: readonly RoutePattern[] }> {
  const routes: RoutePattern[] = []
  const hear = (announced: unknown): void => {
    if (!isAnnouncement(announced)) return
    announced.fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of Array.isArray(method) ? method : [method]) routes.push({ method: each, url })
    })
  }
  subscribe('fastify.initialization', hear)
  try {
    return { result: await start(), routes }
  } finally {
    unsubscribe('fastify.initialization', hear)
  }
}

function isAnnouncement (value: unknown): value is Announcement {
  return typeof value === 'object' && value !== null && 'fastify' in value && typeof value.fastify === 'object'
}

/** A route's address with its parameters filled in. @throws Error for a parameter that nobody has told about */
export function address (pattern: string, parameters: Readonly<Record<string, string>>): string {
  return pattern.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`the tests do not know what to put for :${name} in ${pattern}: tell them`)
    return encodeURIComponent(value)
  }).replace('*', parameters['*'] ?? 'x')
}
