import t from 'tap'
import type { MailFigures } from '../../../engine/index.ts'
import { mailState } from '../../../processes/operation/mail-state.ts'

const now = new Date('2026-11-24T12:00:00Z')
const figures = (more: Partial<MailFigures>): MailFigures => ({ municipality: 'tranas', waiting: 0, oldestWaiting: null, sentLastHour: 0, sentLastDay: 0, refusedLastDay: 0, refusedLastWeek: 0, returnedLastDay: 0, ...more })
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
const alerts = (more: Partial<MailFigures>): readonly string[] => mailState(figures(more), now).alerts

t.test('silence is no alarm, nor is mail that has waited a little', async (t) => {
  t.strictSame(alerts({}), [])
  t.strictSame(alerts({ waiting: 3, oldestWaiting: ago(15) }), [])
})

t.test('mail that waits is told of: all of it, or some while other goes out', async (t) => {
  t.strictSame(alerts({ waiting: 1, oldestWaiting: ago(16) }), ['stopped'])
  t.strictSame(alerts({ waiting: 1, oldestWaiting: ago(16), sentLastHour: 1 }), ['late'])
})

t.test('more refused than usual is told of; single mistakes in addresses are not', async (t) => {
  t.strictSame(alerts({ refusedLastDay: 4, refusedLastWeek: 4 }), [])
  t.strictSame(alerts({ refusedLastDay: 5, refusedLastWeek: 5 }), ['refused'])
  t.strictSame(alerts({ refusedLastDay: 5, refusedLastWeek: 5 + 12 }), [], 'two a day is usual here')
})
