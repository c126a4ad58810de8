/**
 * Spoilt diagrams: reading never throws and never hangs, and what it finds no error in can be executed. `SEED=123 npx tap test/engine/fuzz/xml.test.ts`
 * runs just that one.
 */
import t from 'tap'
import { lintDiagram, readDiagram } from '../../../engine/model/read-diagram.ts'
import { randomActivities } from '../../support/random-activities.ts'
import { randomEvents } from '../../support/random-events.ts'
import { randomGraph } from '../../support/random-graph.ts'
import { Random, randomProcess } from '../../support/random-process.ts'
import { obeysLaws } from '../core/support/laws.ts'
import { mutated } from './mutate.ts'

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 2_000 }, (_, index) => index + 1) : [Number(process.env['SEED'])]
const drawings = [(seed: number) => randomProcess(seed, 4), (seed: number) => randomEvents(seed, 4), (seed: number) => randomActivities(seed, 4), (seed: number) => randomGraph(seed, 5)] as const

/** What became of a spoilt diagram. @throws Error when reading or executing it fails in a way that it must not */
async function outcome (seed: number): Promise<'refused' | 'ran' | 'nothing'> {
  const random = new Random(seed)
  const xml = mutated((drawings[seed % drawings.length] ?? drawings[0])(seed % 97), random)
  const { models, problems } = await readDiagram(xml, { purpose: 'rehearse' })
  const strict = await lintDiagram(xml)
  if (strict.problems.some(({ rule }) => rule === 'unreadable')) throw new Error(`the reader failed: ${strict.problems.map(({ en }) => en).join('; ')}`)
  for (const problem of [...problems, ...strict.problems]) if (problem.sv === '' || problem.en === '') throw new Error(`${problem.rule} says nothing`)
  const refused = problems.some(({ severity }) => severity === 'error')
  if (refused && models.length > 0) throw new Error('there are models in spite of an error')
  for (const model of models) obeysLaws(model, seed, 12)
  return refused ? 'refused' : models.length > 0 ? 'ran' : 'nothing'
}

t.test('a spoilt diagram is refused with reasons, or runs', async (t) => {
  const counts = { refused: 0, ran: 0, nothing: 0 }
  for (const seed of seeds) {
    try {
      counts[await outcome(seed)] += 1
    } catch (error) {
      t.fail(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n  Reproduce: SEED=${String(seed)} npx tap test/engine/fuzz/xml.test.ts`)
      return
    }
  }
  t.comment(JSON.stringify(counts))
  if (seeds.length > 1) t.ok(counts.refused > seeds.length / 10 && counts.ran > seeds.length / 10, 'both happen')
  t.pass(`${String(seeds.length)} diagrams`)
})
