/**
 * Random processes of what activities can be. `SEED=123 npx tap test/engine/core/properties-activities.test.ts` runs just that one.
 */
import t from 'tap'
import { randomActivities } from '../../support/random-activities.ts'
import { many } from './support/many.ts'

t.test('random processes of loops, subprocesses of every kind and compensation keep the laws of the machine', async (t) => {
  await many(t, {
    file: 'test/engine/core/properties-activities.test.ts',
    count: 2_500,
    draw: (seed) => randomActivities(seed, 5),
    meet: ['compensation.completed', 'scope.cancelled', 'scope.planned', 'scope.counted', 'arrival.counted', 'process.completed']
  })
})
