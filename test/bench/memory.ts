import { readdir, readFile } from 'node:fs/promises'
import { postgresOf } from './service.ts'

/** What a process tree takes of memory. `shared`: memory that several processes share is counted once (PSS), not in each (RSS). */
export interface Memory { readonly bytes: number, readonly processes: number, readonly shared: boolean }

/** A process may end while it is looked at. */
async function readProc (pid: number, file: string): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

async function parentOf (pid: number): Promise<number> {
  const stat = await readProc(pid, 'stat')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** The processes and all that they started. */
async function family (roots: readonly number[]): Promise<readonly number[]> {
  const all = (await readdir('/proc')).map(Number).filter(pid => Number.isInteger(pid))
  const parents = new Map(await Promise.all(all.map(async pid => [pid, await parentOf(pid)] as const)))
  const found = new Set(roots)
  for (let before = 0; before !== found.size;) {
    before = found.size
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}

function kilobytes (text: string, key: string): number | undefined {
  const found = new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(text)
  return found ? Number(found[1]) : undefined
}

/**
 * What a service takes of memory with all its processes, the PostgreSQL in its data folder among them. Linux only: elsewhere it throws.
 *
 * @param pid of `npm start`
 */
export async function treeMemory (pid: number, dataFolder: string): Promise<Memory> {
  const postgres = await postgresOf(dataFolder)
  const pids = await family(postgres === undefined ? [pid] : [pid, postgres])
  const each = await Promise.all(pids.map(async process => ({
    pss: kilobytes(await readProc(process, 'smaps_rollup'), 'Pss'),
    rss: kilobytes(await readProc(process, 'status'), 'VmRSS')
  })))
  const living = each.filter(({ rss }) => rss !== undefined)
  const shared = living.every(({ pss }) => pss !== undefined)
  const sum = living.reduce((total, { pss, rss }) => total + ((shared ? pss : rss) ?? 0), 0)
  return { bytes: sum * 1024, processes: living.length, shared }
}
