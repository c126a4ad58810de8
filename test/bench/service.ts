import { spawn, type ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE_S = 60
/** What would make it start as something else than a stranger's first start. */
const UNWANTED = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'SMTP_URL', 'SECRET', 'DEMO', 'PUBLIC_URL', 'NODE_OPTIONS']

/** A running service of our own. */
export interface Service {
  readonly address: string
  readonly pid: number
  /** From `npm start` to the first page answered. */
  readonly seconds: number
  stop(): Promise<void>
}

/** A port nobody listens on. */
async function freePort (): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  await new Promise<void>(resolve => { server.close(() => { resolve() }) })
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answers (url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false // not listening yet
  }
}

/**
 * Starts the service with `npm start` in a data folder of its own, and waits for its first page.
 *
 * @throws Error with the end of its output when it ends or is silent for a minute
 */
export async function launch (dataFolder: string): Promise<Service> {
  const port = await freePort()
  const kept = Object.entries(process.env).filter(([name]) => !UNWANTED.includes(name) && !name.startsWith('npm_'))
  const env = { ...Object.fromEntries(kept), PORT: String(port), DATA_DIR: dataFolder }
  const began = process.hrtime.bigint()
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  const keep = (text: Buffer): void => { output = (output + text.toString()).slice(-2_000) }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const address = `http://127.0.0.1:${port}`
  const seconds = (): number => Number(process.hrtime.bigint() - began) / 1e9
  while (!await answers(address)) {
    if (child.exitCode !== null || seconds() > PATIENCE_S) {
      await stop(child, dataFolder)
      throw new Error(`npm start gave no page:\n${output}`)
    }
    await pause(20)
  }
  return { address, pid: child.pid ?? 0, seconds: seconds(), stop: () => stop(child, dataFolder) }
}

function signal (pid: number, name: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false // gone already
  }
}

/** Ends the process group that `launch` made and, should it have been left, the PostgreSQL in its data folder. */
async function stop (child: ChildProcess, dataFolder: string): Promise<void> {
  const group = child.pid
  if (group === undefined) return
  const postgres = await postgresOf(dataFolder)
  signal(-group, 'SIGTERM')
  const alive = (): boolean => signal(-group, 0) || (postgres !== undefined && signal(postgres, 0))
  if (await untilEnded(alive, 10_000)) return
  signal(-group, 'SIGKILL')
  if (postgres !== undefined) signal(postgres, 'SIGTERM')
  await untilEnded(alive, 5_000)
}

async function untilEnded (alive: () => boolean, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 50) {
    if (!alive()) return true
    await pause(50)
  }
  return false
}

/** The process id of the PostgreSQL server that keeps its data in the folder. */
export async function postgresOf (dataFolder: string): Promise<number | undefined> {
  const names = await readdir(dataFolder, { recursive: true })
  const file = names.find(name => name.endsWith('postmaster.pid'))
  if (file === undefined) return undefined
  const pid = Number((await readFile(join(dataFolder, file), 'utf8')).split('\n')[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}
