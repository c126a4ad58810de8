/**
 * Random processes of gateways that join and events that wait. `SEED=123 npx tap test/engine/core/properties-events.test.ts` runs just that one.
 */
import t from 'tap'
import { randomEvents } from '../../support/random-events.ts'
import { many } from './support/many.ts'

t.test('random processes of joins, links, conditional and multiple events keep the laws of the machine', async (t) => {
  await many(t, {
    file: 'test/engine/core/properties-events.test.ts',
    count: 2_500,
    draw: (seed) => randomEvents(seed),
    meet: ['arrival.counted', 'arrival.cleared', 'arrival.activated', 'token.gathered', 'subscription.triggered', 'timer.fired', 'process.completed', 'element.terminated']
  })
})
