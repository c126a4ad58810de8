import { plusDays, weekday, type LocalDate } from './zone.ts'

const years = new Map<number, ReadonlyMap<LocalDate, string>>()
const REMEMBERED_YEARS = 400

/**
 * Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8).
 *
 * @param year 1583 to 9999
 */
export function easterSunday (year: number): LocalDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const letter = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * letter) / 451)
  const count = epact + letter - 7 * shift + 114
  return date(year, Math.floor(count / 31), (count % 31) + 1)
}

function date (year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The first such weekday on or after a date: for the feasts that float within a week. */
function onOrAfter (from: LocalDate, day: number): LocalDate {
  return plusDays(from, (day - weekday(from) + 7) % 7)
}

function holidaysOf (year: number): ReadonlyMap<LocalDate, string> {
  const known = years.get(year)
  if (known) return known
  const easter = easterSunday(year)
  const found = new Map<LocalDate, string>([
    [date(year, 1, 1), 'nyårsdagen'],
    [date(year, 1, 6), 'trettondedag jul'],
    [date(year, 5, 1), 'första maj'],
    [date(year, 6, 6), 'Sveriges nationaldag'],
    [onOrAfter(date(year, 6, 19), 5), 'midsommarafton'],
    [onOrAfter(date(year, 6, 20), 6), 'midsommardagen'],
    [onOrAfter(date(year, 10, 31), 6), 'alla helgons dag'],
    [date(year, 12, 24), 'julafton'],
    [date(year, 12, 25), 'juldagen'],
    [date(year, 12, 26), 'annandag jul'],
    [date(year, 12, 31), 'nyårsafton'],
    [plusDays(easter, -2), 'långfredagen'],
    [easter, 'påskdagen'],
    [plusDays(easter, 1), 'annandag påsk'],
    [plusDays(easter, 39), 'Kristi himmelsfärds dag'],
    [plusDays(easter, 49), 'pingstdagen']
  ])
  if (years.size >= REMEMBERED_YEARS) years.clear()
  years.set(year, found)
  return found
}

/**
 * The Swedish name of a day off: a public holiday by lagen (1989:253) om allmänna helgdagar (Sundays, which it also names, are left to
 * the weekday), or one of the eves that semesterlagen (1977:480) 3 a § puts on a par with a Sunday.
 *
 * @returns undefined on every other day
 * @throws RangeError for a text that is no date
 */
export function holidayName (day: LocalDate): string | undefined {
  weekday(day)
  return holidaysOf(Number(day.slice(0, 4))).get(day)
}
