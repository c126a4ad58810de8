import t from 'tap'
import { createEvaluator, schedule } from '../../../engine/feel/index.ts'

const from = '2026-11-24T08:00:00.000Z'
const due = (kind: 'date' | 'duration' | 'cycle', text: string, start = from): string | undefined => schedule(kind, text, start)?.due

t.test('a date is an instant, a local date or a local date and time', async (t) => {
  t.equal(due('date', '2026-12-01T08:00:00Z'), '2026-12-01T08:00:00.000Z')
  t.equal(due('date', '2026-12-01T08:00:00.250+01:00'), '2026-12-01T07:00:00.250Z')
  t.equal(due('date', '2026-12-01'), '2026-11-30T23:00:00.000Z')
  t.equal(due('date', '2026-07-01'), '2026-06-30T22:00:00.000Z')
  t.equal(due('date', '2026-07-01T10:00:00'), '2026-07-01T08:00:00.000Z')
  t.equal(due('date', '2026-07-01T10:00:00@Europe/Stockholm'), '2026-07-01T08:00:00.000Z')
})

t.test('a time that summer time skips is moved forward; one that comes twice is the first', async (t) => {
  t.equal(due('date', '2026-03-29T02:30:00'), '2026-03-29T01:30:00.000Z')
  t.equal(due('date', '2026-10-25T02:30:00'), '2026-10-25T00:30:00.000Z')
})

t.test('hours are hours; days and months follow the calendar and clocks of Stockholm', async (t) => {
  t.equal(due('duration', 'PT36H'), '2026-11-25T20:00:00.000Z')
  t.equal(due('duration', 'P1Y2M3DT4H5M6S'), '2028-01-27T12:05:06.000Z')
  t.equal(due('duration', 'P1D', '2026-03-28T08:00:00.000Z'), '2026-03-29T07:00:00.000Z', 'the same clock time in summer')
  t.equal(due('duration', 'PT24H', '2026-03-28T08:00:00.000Z'), '2026-03-29T08:00:00.000Z')
  t.equal(due('duration', 'P1M', '2026-01-31T12:00:00.000Z'), '2026-02-28T12:00:00.000Z')
  t.equal(due('duration', 'P1Y', '2028-02-29T12:00:00.000Z'), '2029-02-28T12:00:00.000Z')
  t.equal(due('duration', 'P2W'), '2026-12-08T08:00:00.000Z')
  t.equal(due('duration', 'PT0.5S'), '2026-11-24T08:00:00.500Z')
  t.equal(due('duration', 'P40D'), '2027-01-03T08:00:00.000Z', 'longer than 24.8 days')
})

t.test('a cycle tells its first time, its interval, and how many times are left after it', async (t) => {
  t.same(schedule('cycle', 'R3/PT1H', from), { due: '2026-11-24T09:00:00.000Z', repeat: 'PT1H', left: 2 })
  t.same(schedule('cycle', 'R/P1D', from), { due: '2026-11-25T08:00:00.000Z', repeat: 'P1D' })
  t.same(schedule('cycle', 'R5/2026-12-01T08:00:00Z/P1D', from), { due: '2026-12-01T08:00:00.000Z', repeat: 'P1D', left: 4 })
  t.same(schedule('cycle', 'R1/PT5M', from), { due: '2026-11-24T08:05:00.000Z', repeat: 'PT5M', left: 0 })
})

t.test('a cycle with an end tells how many times it comes until then', async (t) => {
  t.same(schedule('cycle', 'R/PT1H/2026-11-24T10:30:00Z', from), { due: '2026-11-24T09:00:00.000Z', repeat: 'PT1H', left: 1 })
  t.same(schedule('cycle', 'R5/P1D/2026-11-26T08:00:00Z', from), { due: '2026-11-25T08:00:00.000Z', repeat: 'P1D', left: 1 })
  t.same(schedule('cycle', 'R2/P1D/2030-01-01', from), { due: '2026-11-25T08:00:00.000Z', repeat: 'P1D', left: 1 })
  t.equal(schedule('cycle', 'R/PT1H/2026-11-24T08:30:00Z', from), undefined, 'over before it began')
  t.same(schedule('cycle', 'R3/2026-12-01T08:00:00Z/2026-12-01T09:00:00Z', from), { due: '2026-12-01T08:00:00.000Z', repeat: 'PT3600S', left: 2 })
})

