import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { keptSecret, readConfig } from '../../platform/config.ts'
import { isProblem } from '../../platform/errors.ts'

const real = { DATABASE_URL: 'postgres://app:pw@db/idesluss', SMTP_URL: 'smtp://mail:587', PUBLIC_URL: 'https://ideer.example.se/', SECRET: 'x'.repeat(32) }

t.test('with nothing set, a demo', async (t) => {
  t.match(readConfig({}), { demo: true, host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', workers: true, logLevel: 'info', secret: undefined })
})

t.test('the owner and the queue share the database unless told otherwise, and an empty variable is unset', async (t) => {
  t.match(readConfig({ ...real, REDIS_URL: ' ' }), { demo: false, ownerUrl: real.DATABASE_URL, queueUrl: real.DATABASE_URL, redisUrl: undefined, publicUrl: 'https://ideer.example.se' })
})

t.test('every wrong variable is named at once, with what to write and without its value', async (t) => {
  const message = refusal({ ...real, DATABASE_URL: 'mysql://hunter2@db', PORT: '70000', PUBLIC_URL: 'ideer.example.se', SECRET: 'short', WORKERS: 'yes', LOG_LEVEL: 'loud' })
  for (const name of ['DATABASE_URL', 'PORT', 'PUBLIC_URL', 'SECRET', 'WORKERS', 'LOG_LEVEL']) t.match(message, `${name} is not right: write `)
  t.notMatch(message, 'hunter2')
  t.notMatch(message, 'SMTP_URL')
})

t.test('half a configuration is refused', async (t) => {
  t.match(refusal({ DATABASE_URL: real.DATABASE_URL }), /SMTP_URL is missing[^]*PUBLIC_URL is missing[^]*SECRET is missing/)
  t.match(refusal({ DATABASE_OWNER_URL: real.DATABASE_URL }), /DATABASE_URL is missing/)
})

t.test('the kept secret is made once, for its owner only; a spoilt one is told', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'idesluss-config-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const secret = keptSecret(folder)
  t.ok(secret.length >= 32)
  t.equal(keptSecret(folder), secret)
  t.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
  writeFileSync(join(folder, 'secret'), 'gone')
  t.throws(() => keptSecret(folder), { code: 'config.secret' })
})

function refusal (env: Record<string, string>): string {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    if (!isProblem(error)) throw error
    return error.message
  }
}
