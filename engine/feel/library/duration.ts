import type { FeelDuration } from 'feelin'
import { duration } from 'feelin'

const MOST_SECONDS = 9e15
const MOST_MONTHS = 1e11

/** How many months a years and months duration is. */
export function monthsIn (value: FeelDuration): number {
  const parts = value.unwrap()
  return parts.years * 12 + parts.months
}

/** How many seconds a days and time duration is, to the nanosecond as far as a double tells. */
export function secondsIn (value: FeelDuration): number {
  const parts = value.unwrap()
  return ((parts.days * 24 + parts.hours) * 60 + parts.minutes) * 60 + parts.seconds + parts.milliseconds / 1e3 + parts.microseconds / 1e6 + parts.nanoseconds / 1e9
}

/** A years and months duration of so many whole months; a part of a month is cut off. Null beyond the limits. */
export function durationOfMonths (months: number): FeelDuration | null {
  if (!Number.isFinite(months) || Math.abs(months) > MOST_MONTHS) return null
  const whole = Math.trunc(Math.abs(months))
  return duration(`${months < 0 && whole > 0 ? '-' : ''}P${Math.floor(whole / 12)}Y${whole % 12}M`)
}

/** A days and time duration of so many seconds. Null beyond the limits. */
export function durationOfSeconds (seconds: number): FeelDuration | null {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > MOST_SECONDS) return null
  const absolute = Math.abs(seconds)
  const text = Number.isInteger(absolute) ? absolute.toFixed(0) : absolute.toFixed(9)
  return duration(`${seconds < 0 ? '-' : ''}PT${text}S`)
}
