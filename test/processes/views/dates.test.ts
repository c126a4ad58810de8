import t from 'tap'
import { clockTime, dateAndTime, distance, endOfDate, longDate, shortDate } from '../../../processes/views/dates.ts'

const at = (text: string) => new Date(text)
const tuesday = at('2026-11-24T08:00:00Z')

t.test('dates are said as Swedes say them, on Stockholm\'s calendar', async (t) => {
  t.equal(longDate(at('2026-12-04T22:59:59Z')), 'fredag 4 december')
  t.equal(longDate(at('2026-12-04T23:30:00Z')), 'lördag 5 december', 'half past midnight in Stockholm')
  t.equal(longDate(at('2027-01-04T12:00:00Z'), tuesday), 'måndag 4 januari 2027', 'with the year when it is another')
  t.equal(shortDate(at('2026-12-04T22:59:59Z')), 'fre 4 dec')
  t.equal(shortDate(at('2026-06-11T10:00:00Z')), 'tors 11 juni')
  t.equal(clockTime(at('2026-06-11T10:03:00Z')), '12.03')
  t.equal(dateAndTime(at('2026-12-04T13:03:00Z')), 'fredag 4 december kl. 14.03')
})

t.test('a distance counts working days, and says today and tomorrow', async (t) => {
  t.equal(distance(at('2026-11-24T22:59:59Z'), tuesday), 'i dag')
  t.equal(distance(at('2026-11-25T22:59:59Z'), tuesday), 'i morgon')
  t.equal(distance(at('2026-11-27T22:59:59Z'), tuesday), 'om 3 arbetsdagar')
  t.equal(distance(at('2026-11-30T22:59:59Z'), tuesday), 'om 4 arbetsdagar', 'a weekend does not count')
  t.equal(distance(at('2026-11-30T22:59:59Z'), tuesday, [{ from: '2026-11-26', to: '2026-11-29' }]), 'om 2 arbetsdagar', 'nor does a pause')
  t.equal(distance(at('2026-11-29T22:59:59Z'), at('2026-11-27T20:00:00Z')), 'före nästa arbetsdag')
  t.equal(distance(at('2026-11-23T22:59:59Z'), tuesday), '1 arbetsdag försenat')
  t.equal(distance(at('2026-11-24T07:00:00Z'), tuesday), 'nyss försenat')
})

t.test('tomorrow is the next day by the calendar, also when a day has 25 or 23 hours', async (t) => {
  t.equal(distance(at('2026-10-26T22:59:59Z'), at('2026-10-24T22:30:00Z')), 'i morgon', 'half past midnight on the Sunday of 25 hours')
  t.equal(distance(at('2026-10-25T22:59:59Z'), at('2026-10-24T21:30:00Z')), 'i morgon')
  t.equal(distance(at('2026-10-26T22:59:59Z'), at('2026-10-25T12:00:00Z')), 'i morgon')
  t.equal(distance(at('2026-03-29T21:59:59Z'), at('2026-03-28T22:30:00Z')), 'i morgon', 'Saturday half past eleven at night')
  t.equal(distance(at('2026-03-30T21:59:59Z'), at('2026-03-28T22:30:00Z')), 'om 1 arbetsdag')
})

t.test('dates and distances are said in English to those who read English', async (t) => {
  t.equal(longDate(at('2026-12-04T22:59:59Z'), tuesday, 'en'), 'Friday 4 December')
  t.equal(longDate(at('2027-01-04T12:00:00Z'), tuesday, 'en'), 'Monday 4 January 2027')
  t.equal(shortDate(at('2026-12-04T22:59:59Z'), 'en'), 'Fri 4 Dec')
  t.equal(distance(at('2026-11-27T22:59:59Z'), tuesday, [], 'en'), 'in 3 working days')
  t.equal(distance(at('2026-11-23T22:59:59Z'), tuesday, [], 'en'), '1 working day overdue')
})

t.test('an ISO date ends at midnight in Stockholm; what is no date is none', async (t) => {
  t.equal(endOfDate('2026-07-01')?.toISOString(), '2026-07-01T21:59:59.000Z')
  t.equal(endOfDate('2026-02-30'), undefined)
  t.equal(endOfDate('snart'), undefined)
})
