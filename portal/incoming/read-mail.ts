import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { MailParser, type AttachmentStream, type HeaderLines, type Headers, type MessageText } from 'mailparser'
import { describeError } from '../../platform/errors.ts'
import type { IncomingMail, MailFile } from '../../processes/ideas/received/contract.ts'
import { inOtherCharset, looksMisread, mendMost, oddities } from './charset.ts'
import { filesInWinmail } from './winmail.ts'

/** How much of a mail is read; the original is kept whole beside it. */
export interface ReadLimits {
  /** Bytes of one file; of a larger one only so much is kept, and it is marked as too large. */
  readonly file: number
  /** Bytes of all files. */
  readonly files: number
  readonly count: number
  /** Characters of text. */
  readonly text: number
  /** Milliseconds. */
  readonly time: number
}

/** Unless told otherwise. */
export const readLimits: ReadLimits = { file: 25 * 1024 * 1024, files: 60 * 1024 * 1024, count: 50, text: 200_000, time: 60_000 }

const headMost = 1024 * 1024

/**
 * Reads a mail (RFC 5322, 2045), however broken it is: what cannot be read is left out, and `broken` says so. Never throws for what a mail is.
 * One that is in another character set than it says is read once more.
 * @param pieces the original
 */
export async function readMail (pieces: AsyncIterable<Uint8Array>, limits: ReadLimits = readLimits): Promise<IncomingMail> {
  const held: Uint8Array[] = []
  const mail = await readOnce(copying(pieces, held), limits)
  const said = `${mail.subject}\n${mail.text}`
  if (held.length === 0 || !looksMisread(said)) return mail
  const other = await readOnce(Readable.from([inOtherCharset(Buffer.concat(held), said)]), limits)
  return oddities(`${other.subject}\n${other.text}`) < oddities(said) ? { ...mail, subject: other.subject, text: other.text } : mail
}

/** Passes a mail on and keeps it, unless it is too long to be read again. */
async function * copying (pieces: AsyncIterable<Uint8Array>, held: Uint8Array[]): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size <= mendMost) held.push(piece)
    else held.length = 0
    yield piece
  }
}

async function readOnce (pieces: AsyncIterable<Uint8Array>, limits: ReadLimits): Promise<IncomingMail> {
  const parts: Parts = { headers: new Map(), lines: [], text: undefined, deliveryStatus: null, files: [], kept: 0 }
  const body = createHash('sha256')
  const broken = await parse(afterHeader(pieces, body), parts, limits)
  const { headers } = parts
  const winmail = parts.files.flatMap((file) => isWinmail(file) ? [filesInWinmail(file.bytes)] : [])
  const unpacked = winmail.flatMap(({ files }) => files)
  const text = parts.text?.text ?? ''
  return {
    messageId: textOf(headers.get('message-id')).slice(0, 500) || null,
    bodySha256: body.digest('hex'),
    from: firstAddress(headers.get('from')),
    subject: textOf(headers.get('subject')).slice(0, 2000),
    references: [...listOf(headers.get('in-reply-to')), ...listOf(headers.get('references'))].slice(-100),
    headers: rawHeaders(parts.lines),
    text: (text.trim() === '' ? winmail.map((each) => each.text).join('\n') : text).slice(0, limits.text),
    files: [...parts.files.filter((file) => !isWinmail(file) || unpacked.length === 0), ...unpacked],
    deliveryStatus: parts.deliveryStatus,
    broken
  }
}

interface Parts { headers: Headers, lines: HeaderLines, text: MessageText | undefined, deliveryStatus: string | null, readonly files: MailFile[], kept: number }

