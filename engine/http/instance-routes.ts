import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Problem } from '../../platform/errors.ts'
import type { Engine } from '../runtime/contract.ts'
import type { Enter } from './access.ts'
import { ActivateBody, failures, InstanceParams, InstanceSchema } from './schemas.ts'

/** Running processes: where one stands, and what has gone wrong in it. */
export function instanceRoutes ({ engine, enter }: { readonly engine: Engine, readonly enter: Enter }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get('/instances/:id', { schema: { params: InstanceParams, response: { 200: InstanceSchema, ...failures } } }, async (request) =>
      enter(request, 'read', async (work) => {
        const instance = await engine.instance(work, request.params.id)
        if (instance === undefined) throw new Problem('missing', 'instance.missing', 'no such instance')
        const { id, key, definition, businessKey, status, startedAt, endedAt } = instance
        const positions = await engine.positions(work, { definition, ...(businessKey === null ? {} : { businessKey }) })
        const incidents = await engine.incidents(work, { instance: id, open: true })
        return {
          id,
          process: key,
          definition,
          businessKey,
          status,
          startedAt: startedAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          positions: positions.filter((position) => position.instance === id).map(({ element, waitsFor, since }) => ({ element, waitsFor, since: since.toISOString() })),
          incidents: incidents.map((incident) => ({ id: incident.id, element: incident.element, code: incident.code, detail: incident.detail, raisedAt: incident.raisedAt.toISOString() }))
        }
      }))

    app.post('/instances/:id/activate', { schema: { params: InstanceParams, body: ActivateBody, response: { 204: Type.Null(), ...failures } } }, async (request, reply) => {
      await enter(request, 'write', async (work) => engine.activate(work, request.params.id, request.body.element, request.body.variables))
      return reply.status(204).send(null)
    })
  }
}
