import type { Pages } from '../index.ts'
import { describeError } from '../../platform/errors.ts'
import type { MailState } from '../../processes/operation/contract.ts'
import type { PortalDependencies } from '../dependencies.ts'

/** Outgoing mail of all municipalities together, for an alarm: which alerts there are, and the counts behind them. */
async function mailFigures ({ operation }: PortalDependencies): Promise<Readonly<Record<string, unknown>>> {
  const states = await operation.mail()
  const sum = (count: (state: MailState) => number): number => states.reduce((total, state) => total + count(state), 0)
  const oldest = states.flatMap(({ oldestWaiting }) => oldestWaiting ?? []).sort((one, other) => one.getTime() - other.getTime())[0] ?? null
  return {
    alerts: [...new Set(states.flatMap(({ alerts }) => alerts))],
    waiting: sum(({ waiting }) => waiting),
    oldestWaiting: oldest,
    sentLastHour: sum(({ sentLastHour }) => sentLastHour),
    refusedLastDay: sum(({ refusedLastDay }) => refusedLastDay)
  }
}

/** `/halsa`: whether the service works, as JSON for those who watch it. 503 when it does not. */
export const healthPage: Pages = ({ deps }) => async (app) => {
  app.get('/halsa', { config: { rateLimit: false } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      const figures = await deps.health?.() ?? { status: 'ok' }
      return await reply.send(typeof figures === 'object' ? { ...figures, mail: await mailFigures(deps) } : figures)
    } catch (error) {
      deps.log.error({ cause: describeError(error) }, 'unhealthy')
      return reply.code(503).send({ status: 'failing' })
    }
  })
  app.get('/robots.txt', async (_request, reply) => reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /min-ide/\nDisallow: /uppgift/\nDisallow: /att-gora\nDisallow: /mailbox\n'))
}
