import type { JSX } from 'preact'
import { localDate, workdaysBetween } from '../../engine/index.ts'
import { dateAndTime, distance, longDate, shortDate } from '../../processes/views/dates.ts'
import { useFrame, type Frame } from './frame.ts'

const englishDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', weekday: 'long', day: 'numeric', month: 'long' })
const englishShort = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', weekday: 'short', day: 'numeric', month: 'short' })
const englishTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

/** `fredag 4 december`, in the page's language and Swedish time. */
export function dayWords (date: Date, frame: Frame): string {
  return frame.language === 'sv' ? longDate(date, frame.now) : englishDay.format(date)
}

/** `tisdag 24 november kl. 9.05`, in the page's language and Swedish time. */
export function momentWords (date: Date, frame: Frame): string {
  return frame.language === 'sv' ? dateAndTime(date, frame.now) : englishTime.format(date)
}

/** True when the date has passed. */
export function isLate (date: Date, frame: Frame): boolean {
  return date.getTime() < frame.now.getTime()
}

/** `om 3 arbetsdagar`, `2 arbetsdagar försenat`: by the municipality's own working days. */
export function distanceWords (date: Date, frame: Frame): string {
  const pauses = frame.municipality?.pauses ?? []
  if (frame.language === 'sv') return distance(date, frame.now, pauses)
  const days = workdaysBetween(localDate(frame.now), localDate(date), pauses) ?? 0
  return isLate(date, frame) ? frame.texts.common.lateWorkdays(-days) : frame.texts.common.inWorkdays(days)
}

/** A date by which something is due, with how far off it is; lateness is said in words. `short` is for tables. */
export function Due ({ date, short = false }: { readonly date: Date, readonly short?: boolean }): JSX.Element {
  const frame = useFrame()
  const far = distanceWords(date, frame)
  return (
    <time dateTime={date.toISOString()}>
      {short ? shortWords(date, frame) : dayWords(date, frame)}
      {far === '' ? null : <>{', '}<span class={isLate(date, frame) ? 'late' : 'quiet'}>{far}</span></>}
    </time>
  )
}

/** A day something happened. `short` is for tables. */
export function Day ({ date, short = false }: { readonly date: Date, readonly short?: boolean }): JSX.Element {
  const frame = useFrame()
  return <time class={short ? 'whole' : undefined} dateTime={date.toISOString()}>{short ? shortWords(date, frame) : dayWords(date, frame)}</time>
}

function shortWords (date: Date, frame: Frame): string {
  return frame.language === 'sv' ? shortDate(date) : englishShort.format(date)
}
