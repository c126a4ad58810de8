import type { Pages } from '../index.ts'
import { describeError } from '../../platform/errors.ts'

/** `/halsa`: whether the service works, as JSON for those who watch it. 503 when it does not. */
export const healthPage: Pages = ({ deps }) => async (app) => {
  app.get('/halsa', { config: { rateLimit: false } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      return await reply.send(await deps.health?.() ?? { status: 'ok' })
    } catch (error) {
      deps.log.error({ cause: describeError(error) }, 'unhealthy')
      return reply.code(503).send({ status: 'failing' })
    }
  })
  app.get('/robots.txt', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /min-ide/\nDisallow: /uppgift/\nDisallow: /att-gora\nDisallow: /mailbox\n'))
}