/** @returns what went wrong, in short, or null */
async function parse (stream: AsyncIterable<Uint8Array>, parts: Parts, limits: ReadLimits): Promise<string | null> {
  const parser = new MailParser({ skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepDeliveryStatus: true, ignoreEmbedded: true, maxHtmlLengthToParse: 1_000_000, maxChildNodes: 500, checksumAlgo: false })
  parser.on('headers', (headers) => { parts.headers = headers })
  parser.on('headerLines', (lines) => { parts.lines = lines })
  const source = Readable.from(stream, { objectMode: false })
  return new Promise<string | null>((resolve) => {
    const end = (broken: string | null): void => {
      clearTimeout(timer)
      source.destroy()
      resolve(broken)
    }
    const timer = setTimeout(() => { end('time') }, limits.time)
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') parts.text = data
      else takeFile(data, parts, limits)
    })
    parser.once('end', () => { end(parts.text?.textConversionError === undefined ? null : 'html') })
    parser.once('error', (error: unknown) => { end(`parse ${describeError(error)}`.slice(0, 200)) })
    source.once('error', (error: unknown) => { end(`read ${describeError(error)}`.slice(0, 200)) })
    source.pipe(parser)
  })
}

function takeFile (data: AttachmentStream, parts: Parts, limits: ReadLimits): void {
  const held: Buffer[] = []
  const crowded = parts.files.length >= limits.count
  const room = crowded ? 0 : Math.min(limits.file, limits.files - parts.kept)
  let size = 0
  data.content.on('data', (chunk: Buffer) => {
    if (size < room) held.push(chunk.subarray(0, room - size))
    size += chunk.length
  })
  data.content.once('end', () => {
    const bytes = Buffer.concat(held)
    parts.kept += bytes.length
    if (data.contentType === 'message/delivery-status') parts.deliveryStatus = bytes.toString('utf8').slice(0, 20_000)
    else if (parts.files.length < 200) parts.files.push({ name: nameOf(data), type: data.contentType, bytes, inline: data.related === true || data.contentDisposition === 'inline', ...size > room ? { failed: crowded ? 'too-many' : 'too-large' } : {} })
    data.release?.()
  })
}

const endings: Readonly<Record<string, string>> = { 'message/rfc822': 'eml', 'text/rfc822-headers': 'txt', 'text/calendar': 'ics', 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }

function nameOf ({ filename, contentType }: AttachmentStream): string {
  return filename !== undefined && filename !== '' ? filename.slice(0, 200) : `fil.${endings[contentType] ?? 'bin'}`
}

function isWinmail ({ name, type }: MailFile): boolean {
  return type === 'application/ms-tnef' || type === 'application/vnd.ms-tnef' || /^winmail\.dat$/i.test(name)
}

/** Passes everything on; what comes after the header goes into the hash too. A mail that came two ways differs in its header only. */
async function * afterHeader (pieces: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const piece of pieces) {
    if (head === undefined) hash.update(piece)
    else {
      head = Buffer.concat([head, piece])
      const end = /\r?\n\r?\n/.exec(head.toString('latin1'))
      if (end !== null || head.length > headMost) {
        hash.update(head.subarray(end === null ? 0 : end.index + end[0].length))
        head = undefined
      }
    }
    yield piece
  }
}

function rawHeaders (lines: HeaderLines): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { key, line } of lines.slice(0, 1000)) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]*/g, ' ').trim().slice(0, 2000)
    found.set(key, [...found.get(key) ?? [], value])
  }
  return found
}

function firstAddress (header: ReturnType<Headers['get']>): IncomingMail['from'] {
  const address = isAddresses(header) ? header.value.flatMap((each) => each.group ?? [each])[0] : undefined
  return address === undefined ? null : { name: address.name, address: address.address ?? '' }
}

function isAddresses (header: unknown): header is { readonly value: readonly { readonly name: string, readonly address?: string, readonly group?: readonly { readonly name: string, readonly address?: string }[] }[] } {
  return typeof header === 'object' && header !== null && 'value' in header && Array.isArray(header.value)
}

function textOf (header: ReturnType<Headers['get']>): string {
  const first: unknown = Array.isArray(header) ? header[0] : header
  return typeof first === 'string' ? first : ''
}

function listOf (header: ReturnType<Headers['get']>): readonly string[] {
  const all: readonly unknown[] = Array.isArray(header) ? header : [header]
  return all.filter((each): each is string => typeof each === 'string')
}
