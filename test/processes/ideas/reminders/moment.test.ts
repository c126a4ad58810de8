import t from 'tap'
import { dayOfRound, momentAfterWorkdays, nextDaysMoment, nextMoment, roundOfDay } from '../../../../processes/ideas/reminders/moment.ts'
import { firstWorkdayOfWeek, isDigestDue } from '../../../../processes/ideas/digest/due.ts'

const plain = { pauses: [], quiet: { from: '17:00', to: '07:00' } }
const at = (instant: string, municipality: Parameters<typeof nextMoment>[0] = plain): string => nextMoment(municipality, new Date(instant)).toISOString()

t.test('within office hours of a working day the moment is now', async (t) => {
  t.equal(at('2026-11-24T09:13:00.000Z'), '2026-11-24T09:13:00.000Z')
  t.equal(at('2026-11-24T06:00:00.000Z'), '2026-11-24T06:00:00.000Z', 'seven sharp is not quiet')
  t.equal(at('2026-11-24T15:59:59.999Z'), '2026-11-24T15:59:59.999Z')
})

t.test('in quiet hours it is when they end', async (t) => {
  t.equal(at('2026-11-24T16:00:00.000Z'), '2026-11-25T06:00:00.000Z', 'five sharp is quiet')
  t.equal(at('2026-11-24T23:30:00.000Z'), '2026-11-25T06:00:00.000Z')
  t.equal(at('2026-11-25T05:59:59.999Z'), '2026-11-25T06:00:00.000Z')
})

t.test('a municipality has quiet hours of its own, at night, in the day or none', async (t) => {
  t.equal(at('2026-11-24T06:30:00.000Z', { pauses: [], quiet: { from: '16:30', to: '08:15' } }), '2026-11-24T07:15:00.000Z')
  t.equal(at('2026-11-24T11:10:00.000Z', { pauses: [], quiet: { from: '12:00', to: '13:00' } }), '2026-11-24T12:00:00.000Z')
  t.equal(at('2026-11-24T22:30:00.000Z', { pauses: [], quiet: { from: '12:00', to: '13:00' } }), '2026-11-24T22:30:00.000Z')
  t.equal(at('2026-11-24T23:30:00.000Z', { pauses: [], quiet: { from: '00:00', to: '00:00' } }), '2026-11-24T23:30:00.000Z')
  t.equal(at('2026-11-24T17:30:00.000Z', { pauses: [] }), '2026-11-25T06:00:00.000Z', 'office hours where nothing is said')
})

t.test('weekends, public holidays and pauses are waited out', async (t) => {
  t.equal(at('2026-11-27T16:30:00.000Z'), '2026-11-30T06:00:00.000Z', 'from Friday evening to Monday')
  t.equal(at('2026-12-23T17:00:00.000Z'), '2026-12-28T06:00:00.000Z', 'Christmas Eve, Christmas Day and a weekend')
  const pauses = [{ from: '2027-07-05', to: '2027-08-01' }]
  t.equal(at('2027-07-02T20:00:00.000Z', { ...plain, pauses }), '2027-08-02T05:00:00.000Z', 'July')
  t.equal(at('2027-07-14T09:00:00.000Z', { ...plain, pauses }), '2027-08-02T05:00:00.000Z')
})

t.test('a pause without end does not keep a reminder for ever', async (t) => {
  const moment = nextMoment({ ...plain, pauses: [{ from: '2000-01-01', to: '2999-12-31' }] }, new Date('2026-11-24T09:00:00Z'))
  t.ok(moment > new Date('2027-11-24T00:00:00Z') && moment < new Date('2028-03-01T00:00:00Z'), moment.toISOString())
})

t.test('when the clocks change, seven is seven on the clock on the wall', async (t) => {
  t.equal(at('2027-03-25T17:00:00.000Z'), '2027-03-30T05:00:00.000Z', 'over Easter, from winter to summer time')
  t.equal(at('2026-10-23T16:00:00.000Z'), '2026-10-26T06:00:00.000Z', 'from summer to winter time in 2026')
  t.equal(at('2027-10-29T16:00:00.000Z'), '2027-11-01T06:00:00.000Z', 'and in 2027')
  for (const minutes of [0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220, 240]) {
    const spring = new Date(Date.parse('2027-03-28T00:00:00Z') + minutes * 60_000)
    t.equal(nextMoment(plain, spring).toISOString(), '2027-03-30T05:00:00.000Z', `in the night that is an hour short, ${spring.toISOString()}`)
    const autumn = new Date(Date.parse('2027-10-31T00:00:00Z') + minutes * 60_000)
    t.equal(nextMoment(plain, autumn).toISOString(), '2027-11-01T06:00:00.000Z', `in the night that is an hour long, ${autumn.toISOString()}`)
  }
})

t.test('the next day\'s moment and one so many working days later begin with the day', async (t) => {
  t.equal(nextDaysMoment(plain, new Date('2026-11-27T09:00:00Z')).toISOString(), '2026-11-30T06:00:00.000Z')
  t.equal(momentAfterWorkdays(plain, new Date('2026-12-21T09:00:00Z'), 5).toISOString(), '2026-12-30T06:00:00.000Z')
  t.equal(momentAfterWorkdays(plain, new Date('2027-03-22T09:00:00Z'), 5).toISOString(), '2027-03-31T05:00:00.000Z')
})

t.test('a day and its number say the same', async (t) => {
  for (const day of ['1970-01-01', '2026-11-24', '2027-03-28', '2027-10-31']) t.equal(dayOfRound(roundOfDay(day)), day)
  t.equal(roundOfDay('1970-01-02'), 1)
})

t.test('the weekly digest comes on the week\'s first working day', async (t) => {
  t.equal(firstWorkdayOfWeek(plain, '2026-11-26'), '2026-11-23')
  t.equal(firstWorkdayOfWeek(plain, '2027-03-31'), '2027-03-30', 'Easter Monday is none')
  t.equal(firstWorkdayOfWeek({ pauses: [{ from: '2027-07-05', to: '2027-08-01' }] }, '2027-07-14'), undefined, 'a week off has none')
  t.equal(isDigestDue({ digest: 'weekly' }, plain, '2026-11-20', '2026-11-23'), true)
  t.equal(isDigestDue({ digest: 'weekly' }, plain, '2026-11-23', '2026-11-24'), false)
  t.equal(isDigestDue({ digest: 'weekly' }, plain, '2026-11-20', '2026-11-25'), true, 'later when it was missed')
  t.equal(isDigestDue({ digest: 'weekly' }, plain, undefined, '2026-11-25'), false, 'in the first week ever none has been missed')
  t.equal(isDigestDue({ digest: 'daily' }, plain, '2026-11-23', '2026-11-24'), true)
  t.equal(isDigestDue({ digest: 'daily' }, plain, '2026-11-24', '2026-11-24'), false, 'once a day')
  t.equal(isDigestDue({ digest: 'daily' }, plain, '2026-11-20', '2026-11-22'), false, 'no digest on a Sunday')
  t.equal(isDigestDue({ digest: 'none' }, plain, '2026-11-23', '2026-11-24'), false)
})
