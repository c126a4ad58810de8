import type { Test } from 'tap'
import type { Event } from '../../../../engine/core/event.ts'
import type { Model } from '../../../../engine/model/model.ts'
import { readDiagram } from '../../../../engine/model/read-diagram.ts'
import { obeysLaws, type Outcome } from './laws.ts'

/** What a test of many random processes asks for. */
export interface Many {
  /** The test file, to be told how to reproduce. */
  readonly file: string
  readonly count: number
  /** The diagram that a seed gives. */
  readonly draw: (seed: number) => string
  /** What must hold of each besides the laws of the machine. @throws Error */
  readonly check?: (outcome: Outcome, model: Model, seed: number) => void
  /** Events that must have happened in some of them: otherwise the diagrams miss what they are for. */
  readonly meet: ReadonlyArray<Event['type']>
}

/** Each diagram is executed twice, in different orders. */
const executionsOf = (seed: number): readonly number[] => [seed, seed + 1_000_003]

/** The one seed that is asked for by `SEED=…`. */
const only = process.env['SEED'] === undefined ? undefined : Number(process.env['SEED'])

/** Draws and executes so many random processes, each by its seed, and fails at the first that breaks a law, telling how to run just that one. */
export async function many (t: Test, { file, count, draw, check, meet }: Many): Promise<void> {
  const seeds = only === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [only]
  const met = new Set<Event['type']>()
  for (const seed of seeds) {
    try {
      const { models: [model], problems } = await readDiagram(draw(seed), { purpose: 'rehearse' })
      if (model === undefined) throw new Error(problems.map(({ en }) => en).join('; '))
      for (const execution of executionsOf(seed)) {
        const outcome = obeysLaws(model, execution)
        for (const type of outcome.events) met.add(type)
        check?.(outcome, model, seed)
      }
    } catch (error) {
      t.fail(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n  Reproduce: SEED=${seed} npx tap ${file}`)
      return
    }
  }
  if (only === undefined) t.strictSame(meet.filter((type) => !met.has(type)), [], 'they meet what they are for')
  t.pass(`${seeds.length} processes`)
}
