/**
 * Random processes, block by block, that always can end. Each is drawn by one seed and executed by two, and held against the laws of the machine
 * (support/laws.ts). `SEED=123 npx tap test/engine/core/properties.test.ts` runs just that one; a failure prints its seed. The other
 * properties-*.test.ts do the same with other diagrams: 10,000 in all, in files of their own so that they run side by side.
 */
import t from 'tap'
import { advance, initial, serialize, waits } from '../../../engine/core/index.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { randomProcess } from '../../support/random-process.ts'
import { demand, wrongCommands } from './support/laws.ts'
import { many } from './support/many.ts'
import { contextAt, randomRun } from './support/random-run.ts'

const file = 'test/engine/core/properties.test.ts'

t.test('random processes keep the laws of the machine', async (t) => {
  await many(t, {
    file,
    count: 2_500,
    draw: (seed) => randomProcess(seed, 5),
    meet: ['task.reminded', 'call.opened', 'error.thrown', 'escalation.thrown', 'timer.fired', 'scope.collected', 'arrival.counted', 'process.completed', 'process.terminated', 'incident.raised']
  })
})

t.test('random processes end when all that brings them forward is done, and the same execution twice is the same', async (t) => {
  await many(t, {
    file,
    count: 250,
    draw: (seed) => randomProcess(seed + 10_000),
    check: (_outcome, model, seed) => {
      const { state } = randomRun(model, seed, () => {})
      demand(['completed', 'failed', 'terminated'].includes(state.status), `the process ends (it is ${state.status})`)
      demand(Object.keys(state.tokens).length === 0 && state.arrivals === undefined && state.incidents === undefined && waits(state).length === 0, 'nothing is left when it has ended')
      demand(serialize(randomRun(model, seed, () => {}).state) === serialize(state), 'the same execution twice gives the same state')
    },
    meet: ['process.completed']
  })
})

t.test('an instance that has not started takes nothing but a start', async (t) => {
  const { models: [model] } = await readDiagram(randomProcess(1), { purpose: 'rehearse' })
  if (model === undefined) throw new Error('no model')
  const context = contextAt(new Date('2026-11-24T08:00:00.000Z'))
  for (const command of [...wrongCommands(initial(model)).slice(1), { type: 'cancel' } as const, { type: 'fireTimers' } as const]) {
    t.match(advance(model, initial(model), command, context), { rejected: true, reason: 'not-started' })
  }
})
