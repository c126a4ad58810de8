import { connect, type Socket } from 'node:net'
import { Problem } from '../../../platform/errors.ts'

/** What the scanner said of some bytes. */
export type ScanVerdict = { readonly clean: true } | { readonly clean: false, readonly found: string }

/** Scans bytes for malicious code. @throws Problem unavailable `scanner.down` when there is no answer, or none that can be understood */
export type Scanner = (bytes: Uint8Array) => Promise<ScanVerdict>

const patience = { connect: 3_000, answer: 30_000 } as const
const piece = 64 * 1024
const longestAnswer = 4096

/**
 * A client of ClamAV's daemon, by its command INSTREAM (clamd(8)): pieces, each after its length in four bytes, ended by a length of zero.
 * @param url `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`
 */
export function clamdScanner (url: string, limits: { readonly connect: number, readonly answer: number } = patience): Scanner {
  return async (bytes) => verdictOf(await converse(url, bytes, limits))
}

async function converse (url: string, bytes: Uint8Array, limits: { readonly connect: number, readonly answer: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open(url)
    const heard: Buffer[] = []
    const fail = (why: string, cause?: Error): void => {
      socket.destroy()
      reject(new Problem('unavailable', 'scanner.down', `clamd: ${why}`, { hint: 'see that CLAMD_URL leads to a running clamd; files wait meanwhile', ...(cause === undefined ? {} : { cause }) }))
    }
    const timer = setTimeout(() => { fail('did not answer in time') }, limits.answer)
    socket.setTimeout(limits.connect, () => { if (socket.connecting) fail('could not be reached in time') })
    socket.on('error', (error) => {
      // It may hang up as soon as it has answered that the file is too large for it.
      if (heard.length === 0) fail(error.message, error)
    })
    socket.on('data', (data: Buffer) => { if (heard.reduce((sum, { length }) => sum + length, 0) < longestAnswer) heard.push(data) })
    socket.on('close', () => {
      clearTimeout(timer)
      if (heard.length === 0) fail('hung up without an answer')
      else resolve(Buffer.concat(heard).toString('utf8').replaceAll('\0', '').trim())
    })
    socket.on('connect', () => {
      socket.setTimeout(0)
      stream(socket, bytes)
    })
  })
}

function open (url: string): Socket {
  if (url.startsWith('unix:')) return connect(url.slice('unix:'.length).replace(/^\/\/(?=\/)/, ''))
  const { hostname, port } = new URL(url)
  return connect(Number(port === '' ? 3310 : port), hostname.replace(/^\[|\]$/g, ''))
}

function stream (socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.subarray(at, at + piece)
    socket.write(lengthOf(part.length))
    socket.write(part)
  }
  socket.write(lengthOf(0))
}

function lengthOf (length: number): Buffer {
  const written = Buffer.alloc(4)
  written.writeUInt32BE(length)
  return written
}

function verdictOf (answer: string): ScanVerdict {
  if (/^stream: OK$/.test(answer)) return { clean: true }
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found !== undefined) return { clean: false, found: found.slice(0, 200) }
  throw new Problem('unavailable', 'scanner.down', `clamd answered: ${answer.slice(0, 200)}`, { hint: 'StreamMaxLength of clamd must be at least the size of a file' })
}
