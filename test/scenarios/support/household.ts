import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { freePort } from '../../../platform/db/postgres-binary.ts'
import { projectPath } from '../../../platform/paths.ts'

/** The service as an operator runs it, `node dist/main.js serve`, with a data folder of its own; it can be killed and started again. */
export class Household {
  readonly folder = mkdtempSync(join(tmpdir(), 'idesluss-household-'))
  readonly url: string
  readonly #port: number
  #node: ChildProcess | undefined
  #said = ''

  private constructor (port: number) {
    this.#port = port
    this.url = `http://127.0.0.1:${String(port)}`
  }

  /** A folder and a port; nothing runs yet. Whatever runs when the test ends is killed. */
  static async make (t: Pick<Test, 'teardown'>): Promise<Household> {
    const household = new Household(await freePort())
    t.teardown(async () => {
      await household.killNode()
      household.killDatabase()
      await sleep(200)
      rmSync(household.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    })
    return household
  }

  /** Starts the process; returns at once. */
  begin (): void {
    this.#said = ''
    const unset = Object.fromEntries(['DATABASE_URL', 'DATABASE_OWNER_URL', 'QUEUE_DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'PUBLIC_URL', 'SECRET', 'DEMO', 'HOST', 'WORKERS'].map((name) => [name, '']))
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...unset, DATA_DIR: this.folder, PORT: String(this.#port), LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' }
    const node = spawn(process.execPath, [projectPath('dist', 'main.js'), 'serve'], { cwd: projectPath(), env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [node.stdout, node.stderr]) stream.on('data', (text: Buffer) => { this.#said += text.toString('utf8') })
    this.#node = node
  }

  /** Waits until it listens. @throws Error with what it said when it ends instead, or takes too long */
  async ready (patience = 60_000): Promise<void> {
    for (let waited = 0; !this.#said.includes('Idésluss: http'); waited += 20) {
      if (!this.runs() || waited > patience) throw new Error(`the service did not start: ${this.#said}`)
      await sleep(20)
    }
  }

  /** Whether the process is there. */
  runs (): boolean {
    return this.#node?.exitCode === null && this.#node.signalCode === null
  }

  /** What the present process has written. */
  said (): string {
    return this.#said
  }

  /** SIGKILL to node: the database goes on. */
  async killNode (): Promise<void> {
    const node = this.#node
    if (node === undefined || !this.runs()) return
    const ended = once(node, 'exit')
    node.kill('SIGKILL')
    await ended
  }

  /** SIGKILL to the database's first process; the others end by themselves. */
  killDatabase (): void {
    const file = join(this.folder, 'pg', 'postmaster.pid')
    const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN
    if (!Number.isSafeInteger(pid) || pid <= 1) return
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }

  /** SIGTERM, and waits for a clean end. @returns the exit code */
  async end (): Promise<number | null> {
    const node = this.#node
    if (node === undefined) return null
    const ended = once(node, 'exit')
    node.kill('SIGTERM')
    await ended
    return node.exitCode
  }
}
