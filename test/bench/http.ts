import Fastify, { type FastifyInstance } from 'fastify'
import { taskSecret, hashSecret } from '../../processes/ideas/links.ts'
import { withConnection } from '../../platform/db/database.ts'
import { application } from '../../service.ts'
import { atMost, rounded, type Bench, type Progress } from './bench.ts'
import { ask, hangUp, signIn } from './town/browser.ts'
import { buildTown, type Town } from './town/town.ts'

const ideas = 100_000
const people = 1_000
const warmUp = 150
const rounds = 1_000
const clerks = 24

/** A gate that waits for somebody, and the link they were sent. */
interface Gate { readonly path: string, readonly outcome: string }

/**
 * Completing a task by its link, and opening the inbox, over kept HTTP connections with 100,000 ideas and 1,000 people in the database: each against a bare Fastify route, in the
 * same process and on the same pool, that does one indexed UPDATE in a transaction of its own. The three are asked in turn, so that the machine is as busy for each.
 */
export const http: Bench = async (progress) => {
  const town = await buildTown(ideas, people, progress)
  const servers: FastifyInstance[] = []
  try {
    const app = await application(town.house, async () => ({}))
    const bare = bareRoute(town)
    servers.push(app, bare)
    const times = await measure(town, await app.listen({ host: '127.0.0.1', port: 0 }), await bare.listen({ host: '127.0.0.1', port: 0 }), progress)
    return result(times)
  } finally {
    hangUp()
    for (const server of servers) await server.close()
    await town.close()
  }
}

type Name = 'bare' | 'complete' | 'inbox'

async function measure (town: Town, app: string, bare: string, progress: Progress): Promise<Readonly<Record<Name, number[]>>> {
  const gates = await gatesOf(town)
  const cookies = await clerksOf(app)
  progress(`${String(gates.length)} gates wait; ${String(cookies.length)} people are signed in`)
  const times: Record<Name, number[]> = { bare: [], complete: [], inbox: [] }
  for (let round = -warmUp; round < rounds; round += 1) {
    const gate = gates[round + warmUp]
    const cookie = cookies[(round + warmUp) % cookies.length]
    if (gate === undefined || cookie === undefined) throw new Error('too few gates wait')
    const update = await ask(bare, 'POST', `/${String(1 + (round + warmUp) % 1000)}`, { form: { n: '1' } })
    const decided = await ask(app, 'POST', gate.path, { form: { outcome: gate.outcome, reason: 'Vi gör det redan på två enheter.', 'f-message': 'Tack för idén!' } })
    const inbox = await ask(app, 'GET', '/att-gora', { cookie })
    if (update.status !== 204 || decided.status !== 303 || inbox.status !== 200) throw new Error(`answers ${String(update.status)}, ${String(decided.status)}, ${String(inbox.status)}:\n${decided.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 500)}`)
    if (round >= 0) {
      times.bare.push(update.milliseconds)
      times.complete.push(decided.milliseconds)
      times.inbox.push(inbox.milliseconds)
    }
    if (round > 0 && round % 250 === 0) progress(`round ${String(round)} of ${String(rounds)}`)
  }
  return times
}

function result (times: Readonly<Record<Name, number[]>>): Awaited<ReturnType<Bench>> {
  const at = (name: Name, share: number): number => percentile(times[name], share)
  const ratios = {
    complete_p99_vs_bare: rounded(at('complete', 0.99) / at('bare', 0.99)),
    inbox_p99_vs_bare: rounded(at('inbox', 0.99) / at('bare', 0.99))
  }
  return {
    bench: 'http',
    figures: {
      bare_p50_ms: rounded(at('bare', 0.5)),
      bare_p99_ms: rounded(at('bare', 0.99)),
      complete_p50_ms: rounded(at('complete', 0.5)),
      complete_p99_ms: rounded(at('complete', 0.99)),
      inbox_p50_ms: rounded(at('inbox', 0.5)),
      inbox_p99_ms: rounded(at('inbox', 0.99))
    },
    ratios,
    goals: [atMost('complete_p99_vs_bare', ratios.complete_p99_vs_bare, 3), atMost('inbox_p99_vs_bare', ratios.inbox_p99_vs_bare, 3)]
  }
}

/** The value that this share of all values does not exceed (nearest rank). */
function percentile (values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

function bareRoute ({ house }: Town): FastifyInstance {
  const app = Fastify({ logger: false })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: unknown, body: string) => body)
  app.post<{ Params: { id: string } }>('/:id', async (request, reply) => {
    await house.database.within('tranas', 'system', async ({ tx }) => tx('bench_rows').where({ id: Number(request.params.id) }).increment('n'))
    return reply.code(204).send()
  })
  return app
}

/** Gates that wait, from several municipalities in turn; their links are made good, since a copy's link cannot be told from its hash. */
async function gatesOf ({ house, ownerUrl }: Town): Promise<readonly Gate[]> {
  return withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ hash: string, task: string, version: number, person: string }>(`
      SELECT l.hash, l.task, l.version, l.person FROM bench_copies c
      JOIN idea_tasks i ON i.idea = c.idea JOIN task_links l ON l.municipality = i.municipality AND l.task = i.task AND l.person = c.manager
      WHERE c.kind = 'gate' ORDER BY md5(c.idea::text) LIMIT ${String(warmUp + rounds)}`)
    const gates = rows.map(({ hash, task, version, person }, at) => {
      const link = taskSecret(house.options.secret, task, version, person)
      return { hash, fresh: hashSecret(link), path: `/uppgift/${link}`, outcome: at % 2 === 0 ? 'close' : 'proceed' }
    })
    await client.query('UPDATE task_links l SET hash = m.fresh FROM unnest($1::text[], $2::text[]) AS m(hash, fresh) WHERE l.hash = m.hash', [gates.map(({ hash }) => hash), gates.map(({ fresh }) => fresh)])
    return gates
  })
}

/** Managers and coordinators, signed in. */
async function clerksOf (app: string): Promise<readonly string[]> {
  const cookies: string[] = []
  for (let n = 0; n < clerks; n += 1) cookies.push(await signIn(app, ['tranas', 'kinda', 'aneby'].map((municipality) => `${municipality}/${municipality}-p${String(20 + n)}`)[n % 3] ?? ''))
  return cookies
}
