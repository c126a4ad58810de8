import { createHash } from 'node:crypto'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { readProjectFile } from '../../platform/paths.ts'
import type { Assets } from '../dependencies.ts'

const source = 'portal/assets/idesluss.css'
const year = 31_536_000

/**
 * Serves scripts and styles under names that change with their content, so that a browser keeps them for a year.
 * Without a build our style sheet is served from source. @returns the paths of the styles on every page
 */
export async function serveAssets (app: FastifyInstance, assets: Assets | undefined): Promise<readonly string[]> {
  if (assets !== undefined) {
    await app.register(fastifyStatic, { root: assets.folder, prefix: '/tillgangar/', index: false, maxAge: year * 1000, immutable: true, decorateReply: false })
  }
  return [await serveStyle(app, assets, source)]
}

/** Serves one style sheet: the built one, or without a build its source. @param file such as `portal/assets/poster.css` @returns the path it is served by */
export async function serveStyle (app: FastifyInstance, assets: Assets | undefined, file: string): Promise<string> {
  const built = assets?.paths[file]
  if (built !== undefined) return built
  const css = readProjectFile(file)
  const name = file.slice(file.lastIndexOf('/') + 1, -'.css'.length)
  const path = `/tillgangar/kalla/${name}-${createHash('sha256').update(css).digest('hex').slice(0, 10)}.css`
  app.get(path, async (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', `public, max-age=${String(year)}, immutable`).send(css))
  return path
}
