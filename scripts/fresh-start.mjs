// Does what the README tells a stranger to do, in a clone of its own with nothing configured: `npm ci && npm start`,
// then opens the front page, a municipality and the idea form, and stops it. Ends with status 1 when anything fails.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = mkdtempSync(join(tmpdir(), 'idesluss-fresh-'))
const clone = join(folder, 'clone')
const unwanted = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'SMTP_URL', 'SECRET', 'DEMO', 'DATA_DIR', 'PUBLIC_URL']
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.includes(name) && !name.startsWith('npm_')))

try {
  run('git', ['clone', '--quiet', root, clone], folder)
  run('npm', ['ci'], clone)
  const port = await freePort()
  const began = process.hrtime.bigint()
  const service = spawn('npm', ['start'], { cwd: clone, env: { ...environment, PORT: String(port) }, stdio: 'inherit', detached: true })
  try {
    await answers(`http://127.0.0.1:${port}/`, service)
    process.stdout.write(`first page after ${(Number(process.hrtime.bigint() - began) / 1e9).toFixed(1)} s\n`)
    for (const path of ['/', '/tranas', '/tranas/ide', '/mailbox']) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`)
      if (!response.ok) throw new Error(`${path} answered ${response.status}`)
      process.stdout.write(`ok ${path}\n`)
    }
  } finally {
    await stop(service)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}

function run (command, args, cwd) {
  const result = spawnSync(command, args, { cwd, env: environment, stdio: 'inherit' })
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}

async function answers (url, service) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (service.exitCode !== null) throw new Error(`npm start ended with ${service.exitCode}`)
    try {
      if ((await fetch(url)).ok) return
    } catch {
      // Not listening yet: asked again below.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('no page within 30 s')
}

/** Ends the service, and waits for all of it: npm goes at once, while the service still finishes what is under way and stops its database. */
async function stop ({ pid }) {
  if (pid === undefined || !lives(-pid)) return
  process.kill(-pid, 'SIGTERM')
  for (let attempt = 0; attempt < 300 && lives(-pid); attempt += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  if (lives(-pid)) throw new Error('the service did not end within 30 s')
}

function lives (group) {
  try {
    process.kill(group, 0)
    return true
  } catch (error) {
    if (error.code === 'ESRCH') return false
    throw error
  }
}

function freePort () {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
