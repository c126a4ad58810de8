import type { Identity } from '../../engine/index.ts'
import type { Work } from '../../platform/db/database.ts'
import type { Entry } from './contract.ts'
import { inWords } from './people.ts'
import type { EntryRow } from './tables.ts'
import { around } from './texts-around.ts'
import { texts } from './texts.ts'

/** What is added to an idea's story. */
export interface NewEntry {
  readonly kind: Entry['kind']
  readonly person: string
  readonly role?: string | null
  readonly heading: string
  readonly body?: string
  readonly audience?: 'all' | 'staff'
}

/** Adds a line to an idea's story, at the transaction's instant. */
export async function tell (work: Work, idea: string, entry: NewEntry): Promise<void> {
  await work.tx<EntryRow>('idea_entries').insert({
    municipality: work.municipality,
    idea,
    at: work.now,
    kind: entry.kind,
    person: entry.person,
    role: entry.role ?? null,
    heading: entry.heading,
    body: entry.body ?? '',
    audience: entry.audience ?? 'all'
  })
}

/**
 * An idea's story, oldest first, with people in words.
 * @param reader `giver` reads what is meant for everybody, and is `Du`; `staff` reads all
 * @param giverName shown to staff; null when not given
 */
export async function storyOf (work: Work, identity: Identity, idea: string, reader: 'giver' | 'staff', giverName: string | null): Promise<readonly Entry[]> {
  const query = work.tx<EntryRow>('idea_entries').where({ idea }).orderBy('id')
  const rows: readonly EntryRow[] = reader === 'giver' ? await query.where({ audience: 'all' }) : await query
  const names = await namesOf(work, identity, rows.map((row) => row.person))
  return rows.map((row) => ({
    at: row.at,
    kind: row.kind,
    by: author(row, reader, giverName, names),
    heading: row.kind === 'contact' && reader === 'giver' ? texts.messageToYou : row.heading,
    text: row.body,
    automatic: row.person === 'system'
  }))
}

/** Display names by person id; someone who is no longer there is missing. */
export async function namesOf (work: Work, identity: Identity, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) {
    const person = ['giver', 'system', 'supporter'].includes(id) ? undefined : await identity.person(work, id)
    if (person !== undefined) names.set(id, person.name)
  }
  return names
}

function author (row: EntryRow, reader: 'giver' | 'staff', giverName: string | null, names: ReadonlyMap<string, string>): string {
  if (row.person === 'giver') return reader === 'giver' ? texts.you : giverName ?? texts.giver
  if (row.person === 'system') return texts.ourselves
  if (row.person === 'supporter') return around.supporter
  return inWords(names.get(row.person) ?? texts.formerColleague, row.role)
}
