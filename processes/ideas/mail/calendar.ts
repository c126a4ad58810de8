import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { endOfLocalDay, localDate } from '../../../engine/index.ts'
import type { LetterAttachment } from '../../contract.ts'

/** The last day of a step, for the calendar of the one it was sent to. */
export interface LastDay {
  /** Stable for the step and its reader, so that a later file moves the entry instead of adding another (RFC 5545 §3.8.4.7). */
  readonly uid: string
  /** The step's version: a later one counts for more (RFC 5545 §3.8.7.4). */
  readonly sequence: number
  /** When the mail was intended: the same file however often the mail is sent. */
  readonly stamp: Date
  readonly due: Date
  readonly title: string
  /** Plain text. */
  readonly description: string
  /** The reader's own. */
  readonly url: string
  readonly filename: string
}

/**
 * A calendar file (RFC 5545, method PUBLISH of RFC 5546 §3.2.1: an entry to keep, no invitation to answer). What is due at the end of a day
 * in Stockholm is an entry for that whole day, whatever the reader's time zone; what is due at a time of day stands at that instant. It
 * neither blocks the time nor rings.
 */
export function calendarFile (day: LastDay): LetterAttachment {
  const calendar = ical({ prodId: { company: 'Idesluss', product: 'Idesluss', language: 'SV' }, method: ICalCalendarMethod.PUBLISH })
  const iso = localDate(day.due)
  const wholeDay = day.due.getTime() >= endOfLocalDay(iso).getTime() - 59_000
  calendar.createEvent({
    id: day.uid,
    sequence: day.sequence,
    stamp: day.stamp,
    start: wholeDay ? new Date(`${iso}T00:00:00Z`) : day.due,
    allDay: wholeDay,
    summary: day.title,
    description: day.description,
    url: day.url,
    transparency: ICalEventTransparency.TRANSPARENT
  })
  return { filename: day.filename, contentType: 'text/calendar; charset=utf-8; method=PUBLISH', content: calendar.toString() }
}
