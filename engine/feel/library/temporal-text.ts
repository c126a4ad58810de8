import type { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'

/** FEEL's text of a temporal value: a year of more than four digits has no sign, and one before our era as many digits as it needs (XML Schema 1.1 §3.3.9). */
export function temporalText ({ iso }: FeelDate | FeelTime | FeelDateTime | FeelDuration): string {
  const far = /^([+-])0*(\d{4,})(-.*)$/.exec(iso)
  return far === null ? iso : `${far[1] === '-' ? '-' : ''}${far[2] ?? ''}${far[3] ?? ''}`
}
