import { readFile } from 'node:fs/promises'
import { median, rounded, seconds, type Progress } from './bench.ts'
import { peer } from './bpmn-engine.ts'
import { modelOf, runThrough } from './our-engine.ts'

const ROUNDS = 9
const OURS_PER_ROUND = 300
const THEIRS_PER_ROUND = 10
const variables = { ideaId: 'idea', unit: 'skola', hasEmail: true, gate1: 'proceed', gate2: 'proceed', gate3: 'proceed' }

/**
 * How fast a whole idea lifecycle of 24 elements runs in memory, beside bpmn-engine on the same diagram. Both read the diagram
 * beforehand and answer every task and job as they hear of it; they take turns, and medians are compared.
 */
export async function lifecycles (progress: Progress): Promise<{ readonly figures: Readonly<Record<string, number>>, readonly ratio: number }> {
  const xml = await readFile(new URL('lifecycle-24.bpmn', import.meta.url), 'utf8')
  const model = await modelOf(xml)
  const theirs = await peer(xml)
  const commands = runThrough(model, variables)
  const oneOfOurs = (): unknown => runThrough(model, variables)
  const oneOfTheirs = async (): Promise<void> => theirs(variables)
  await seconds(10 * OURS_PER_ROUND, oneOfOurs)
  await seconds(2 * THEIRS_PER_ROUND, oneOfTheirs)
  const [a, b]: [number[], number[]] = [[], []]
  for (let round = 1; round <= ROUNDS; round++) {
    a.push(await seconds(OURS_PER_ROUND, oneOfOurs))
    b.push(await seconds(THEIRS_PER_ROUND, oneOfTheirs))
    progress(`lifecycles, round ${round} of ${ROUNDS}`)
  }
  return {
    figures: {
      lifecycles_per_s_ours: rounded(1 / median(a)),
      lifecycles_per_s_bpmn_engine: rounded(1 / median(b)),
      us_per_step: rounded(median(a) / commands * 1e6)
    },
    ratio: rounded(median(b) / median(a))
  }
}
