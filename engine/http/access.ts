import type { FastifyRequest } from 'fastify'
import type { Database, Work } from '../../platform/db/database.ts'
import { pastDeadlock } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'

/** Somebody who is signed in. `strong`: they have just proved who they are; left out, that is not asked for. */
export interface Caller { readonly municipality: string, readonly person: string, readonly roles: readonly string[], readonly strong?: boolean }

/** Says who makes a request; undefined when nobody is signed in. */
export type Who = (request: FastifyRequest) => Promise<Caller | undefined>

/** Runs work as the caller in their own municipality: nobody gets in anywhere else. */
export type Enter = <T>(request: FastifyRequest & { readonly params: { readonly municipality: string } }, may: 'read' | 'write' | 'publish', run: (work: Work) => Promise<T>) => Promise<T>

/**
 * The one way into the database from these routes.
 * @throws Problem unauthenticated `api.unauthenticated`; forbidden `api.forbidden` for another municipality, for writing without the role coordinator, or for writing
 *   from another site's page; forbidden `step-up.required` for publishing without having just proved who one is
 */
export function createEnter (database: Database, who: Who): Enter {
  return async (request, may, run) => {
    const caller = await who(request)
    if (caller === undefined) throw new Problem('unauthenticated', 'api.unauthenticated', 'nobody is signed in')
    if (caller.municipality !== request.params.municipality) throw new Problem('forbidden', 'api.forbidden', 'another municipality')
    if (may !== 'read' && isForged(request)) throw new Problem('forbidden', 'api.forbidden', 'the request came from another site')
    if (may !== 'read' && !caller.roles.includes('coordinator')) throw new Problem('forbidden', 'api.forbidden', 'only a coordinator may')
    if (may === 'publish' && caller.strong === false) throw new Problem('forbidden', 'step-up.required', 'publishing asks for a proof of who one is')
    return pastDeadlock(async () => database.within(caller.municipality, caller.person, run))
  }
}

/** True when the browser says that another site's page sent it (Fetch Metadata, W3C). Other clients say nothing, and bring no cookie by accident. */
function isForged (request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return site === 'cross-site' || site === 'same-site'
}
