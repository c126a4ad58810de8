import type { Pages } from '../index.ts'
import { absencePages } from './absence.tsx'
import { detailsPages } from './details.tsx'
import { hubPages } from './hub.tsx'
import { importPages } from './import/import.tsx'
import { leavingPages } from './leaving.tsx'
import { peopleListPages } from './list.tsx'
import { minePages } from './mine.tsx'
import { personPages } from './person.tsx'
import { placePages } from './places.tsx'
import { rolesPages } from './roles.tsx'
import { unitPages } from './units.tsx'

const areas: readonly Pages[] = [hubPages, peopleListPages, detailsPages, personPages, rolesPages, unitPages, placePages, absencePages, leavingPages, importPages, minePages]

/** The coordinator's pages about people, and everybody's page about themselves. */
export const peoplePages: Pages = (portal) => async (app) => {
  for (const area of areas) await app.register(area(portal))
}
