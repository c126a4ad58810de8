import t from 'tap'
import { addWorkdays, easterSunday, endOfLocalDay, holidayName, isWorkday, localDate, startOfLocalDay, workdaysBetween } from '../../../engine/feel/index.ts'

t.test('Easter Sunday is when the almanac says', async (t) => {
  const almanac = { 1961: '04-02', 1981: '04-19', 2000: '04-23', 2008: '03-23', 2011: '04-24', 2024: '03-31', 2025: '04-20', 2026: '04-05', 2027: '03-28', 2028: '04-16', 2029: '04-01', 2030: '04-21', 2031: '04-13', 2032: '03-28', 2038: '04-25' }
  for (const [year, date] of Object.entries(almanac)) t.equal(easterSunday(Number(year)), `${year}-${date}`)
})

t.test('the floating feasts of 2024 to 2032 are when the almanac says', async (t) => {
  const almanac: Record<string, string> = {
    '2024-03-29': 'långfredagen',
    '2024-04-01': 'annandag påsk',
    '2024-05-09': 'Kristi himmelsfärds dag',
    '2024-05-19': 'pingstdagen',
    '2024-06-21': 'midsommarafton',
    '2024-06-22': 'midsommardagen',
    '2024-11-02': 'alla helgons dag',
    '2025-04-18': 'långfredagen',
    '2025-04-21': 'annandag påsk',
    '2025-05-29': 'Kristi himmelsfärds dag',
    '2025-06-08': 'pingstdagen',
    '2025-06-20': 'midsommarafton',
    '2025-06-21': 'midsommardagen',
    '2025-11-01': 'alla helgons dag',
    '2026-04-03': 'långfredagen',
    '2026-04-06': 'annandag påsk',
    '2026-05-14': 'Kristi himmelsfärds dag',
    '2026-05-24': 'pingstdagen',
    '2026-06-19': 'midsommarafton',
    '2026-06-20': 'midsommardagen',
    '2026-10-31': 'alla helgons dag',
    '2027-03-26': 'långfredagen',
    '2027-03-29': 'annandag påsk',
    '2027-05-06': 'Kristi himmelsfärds dag',
    '2027-05-16': 'pingstdagen',
    '2027-06-25': 'midsommarafton',
    '2027-06-26': 'midsommardagen',
    '2027-11-06': 'alla helgons dag',
    '2028-04-14': 'långfredagen',
    '2028-05-25': 'Kristi himmelsfärds dag',
    '2028-06-23': 'midsommarafton',
    '2028-11-04': 'alla helgons dag',
    '2029-03-30': 'långfredagen',
    '2029-05-10': 'Kristi himmelsfärds dag',
    '2029-06-22': 'midsommarafton',
    '2029-11-03': 'alla helgons dag',
    '2030-04-19': 'långfredagen',
    '2030-05-30': 'Kristi himmelsfärds dag',
    '2030-06-21': 'midsommarafton',
    '2030-11-02': 'alla helgons dag',
    '2031-04-11': 'långfredagen',
    '2031-05-22': 'Kristi himmelsfärds dag',
    '2031-06-20': 'midsommarafton',
    '2031-11-01': 'alla helgons dag',
    '2032-03-26': 'långfredagen',
    '2032-05-06': 'Kristi himmelsfärds dag',
    '2032-06-25': 'midsommarafton',
    '2032-11-06': 'alla helgons dag'
  }
  for (const [date, name] of Object.entries(almanac)) t.equal(holidayName(date), name, date)
})

t.test('the fixed days off come every year, and a year has sixteen', async (t) => {
  for (let year = 2024; year <= 2032; year++) {
    const days = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31']
    for (const day of days) t.ok(holidayName(`${year}-${day}`), `${year}-${day}`)
    const all = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)).filter(date => holidayName(date))
    t.equal(all.length, year % 4 === 0 ? 15 : 16, 'of the first 365 days')
  }
})

t.test('ordinary eves and days between are working days', async (t) => {
  for (const date of ['2026-04-30', '2026-04-02', '2026-05-15', '2026-06-05', '2026-12-23', '2026-12-28', '2026-12-30', '2027-01-05']) t.ok(isWorkday(date), date)
})

t.test('working days across Christmas', async (t) => {
  const days = ['2026-12-22', '2026-12-23', '2026-12-28', '2026-12-29', '2026-12-30', '2027-01-04', '2027-01-05', '2027-01-07', '2027-01-08', '2027-01-11']
  days.forEach((day, index) => {
    t.equal(addWorkdays('2026-12-21', index + 1), day)
    t.equal(workdaysBetween('2026-12-21', day), index + 1)
  })
})

t.test('counting starts the day after, also from a day off, and goes backwards too', async (t) => {
  t.equal(addWorkdays('2026-11-27', 1), '2026-11-30', 'from a Friday')
  t.equal(addWorkdays('2026-11-28', 1), '2026-11-30', 'from a Saturday')
  t.equal(addWorkdays('2026-11-24', 0), '2026-11-24')
  t.equal(addWorkdays('2026-12-28', -1), '2026-12-23')
  t.equal(workdaysBetween('2026-12-28', '2026-12-23'), -1)
  t.equal(workdaysBetween('2026-11-24', '2026-11-24'), 0)
})

t.test('pauses count as days off, both ends included, and a pause without end gives no answer', async (t) => {
  const july = [{ from: '2026-06-29', to: '2026-08-07' }]
  t.equal(addWorkdays('2026-06-26', 1, july), '2026-08-10')
  t.equal(isWorkday('2026-08-07', july), false)
  t.equal(workdaysBetween('2026-06-26', '2026-08-10', july), 1)
  t.equal(addWorkdays('2026-06-26', 1, [{ from: '2026-01-01', to: '9999-12-31' }]), undefined)
  t.equal(addWorkdays('2026-06-26', 1e9), undefined)
  t.equal(addWorkdays('2026-06-26', 0.5), undefined)
})

t.test('a text that is no date is refused', async (t) => {
  for (const text of ['2026-02-29', '2026-13-01', '26-01-01', 'soon']) t.throws(() => isWorkday(text), RangeError, text)
})

t.test('dates in Stockholm follow summer time', async (t) => {
  t.equal(localDate('2026-11-24T22:59:59.000Z'), '2026-11-24')
  t.equal(localDate('2026-11-24T23:00:00.000Z'), '2026-11-25')
  t.equal(localDate(new Date('2026-06-30T22:00:00.000Z')), '2026-07-01')
  t.equal(endOfLocalDay('2026-03-28').toISOString(), '2026-03-28T22:59:59.000Z', 'the day before summer time')
  t.equal(endOfLocalDay('2026-03-29').toISOString(), '2026-03-29T21:59:59.000Z', 'the day of 23 hours')
  t.equal(startOfLocalDay('2026-03-29').toISOString(), '2026-03-28T23:00:00.000Z')
  t.equal(endOfLocalDay('2026-10-25').toISOString(), '2026-10-25T22:59:59.000Z', 'the day of 25 hours')
  t.equal(startOfLocalDay('2026-10-25').toISOString(), '2026-10-24T22:00:00.000Z')
})
