import { createHash } from 'node:crypto'
import type { Database } from '../../../platform/db/database.ts'
import { describeError, isProblem } from '../../../platform/errors.ts'
import type { Log } from '../../../platform/log.ts'
import type { Scanner } from './clamd.ts'
import type { Contents } from './contents.ts'
import type { FileLimits, IncomingFile, ReceivedFile, Refusal, RefusalCode } from './contract.ts'
import { isPicture, kindOf } from './kind.ts'
import { nameFor, tidyName } from './names.ts'
import { redraw } from './photo.ts'

/** What receiving needs. */
export interface Receiving {
  readonly contents: Contents
  readonly limits: FileLimits
  readonly scanner: Scanner | undefined
  readonly log: Log | undefined
}

/** A file whose content has been examined, before it is kept anywhere. */
interface Examined extends Pick<ReceivedFile, 'name' | 'type' | 'state' | 'hash'> {
  readonly bytes: Uint8Array
  readonly preview: { readonly bytes: Uint8Array, readonly width: number, readonly height: number } | null
}

/**
 * Examines files, then readies the good ones for keeping. No transaction is open meanwhile.
 * @param all true: nothing is readied when any is refused @throws Problem unavailable `files.storage-down`
 */
export async function receive (receiving: Receiving, database: Database, municipality: string, files: readonly IncomingFile[], all: boolean): Promise<{ readonly accepted: readonly ReceivedFile[], readonly refused: readonly Refusal[] }> {
  const good: Examined[] = []
  const refused: Refusal[] = []
  for (const [at, file] of files.entries()) {
    const name = tidyName(file.name, `fil-${String(at + 1)}`)
    const examined = at >= receiving.limits.count ? { refused: 'too-many' as const } : await examine(receiving, { ...file, name })
    if ('refused' in examined) refused.push({ name, code: examined.refused })
    else good.push(examined)
  }
  const accepted: ReceivedFile[] = []
  for (const examined of all && refused.length > 0 ? [] : good) accepted.push(await ready(receiving.contents, database, municipality, examined))
  return { accepted, refused }
}

async function examine ({ limits, scanner, log }: Receiving, file: IncomingFile): Promise<Examined | { readonly refused: RefusalCode }> {
  if (file.failed !== undefined) return { refused: file.failed }
  if (file.bytes.length > limits.file) return { refused: 'too-large' }
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)
  const kind = kindOf(bytes, file.name)
  if ('refused' in kind) return kind
  const state = await scan(scanner, log, bytes)
  if (state === 'infected') return { refused: 'infected' }
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (!isPicture(kind.type)) return { name: nameFor(file.name, kind.type), type: kind.type, state, hash, bytes, preview: null }
  const photo = await redraw(bytes, kind.type)
  if ('refused' in photo) return photo
  return { name: nameFor(file.name, photo.type), type: photo.type, state, hash, bytes: photo.bytes, preview: photo.preview }
}

/** `checking` when the scanner gives no answer: the file is kept, and shown when it has. */
async function scan (scanner: Scanner | undefined, log: Log | undefined, bytes: Uint8Array): Promise<'ready' | 'checking' | 'infected'> {
  if (scanner === undefined) return 'ready'
  try {
    return (await scanner(bytes)).clean ? 'ready' : 'infected'
  } catch (error) {
    if (!isProblem(error)) throw error
    log?.warn({ cause: describeError(error) }, 'the virus scanner gave no answer: the file waits until it does')
    return 'checking'
  }
}

async function ready (contents: Contents, database: Database, municipality: string, { bytes, preview, ...file }: Examined): Promise<ReceivedFile> {
  const content = await contents.draft(database, municipality, bytes)
  return {
    ...file,
    size: bytes.length,
    content,
    preview: preview === null ? null : { ...await contents.draft(database, municipality, preview.bytes), width: preview.width, height: preview.height }
  }
}
