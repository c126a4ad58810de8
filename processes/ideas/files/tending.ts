import type { Database } from '../../../platform/db/database.ts'
import { describeError, isProblem } from '../../../platform/errors.ts'
import type { Log } from '../../../platform/log.ts'
import type { Scanner } from './clamd.ts'
import type { Contents } from './contents.ts'
import type { Tended } from './contract.ts'
import { discard } from './removing.ts'
import type { FileRow } from './tables.ts'

interface Found { readonly municipality: string, readonly id: string }

const most = 100
/** Milliseconds: whoever is about to use them has done so by then. */
const unusedFor = 24 * 3_600_000

/** What tending needs. */
export interface Tending { readonly contents: Contents, readonly scanner: Scanner | undefined, readonly log: Log | undefined }

/** Scans what waits for the scanner, until it is silent again; throws away bytes that no file has had for a day. */
export async function tend (tending: Tending, database: Database): Promise<Tended> {
  const { scanned, infected } = await scanWaiting(tending, database)
  return { scanned, infected, swept: await sweepUnused(tending, database) }
}

async function scanWaiting (tending: Tending, database: Database): Promise<{ readonly scanned: number, readonly infected: number }> {
  let scanned = 0
  let infected = 0
  const waiting = await found(database, 'SELECT municipality, file AS id FROM files_to_check(?)', () => [most])
  for (const { municipality, id } of waiting) {
    const verdict = await scanOne(tending, database, municipality, id)
    if (verdict === 'silent') break
    if (verdict !== 'gone') scanned += 1
    if (verdict === 'infected') infected += 1
  }
  return { scanned, infected }
}

/** @returns `silent` when the scanner does not answer: the rest waits for the next pass */
async function scanOne ({ contents, scanner, log }: Tending, database: Database, municipality: string, id: string): Promise<'clean' | 'infected' | 'gone' | 'silent'> {
  const read = await database.within(municipality, 'system', async (work) => {
    const row = await work.tx<FileRow>('idea_files').where({ id, state: 'checking' }).first()
    return row === undefined || row.content === null ? undefined : contents.reader(work, row.content)
  })
  if (read === undefined) return 'gone'
  let clean = true
  try {
    // Where the scanner has been taken out of the settings, nothing is to be waited for.
    clean = scanner === undefined || (await scanner(await read())).clean
  } catch (error) {
    if (!isProblem(error)) throw error
    log?.warn({ cause: describeError(error) }, 'a file still waits for the virus scanner')
    return 'silent'
  }
  return database.within(municipality, 'system', async (work) => {
    const row = await work.tx<FileRow>('idea_files').where({ id, state: 'checking' }).forUpdate().first()
    if (row === undefined) return 'gone'
    if (clean) await work.tx<FileRow>('idea_files').where({ id }).update({ state: 'ready' })
    else await discard(contents, work, row, 'system')
    return clean ? 'clean' : 'infected'
  })
}

async function sweepUnused ({ contents, log }: Tending, database: Database): Promise<number> {
  let swept = 0
  const unused = await found(database, 'SELECT municipality, content AS id FROM contents_unused(?, ?)', (now) => [new Date(now.getTime() - unusedFor), most])
  for (const { municipality, id } of unused) {
    try {
      await contents.sweep(database, municipality, id)
      swept += 1
    } catch (error) {
      if (!isProblem(error)) throw error
      log?.warn({ cause: describeError(error) }, 'bytes that no file has could not be thrown away: tried again later')
      break
    }
  }
  return swept
}

async function found (database: Database, sql: string, values: (now: Date) => readonly (number | Date)[]): Promise<readonly Found[]> {
  return database.shared('system', async ({ tx, now }) => {
    const { rows } = await tx.raw<{ rows: Found[] }>(sql, [...values(now)])
    return rows
  })
}
