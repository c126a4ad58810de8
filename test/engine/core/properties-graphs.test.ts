/**
 * Random graphs of tasks, gateways and events, sound or not. `SEED=123 npx tap test/engine/core/properties-graphs.test.ts` runs just that one.
 */
import t from 'tap'
import { randomGraph } from '../../support/random-graph.ts'
import { many } from './support/many.ts'

t.test('whatever somebody draws, every process ends, waits or has an incident, and keeps the laws of the machine', async (t) => {
  await many(t, {
    file: 'test/engine/core/properties-graphs.test.ts',
    count: 2_500,
    draw: (seed) => randomGraph(seed),
    meet: ['incident.raised', 'process.completed', 'process.terminated', 'arrival.counted', 'error.thrown', 'escalation.thrown', 'subscription.triggered', 'timer.fired', 'scope.closed']
  })
})
