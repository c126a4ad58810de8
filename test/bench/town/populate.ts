import type pg from 'pg'
import type { Progress } from '../bench.ts'
import { copyLives } from './copies.ts'

/** A life to copy. */
export interface Template {
  readonly municipality: string
  readonly kind: 'contact' | 'gate' | 'ended'
  readonly idea: string
  readonly unit: string
  /** Who was sent the gate. */
  readonly manager: string
}

/** How the ideas are spread: by municipality, and how many of a hundred wait for what. The rest has ended. */
const share: Readonly<Record<string, number>> = { tranas: 0.45, kinda: 0.25, aneby: 0.2, ydre: 0.1 }
const waiting = { contact: 0.004, gate: 0.026 } as const
const units = 40
const years = 4

/** Fills the database: people, units and roles, then copies of the lives. @param client the tables' owner */
export async function populate (client: pg.Client, templates: readonly Template[], size: { readonly ideas: number, readonly people: number }, progress: Progress): Promise<void> {
  const began = process.hrtime.bigint()
  // What is lost when the machine stops is only a bench.
  await client.query('SET synchronous_commit = off')
  const municipalities = [...new Set(templates.map(({ municipality }) => municipality))]
  for (const municipality of municipalities) await addPeople(client, municipality, Math.round(size.people / municipalities.length))
  await client.query(`CREATE TABLE bench_copies (municipality text NOT NULL, kind text, old_idea uuid, old_instance uuid, old_giver uuid, old_unit text, old_manager text,
    idea uuid, instance uuid, giver uuid, number text, title text, unit text, manager text, age interval); CALL protect_table('bench_copies')`)
  for (const template of templates) {
    const all = Math.round(size.ideas * (share[template.municipality] ?? 0))
    const open = template.kind === 'ended' ? 0 : Math.round(all * waiting[template.kind])
    await addCopies(client, template, template.kind === 'ended' ? all - Math.round(all * waiting.contact) - Math.round(all * waiting.gate) : open)
  }
  await copyLives(client, progress)
  await client.query('CREATE TABLE bench_rows (municipality text NOT NULL, id integer PRIMARY KEY, n integer NOT NULL); CALL protect_table(\'bench_rows\')')
  await client.query('INSERT INTO bench_rows SELECT \'tranas\', n, 0 FROM generate_series(1, 1000) n')
  await client.query('VACUUM ANALYZE')
  await client.query('CHECKPOINT').catch(() => { /* the owner may not; then it comes by itself */ })
  progress(`filled in ${(Number(process.hrtime.bigint() - began) / 1e9).toFixed(0)} s`)
}

/** People as in a municipality: a manager for each of forty units, three coordinators, some champions, and everybody else. */
async function addPeople (client: pg.Client, municipality: string, many: number): Promise<void> {
  const { rows: [there] } = await client.query<{ count: number }>('SELECT count(*)::integer AS count FROM people WHERE municipality = $1', [municipality])
  await client.query(`INSERT INTO units (municipality, id, name, parent) SELECT $1, $1 || '-enhet-' || n, 'Enhet ' || n, (SELECT min(id) FROM units WHERE municipality = $1 AND parent IS NULL) FROM generate_series(1, ${String(units)}) n`, [municipality])
  await client.query('INSERT INTO people (municipality, id, name, email, demo) SELECT $1, $1 || \'-p\' || n, \'Person \' || n, \'p\' || n || \'@\' || $1 || \'.example\', true FROM generate_series(1, $2::integer) n', [municipality, many - (there?.count ?? 0)])
  await client.query(`INSERT INTO role_holders (municipality, person, role, unit, deputy)
    SELECT $1, $1 || '-p' || n, 'unit-manager', $1 || '-enhet-' || n, $1 || '-p' || (n % ${String(units)} + 1) FROM generate_series(1, ${String(units)}) n
    UNION ALL SELECT $1, $1 || '-p' || n, 'coordinator', NULL, NULL FROM generate_series(${String(units)} + 1, ${String(units)} + 3) n
    UNION ALL SELECT $1, $1 || '-p' || n, 'champion', NULL, NULL FROM generate_series(${String(units)} + 4, ${String(units)} + 30) n`, [municipality])
}

async function addCopies (client: pg.Client, { municipality, kind, idea, unit, manager }: Template, many: number): Promise<void> {
  await client.query(`
    INSERT INTO bench_copies
    SELECT $1, $2, i.id, i.instance, i.giver, $4, $5, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
      extract(year FROM i.submitted_at - a.age)::text || '-' || ($6 || lpad(n::text, 6, '0')),
      (ARRAY['Cykelpool', 'Sagostund', 'Matsvinn på en tavla', 'Gemensam verktygsbod', 'Utegrupp', 'Sms-påminnelse', 'Bokhylla i väntrummet', 'Promenadgrupp', 'Digital blankett', 'Enklare schema'])[1 + n % 10] || ' nummer ' || n || ' på ' || (ARRAY['skolan', 'äldreboendet', 'förskolan', 'biblioteket', 'verkstaden', 'badhuset', 'köket'])[1 + n % 7],
      $1 || '-enhet-' || (1 + n % ${String(units)}), $1 || '-p' || (1 + n % ${String(units)}), a.age
    FROM ideas i, generate_series(1, $7::integer) n,
      LATERAL (SELECT make_interval(secs => CASE WHEN $2 = 'ended' THEN 864000 + (n::bigint * 7919 % ${String(years * 365)}) * 86400 ELSE n::bigint * 7919 % 432000 END)::interval AS age) a
    WHERE i.id = $3`, [municipality, kind, idea, unit, manager, { contact: '1', gate: '2', ended: '3' }[kind], many])
}
