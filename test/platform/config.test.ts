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

t.test('files are kept in the database and not scanned, unless an object store and a scanner are named whole', async (t) => {
  t.strictSame(readConfig({}).files, { store: undefined, scanner: undefined, limits: { file: 10_485_760, count: 10, idea: 52_428_800 } })
  const store = { FILES_S3_ENDPOINT: 'https://s3.example.se', FILES_S3_BUCKET: 'ideer', FILES_S3_KEY: 'k', FILES_S3_SECRET: 'hunter2' }
  t.match(readConfig({ ...store, CLAMD_URL: 'unix:/run/clamd.ctl', FILES_MAX_MB: '20' }).files, { store: { endpoint: 'https://s3.example.se', encryption: 'AES256' }, scanner: 'unix:/run/clamd.ctl', limits: { file: 20_971_520 } })
  const message = refusal({ ...store, FILES_S3_BUCKET: '', CLAMD_URL: 'clamd', FILES_MAX_MB: '0' })
  t.match(message, /CLAMD_URL is not right[^]*FILES_S3_BUCKET is missing/)
  t.match(message, 'FILES_MAX_MB is not right')
  t.notMatch(message, 'hunter2')
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
