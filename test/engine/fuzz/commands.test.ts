/**
 * Any command in any state: carried out or rejected, never an exception, and a rejection changes nothing.
 * `SEED=123 npx tap test/engine/fuzz/commands.test.ts` runs just that one.
 */
import t from 'tap'
import type { Command } from '../../../engine/core/command.ts'
import { advance, initial, isRejection, serialize, type State, waits } from '../../../engine/core/index.ts'
import type { Json } from '../../../engine/core/state.ts'
import type { Model } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { randomActivities } from '../../support/random-activities.ts'
import { randomEvents } from '../../support/random-events.ts'
import { randomGraph } from '../../support/random-graph.ts'
import { Random, randomProcess, vocabulary } from '../../support/random-process.ts'
import { contextAt, deepFreeze } from '../core/support/random-run.ts'

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 600 }, (_, index) => index + 1) : [Number(process.env['SEED'])]
const drawings = [(seed: number) => randomProcess(seed, 4), (seed: number) => randomEvents(seed, 4), (seed: number) => randomActivities(seed, 4), (seed: number) => randomGraph(seed, 5)] as const

/** Commands of every kind with whatever values, some of which fit. */
class Caller {
  readonly #random: Random
  readonly #elements: readonly string[]
  constructor (random: Random, model: Model) {
    this.#random = random
    this.#elements = [...Object.keys(model.nodes), ...Object.keys(model.flows), model.process, 'nothing', '__proto__', 'constructor']
  }

  command (state: State): Command {
    const variables = this.#variables()
    const makers: ReadonlyArray<() => Command> = [
      () => ({ type: 'start', variables, ...(this.#random.chance(0.5) && { startEvent: this.#element() }), ...(this.#random.chance(0.2) && { part: this.#random.below(3) }) }),
      () => ({ type: 'completeTask', task: this.#id(state), version: this.#random.below(3), variables, ...(this.#random.chance(0.3) && { outcome: this.#random.pick('yes', 'no', '', 'constructor') }) }),
      () => ({ type: 'assignTask', task: this.#id(state), version: this.#random.below(3), assignee: this.#random.pick('somebody', null) }),
      () => ({ type: 'completeJob', job: this.#id(state), variables }),
      () => ({ type: 'failJob', job: this.#id(state), retries: this.#random.below(3), code: 'refused' }),
      () => ({ type: 'throwError', wait: this.#id(state), code: this.#random.pick('', 'other', ...vocabulary.errors), variables }),
      () => ({ type: 'fireTimers' }),
      () => ({ type: 'correlate', name: this.#random.pick('', 'other', ...vocabulary.messages), variables, ...(this.#random.chance(0.3) && { key: 'key' }) }),
      () => ({ type: 'broadcast', name: this.#random.pick('', 'other', ...vocabulary.signals), variables }),
      () => ({ type: 'completeCall', call: this.#id(state), variables }),
      () => ({ type: 'failCall', call: this.#id(state), code: 'failed', ...(this.#random.chance(0.5) && { error: 'error-1' }) }),
      () => ({ type: 'escalateCall', call: this.#id(state), code: 'escalation-1' }),
      () => ({ type: 'activate', token: this.#id(state), element: this.#element(), variables }),
      () => ({ type: 'move', element: this.#element(), ...(this.#random.chance(0.8) && { token: this.#id(state) }) }),
      () => ({ type: 'setVariables', variables, ...(this.#random.chance(0.5) && { scope: this.#id(state) }) }),
      () => ({ type: 'retry', incident: this.#id(state), ...(this.#random.chance(0.5) && { retries: 1 + this.#random.below(3) }) }),
      () => ({ type: this.#random.pick('suspend', 'resume', 'resume', 'resume') }),
      () => this.#random.chance(0.1) ? { type: 'cancel' } : { type: 'resume' }
    ]
    return (makers[this.#random.below(makers.length)] ?? (() => ({ type: 'cancel' })))()
  }

  #element (): string { return this.#elements[this.#random.below(this.#elements.length)] ?? '' }

  /** Mostly one that there is. */
  #id (state: State): number {
    const open = waits(state)
    const wait = open[this.#random.below(open.length)]
    return wait !== undefined && this.#random.chance(0.5) ? wait.id : this.#random.below(state.next + 2)
  }

  #variables (): Record<string, Json> {
    const value = this.#random.pick<Json>(0, 1, 2, 3, null, 'text', [], [1, [2]], {}, { inner: { deep: null } }, true, '', -1e300, 'x'.repeat(1_000))
    return this.#random.chance(0.5) ? {} : Object.fromEntries([[this.#random.pick('x', 'x', 'own', 'list', 'loopCounter', '__proto__', 'constructor', 'a b'), value]])
  }
}

async function attempt (seed: number): Promise<{ readonly accepted: number, readonly rejected: number }> {
  const random = new Random(seed)
  const { models: [model] } = await readDiagram((drawings[seed % drawings.length] ?? drawings[0])(seed), { purpose: 'rehearse' })
  if (model === undefined) throw new Error('no model')
  const caller = new Caller(random, model)
  let state = deepFreeze(initial(model))
  let now = new Date('2026-11-24T08:00:00.000Z')
  const counts = { accepted: 0, rejected: 0 }
  for (let left = 60; left > 0; left--) {
    const command: Command = left === 59 && state.status === 'new' ? { type: 'start', variables: { x: random.below(4) } } : caller.command(state)
    if (random.chance(0.2)) now = new Date(now.getTime() + 1_800_000)
    const text = serialize(state)
    const answer = advance(model, state, command, contextAt(now), { limit: 8 })
    if (serialize(state) !== text) throw new Error(`${JSON.stringify(command)} changed the state it was given`)
    // In place it must be left alone, too, when it is rejected.
    const own: State = structuredClone(state)
    const again = advance(model, own, command, contextAt(now), { limit: 8, reuse: true })
    if (isRejection(answer)) {
      if (!isRejection(again) || serialize(own) !== text) throw new Error(`${JSON.stringify(command)} was rejected and yet changed the state in place`)
      if (answer.reason === '' || answer.hint === '') throw new Error('a rejection says nothing')
      counts.rejected += 1
    } else {
      if (isRejection(again) || serialize(again.state) !== serialize(answer.state)) throw new Error(`${JSON.stringify(command)} does something else in place`)
      state = deepFreeze(answer.state)
      counts.accepted += 1
    }
    if (Object.keys(state.tokens).length > 60) break
  }
  return counts
}

t.test('any command in any state is carried out or rejected', async (t) => {
  let accepted = 0
  let rejected = 0
  for (const seed of seeds) {
    try {
      const counts = await attempt(seed)
      accepted += counts.accepted
      rejected += counts.rejected
    } catch (error) {
      t.fail(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n  Reproduce: SEED=${String(seed)} npx tap test/engine/fuzz/commands.test.ts`)
      return
    }
  }
  if (seeds.length > 1) t.ok(accepted > 5 * seeds.length && rejected > 5 * seeds.length, `${String(accepted)} were accepted, ${String(rejected)} rejected`)
  t.pass(`${String(seeds.length)} instances`)
})
