import type { FastifyRequest } from 'fastify'
import type { Municipality } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../session.ts'

/** Who coordinates a municipality, and which. */
export interface Coordinating { readonly municipality: Municipality, readonly visitor: Visitor }

/**
 * The coordinator of the municipality in the address, or nobody's page.
 * @throws Problem missing `municipality.missing`; unauthenticated; forbidden `session.elsewhere`, `coordinator.needed`
 */
export async function coordinating (portal: Portal, request: FastifyRequest, id: string): Promise<Coordinating> {
  const municipality = await portal.municipality(id)
  const visitor = await portal.staff(request, municipality.id)
  if (!visitor.roles.includes('coordinator')) throw new Problem('forbidden', 'coordinator.needed', 'only a coordinator may')
  return { municipality, visitor }
}
