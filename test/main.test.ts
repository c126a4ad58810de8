import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { application, compose } from '../service.ts'
import { randomIds } from '../platform/ids.ts'
import { createLog } from '../platform/log.ts'
import { projectPath } from '../platform/paths.ts'
import { testDatabase } from './support/database.ts'

t.test('who asks is told by the proxy that ends TLS, and without one by nobody', async (t) => {
  const { clock, appUrl, queueUrl } = await testDatabase(t)
  const asked = async (publicUrl: string): Promise<string> => {
    const house = compose({ databaseUrl: appUrl, queueUrl, smtpUrl: 'smtp://127.0.0.1:1', publicUrl, secret: 'a secret of the tests', demo: false, clock, ids: randomIds, log: createLog('silent') })
    const app = await application(house, async () => ({}))
    t.teardown(async () => {
      await app.close()
      await house.database.close()
    })
    app.get('/who', async (request) => request.ip)
    const { body } = await app.inject({ url: '/who', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '6.6.6.6, 192.0.2.7' } })
    return body
  }
  t.equal(await asked('https://ideer.example'), '192.0.2.7', 'what the proxy was told by others does not count')
  t.equal(await asked('http://127.0.0.1:3000'), '10.0.0.1')
})

t.test('a service that cannot listen says why and ends, with its database', { timeout: 60_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'idesluss-main-'))
  const taken = createServer()
  await new Promise<void>((resolve) => { taken.listen(0, '127.0.0.1', resolve) })
  const address = taken.address()
  t.teardown(() => {
    taken.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const child = spawn(process.execPath, ['--import', 'tsx', projectPath('main.ts'), 'serve'], {
    cwd: projectPath(),
    env: { PATH: process.env['PATH'], DEMO: 'true', DATA_DIR: join(folder, 'data'), PORT: String(typeof address === 'object' ? address?.port : 0), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  t.teardown(() => child.kill('SIGKILL'))
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => { told += text })
  const code = await new Promise((resolve) => { child.on('exit', resolve) })
  t.equal(code, 1)
  t.match(told, 'EADDRINUSE')
})
