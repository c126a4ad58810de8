import { FeelDate, FeelDateTime, FeelTime, type FeelDuration } from 'feelin'
import { durationOfSeconds, secondsIn } from './duration.ts'

const DAY = 86_400

type Moment = FeelDate | FeelTime | FeelDateTime

/**
 * A moment moved by a duration: a date stays a date, and a time goes round midnight (DMN 1.3 table 45). With a zone, days and months are
 * the calendar's there, and hours are hours. Null beyond the calendar, and for months added to a time.
 */
export function moved (moment: Moment, by: FeelDuration, sign: 1 | -1): Moment | null {
  try {
    if (moment instanceof FeelDate) return movedDate(moment, by, sign)
    return moment instanceof FeelTime ? movedTime(moment, by, sign) : movedDateTime(moment, by, sign)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function signed (by: FeelDuration, sign: 1 | -1): ReturnType<FeelDuration['unwrap']> {
  return sign > 0 ? by.unwrap() : by.unwrap().negated()
}

function movedDate (date: FeelDate, by: FeelDuration, sign: 1 | -1): FeelDate | null {
  if (by.yearsMonths) return new FeelDate(date.unwrap().add(signed(by, sign)))
  const days = durationOfSeconds(Math.floor(sign * secondsIn(by) / DAY) * DAY)
  return days === null ? null : new FeelDate(date.unwrap().add(days.unwrap()))
}

function movedTime (time: FeelTime, by: FeelDuration, sign: 1 | -1): FeelTime | null {
  return by.yearsMonths ? null : new FeelTime(time.unwrap().add(signed(by, sign)), zoneOf(time))
}

/** An offset with seconds is none the calendar knows; it has no summer time either. */
function movedDateTime (moment: FeelDateTime, by: FeelDuration, sign: 1 | -1): FeelDateTime {
  const zone = zoneOf(moment)
  const local = moment.unwrap()
  if (zone === null || /:\d\d:\d\d$/.test(zone)) return new FeelDateTime(local.add(signed(by, sign)), zone)
  return new FeelDateTime(local.toZonedDateTime(zone).add(signed(by, sign)).toPlainDateTime(), zone)
}

/** feelin types a zone as a text; it may be null. */
function zoneOf (value: FeelTime | FeelDateTime): string | null {
  return value.timezone
}
