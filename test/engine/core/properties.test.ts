import t from 'tap'
import type { Command } from '../../../engine/core/command.ts'
import type { Event } from '../../../engine/core/event.ts'
import { advance, apply, initial, isRejection, rebuild, serialize, type State, waits } from '../../../engine/core/index.ts'
import { StateSchema } from '../../../engine/core/state.ts'
import type { Model } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { Value } from 'typebox/value'
import { randomProcess } from '../../support/random-process.ts'
import { contextAt, randomRun, type Step } from './support/random-run.ts'

/** `STRUCTURE=17 EXECUTION=3 node --import tsx test/engine/core/properties.test.ts` runs just one. */
const only = process.env['STRUCTURE'] === undefined ? undefined : { structure: Number(process.env['STRUCTURE']), execution: Number(process.env['EXECUTION'] ?? 1) }
const count = 500

/** Commands that never fit: ids that were never given, and those of another kind. */
function hostile (state: State): readonly Command[] {
  const unknown = state.next + 7
  const other = waits(state).find(({ kind }) => kind === 'timer')?.id ?? unknown
  return [
    { type: 'start', variables: {} },
    { type: 'completeTask', task: unknown, version: 1, variables: {} },
    { type: 'completeTask', task: other, version: 1, variables: {} },
    { type: 'completeJob', job: unknown, variables: {} },
    { type: 'failJob', job: other, retries: 1, code: 'x' },
    { type: 'throwError', wait: unknown, code: 'x', variables: {} },
    { type: 'completeCall', call: unknown, variables: {} },
    { type: 'failCall', call: other, code: 'x' },
    { type: 'correlate', name: 'nobody', variables: {} },
    { type: 'broadcast', name: 'nobody', variables: {} },
    { type: 'retry', incident: unknown },
    { type: 'setVariables', scope: unknown, variables: { x: 1 } },
    { type: 'assignTask', task: other, version: 1, assignee: null },
    ...waits(state).flatMap((wait): Command[] => wait.kind === 'task' ? [{ type: 'completeTask', task: wait.id, version: wait.version + 1, variables: {} }] : [])
  ]
}

/** Commands that close something: given again they must be rejected. */
const once = new Set<Command['type']>(['start', 'completeTask', 'completeJob', 'completeCall', 'retry', 'assignTask'])

class Checker {
  readonly history: Event[] = []
  readonly #model: Model
  constructor (model: Model) { this.#model = model }

  check ({ command, before, after, events }: Step): void {
    const text = serialize(after)
    this.history.push(...events)
    const parsed: unknown = JSON.parse(text)
    demand(Value.Check(StateSchema, parsed) && serialize(parsed) === text, 'serialised and parsed, the state fits its schema and is the same')
    demand(serialize(events.reduce(apply, before)) === text, 'the events lead from the state before to the state after')
    demand(serialize(rebuild(this.#model, this.history)) === text, 'the whole history leads to the state')
    const context = contextAt(new Date('2026-11-24T08:00:00.000Z'))
    for (const wrong of [...hostile(after), ...(once.has(command.type) ? [command] : [])]) {
      demand(isRejection(advance(this.#model, after, wrong, context)), `${JSON.stringify(wrong)} is rejected`)
    }
    demand(serialize(after) === text, 'a rejected command changes nothing')
  }
}

function demand (holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}`)
}

/** Runs one process; answers what was wrong, or nothing. */
async function tryOne (structure: number, execution: number): Promise<string | undefined> {
  try {
    const { models: [model], problems } = await readDiagram(randomProcess(structure))
    if (model === undefined) return problems.map(({ en }) => en).join('; ')
    const checker = new Checker(model)
    const { state } = randomRun(model, execution, (step) => { checker.check(step) })
    demand(['completed', 'failed', 'terminated'].includes(state.status), `the process ends (it is ${state.status})`)
    demand(Object.keys(state.tokens).length === 0 && state.arrivals === undefined && state.incidents === undefined && waits(state).length === 0, 'nothing is left when it has ended')
    const again = randomRun(model, execution, () => {})
    demand(serialize(again.state) === serialize(state), 'the same execution twice gives the same state')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.stack ?? error.message : String(error)
  }
}

t.test('every random process keeps the laws of the machine and ends', async (t) => {
  const seeds = only === undefined ? Array.from({ length: count }, (_, index) => ({ structure: index + 1, execution: index % 7 + 1 })) : [only]
  for (const { structure, execution } of seeds) {
    const wrong = await tryOne(structure, execution)
    if (wrong !== undefined) {
      t.fail(`${wrong}\n  Reproduce: STRUCTURE=${structure} EXECUTION=${execution} node --import tsx test/engine/core/properties.test.ts`)
      return
    }
  }
  t.pass(`${seeds.length} processes`)
})

t.test('an instance that has not started takes nothing but a start', async (t) => {
  const { models: [model] } = await readDiagram(randomProcess(1))
  if (model === undefined) throw new Error('no model')
  const context = contextAt(new Date('2026-11-24T08:00:00.000Z'))
  for (const command of [...hostile(initial(model)).slice(1), { type: 'cancel' } as const, { type: 'fireTimers' } as const]) {
    t.match(advance(model, initial(model), command, context), { rejected: true, reason: 'not-started' })
  }
})
