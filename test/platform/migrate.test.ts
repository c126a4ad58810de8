import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { migrate } from '../../platform/db/migrate.ts'
import { withConnection } from '../../platform/db/database.ts'
import { createLog } from '../../platform/log.ts'
import { asAdmin, testServer } from '../support/server.ts'

const log = createLog('silent')
const server = await testServer((stop) => { t.teardown(stop) })
const name = `test_migrate_${process.pid}`
await asAdmin(server, `CREATE DATABASE ${name} OWNER idesluss_owner`)
const ownerUrl = Object.assign(new URL(server.ownerUrl), { pathname: `/${name}` }).href
const folder = mkdtempSync(join(tmpdir(), 'idesluss-migrations-'))
t.teardown(async () => {
  rmSync(folder, { recursive: true })
  await asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`)
})
const write = (file: string, sql: string): void => { writeFileSync(join(folder, `${file}.sql`), sql) }

t.test('two processes at once run each file once; a question mark in SQL is only that', async (t) => {
  write('1_create_things', "CREATE TABLE things (name text); INSERT INTO things VALUES ('why?'); SELECT '{}'::jsonb ? 'a', '\\?'")
  write('2_create_more', 'CREATE TABLE more (id int); SELECT pg_sleep(0.2)')
  const ran = await Promise.all([migrate(ownerUrl, { log, folder }), migrate(ownerUrl, { log, folder })])
  t.same(ran.flat(), ['1_create_things', '2_create_more'])
  t.same(await read('SELECT name FROM things'), [{ name: 'why?' }])
})

t.test('a file that fails is named, and the database stays as it was', async (t) => {
  write('3_create_good', 'CREATE TABLE good (id int)')
  write('4_break', 'CREATE TABLE half (id int); SELECT 1/0')
  await t.rejects(migrate(ownerUrl, { log, folder }), { code: 'database.migration-failed', message: /4_break.*division by zero/ })
  t.same(await read("SELECT to_regclass('good') IS NULL AS good, to_regclass('half') IS NULL AS half"), [{ good: true, half: true }])
  write('4_break', 'CREATE TABLE half (id int)')
  t.same(await migrate(ownerUrl, { log, folder }), ['3_create_good', '4_break'])
})

t.test('a database with migrations of a newer version is refused', async (t) => {
  rmSync(join(folder, '4_break.sql'))
  await t.rejects(migrate(ownerUrl, { log, folder }), { code: 'database.newer', details: { unknown: ['4_break'] } })
})

async function read (sql: string): Promise<readonly unknown[]> {
  return withConnection(ownerUrl, async (client) => (await client.query<Record<string, unknown>>(sql)).rows)
}
