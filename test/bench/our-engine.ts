import { createEvaluator } from '../../engine/feel/index.ts'
import { advance, initial, isRejection, type Advance, type State } from '../../engine/core/index.ts'
import type { Command } from '../../engine/core/command.ts'
import type { Event } from '../../engine/core/event.ts'
import type { Variables } from '../../engine/core/state.ts'
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

/** Runs one instance to its end, answering each task and job in the order they were opened. @returns how many commands it took */
export function runThrough (model: Model, variables: Variables): number {
  const asked: Command[] = []
  let { state, events } = begin(model, variables)
  for (let commands = 1; commands < 1_000; commands++) {
    for (const event of events) {
      const command = answer(event)
      if (command !== undefined) asked.push(command)
    }
    const next = asked.shift()
    if (!next) {
      if (state.status !== 'completed') throw new Error(`it stopped as ${state.status}`)
      return commands
    }
    ({ state, events } = take(model, state, next))
  }
  throw new Error('it never ends')
}
