import type { Clock } from '../../platform/clock.ts'
import type { Unbound } from '../../platform/db/database.ts'
import { localDate } from '../feel/calendar.ts'
import { add, replaceHoldings } from '../store/identity/add.ts'
import { keepingCoordinator } from '../store/identity/coordinators.ts'
import { readDeputies, readGroups, readHeldFor, readHolders, readHoldings, readPresent } from '../store/identity/holders.ts'
import { changeMunicipality, readMunicipalities, readPlace } from '../store/identity/municipalities.ts'
import { changePerson, readByAddress, readPeople, readPerson } from '../store/identity/people.ts'
import { addPlace, changePlace, readPlaces, readUnits, removePlace, saveUnit } from '../store/identity/units.ts'
import type { Identity } from './contract.ts'

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
    present: async (work, ids) => ids.length === 0 ? [] : readPresent(work, today(), ids),
    groupsOf: async (work, person) => [...await readGroups(work, today(), person), `person:${person}`],
    holders: async (work, role, unit) => readHolders(work, today(), role, unit),
    heldFor: async (work, person, role, units) => units.length === 0 ? [] : readHeldFor(work, today(), person, role, units),
    deputies: async (work, role, unit) => readDeputies(work, today(), role, unit),
    byAddress: async (tx, address) => readByAddress(tx, address, today()),
    holdings: readHoldings,
    change: async (work, person, change) => change.endedOn === undefined
      ? changePerson(work, person, change)
      : keepingCoordinator(work, async () => changePerson(work, person, change)),
    setHoldings: async (work, person, holdings) => keepingCoordinator(work, async () => replaceHoldings(work, person, holdings)),
    changeMunicipality,
    saveUnit,
    addPlace,
    changePlace,
    removePlace,
    add
  }
}
