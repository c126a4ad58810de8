import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import t, { type Test } from 'tap'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../platform/db/embedded-postgres.ts'
import { findPostgres } from '../../platform/db/postgres-binary.ts'
import { createLog } from '../../platform/log.ts'
import { projectPath } from '../../platform/paths.ts'

const log = createLog('silent')
const settings = { fsync: 'off' }
const isRoot = process.getuid?.() === 0

t.test('the first start makes roles that may only what they need, and a later start finds the data again', async (t) => {
  const dataDir = join(folder(t), 'pg')
  const first = await start(t, dataDir)
  await query(first.ownerUrl, 'CREATE TABLE kept (it int); INSERT INTO kept VALUES (42)')
  await t.rejects(query(first.appUrl, 'CREATE TABLE mine (it int)'), /permission denied/)
  await t.rejects(query(first.queueUrl, 'SELECT * FROM kept'), /permission denied/)
  await query(first.queueUrl, 'CREATE TABLE queue.jobs (it int)')
  await first.stop()
  const second = await start(t, dataDir)
  t.equal(second.adopted, false)
  t.same(await query(second.ownerUrl, 'SELECT it FROM kept'), [{ it: 42 }])
})

t.test('root runs it from a folder that nobody else may enter', { skip: isRoot ? false : 'only root meets this' }, async (t) => {
  const server = await start(t, join(folder(t, homedir()), 'pg'))
  t.same(await query(server.appUrl, 'SELECT 1 AS one'), [{ one: 1 }])
})

t.test('a server left by a killed process is joined, and stopped by the one who joined it', async (t) => {
  const dataDir = join(folder(t), 'pg')
  const script = `import { startEmbeddedPostgres } from '${projectPath('platform/db/embedded-postgres.ts')}'
    import { createLog } from '${projectPath('platform/log.ts')}'
    const server = await startEmbeddedPostgres({ dataDir: '${dataDir}', log: createLog('silent'), settings: { fsync: 'off' } })
    console.log(server.pid)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'], cwd: projectPath() })
  const left = Number(await new Promise<string>((resolve) => { createInterface(child.stdout).once('line', resolve) }))
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  child.kill('SIGKILL')
  await ended
  const server = await start(t, dataDir)
  t.equal(server.adopted, true)
  t.equal(server.pid, left)
  await server.stop()
  t.equal(existsSync(join(dataDir, 'postmaster.pid')), false)
})

t.test('two starts at once share one server, which the last to leave stops', async (t) => {
  const dataDir = join(folder(t), 'pg')
  const [one, other] = await Promise.all([start(t, dataDir), start(t, dataDir)])
  t.equal(one.pid, other.pid)
  t.same([one.adopted, other.adopted].sort(), [false, true])
  t.same(readdirSync(dirname(dataDir)), ['pg'], 'nothing half-made is left beside it')
  await one.stop()
  t.same(await query(other.appUrl, 'SELECT 1 AS one'), [{ one: 1 }])
  await other.stop()
  await t.rejects(query(other.appUrl, 'SELECT 1'), { code: 'ECONNREFUSED' })
})

t.test('a server that is killed is started again on its port, and a stale pid file is no hindrance', async (t) => {
  const dataDir = join(folder(t), 'pg')
  const server = await start(t, dataDir)
  const before = server.pid
  process.kill(before, 'SIGKILL')
  for (let look = 0; look < 500 && server.pid === before; look += 1) await new Promise((resolve) => { setTimeout(resolve, 20) })
  t.same(await query(server.appUrl, 'SELECT 1 AS one'), [{ one: 1 }])
  await server.stop()
  // As after a restart of a container, where the number belongs to another process now.
  writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n 1 1\nready\n`)
  const again = await start(t, dataDir)
  t.equal(again.adopted, false)
})

