import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeError } from '../../platform/errors.ts'
import { atMost, rounded, type Bench, type Progress } from './bench.ts'
import { treeMemory } from './memory.ts'
import { pageWeight } from './page-weight.ts'
import { launch } from './service.ts'
import { waitingStateBytes } from './waiting-state.ts'

/** The front page, and a municipality's idea form. */
const PAGES = ['/', '/tranas/ide']

/** Starts it in a fresh data folder and once more in the same; measures memory and pages the second time. */
async function lives (progress: Progress): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'idesluss-bench-'))
  try {
    const first = await launch(folder)
    progress(`first start: ${first.seconds.toFixed(2)} s`)
    await first.stop()
    const warm = await launch(folder)
    try {
      progress(`warm start: ${warm.seconds.toFixed(2)} s`)
      const weights = await Promise.all(PAGES.map(path => pageWeight(new URL(path, warm.address))))
      PAGES.forEach((path, index) => { progress(`${path}: ${weights[index] ?? 0} bytes with its styles and scripts`) })
      const memory = await treeMemory(warm.pid, folder)
      progress(`memory of ${memory.processes} processes, ${memory.shared ? 'each shared page counted by its share (PSS)' : 'as RSS, since not every smaps_rollup could be read'}`)
      return {
        first_start_s: rounded(first.seconds),
        warm_start_s: rounded(warm.seconds),
        rss_mb: rounded(memory.bytes / 1024 / 1024),
        page_kb: rounded(Math.max(...weights) / 1024)
      }
    } finally {
      await warm.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** A service that does not start has no figures, so it meets no goal; why is said. */
async function livesOrSays (progress: Progress): Promise<Record<string, number>> {
  try {
    return await lives(progress)
  } catch (error) {
    progress(`NOT MEASURED: ${describeError(error)}`)
    return {}
  }
}

/**
 * From `npm start` in an installed clone to the first page answered: with an empty data folder, and again. Also what it takes of
 * memory (the whole process tree, PostgreSQL included), what a page weighs, and how small an idea's state is while it waits at gate 1.
 */
export const start: Bench = async progress => {
  const bytes = await waitingStateBytes()
  progress(`state of an idea at gate 1: ${bytes} bytes`)
  const figures: Record<string, number> = { ...await livesOrSays(progress), state_bytes: bytes }
  return {
    bench: 'start',
    figures,
    ratios: {},
    goals: [
      atMost('first_start_s', figures.first_start_s, 8),
      atMost('warm_start_s', figures.warm_start_s, 3),
      atMost('rss_mb', figures.rss_mb, 400),
      atMost('page_kb', figures.page_kb, 40),
      atMost('state_bytes', figures.state_bytes, 1000)
    ]
  }
}
