/**
 * A mail server that accepts everything at once and keeps nothing, in a process of its own so that it takes no time from the worker that is
 * measured. Recipients of domain `slow.example` wait for their answer. Tells its port, then how many mails it has, by message.
 */
import { createServer, type Socket } from 'node:net'

/** What it tells: its port once, then how many mails to quick recipients it has. */
export interface Told { readonly port?: number, readonly count?: number }

const slowness = 4000
let count = 0

function talk (socket: Socket): void {
  let buffer = ''
  let data = false
  let slow = false
  const say = (line: string): void => { socket.write(`${line}\r\n`) }
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') say('250-sink\r\n250-PIPELINING\r\n250 8BITMIME')
    else if (verb === 'DATA') { data = true; say('354 go on') } else if (verb === 'QUIT') { say('221 bye'); socket.end() } else if (verb === 'RCPT' && line.includes('@slow.example')) { slow = true; setTimeout(() => { say('250 ok') }, slowness) } else say('250 ok')
  }
  socket.on('data', (chunk: Buffer) => {
    buffer += chunk.toString('latin1')
    for (;;) {
      const end = data ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
      if (end < 0) return
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + (data ? 5 : 2))
      if (!data) { command(line); continue }
      data = false
      if (!slow) count += 1
      slow = false
      say('250 kept')
      process.send?.({ count } satisfies Told)
    }
  })
  socket.on('error', () => { socket.destroy() })
  say('220 sink ESMTP')
}

const server = createServer((socket) => {
  socket.setNoDelay(true)
  talk(socket)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
})
process.on('disconnect', () => { process.exit(0) })