t.test('a cron text names times by the clocks of Stockholm', async (t) => {
  const cron = (text: string, start = from): string | undefined => schedule('cycle', text, start)?.due
  t.same(schedule('cycle', '0 0 8 * * MON-FRI', from), { due: '2026-11-25T07:00:00.000Z', repeat: '0 0 8 * * MON-FRI' }, 'the 24th is a Tuesday, and it is nine already')
  t.equal(cron('0 0 8 * * MON-FRI', '2026-11-27T08:00:00.000Z'), '2026-11-30T07:00:00.000Z', 'over the weekend')
  t.equal(cron('0 */15 9-17 * * *'), '2026-11-24T08:15:00.000Z')
  t.equal(cron('30 59 23 31 12 ?'), '2026-12-31T22:59:30.000Z')
  t.equal(cron('0 0 0 L * *'), '2026-11-29T23:00:00.000Z', 'the last day of the month')
  t.equal(cron('0 0 12 LW * *'), '2026-11-30T11:00:00.000Z', 'the last weekday')
  t.equal(cron('0 0 12 15W * *', '2026-08-01T00:00:00.000Z'), '2026-08-14T10:00:00.000Z', 'the 15th is a Saturday')
  t.equal(cron('0 0 12 * * FRI#2'), '2026-12-11T11:00:00.000Z')
  t.equal(cron('0 0 12 * * 5L'), '2026-11-27T11:00:00.000Z')
  t.equal(cron('0 0 0 29 FEB *'), '2028-02-28T23:00:00.000Z')
  t.equal(cron('@daily'), '2026-11-24T23:00:00.000Z')
  t.equal(cron('0 30 2 * * *', '2026-03-28T12:00:00.000Z'), '2026-03-29T01:30:00.000Z', 'a time that summer time skips')
  for (const text of ['0 0 24 * * *', '0 60 0 * * *', '0 0 0 0 * *', '0 0 0 * 13 *', '0 0 0 * * 8', '* * * *', '0 0 0 30 2 *', '0 0 0 5-1 * *', '0 0 0 */0 * *', 'a b c d e f']) t.equal(cron(text), undefined, text)
})

t.test('a repetition may be written with FEEL', async (t) => {
  const { evaluate } = createEvaluator({ now: new Date(from) })
  t.match(evaluate('cycle(3, duration("PT1H"))', {}), { value: 'R3/PT1H' })
  t.match(evaluate('cycle(duration("P7D"))', {}), { value: 'R/P7D' })
  t.match(evaluate('cycle(-1, duration("P7D"))', {}), { value: 'R/P7D' })
  for (const wrong of ['cycle(1.5, duration("P7D"))', 'cycle(3)', 'cycle(3, "PT1H")']) t.match(evaluate(wrong, {}), { value: null }, wrong)
})

t.test('what cannot be read has no time', async (t) => {
  for (const text of ['soon', '', '2026-02-30', '2026-12-01T25:00:00Z', '2026-12-01T08:00:00@Europe/Paris', '1']) t.equal(schedule('date', text, from), undefined, text)
  for (const text of ['P', 'PT', 'P1', '1D', 'P1H', 'PT1D', 'P1.5D', 'P999999999999Y', `P${'9'.repeat(300)}D`]) t.equal(schedule('duration', text, from), undefined, text)
  for (const text of ['R/PT0S', 'R0/PT1H', 'R3', 'PT1H', 'R3/-PT1H', '0 0 * * *']) t.equal(schedule('cycle', text, from), undefined, text)
  t.equal(schedule('duration', 'PT1H', 'nonsense'), undefined)
})
