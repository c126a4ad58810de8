const time = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long' })

/** `14.03`, in the reader's time zone. @param instant ISO 8601 */
export function clockTime (instant: string): string {
  return time.format(new Date(instant)).replace(':', '.')
}

/** `24 november kl. 14.03`, in the reader's time zone. @param instant ISO 8601 */
export function instantWords (instant: string): string {
  return `${day.format(new Date(instant))} kl. ${clockTime(instant)}`
}
