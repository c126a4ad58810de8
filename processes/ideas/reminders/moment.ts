import { addWorkdays, instantOfWall, isWorkday, localDate, plusDays, wallOf, wallOfInstant, type LocalDate, type Municipality } from '../../../engine/index.ts'

const minute = 60_000
const day = 86_400_000
/** A municipality that says nothing else is quiet outside office hours. */
const ordinary = { from: '17:00', to: '07:00' }
/** Pauses without end leave no moment: then the first day after so many is taken. */
const mostDays = 400

type Calendar = Pick<Municipality, 'pauses' | 'quiet'>

/**
 * The first moment from an instant on at which people may be reminded: a working day in the municipality, outside its quiet hours, by the
 * clocks of Europe/Stockholm, whatever they do that night.
 */
export function nextMoment (municipality: Calendar, from: Date): Date {
  return momentOn(municipality, localDate(from), from)
}

/** As `nextMoment`, from the beginning of the working day after an instant's. */
export function nextDaysMoment (municipality: Calendar, from: Date): Date {
  return momentOn(municipality, plusDays(localDate(from), 1), from)
}

/** As `nextMoment`, from the beginning of the day that is so many working days later. */
export function momentAfterWorkdays (municipality: Calendar, from: Date, days: number): Date {
  const date = addWorkdays(localDate(from), days, municipality.pauses)
  return momentOn(municipality, date ?? plusDays(localDate(from), mostDays), from)
}

function momentOn (municipality: Calendar, first: LocalDate, from: Date): Date {
  for (let date = first, days = 0; ; date = plusDays(date, 1), days += 1) {
    if (!isWorkday(date, municipality.pauses) && days < mostDays) continue
    const wall = openAt(municipality, date === localDate(from) ? wallOfInstant(from.getTime()) - wallOf(date) : 0)
    if (wall === undefined) continue
    const instant = new Date(instantOfWall(wallOf(date) + wall))
    // A time that comes twice when the clocks go back is reached at its second coming too.
    return instant < from && date === localDate(from) ? from : instant
  }
}

/** The first time of a day, from `wall` on, that is not quiet: milliseconds after midnight; undefined when the rest of the day is quiet. */
function openAt ({ quiet = ordinary }: Calendar, wall: number): number | undefined {
  const from = timeOf(quiet.from)
  const to = timeOf(quiet.to)
  if (from === to) return wall
  if (from < to) return wall < from || wall >= to ? wall : to
  return wall >= from ? undefined : Math.max(wall, to)
}

/** `07:30` as milliseconds after midnight. */
export function timeOf (time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * minute
}

/** The number of a date's day, counted from 1970-01-01: the round of the day's mail. */
export function roundOfDay (date: LocalDate): number {
  return wallOf(date) / day
}

/** The date of a round. */
export function dayOfRound (round: number): LocalDate {
  return new Date(round * day).toISOString().slice(0, 10)
}