t.test('a server that is killed again while it starts is started once more', async (t) => {
  const dataDir = join(folder(t), 'pg')
  const server = await start(t, dataDir)
  const pidNow = (): number => existsSync(join(dataDir, 'postmaster.pid')) ? Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10) : Number.NaN
  const killed = new Set<number>()
  for (let look = 0; look < 3000 && killed.size < 3; look += 1) {
    const pid = pidNow()
    if (pid > 1 && !killed.has(pid)) {
      killed.add(pid)
      process.kill(pid, 'SIGKILL')
    }
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
  t.equal(killed.size, 3)
  for (let look = 0; look < 500 && killed.has(server.pid); look += 1) await new Promise((resolve) => { setTimeout(resolve, 20) })
  t.same(await query(server.appUrl, 'SELECT 1 AS one'), [{ one: 1 }])
  await server.stop()
})

t.test('a port that is taken is told', async (t) => {
  const other = createServer()
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
  t.teardown(() => { other.close() })
  const address = other.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  await t.rejects(startEmbeddedPostgres({ dataDir: join(folder(t), 'pg'), log, settings, port: address.port }), { code: 'database.port-taken' })
})

t.test('a damaged directory, or one of another version, is refused with what to do, and left as it is', async (t) => {
  const dataDir = join(folder(t), 'pg')
  await (await start(t, dataDir)).stop()
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8')
  writeFileSync(join(dataDir, 'PG_VERSION'), '99\n')
  await t.rejects(startEmbeddedPostgres({ dataDir, log, settings }), { code: 'database.version', hint: /newer version/ })
  writeFileSync(join(dataDir, 'PG_VERSION'), version)
  copyFileSync(join(dataDir, 'global', 'pg_control'), join(dataDir, 'global', 'pg_control.aside'))
  rmSync(join(dataDir, 'global', 'pg_control'))
  const files = readdirSync(dataDir).sort()
  await t.rejects(startEmbeddedPostgres({ dataDir, log, settings }), { code: 'database.damaged', message: /pg_control/, hint: /Nothing has been deleted/ })
  t.same(readdirSync(dataDir).sort(), files)
  const strange = folder(t)
  writeFileSync(join(strange, 'holiday.jpg'), '')
  await t.rejects(startEmbeddedPostgres({ dataDir: strange, log, settings }), { code: 'database.damaged' })
  t.same(readdirSync(strange), ['holiday.jpg'])
})

t.test('an installation without its symbolic links is mended, and a missing package is told', async (t) => {
  const require = createRequire(projectPath('package.json'))
  const home = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  const copy = join(folder(t), 'package')
  mkdirSync(join(copy, 'native', 'lib'), { recursive: true })
  copyFileSync(join(home, 'package.json'), join(copy, 'package.json'))
  copyFileSync(join(home, 'native', 'pg-symlinks.json'), join(copy, 'native', 'pg-symlinks.json'))
  cpSync(join(home, 'native', 'bin'), join(copy, 'native', 'bin'), { recursive: true })
  symlinkSync('gone.so', join(copy, 'native', 'lib', 'libpq.so.5'))
  writeFileSync(join(copy, 'native', 'lib', 'libpq.so.5.18'), 'the library')
  t.equal(findPostgres(() => join(copy, 'dist', 'index.js')).major, 18)
  t.equal(realpathSync(join(copy, 'native', 'lib', 'libpq.so.5')), join(realpathSync(copy), 'native', 'lib', 'libpq.so.5.18'))
  t.throws(() => findPostgres(() => { throw new Error('Cannot find module') }), { code: 'database.no-binary', hint: /DATABASE_URL/ })
})

function folder (t: Test, parent = tmpdir()): string {
  const made = mkdtempSync(join(parent, 'idesluss-pg-'))
  t.teardown(() => { rmSync(made, { recursive: true, force: true }) })
  return parent === tmpdir() ? opened(made) : made
}

/** A folder that other accounts may pass through, as a project's usually is. */
function opened (made: string): string {
  const inside = join(made, 'data')
  mkdirSync(inside)
  return inside
}

async function start (t: Test, dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log, settings })
  t.teardown(async () => server.stop())
  return server
}

async function query (url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return (await client.query<pg.QueryResultRow>(sql)).rows
  } finally {
    await client.end()
  }
}
