import type { Context } from '../core/context.ts'
import { instantOfWall, isInstant, wallOfInstant } from './zone.ts'

/** What ISO 8601 §4.4.3 calls a duration, in its calendar and its clock part. */
interface Duration { readonly sign: 1 | -1, readonly months: number, readonly days: number, readonly milliseconds: number }

const DURATION = /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2}|@Europe\/Stockholm)?)?$/
const CYCLE = /^R(\d{0,6})\/(?:([^/]+)\/)?(P[^/]+)$/

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

function cycle (text: string, from: number): { due: string, left?: number, repeat: string } | undefined {
  const [, times, start, interval = ''] = CYCLE.exec(text) ?? []
  const duration = readDuration(interval)
  if (times === undefined || !duration || duration.months + duration.days + duration.milliseconds === 0) return undefined
  if (times !== '' && Number(times) === 0) return undefined
  const first = start === undefined ? plusDuration(from, duration) : readInstant(start)
  const due = iso(first)
  if (due === undefined) return undefined
  return { due, repeat: interval, ...(times === '' ? {} : { left: Number(times) - 1 }) }
}

/**
 * When does a timer fire (BPMN 2.0.2 §10.5.5.4, ISO 8601)? A date is an instant, a local date (00:00 in Stockholm) or a local date and
 * time; a duration counts from `from`, its months and days by Stockholm's calendar; a cycle `R3/PT1H`, `R/P1D` or
 * `R5/2026-12-01T08:00:00Z/P1D` fires first at its start, else one interval after `from`.
 *
 * @returns `due` in UTC. For a cycle also `repeat`, the interval's text, to be given back as a duration from the previous `due`, and `left`:
 *   how many firings remain after that at `due`, absent when there is no end. `undefined` when the text can't be read, or its interval is zero.
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
