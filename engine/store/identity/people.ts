import type { Work } from '../../../platform/db/database.ts'
import type { Person, Place, Unit } from '../../identity/contract.ts'
import { query, queryOne } from '../statement.ts'

const person = 'id, municipality, name, email, demo'

/** The municipality's units, by name. */
export async function readUnits (work: Work): Promise<readonly Unit[]> {
  return query<Unit>(work, 'SELECT id, municipality, name, parent FROM units ORDER BY name COLLATE "sv-SE-x-icu", id')
}

/** The places where its posters hang, by name. */
export async function readPlaces (work: Work): Promise<readonly Place[]> {
  return query<Place>(work, 'SELECT code, municipality, unit, name FROM places ORDER BY name COLLATE "sv-SE-x-icu", code')
}

/** One of its people. */
export async function readPerson (work: Work, id: string): Promise<Person | undefined> {
  return queryOne<Person>(work, `SELECT ${person} FROM people WHERE id = ?`, [id])
}

/** Its people by name: all, or those with these ids. */
export async function readPeople (work: Work, ids?: readonly string[]): Promise<readonly Person[]> {
  return query<Person>(work, `SELECT ${person} FROM people WHERE ?::text[] IS NULL OR id = ANY (?::text[]) ORDER BY name COLLATE "sv-SE-x-icu", id`, [ids ?? null, ids ?? null])
}
