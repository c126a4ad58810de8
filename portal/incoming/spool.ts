import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An original while it is being received: in memory when it is small, else in a temporary file of ours alone. */
export interface Spooled {
  /** Bytes. */
  readonly size: number
  /** In hex. */
  readonly sha256: string
  /** Its first bytes, up to 256 KB. */
  readonly head: Buffer
  /** The whole, as often as asked. */
  pieces(): AsyncIterable<Uint8Array>
  /** Forgets it. */
  remove(): Promise<void>
}

const inMemory = 4 * 1024 * 1024
const headMost = 256 * 1024

/** Reads a stream to its end. @param most bytes to keep; `size` tells when there were more */
export async function spool (stream: AsyncIterable<Uint8Array | string>, most: number): Promise<Spooled> {
  const hash = createHash('sha256')
  const held: Buffer[] = []
  const head: Buffer[] = []
  let size = 0
  let file: { readonly handle: FileHandle, readonly folder: string, readonly path: string } | undefined
  const remove = async (): Promise<void> => {
    await file?.handle.close()
    if (file !== undefined) await rm(file.folder, { recursive: true, force: true })
  }
  try {
    for await (const chunk of stream) {
      const piece = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      if (size < headMost) head.push(piece.subarray(0, headMost - size))
      size += piece.length
      if (size > most) continue
      hash.update(piece)
      if (file === undefined && size > inMemory) file = await temporary(held.splice(0))
      if (file === undefined) held.push(piece)
      else await file.handle.write(piece)
    }
  } catch (error) {
    await remove()
    throw error
  }
  const path = file?.path
  return { size, sha256: hash.digest('hex'), head: Buffer.concat(head), pieces: () => path === undefined ? given(held) : createReadStream(path), remove }
}

async function temporary (held: readonly Buffer[]): Promise<{ readonly handle: FileHandle, readonly folder: string, readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'idesluss-mail-'))
  const path = join(folder, 'original')
  const handle = await open(path, 'wx', 0o600)
  for (const piece of held) await handle.write(piece)
  return { handle, folder, path }
}

async function * given (pieces: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  yield * pieces
}
