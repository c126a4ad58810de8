import { createEvaluator } from '../../engine/feel/index.ts'
import { advance, initial, isRejection, waits, type OpenWait, type State } from '../../engine/core/index.ts'
import type { Command } from '../../engine/core/command.ts'
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
export function take (model: Model, state: State, command: Command): State {
  const result = advance(model, state, command, { now: NOW, ...createEvaluator({ now: new Date(NOW) }) }, { reuse: true })
  if (isRejection(result)) throw new Error(`rejected: ${result.reason} ${result.hint}`)
  return result.state
}

/** Starts an instance. */
export function begin (model: Model, variables: Variables): State {
  return take(model, initial(model), { type: 'start', variables })
}

/** Does what the first wait asks for. @throws Error for a wait that only time or a message ends */
export function answer (wait: OpenWait): Command {
  if (wait.kind === 'task') return { type: 'completeTask', task: wait.id, version: wait.version, variables: {} }
  if (wait.kind === 'job') return { type: 'completeJob', job: wait.id, variables: {} }
  throw new Error(`nobody answers a ${wait.kind}`)
}

/** Runs one instance to its end, answering each wait at once. @returns how many commands it took */
export function runThrough (model: Model, variables: Variables): number {
  let state = begin(model, variables)
  for (let commands = 1; commands < 1_000; commands++) {
    const [next] = waits(state)
    if (!next) {
      if (state.status !== 'completed') throw new Error(`it stopped as ${state.status}`)
      return commands
    }
    state = take(model, state, answer(next))
  }
  throw new Error('it never ends')
}
