import { createServer, type Socket } from 'node:net'
import type { Test } from 'tap'

/** A scanner of a test's own, that speaks clamd's INSTREAM and knows the EICAR string. */
export interface TestScanner {
  readonly url: string
  /** Everything it was sent, one by one. */
  readonly scanned: Buffer[]
  /** How it behaves: `works`; `silent` takes everything and never answers; `away` hangs up; `full` says the file is too large for it. */
  mood: 'works' | 'silent' | 'away' | 'full'
}

/** The harmless string that every scanner takes for malicious; in two parts, so that this file is not. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')

/** Starts it; ends with the test. */
export async function startClamd (t: Pick<Test, 'teardown'>): Promise<TestScanner> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => { open.delete(socket) })
    socket.on('error', () => { /* the client hung up, as one that waits no longer does */ })
    serve(scanner, socket)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const scanner: TestScanner = { url: `tcp://127.0.0.1:${String(address.port)}`, scanned: [], mood: 'works' }
  t.teardown(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => { server.close(resolve) })
  })
  return scanner
}

function serve (scanner: TestScanner, socket: Socket): void {
  let heard = Buffer.alloc(0)
  socket.on('data', (data: Buffer) => {
    heard = Buffer.concat([heard, data])
    if (scanner.mood === 'away') socket.destroy()
    else if (scanner.mood === 'full') socket.end('INSTREAM size limit exceeded. ERROR\0')
    else if (scanner.mood === 'works') reply(scanner, socket, heard)
  })
}

/** Answers when the stream has ended: a command, pieces after their lengths, and a length of zero (clamd(8), INSTREAM). */
function reply (scanner: TestScanner, socket: Socket, heard: Buffer): void {
  const command = 'zINSTREAM\0'
  if (!heard.toString('latin1').startsWith(command)) {
    if (heard.length >= command.length) socket.end('UNKNOWN COMMAND\0')
    return
  }
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at)
    if (length === 0) {
      const content = Buffer.concat(pieces)
      scanner.scanned.push(content)
      socket.end(content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
      return
    }
    if (at + 4 + length > heard.length) return
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
}
