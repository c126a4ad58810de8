import { FeelDateTime, parseDateTime } from 'feelin'
import { instantOfWall, wallOfInstant, ZONE } from './zone.ts'

/**
 * A date and time in Stockholm that knows its instant. To FEEL it is a date and time as any other (it has FeelDateTime's prototype), but
 * the calendar's own value is made only when it is asked for: most are added working days to, or stored, and that needs none.
 */
export class LocalDateTime {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly instant: number
  #value: unknown
  #iso: string | undefined

  constructor (instant: number) {
    this.instant = instant
  }

  /** In the hour that comes twice, the offset instead of the zone, so that it stays the instant meant. */
  get iso (): string {
    this.#iso ??= textOf(this.instant)
    return this.#iso
  }

  get zone (): string {
    return this.iso.includes('@') ? ZONE : '+01:00'
  }

  /** What feelin keeps in a date and time. */
  get value (): unknown {
    this.#value ??= parseDateTime(this.iso)?.unwrap()
    return this.#value
  }
}

Object.setPrototypeOf(LocalDateTime.prototype, FeelDateTime.prototype)

function textOf (instant: number): string {
  const wall = wallOfInstant(instant)
  const text = new Date(wall).toISOString().slice(0, -1).replace(/\.000$/, '').replace(/(\.\d+?)0+$/, '$1')
  return text + (instantOfWall(wall) === instant ? `@${ZONE}` : '+01:00')
}
