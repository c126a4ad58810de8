/**
 * On what bpmn-engine executes soundly, tasks, exclusive and parallel gateways and subprocesses, we do the same as it does: each element as
 * often, and each after those that lead to it. `SEED=123 npx tap test/engine/core/agreement.test.ts` compares just that one.
 */
import { EventEmitter } from 'node:events'
import { Engine } from 'bpmn-engine'
import t from 'tap'
import { advance, initial, isRejection, waits } from '../../../engine/core/index.ts'
import type { Command } from '../../../engine/core/command.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { languages, randomSound } from '../../support/random-sound.ts'
import { contextAt } from './support/random-run.ts'

const context = contextAt(new Date('2026-11-24T08:00:00.000Z'))
const seeds = process.env['SEED'] === undefined ? Array.from({ length: 200 }, (_, index) => index + 1) : [Number(process.env['SEED'])]

/** The elements that we complete, in order. */
async function ours (seed: number, x: number): Promise<readonly string[]> {
  const { models: [model], problems } = await readDiagram(randomSound(seed, languages.feel), { purpose: 'rehearse' })
  if (model === undefined) throw new Error(problems.map(({ en }) => en).join('; '))
  const completed: string[] = []
  let state = initial(model)
  for (let command: Command | undefined = { type: 'start', variables: { x } }; command !== undefined;) {
    const answer = advance(model, state, command, context)
    if (isRejection(answer)) throw new Error(answer.reason)
    state = answer.state
    for (const event of answer.events) if (event.type === 'element.completed') completed.push(event.element)
    const [next] = waits(state)
    command = next?.kind === 'task' ? { type: 'completeTask', task: next.id, version: next.version, variables: {} } : undefined
  }
  if (state.status !== 'completed') throw new Error(`it is ${state.status}`)
  return completed
}

/** The elements that bpmn-engine completes, in order; `ended` is false when it stands still before the end, which it does in some. */
async function theirs (seed: number, x: number): Promise<{ readonly completed: readonly string[], readonly ended: boolean }> {
  const completed: string[] = []
  const listener = new EventEmitter()
  listener.on('activity.wait', (api: { signal: () => void }) => { api.signal() })
  listener.on('activity.end', (api: { id: string }) => { completed.push(api.id) })
  const engine = new Engine({ source: randomSound(seed, languages.javascript), variables: { x } })
  const ends: string[] = []
  engine.once('end', () => { ends.push('end') })
  await engine.execute({ listener })
  // Nothing in it takes time: as long as something happens, turns of the event loop bring it forward.
  for (let turns = 0, before = -1; ends.length === 0 && (turns < 50 || completed.length !== before); turns += 1) {
    if (completed.length !== before) turns = 0
    before = completed.length
    await new Promise((resolve) => { setImmediate(resolve) })
  }
  return { completed, ended: ends.length > 0 }
}

t.test('random sound processes do the same here as in bpmn-engine', async (t) => {
  const kinds = new Set<string>()
  let compared = 0
  for (const seed of seeds) {
    const x = seed % 4
    const [one, other] = [await ours(seed, x), await theirs(seed, x)]
    if (!other.ended) continue
    compared += 1
    for (const element of one) kinds.add(element.replace(/\d+$/, ''))
    if (!t.strictSame(one.toSorted(), other.completed.toSorted(), `seed ${String(seed)}`)) {
      t.comment(`Reproduce: SEED=${String(seed)} npx tap test/engine/core/agreement.test.ts`)
      return
    }
  }
  t.comment(`${String(compared)} of ${String(seeds.length)} ended in bpmn-engine; all ended here`)
  if (seeds.length === 1) return
  t.ok(compared > seeds.length / 2, 'most of them ended there')
  t.strictSame([...kinds].toSorted(), ['endEvent', 'exclusiveGateway', 'parallelGateway', 'startEvent', 'subProcess', 'task', 'userTask'])
})
