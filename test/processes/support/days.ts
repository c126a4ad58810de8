import type { Letter } from '../../../processes/contract.ts'
import type { House } from './house.ts'

/** A mail as somebody got it, and what it was for. */
export interface Got { readonly kind: string, readonly recipient: string, readonly subject: string, readonly letter: Letter }

/** Letting days go by in a house without workers. */
export interface Days {
  /** Moves the clock to an instant and does all that has come with the time. @returns the mails that went out, drawn as the worker would */
  tick(instant: string): Promise<readonly Got[]>
}

const most = 1000

/** @param home the whole domain on a database of its own */
export function days (home: House): Days {
  const turn = async (): Promise<boolean> => {
    let turned = false
    for (const schedule of home.processes.schedules) {
      for (const due of await home.database.unbound(async (tx) => schedule.due(tx, home.clock.now(), most))) {
        await home.within(async (work) => schedule.run(work, due), due.municipality)
        turned = true
      }
    }
    return turned
  }
  const timersDue = async (): Promise<boolean> => (await home.reader.dueTimers(1, home.clock.now())).length > 0
  const send = async (): Promise<readonly Got[]> => {
    const got: Got[] = []
    for (const row of await home.drain()) {
      const letter = await home.draw(row)
      if (letter !== undefined) got.push({ kind: row.kind, recipient: row.recipient, subject: row.subject, letter })
    }
    return got
  }
  return {
    tick: async (instant) => {
      home.clock.moveTo(new Date(instant))
      const got: Got[] = []
      for (let more = true; more;) {
        while (await timersDue()) await home.fireTimers()
        more = await turn()
        const sent = await send()
        got.push(...sent)
        more = more || sent.length > 0 || await timersDue()
      }
      return got
    }
  }
}
