import { localDate } from '../../../engine/index.ts'
import type { Unbound } from '../../../platform/db/database.ts'
import type { Due, ProcessServices, Schedule } from '../../contract.ts'
import { isDigestTime, makeDigests } from '../digest/digest-day.ts'
import { turnAbsence } from './absences.ts'
import { settleLeaving } from './leaving.ts'
import { overdue } from './overdue.ts'

/** What comes with the days: absences that begin and end, last days, steps that are late, digests. */
export function reminderSchedule (services: ProcessServices): Schedule {
  return {
    due: async (tx, now, most) => digestsFirst(await timely(services, tx, await read(tx, now, most), now)),
    run: async (work, { what, id }) => {
      switch (what) {
        case 'absence': return turnAbsence(services, work, id)
        case 'leaving': return settleLeaving(services, work, id)
        case 'overdue': return overdue(services, work, id)
        case 'digests': return makeDigests(services, work)
      }
    }
  }
}

async function read (tx: Unbound, now: Date, most: number): Promise<readonly Due[]> {
  const { rows } = await tx.raw<{ rows: Due[] }>('SELECT municipality, what, id FROM reminders_due(?, ?::date, ?)', [now, localDate(now), most])
  return rows
}

/** What is noted afterwards then goes with the digest. */
function digestsFirst (due: readonly Due[]): readonly Due[] {
  return [...due.filter(({ what }) => what === 'digests'), ...due.filter(({ what }) => what !== 'digests')]
}

/** Digests wait for their time of day. */
async function timely ({ identity }: ProcessServices, tx: Unbound, due: readonly Due[], now: Date): Promise<readonly Due[]> {
  if (!due.some(({ what }) => what === 'digests')) return due
  const municipalities = new Map((await identity.municipalities(tx)).map((each) => [each.id, each]))
  return due.filter(({ what, municipality }) => {
    const whose = municipalities.get(municipality)
    return what !== 'digests' || (whose !== undefined && isDigestTime(whose, now))
  })
}
