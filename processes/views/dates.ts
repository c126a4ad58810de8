import { endOfLocalDay, localDate, workdaysBetween, type Pause } from '../../engine/index.ts'

const zone = 'Europe/Stockholm'
const longFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' })
const longYearFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const timeFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekdays = ['sön', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör'] as const
const months = ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'] as const

/** `fredag 4 december`, in Stockholm; with the year when it is another than `now`'s. */
export function longDate (date: Date, now?: Date): string {
  const otherYear = now !== undefined && localDate(date).slice(0, 4) !== localDate(now).slice(0, 4)
  return (otherYear ? longYearFormat : longFormat).format(date)
}

/** `fre 4 dec`, in Stockholm: for subjects and lists. */
export function shortDate (date: Date): string {
  const [year = 0, month = 1, day = 1] = localDate(date).split('-').map(Number)
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? ''
  return `${weekday} ${String(day)} ${months[month - 1] ?? ''}`
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
export function distance (due: Date, now: Date, pauses: readonly Pause[] = []): string {
  const from = localDate(now)
  const to = localDate(due)
  if (from === to) return now.getTime() <= due.getTime() ? 'i dag' : 'nyss försenat'
  const count = workdaysBetween(from, to, pauses)
  if (count === undefined) return ''
  const days = (n: number) => n === 1 ? '1 arbetsdag' : `${String(n)} arbetsdagar`
  if (to < from) return count === 0 ? 'nyss försenat' : `${days(-count)} försenat`
  if (to === localDate(new Date(now.getTime() + 86_400_000))) return 'i morgon'
  return count === 0 ? 'före nästa arbetsdag' : `om ${days(count)}`
}
