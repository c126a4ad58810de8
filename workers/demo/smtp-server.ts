import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Database } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import { keepMail } from './mailbox.ts'

/** The demo's mail server. */
export interface DemoSmtp {
  /** For `openTransport`. */
  readonly url: string
  close(): Promise<void>
}

const largest = 10 * 1024 * 1024

/** Starts a mail server on 127.0.0.1 that keeps every mail in the demo's mailbox and sends nothing on. A mail is answered 250 once it is kept. */
export async function startDemoSmtp (database: Database, log: Log): Promise<DemoSmtp> {
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: largest,
    onData: (stream, _session, answer) => {
      simpleParser(stream).then(async (mail) => keepMail(database, mail)).then(() => { answer() }, (error: unknown) => {
        log.error({ cause: describeError(error) }, 'the demo mailbox could not keep a mail')
        answer(Object.assign(new Error('try again later'), { responseCode: 451 }))
      })
    }
  })
  server.on('error', (error) => { log.warn({ cause: describeError(error) }, 'the demo mail server failed') })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the demo mail server has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: async () => new Promise((resolve) => { server.close(resolve) })
  }
}
