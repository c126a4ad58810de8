import type { Context } from '../core/context.ts'
import { nextCron } from './cron.ts'
import { instantOfWall, isInstant, wallOfInstant } from './zone.ts'

/** What ISO 8601 §4.4.3 calls a duration, in its calendar and its clock part. */
interface Duration { readonly sign: 1 | -1, readonly months: number, readonly days: number, readonly milliseconds: number }

const DURATION = /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2}|@Europe\/Stockholm)?)?$/
const CYCLE = /^R(\d{0,6})\/([^/]+)(?:\/([^/]+))?$/
/** How far a repetition that ends at an instant is counted: every day of 270 years. */
const MOST_COUNTED = 100_000

function readDuration (text: string): Duration | undefined {
  const found = DURATION.exec(text)
  if (!found || text.length > 60) return undefined
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(2).map((part: string | undefined) => Number(part ?? 0))
  return {
    sign: found[1] ? -1 : 1,
    months: (years ?? 0) * 12 + (months ?? 0),
    days: (weeks ?? 0) * 7 + (days ?? 0),
    milliseconds: Math.round(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000)
  }
}

/** The last day of a month stays within it: a month after 31 January is 28 or 29 February. */
function plusMonths (wall: number, months: number): number {
  const date = new Date(wall)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}

/** Months and days follow Stockholm's calendar and clocks; hours are hours. */
function plusDuration (from: number, { sign, months, days, milliseconds }: Duration): number | undefined {
  if (months === 0 && days === 0) return from + sign * milliseconds
  const wall = plusMonths(wallOfInstant(from), sign * months) + sign * days * 86_400_000
  return isInstant(wall) ? instantOfWall(wall) + sign * milliseconds : undefined
}

function readInstant (text: string): number | undefined {
  const found = INSTANT.exec(text)
  if (!found) return undefined
  const [, date = '', time = '00:00', zone] = found
  const wall = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(wall) || !new Date(Date.parse(`${date}T00:00Z`)).toISOString().startsWith(date)) return undefined
  if (zone === 'Z') return wall
  if (zone === undefined || zone.startsWith('@')) return instantOfWall(wall)
  return Date.parse(`${date}T${time}${zone}`)
}

function iso (instant: number | undefined): string | undefined {
  return instant === undefined || !isInstant(instant) ? undefined : new Date(instant).toISOString()
}

/** What a repetition says: how often, from when, how far apart, until when (ISO 8601 §4.5: `R3/PT1H`, `R3/start/PT1H`, `R3/PT1H/end`, `R3/start/end`). */
interface Repetition { readonly times?: number, readonly start?: number, readonly interval: string, readonly end?: number }

function readRepetition (text: string): Repetition | undefined {
  const [, count, one, other] = CYCLE.exec(text) ?? []
  if (count === undefined || one === undefined) return undefined
  const times = count === '' ? {} : { times: Number(count) }
  const [first, last] = [readInstant(one), other === undefined ? undefined : readInstant(other)]
  if (other === undefined) return { ...times, interval: one }
  if (first === undefined) return last === undefined ? undefined : { ...times, interval: one, end: last }
  if (last === undefined) return { ...times, start: first, interval: other }
  return { ...times, start: first, interval: `PT${(last - first) / 1000}S` }
}

function cycle (text: string, from: number): { due: string, left?: number, repeat: string } | undefined {
  const repetition = readRepetition(text)
  const duration = repetition === undefined ? undefined : readDuration(repetition.interval)
  if (repetition === undefined) return cron(text, from)
  const { times, start, interval, end } = repetition
  if (!duration || duration.sign < 0 || duration.months + duration.days + duration.milliseconds === 0 || times === 0) return undefined
  const first = start ?? plusDuration(from, duration)
  const due = iso(first)
  const most = first === undefined || end === undefined ? times : Math.min(times ?? MOST_COUNTED, countUntil(first, duration, end))
  if (due === undefined || most === 0) return undefined
  return { due, repeat: interval, ...(most === undefined ? {} : { left: most - 1 }) }
}

/** How often a repetition comes until an instant, that included. */
function countUntil (first: number, duration: Duration, end: number): number {
  const { months, days, milliseconds } = duration
  if (months === 0 && days === 0) return Math.max(0, Math.floor((end - first) / milliseconds) + 1)
  let count = 0
  for (let at: number | undefined = first; at !== undefined && at <= end && count < MOST_COUNTED; at = plusDuration(at, duration)) count++
  return count
}

function cron (text: string, from: number): { due: string, repeat: string } | undefined {
  const due = iso(nextCron(text, from))
  return due === undefined ? undefined : { due, repeat: text }
}

/**
 * When does a timer fire (BPMN 2.0.2 §10.5.5.4, ISO 8601)? A date is an instant, a local date (00:00 in Stockholm) or a local date and
 * time; a duration counts from `from`, its months and days by Stockholm's calendar; a cycle `R3/PT1H`, `R/P1D` or
 * `R5/2026-12-01T08:00:00Z/P1D` fires first at its start, else one interval after `from`, and with an end, `R/PT1H/2026-12-01`, as long as that has
 * not passed. A cycle may also be a cron text of six fields, `0 0 9-17 * * MON-FRI` (Camunda 8).
 *
 * @returns `due` in UTC. For a cycle also `repeat`, the interval's text, to be given back as a duration from the previous `due`, and `left`:
 *   how many firings remain after that at `due`, absent when there is no end; of a cron text `repeat` is the text, to be given back as a cycle. `undefined` when the text can't be read, or its interval is zero.
 */
export const schedule: Context['schedule'] = (kind, text, from) => {
  const base = Date.parse(from)
  const trimmed = text.trim()
  if (Number.isNaN(base) || trimmed.length > 200) return undefined
  if (kind === 'cycle') return cycle(trimmed, base)
  const duration = kind === 'duration' ? readDuration(trimmed) : undefined
  const instant = kind === 'date' ? readInstant(trimmed) : duration && plusDuration(base, duration)
  const due = iso(instant)
  return due === undefined ? undefined : { due }
}
