import { dayWords } from '../layout/dates.tsx'
import type { Frame } from '../layout/index.ts'

const shape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A day as a date field gives it, `2026-12-24`; undefined when it is none of the calendar's. */
export function readDay (text: string): string | undefined {
  if (!shape.test(text)) return undefined
  const date = new Date(`${text}T12:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}

/** `torsdag 24 december` */
export function isoDayWords (day: string, frame: Frame): string {
  return dayWords(new Date(`${day}T12:00:00Z`), frame)
}
