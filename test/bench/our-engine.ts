import { createEvaluator } from '../../engine/feel/index.ts'
import { Value } from 'typebox/value'
import { advance, initial, isRejection, serialize, waits, type Advance, type State } from '../../engine/core/index.ts'
import type { Command } from '../../engine/core/command.ts'
import type { Event } from '../../engine/core/event.ts'
import { StateSchema, type Variables } from '../../engine/core/state.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import type { Model } from '../../engine/model/model.ts'

/** The instant at which every bench stands still. */
const NOW = '2026-11-24T08:00:00.000Z'

/** @returns the first executable process of a diagram. @throws Error naming the diagram's problems */
export async function modelOf (xml: string): Promise<Model> {
  const { models, problems } = await readDiagram(xml)
  const [model] = models
  if (!model) throw new Error(`the diagram cannot run: ${problems.filter(({ severity }) => severity === 'error').map(({ en }) => en).join('; ')}`)
  return model
}

/** One step as the runtime takes it: a fresh evaluator per command, on a state that nobody else needs. @throws Error when the command is rejected */
export function take (model: Model, state: State, command: Command): Advance {
  const result = advance(model, state, command, { now: NOW, ...createEvaluator({ now: new Date(NOW) }) }, { reuse: true })
  if (isRejection(result)) throw new Error(`rejected: ${result.reason} ${result.hint}`)
  return result
}

/** Starts an instance. */
export function begin (model: Model, variables: Variables): Advance {
  return take(model, initial(model), { type: 'start', variables })
}

/** What does what an event opened, if it opened a task or a job. */
export function answer (event: Event): Command | undefined {
  if (event.type === 'task.opened') return { type: 'completeTask', task: event.wait, version: event.version, variables: {} }
  if (event.type === 'job.opened') return { type: 'completeJob', job: event.wait, variables: {} }
  return undefined
}

/** An instance that is played: each step answers a task or job, in the order in which they were opened. */
export class Play {
  readonly #model: Model
  readonly #asked: Command[] = []
  #state: State
  #next = 0

  /** @param next the first id that it gives: as after a long history, when it is large */
  constructor (model: Model, variables: Variables, next = 1) {
    this.#model = model
    this.#state = { ...initial(model), next }
    this.#send({ type: 'start', variables })
  }

  /** One that was kept. It must have waited for a single task. */
  static restored (model: Model, kept: string): Play {
    const play = new Play(model, {})
    play.#state = Value.Parse(StateSchema, JSON.parse(kept))
    play.#asked.length = 0
    for (const { kind, id } of waits(play.#state)) if (kind === 'task') play.#asked.push({ type: 'completeTask', task: id, version: 1, variables: {} })
    play.#next = 0
    return play
  }

  /** The state as text. */
  kept (): string { return serialize(this.#state) }

  get ended (): boolean { return this.#state.status !== 'active' }

  /** Answers the next task or job, if there is one. */
  step (): boolean {
    const command = this.#asked[this.#next]
    if (command === undefined) return false
    this.#next += 1
    if (this.#next === this.#asked.length) {
      this.#asked.length = 0
      this.#next = 0
    }
    this.#send(command)
    return true
  }

  /** Plays to the end. @returns how many commands it took @throws Error when it does not complete */
  finish (): number {
    let commands = 1
    while (this.step()) commands += 1
    if (this.#state.status !== 'completed') throw new Error(`it stopped as ${this.#state.status}`)
    return commands
  }

  #send (command: Command): void {
    const { state, events } = take(this.#model, this.#state, command)
    this.#state = state
    for (const event of events) {
      const asked = answer(event)
      if (asked !== undefined) this.#asked.push(asked)
    }
  }
}

/** Runs one instance to its end. @returns how many commands it took */
export function runThrough (model: Model, variables: Variables): number {
  return new Play(model, variables).finish()
}
