import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOutboxReader } from '../../../engine/index.ts'
import { systemClock } from '../../../platform/clock.ts'
import { withConnection } from '../../../platform/db/database.ts'
import { startEmbeddedPostgres } from '../../../platform/db/embedded-postgres.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { randomIds } from '../../../platform/ids.ts'
import { createLog } from '../../../platform/log.ts'
import { compose, prepare, type House } from '../../../service.ts'
import { drain } from '../../support/drain.ts'
import type { Progress } from '../bench.ts'
import { populate, type Template } from './populate.ts'

/** A service with a great many ideas and people in its database. */
export interface Town {
  readonly house: House
  readonly ownerUrl: string
  close(): Promise<void>
}

const secret = 'a secret of the bench, of no use elsewhere'
/** Behind a proxy, as in life, so that whoever asks has an address of their own. */
export const publicUrl = 'https://ideer.example'

/** Starts a database of its own and fills it: a few ideas are given and brought along by the service itself, and their lives are copied. */
export async function buildTown (ideas: number, people: number, progress: Progress): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'idesluss-bench-'))
  const log = createLog('error')
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log })
  const close = async (): Promise<void> => {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  try {
    await migrate(server.ownerUrl, { log })
    const house = compose({ databaseUrl: server.appUrl, queueUrl: server.queueUrl, smtpUrl: 'smtp://127.0.0.1:9', publicUrl, secret, demo: true, clock: systemClock, ids: randomIds, log })
    try {
      await prepare(house)
      const templates = await livesToCopy(house)
      await withConnection(server.ownerUrl, async (client) => populate(client, templates, { ideas, people }, progress))
    } catch (error) {
      await house.database.close()
      throw error
    }
    return { house, ownerUrl: server.ownerUrl, close: async () => { await house.database.close(); await close() } }
  } catch (error) {
    await close()
    throw error
  }
}

/** In each municipality an idea that waits for its first contact and one that has ended; where the unit manager decides, one that waits for that too. */
async function livesToCopy (house: House): Promise<readonly Template[]> {
  const { database, engine, identity, processes, options } = house
  const reader = createOutboxReader(database)
  const settle = async (): Promise<void> => { await drain(engine, reader, database, options.clock) }
  const templates: Template[] = []
  for (const municipality of await database.unbound(async (tx) => identity.municipalities(tx))) {
    const within = async <T>(run: Parameters<typeof database.within<T>>[2], actor = 'system'): Promise<T> => database.within(municipality.id, actor, run)
    const unit = `${municipality.id}-${municipality.id === 'ydre' ? 'forskola' : 'hemtjanst'}`
    for (const kind of ['contact', 'gate', 'ended'] as const) {
      if (kind === 'gate' && municipality.id === 'ydre') continue
      const { idea } = await within(async (work) => processes.ideas.submit(work, { title: `Mall ${kind}`, what: 'Vi kör bil även till dem som bor några kvarter bort. Låt oss ha tre elcyklar att låna.', benefit: 'Kortare tid mellan besöken.', where: 'Hemtjänsten', unit, name: 'Malin Svärd', email: 'malin@bench.example', key: randomIds.uuid() }), 'giver')
      await settle()
      if (kind !== 'contact') await doNext(house, municipality.id, idea, { message: 'Tack för din idé!' }, null, settle)
      if (kind === 'ended' && municipality.id !== 'ydre') await doNext(house, municipality.id, idea, {}, 'close', settle)
      if (kind === 'ended' && municipality.id === 'ydre') {
        await within(async (work) => processes.ideas.withdraw(work, idea, ''), 'giver')
        await settle()
      }
      templates.push({ municipality: municipality.id, kind, idea, unit, manager: `${municipality.id}-care-manager` })
    }
  }
  return templates
}

async function doNext ({ database, processes }: House, municipality: string, idea: string, answers: Readonly<Record<string, string>>, outcome: string | null, settle: () => Promise<void>): Promise<void> {
  const result = await database.within(municipality, 'system', async (work) => {
    const link = await work.tx<{ task: string, version: number, person: string }>('task_links').whereIn('task', work.tx('idea_tasks').where({ idea }).select('task')).first('task', 'version', 'person')
    if (link === undefined) throw new Error('nobody was sent the step')
    return processes.ideas.decide({ ...work, actor: link.person }, link.person, link.task, link.version, { outcome, reason: outcome === null ? '' : 'Vi gör det redan.', answers })
  })
  if (result.kind !== 'done') throw new Error(`a step could not be done: ${JSON.stringify(result.kind === 'invalid' ? result.errors : result.kind)}`)
  await settle()
}
