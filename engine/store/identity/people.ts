import type { Unbound, Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Person, PersonChange } from '../../identity/contract.ts'
import { query, queryOne } from '../statement.ts'

/** What is read of people, from `people p`. */
export const personColumns = `p.id, p.municipality, p.name, p.email, p.demo, p.phone, p.language, p.shared, p.guest, p.digest, p.ended_on::text AS "endedOn", p.absent_from::text AS "absentFrom", p.absent_to::text AS "absentTo",
  p.deputy, p.bounced_at AS "bouncedAt", p.bounce_code AS "bounceCode", p.successor, p.handover_due AS "handoverDue"`

/** One of its people. */
export async function readPerson (work: Work, id: string): Promise<Person | undefined> {
  return queryOne<Person>(work, `SELECT ${personColumns} FROM people p WHERE p.id = ?`, [id])
}

/** Its people by name: all, or those with these ids. */
export async function readPeople (work: Work, ids?: readonly string[]): Promise<readonly Person[]> {
  return query<Person>(work, `SELECT ${personColumns} FROM people p WHERE ?::text[] IS NULL OR p.id = ANY (?::text[]) ORDER BY p.name COLLATE "sv-SE-x-icu", p.id`, [ids ?? null, ids ?? null])
}

/** Who has an address, in every municipality: ids only. @param today those whose last day was before it are left out */
export async function readByAddress (tx: Unbound, address: string, today: string): Promise<readonly { readonly municipality: string, readonly person: string }[]> {
  return query({ tx }, 'SELECT municipality, person FROM people_of_address(?) WHERE ended_on IS NULL OR ended_on >= ?::date', [address, today])
}

const columns = new Map(Object.entries({
  name: 'name', email: 'email', demo: 'demo', phone: 'phone', language: 'language', shared: 'shared', guest: 'guest', digest: 'digest', endedOn: 'ended_on', absentFrom: 'absent_from', absentTo: 'absent_to', deputy: 'deputy', bouncedAt: 'bounced_at', bounceCode: 'bounce_code', successor: 'successor', handoverDue: 'handover_due'
} satisfies Record<keyof PersonChange, string>))

/** Changes what is named. @throws Problem missing `person.missing` */
export async function changePerson (work: Work, id: string, change: PersonChange): Promise<Person> {
  const renewed = change.email === undefined ? change : { bouncedAt: null, bounceCode: null, ...change }
  const values = Object.entries(renewed).flatMap(([key, value]) => {
    const column = columns.get(key)
    return column === undefined ? [] : [[column, value] as const]
  })
  if (values.length > 0) {
    await query(work, `UPDATE people SET ${values.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?`, [...values.map(([, value]) => value), id])
  }
  const changed = await readPerson(work, id)
  if (changed === undefined) throw new Problem('missing', 'person.missing', 'there is no such person')
  return changed
}
