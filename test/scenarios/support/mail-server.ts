/** A mail server in a process of its own, that a test may kill: notes each Message-ID on disk before it says yes. Arguments: the port, the file. */
import { appendFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** What it tells when it listens. */
export type Listening = 'listening'

const [port = '0', file = ''] = process.argv.slice(2)
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, answer) => {
    text(stream).then((mail) => {
      appendFileSync(file, `${/^Message-ID:\s*(\S+)/im.exec(mail)?.[1] ?? 'none'}\n`)
      answer()
    }, answer)
  }
})
// A client that was killed is no failure of the server.
server.on('error', () => undefined)
server.listen(Number(port), '127.0.0.1', () => { process.send?.('listening' satisfies Listening) })
process.on('disconnect', () => { process.exit(0) })
