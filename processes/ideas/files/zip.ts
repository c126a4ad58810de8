import { inflateRawSync } from 'node:zlib'

/** What a ZIP archive says of one of its files (APPNOTE 6.3.10, §4.3.12). */
export interface ZipEntry {
  readonly name: string
  /** Bytes, as stored and as they become. */
  readonly packed: number
  readonly size: number
  readonly method: number
  readonly encrypted: boolean
  /** Where its local header begins. */
  readonly at: number
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22
const longestComment = 65_535
const stored = 0
const deflated = 8

/** Reads the directory of an archive without unpacking anything. @returns undefined when it is none, is cut off or is larger than 4 GB */
export function zipEntries (bytes: Buffer, most = 10_000): readonly ZipEntry[] | undefined {
  const end = endOf(bytes)
  if (end === undefined) return undefined
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count === 0 || count > most) return undefined
  const entries: ZipEntry[] = []
  for (let read = 0; read < count; read += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralSignature) return undefined
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({
      name,
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42)
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The content of one file, of at most `most` bytes; undefined when it is larger, encrypted, damaged or packed in another way than deflate. */
export function zipContent (bytes: Buffer, entry: ZipEntry, most: number): Buffer | undefined {
  if (entry.encrypted || entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== localSignature) return undefined
  const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(from, from + entry.packed)
  if (packed.length !== entry.packed) return undefined
  if (entry.method === stored) return packed.length > most ? undefined : packed
  if (entry.method !== deflated) return undefined
  try {
    return inflateRawSync(packed, { maxOutputLength: most })
  } catch (error) {
    // Damaged, or more than may come out of it: both are what the caller asks about.
    if (error instanceof Error) return undefined
    throw error
  }
}

/** Where the end-of-directory record begins: the last one in the file, before a comment. */
function endOf (bytes: Buffer): number | undefined {
  for (let at = bytes.length - endLength; at >= 0 && at >= bytes.length - endLength - longestComment; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at
  }
  return undefined
}
