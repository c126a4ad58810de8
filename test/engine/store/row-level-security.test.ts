import t from 'tap'
import { type Work, withConnection } from '../../../platform/db/database.ts'
import { randomIds } from '../../../platform/ids.ts'
import { testDatabase } from '../../support/database.ts'

interface Column { readonly table: string, readonly column: string, readonly type: string, readonly needed: boolean }

/** Read by everybody, and why. */
const publicTables: Readonly<Record<string, string>> = { municipalities: 'names and calendars are looked up before anybody is known' }

/** The tables are asked of the database itself, so that one made tomorrow is held to the same. */
async function tablesOf (work: Work): Promise<ReadonlyArray<{ table: string, forced: boolean, owner: string, policies: number }>> {
  const { rows } = await work.tx.raw<{ rows: { table: string, forced: boolean, owner: string, policies: number }[] }>(`
    SELECT c.relname AS table, c.relrowsecurity AND c.relforcerowsecurity AS forced, pg_get_userbyid(c.relowner) AS owner,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE 'migrations%' ORDER BY 1`)
  return rows
}

t.test('every table has a municipality, and row-level security that its owner cannot forget', async (t) => {
  const { database } = await testDatabase(t)
  const tables = await database.within('tranas', 'anna', tablesOf)
  t.ok(tables.length >= 15, 'the catalogue is read')
  const columns = await database.within('tranas', 'anna', async (work) => {
    const { rows } = await work.tx.raw<{ rows: { table: string }[] }>("SELECT c.relname AS table FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attname = 'municipality' AND a.attnotnull AND NOT a.attisdropped")
    return rows.map(({ table }) => table)
  })
  for (const { table, forced, owner, policies } of tables) {
    t.ok(columns.includes(table), `${table} has a municipality`)
    t.ok(forced, `${table} forces row-level security`)
    t.ok(policies >= 4, `${table} has policies`)
    t.not(owner, 'idesluss_app', `${table} is not the runtime role's`)
  }
})

t.test('the runtime role owns nothing and cannot pass by', async (t) => {
  const { database } = await testDatabase(t)
  await database.within('tranas', 'anna', async ({ tx }) => {
    const { rows } = await tx.raw<{ rows: { who: string, super: boolean, bypass: boolean }[] }>('SELECT current_user AS who, rolsuper AS super, rolbypassrls AS bypass FROM pg_roles WHERE rolname = current_user')
    t.strictSame(rows, [{ who: 'idesluss_app', super: false, bypass: false }])
  })
  for (const attempt of ['SET LOCAL row_security = off; SELECT * FROM instances', 'ALTER TABLE instances DISABLE ROW LEVEL SECURITY', 'DROP POLICY readable ON instances', 'CREATE TABLE own (a int)', 'TRUNCATE history']) {
    await t.rejects(database.within('tranas', 'anna', async ({ tx }) => { await tx.raw(attempt) }), { code: '42501' }, attempt)
  }
})

t.test('no municipality sees, makes, changes or removes another\'s row in any table', async (t) => {
  const { database, ownerUrl } = await testDatabase(t)
  const tables = (await database.within('tranas', 'anna', tablesOf)).map(({ table }) => table)
  const inserts = new Map<string, string>()
  // The owner puts one row of Kinda's into every table, whatever it refers to.
  await withConnection(ownerUrl, async (client) => {
    const { rows: columns } = await client.query<Column>(`
      SELECT c.relname AS table, quote_ident(a.attname) AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AND a.atthasdef IS FALSE AND a.attidentity = '' AS needed
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`)
    const { rows: constraints } = await client.query<{ table: string, name: string }>(`
      SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint WHERE contype IN ('f', 'c') AND connamespace = 'public'::regnamespace`)
    for (const { table, name } of constraints) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name} CASCADE`)
    for (const table of tables) {
      const own = columns.filter((column) => column.table === table && (column.needed || column.column === 'municipality'))
      const values = own.map(({ column, type }) => column === 'municipality' ? "'kinda'" : sample(type))
      inserts.set(table, `INSERT INTO ${table} (${own.map(({ column }) => column).join(', ')}) VALUES (${values.join(', ')})`)
      await client.query(inserts.get(table) ?? '')
    }
  })
  for (const table of tables) {
    const count = async (municipality: string): Promise<number> => database.within(municipality, 'anna', async ({ tx }) =>
      Number((await tx.raw<{ rows: { n: string }[] }>(`SELECT count(*) AS n FROM ${table} WHERE municipality = 'kinda'`)).rows[0]?.n))
    t.equal(await count('kinda'), 1, `${table}: Kinda sees its own`)
    if (publicTables[table] === undefined) t.equal(await count('tranas'), 0, `${table}: Tranås sees none`)
    t.equal(await affected(database.within('tranas', 'anna', async ({ tx }) => tx.raw<{ rowCount: number }>(`UPDATE ${table} SET municipality = 'kinda'`))), 0, `${table}: none changed`)
    t.equal(await affected(database.within('tranas', 'anna', async ({ tx }) => tx.raw<{ rowCount: number }>(`DELETE FROM ${table}`))), 0, `${table}: none removed`)
    await t.rejects(database.within('tranas', 'anna', async ({ tx }) => { await tx.raw(inserts.get(table) ?? '') }), { code: '42501' }, `${table}: none made`)
    await t.rejects(database.within('kinda', 'anna', async ({ tx }) => {
      const { rowCount } = await tx.raw<{ rowCount: number }>(`UPDATE ${table} SET municipality = 'tranas'`)
      t.equal(rowCount, 1)
    }), { code: '42501' }, `${table}: none given away`)
    t.equal(await count('kinda'), 1, `${table}: it is still there`)
  }
})

/** A refusal for want of the privilege itself is as good as no row. */
async function affected (attempt: Promise<{ rowCount: number }>): Promise<number> {
  try {
    return (await attempt).rowCount
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 0
    throw error
  }
}

function sample (type: string): string {
  if (type === 'uuid') return `'${randomIds.uuid()}'`
  if (type === 'jsonb') return "'{}'"
  if (type.endsWith('[]')) return "'{}'"
  if (type === 'boolean') return 'false'
  if (type === 'date' || type.startsWith('timestamp')) return "'2026-11-24'"
  return type === 'integer' || type === 'bigint' || type.startsWith('numeric') ? '1' : "'x'"
}

t.test('what was written in history, definitions and decisions stays as it was written', async (t) => {
  const { database } = await testDatabase(t)
  for (const table of ['history', 'definitions', 'decisions']) {
    for (const attempt of [`UPDATE ${table} SET municipality = municipality`, `DELETE FROM ${table}`]) {
      await t.rejects(database.within('tranas', 'anna', async ({ tx }) => { await tx.raw(attempt) }), { code: '42501' }, attempt)
    }
  }
})
