import type { FastifyPluginAsync } from 'fastify'
import type { Database } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { ConfigurableEngine } from '../runtime/engine.ts'
import { createEnter, type Who } from './access.ts'
import { describeFailure } from './errors.ts'
import { instanceRoutes } from './instance-routes.ts'
import { processRoutes } from './process-routes.ts'

/** What the API is made of. Without a log, what is unexpected goes to the application's own. */
export interface EngineApiOptions { readonly engine: ConfigurableEngine, readonly database: Database, readonly who: Who, readonly log?: Log }

/**
 * The engine's REST API, under `/api/{municipality}`: what the web modeler reads and writes. Reading takes somebody signed in
 * to that municipality, writing a coordinator. Every failure is JSON: a code, and what a person is told.
 */
export function engineApi ({ engine, database, who, log }: EngineApiOptions): FastifyPluginAsync {
  const enter = createEnter(database, who)
  return async (app) => {
    await app.register(async (api) => {
      api.setErrorHandler((error, request, reply) => {
        const { status, failure, unexpected } = describeFailure(error)
        if (unexpected) (log ?? request.log).error({ route: request.routeOptions.url, method: request.method, cause: describeError(error) }, 'a request to the API failed')
        return reply.status(status).send(failure)
      })
      api.setNotFoundHandler((_request, reply) => {
        const { status, failure } = describeFailure(Object.assign(new Error('no such route'), { statusCode: 404 }))
        return reply.status(status).send(failure)
      })
      await api.register(processRoutes({ engine, enter }))
      await api.register(instanceRoutes({ engine, enter }))
    }, { prefix: '/api/:municipality' })
  }
}
