import { readFile } from 'node:fs/promises'
import { atLeast, median, rounded, type Bench } from './bench.ts'
import { peer } from './bpmn-engine.ts'
import { modelOf, runThrough } from './our-engine.ts'

const ROUNDS = 7
const OURS_PER_ROUND = 300
const THEIRS_PER_ROUND = 10
const variables = { ideaId: 'idea', unit: 'skola', hasEmail: true, gate1: 'proceed', gate2: 'proceed', gate3: 'proceed' }

/** Seconds per lifecycle. */
async function timed (times: number, once: () => unknown): Promise<number> {
  const began = process.hrtime.bigint()
  for (let i = 0; i < times; i++) await once()
  return Number(process.hrtime.bigint() - began) / 1e9 / times
}

/**
 * How fast a whole idea lifecycle of 24 elements runs in memory, beside bpmn-engine on the same diagram. Both read the diagram
 * beforehand and answer every task and job at once; they take turns, and medians are compared.
 */
export const core: Bench = async progress => {
  const xml = await readFile(new URL('lifecycle-24.bpmn', import.meta.url), 'utf8')
  const model = await modelOf(xml)
  const theirs = await peer(xml)
  const commands = runThrough(model, variables)
  const oneOfOurs = (): unknown => runThrough(model, variables)
  const oneOfTheirs = (): Promise<void> => theirs(variables)
  await timed(OURS_PER_ROUND, oneOfOurs)
  await timed(3, oneOfTheirs)
  const [a, b]: [number[], number[]] = [[], []]
  for (let round = 1; round <= ROUNDS; round++) {
    a.push(await timed(OURS_PER_ROUND, oneOfOurs))
    b.push(await timed(THEIRS_PER_ROUND, oneOfTheirs))
    progress(`round ${round} of ${ROUNDS}`)
  }
  const ratio = rounded(median(b) / median(a))
  return {
    bench: 'core',
    figures: {
      lifecycles_per_s_ours: rounded(1 / median(a)),
      lifecycles_per_s_bpmn_engine: rounded(1 / median(b)),
      us_per_step: rounded(median(a) / commands * 1e6)
    },
    ratios: { lifecycles_vs_bpmn_engine: ratio },
    goals: [atLeast('lifecycles_vs_bpmn_engine', ratio, 50)]
  }
}
