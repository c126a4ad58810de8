import { endOfLocalDay, localDate, workdaysBetween, type Pause } from '../../engine/index.ts'

/** What a reader reads: dates are written as their language writes them, always in Stockholm's time. */
export type Language = 'sv' | 'en'

const zone = 'Europe/Stockholm'
const locales = { sv: 'sv-SE', en: 'en-GB' } as const
const day = { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' } as const
const formats = {
  sv: { long: new Intl.DateTimeFormat(locales.sv, day), longYear: new Intl.DateTimeFormat(locales.sv, { ...day, year: 'numeric' }) },
  en: { long: new Intl.DateTimeFormat(locales.en, day), longYear: new Intl.DateTimeFormat(locales.en, { ...day, year: 'numeric' }) }
}
const timeFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekdays = { sv: ['sön', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const
const months = {
  sv: ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
} as const
/** How far off a date is. */
const distances = {
  sv: {
    today: 'i dag',
    tomorrow: 'i morgon',
    justLate: 'nyss försenat',
    beforeNext: 'före nästa arbetsdag',
    in: (days: number) => `om ${days === 1 ? '1 arbetsdag' : `${String(days)} arbetsdagar`}`,
    late: (days: number) => `${days === 1 ? '1 arbetsdag' : `${String(days)} arbetsdagar`} försenat`
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    justLate: 'just overdue',
    beforeNext: 'before the next working day',
    in: (days: number) => `in ${days === 1 ? '1 working day' : `${String(days)} working days`}`,
    late: (days: number) => `${days === 1 ? '1 working day' : `${String(days)} working days`} overdue`
  }
} as const

/** `fredag 4 december`, in Stockholm; with the year when it is another than `now`'s. */
export function longDate (date: Date, now?: Date, language: Language = 'sv'): string {
  const otherYear = now !== undefined && localDate(date).slice(0, 4) !== localDate(now).slice(0, 4)
  // British English sets a comma after the weekday in some versions of the Unicode data, and none in others.
  return formats[language][otherYear ? 'longYear' : 'long'].format(date).replace(',', '')
}

/** `fre 4 dec`, in Stockholm: for subjects and lists. */
export function shortDate (date: Date, language: Language = 'sv'): string {
  const [year = 0, month = 1, dayOfMonth = 1] = localDate(date).split('-').map(Number)
  const weekday = weekdays[language][new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay()] ?? ''
  return `${weekday} ${String(dayOfMonth)} ${months[language][month - 1] ?? ''}`
}

/** `14.03`, as Swedish writes a time of day, in Stockholm. */
export function clockTime (date: Date): string {
  return timeFormat.format(date).replace(':', '.')
}

/** `tisdag 24 november kl. 9.05`-like: date and time of day. */
export function dateAndTime (date: Date, now?: Date): string {
  return `${longDate(date, now)} kl. ${clockTime(date)}`
}

/** An ISO date (`2026-12-04`) as the instant that day ends in Stockholm, or undefined when it is no date. */
export function endOfDate (iso: string): Date | undefined {
  try {
    return endOfLocalDay(iso.slice(0, 10))
  } catch {
    return undefined // a RangeError: the text is no calendar date
  }
}

/**
 * How far off a due date is, in words: `i dag`, `i morgon`, `om 3 arbetsdagar`, `2 arbetsdagar försenat`.
 * @param pauses days that are no working days in the municipality
 */
export function distance (due: Date, now: Date, pauses: readonly Pause[] = [], language: Language = 'sv'): string {
  const words = distances[language]
  const from = localDate(now)
  const to = localDate(due)
  if (from === to) return now.getTime() <= due.getTime() ? words.today : words.justLate
  const count = workdaysBetween(from, to, pauses)
  if (count === undefined) return ''
  if (to < from) return count === 0 ? words.justLate : words.late(-count)
  if (to === dayAfter(from)) return words.tomorrow
  return count === 0 ? words.beforeNext : words.in(count)
}

/** By the calendar, not by hours: a day has 23 or 25 of them when the clocks change. */
function dayAfter (iso: string): string {
  const [year = 0, month = 1, dayOfMonth = 1] = iso.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, dayOfMonth + 1)).toISOString().slice(0, 10)
}
