import t from 'tap'
import type { Event } from '../../../engine/core/event.ts'
import { apply, rebuild, serialize } from '../../../engine/core/index.ts'
import { StateSchema } from '../../../engine/core/state.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { Value } from 'typebox/value'
import { randomActivities } from '../../support/random-activities.ts'
import { randomRun, type Step } from './support/random-run.ts'

/** `STRUCTURE=17 EXECUTION=3 node --import tsx test/engine/core/activities.test.ts` runs just one. */
const only = process.env['STRUCTURE'] === undefined ? undefined : { structure: Number(process.env['STRUCTURE']), execution: Number(process.env['EXECUTION'] ?? 1) }

function demand (holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}`)
}

async function tryOne (structure: number, execution: number): Promise<readonly Event['type'][]> {
  const { models: [model], problems } = await readDiagram(randomActivities(structure), { purpose: 'rehearse' })
  if (model === undefined) throw new Error(problems.map(({ en }) => en).join('; '))
  const history: Event[] = []
  const check = ({ before, after, events }: Step): void => {
    const text = serialize(after)
    history.push(...events)
    const parsed: unknown = JSON.parse(text)
    demand(Value.Check(StateSchema, parsed) && serialize(parsed) === text, 'serialised and parsed, the state fits its schema and is the same')
    demand(serialize(events.reduce(apply, before)) === text, 'the events lead from the state before to the state after')
    demand(serialize(rebuild(model, history)) === text, 'the whole history leads to the state')
  }
  const { state } = randomRun(model, execution, check)
  demand(state.status === 'completed', `the process ends (it is ${state.status})`)
  demand(Object.keys(state.tokens).length === 0 && Object.keys(state.scopes).length === 1 && state.arrivals === undefined && state.incidents === undefined, 'nothing is left when it has ended')
  demand(state.scopes[1]?.completed === undefined, 'nothing is kept to be compensated')
  demand(serialize(randomRun(model, execution, () => {}).state) === serialize(state), 'the same execution twice gives the same state')
  return history.map(({ type }) => type)
}

t.test('random processes of loops, subprocesses of every kind and compensation keep the laws of the machine and end', async (t) => {
  const seeds = only === undefined ? Array.from({ length: 150 }, (_, index) => ({ structure: index + 1, execution: index % 7 + 1 })) : [only]
  const seen = new Set<Event['type']>()
  for (const { structure, execution } of seeds) {
    try {
      for (const type of await tryOne(structure, execution)) seen.add(type)
    } catch (error) {
      t.fail(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n  Reproduce: STRUCTURE=${structure} EXECUTION=${execution} node --import tsx test/engine/core/activities.test.ts`)
      return
    }
  }
  if (only === undefined) t.same((['compensation.completed', 'scope.cancelled', 'scope.planned', 'scope.counted', 'arrival.counted'] as const).filter((type) => !seen.has(type)), [], 'they meet what they are for')
})
