import t from 'tap'
import { pastDeadlock } from '../../platform/db/database.ts'

const failing = (code: string): Error => Object.assign(new Error('no'), { code })

t.test('the victim of a deadlock is run once more, and then told', async (t) => {
  let runs = 0
  const after = (deadlocks: number) => async (): Promise<string> => {
    runs += 1
    if (runs <= deadlocks) throw failing('40P01')
    return 'done'
  }
  t.equal(await pastDeadlock(after(1)), 'done')
  t.equal(runs, 2)
  runs = 0
  await t.rejects(pastDeadlock(after(2)), { code: '40P01' })
  t.equal(runs, 2)
})

t.test('any other failure is told at once', async (t) => {
  let runs = 0
  await t.rejects(pastDeadlock(async () => {
    runs += 1
    throw failing('23505')
  }), { code: '23505' })
  t.equal(runs, 1)
})
