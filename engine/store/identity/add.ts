import type { Work } from '../../../platform/db/database.ts'
import type { Identity, RoleHolder } from '../../identity/contract.ts'
import { query } from '../statement.ts'

type Additions = Parameters<Identity['add']>[1]

const statements: { readonly [K in keyof Required<Additions>]: string } = {
  municipalities: `INSERT INTO municipalities (municipality, name, accent, sender, pauses, inbox, quiet_from, quiet_to)
    SELECT r.id, r.name, r.accent, r.sender, r.pauses, r.inbox, coalesce(r.quiet ->> 'from', '17:00')::time, coalesce(r.quiet ->> 'to', '07:00')::time
    FROM jsonb_to_recordset(?::jsonb) AS r (id text, name text, accent text, sender text, pauses jsonb, inbox text, quiet jsonb)
    ON CONFLICT (municipality) DO UPDATE SET name = excluded.name, accent = excluded.accent, sender = excluded.sender, pauses = excluded.pauses, inbox = excluded.inbox,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
  units: `INSERT INTO units (municipality, id, name, parent)
    SELECT r.municipality, r.id, r.name, r.parent FROM jsonb_to_recordset(?::jsonb) AS r (municipality text, id text, name text, parent text)
    ON CONFLICT (municipality, id) DO UPDATE SET name = excluded.name, parent = excluded.parent`,
  places: `INSERT INTO places (municipality, code, unit, name)
    SELECT r.municipality, r.code, r.unit, r.name FROM jsonb_to_recordset(?::jsonb) AS r (municipality text, code text, unit text, name text)
    ON CONFLICT (code) DO UPDATE SET unit = excluded.unit, name = excluded.name`,
  people: `INSERT INTO people (municipality, id, name, email, demo, phone, language, shared, guest, digest, ended_on, absent_from, absent_to)
    SELECT r.municipality, r.id, r.name, r.email, r.demo, r.phone, coalesce(r.language, 'sv'), coalesce(r.shared, false), coalesce(r.guest, false), coalesce(r.digest, 'none'), r."endedOn", r."absentFrom", r."absentTo"
    FROM jsonb_to_recordset(?::jsonb) AS r (municipality text, id text, name text, email text, demo boolean, phone text, language text, shared boolean, guest boolean, digest text, "endedOn" date, "absentFrom" date, "absentTo" date)
    ON CONFLICT (municipality, id) DO UPDATE SET name = excluded.name, email = excluded.email, demo = excluded.demo`,
  holders: `INSERT INTO role_holders (municipality, person, role, unit, deputy, absent_from, absent_to)
    SELECT current_municipality(), r.person, r.role, r.unit, r.deputy, r."absentFrom", r."absentTo"
    FROM jsonb_to_recordset(?::jsonb) AS r (person text, role text, unit text, deputy text, "absentFrom" date, "absentTo" date)
    ON CONFLICT (municipality, role, unit, person) DO UPDATE SET deputy = excluded.deputy, absent_from = excluded.absent_from, absent_to = excluded.absent_to`
}

/** Adds, or changes what is there by the same id; what others refer to comes first. Row-level security refuses another municipality's rows. */
export async function add (work: Work, what: Additions): Promise<void> {
  for (const kind of ['municipalities', 'units', 'places', 'people', 'holders'] as const) {
    const rows = what[kind] ?? []
    if (rows.length > 0) await query(work, statements[kind], [JSON.stringify(rows)])
  }
}

/** Replaces the roles of one person. */
export async function replaceHoldings (work: Work, person: string, holdings: readonly Omit<RoleHolder, 'person'>[]): Promise<void> {
  await query(work, 'DELETE FROM role_holders WHERE person = ?', [person])
  if (holdings.length > 0) await query(work, statements.holders, [JSON.stringify(holdings.map((holding) => ({ ...holding, person })))])
}
