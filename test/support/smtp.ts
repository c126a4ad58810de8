import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Test } from 'tap'

/** A real mail server that keeps what it gets. */
export interface TestSmtp {
  /** `smtp://127.0.0.1:port`. */
  readonly url: string
  /** In the order they came. */
  readonly mails: readonly ParsedMail[]
  /** The first mail that fits: one that came already, or the next that comes. */
  waitFor(fits: (mail: ParsedMail) => boolean): Promise<ParsedMail>
  close(): Promise<void>
}

export interface TestSmtpOptions {
  /** Any free port when left out. */
  readonly port?: number
  /** Answers RCPT TO: throw to refuse, with `responseCode` set. */
  readonly recipient?: (address: string) => void
  /** Called before a mail is answered 250: a promise holds it up. */
  readonly beforeAnswer?: (mail: ParsedMail) => Promise<void>
}

/** Starts a mail server on 127.0.0.1 that ends with the test. */
export async function startSmtp (t: Pick<Test, 'teardown'>, options: TestSmtpOptions = {}): Promise<TestSmtp> {
  const mails: ParsedMail[] = []
  const waiting: { fits: (mail: ParsedMail) => boolean, found: (mail: ParsedMail) => void }[] = []
  const receive = async (stream: Parameters<NonNullable<SMTPServerOptions['onData']>>[0]): Promise<void> => {
    const mail = await simpleParser(stream)
    await options.beforeAnswer?.(mail)
    mails.push(mail)
    for (const waiter of waiting.splice(0)) {
      if (waiter.fits(mail)) waiter.found(mail)
      else waiting.push(waiter)
    }
  }
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, answer) => {
      try {
        options.recipient?.(address)
        answer()
      } catch (error) {
        answer(error instanceof Error ? error : new Error(String(error)))
      }
    },
    onData: (stream, _session, answer) => { receive(stream).then(() => { answer() }, answer) }
  })
  // A client that is cut off by a closing server is no failure of the test.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => { server.listen(options.port ?? 0, '127.0.0.1', resolve) })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => (closed ??= new Promise((resolve) => { server.close(resolve) }))
  t.teardown(close)
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    waitFor: async (fits) => mails.find(fits) ?? new Promise((resolve) => { waiting.push({ fits, found: resolve }) }),
    close
  }
}

/** A refusal by the mail server. @param code such as 550 (for good) or 451 (try later) */
export function refusal (code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
