import type { Clock } from '../../platform/clock.ts'
import type { Unbound, Work } from '../../platform/db/database.ts'
import { localDate } from '../feel/calendar.ts'
import { add, replaceHoldings } from '../store/identity/add.ts'
import { readMunicipalities, readPlace } from '../store/identity/municipalities.ts'
import { readHolders, readHoldings } from '../store/identity/holders.ts'
import { changePerson, readByAddress, readPeople, readPerson, readPlaces, readUnits } from '../store/identity/people.ts'
import type { Identity, Person } from './contract.ts'
import { holdersNow, isAbsent, standIn } from './holders.ts'

/**
 * Who is who, and who may do what today. Days are Europe/Stockholm's.
 * @param options.clock says what day it is
 */
export function createIdentity ({ clock }: { readonly clock: Clock }): Identity {
  const today = (): string => localDate(clock.now())
  return {
    municipalities: async (tx: Unbound) => readMunicipalities(tx),
    municipality: async (tx: Unbound, id: string) => (await readMunicipalities(tx, id))[0],
    place: readPlace,
    units: readUnits,
    places: readPlaces,
    person: readPerson,
    people: readPeople,
    groupsOf: async (work, person) => groupsOf(work, person, today()),
    holders: async (work, role, unit) => {
      const rows = await readHolders(work, today(), role, unit)
      return peopleOf(work, holdersNow(rows, today()))
    },
    deputies: async (work, role, unit) => {
      const rows = await readHolders(work, today(), role, unit)
      return peopleOf(work, rows.flatMap(({ nearest, deputy }) => nearest && deputy !== null ? [deputy] : []))
    },
    byAddress: async (tx, address) => readByAddress(tx, address, today()),
    holdings: readHoldings,
    change: changePerson,
    setHoldings: replaceHoldings,
    add
  }
}

/** A role is held by whoever has it, or stands in for a holder who is absent today. */
async function groupsOf (work: Work, person: string, today: string): Promise<readonly string[]> {
  const rows = await readHolders(work, today)
  const held = rows.filter((row) => row.person === person || (isAbsent(row, today) && standIn(rows, row, today) === person))
  return [...new Set(held.map(({ role }) => role)), `person:${person}`]
}

/** In the order given, each once. */
async function peopleOf (work: Work, ids: readonly string[]): Promise<readonly Person[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const people = await readPeople(work, wanted)
  return wanted.flatMap((id) => people.find((person) => person.id === id) ?? [])
}
