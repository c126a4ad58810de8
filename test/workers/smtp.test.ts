import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import t, { type Test } from 'tap'
import { projectPath } from '../../platform/paths.ts'
import { judge } from '../../workers/mail/refusal.ts'
import { openTransport, type Sent } from '../../workers/mail/transport.ts'
import { drawLetter } from './world.ts'

const certificate = readFileSync(projectPath('test', 'support', 'certificates', 'localhost.pem'), 'utf8')
const key = readFileSync(projectPath('test', 'support', 'certificates', 'localhost-key.pem'), 'utf8')
const tls = { key, cert: certificate }

interface Server { readonly port: number, readonly received: readonly { readonly secure: boolean, readonly user: unknown, readonly from: string, readonly mail: string }[] }

/** A mail server as somebody might run it. Ends with the test. */
async function serve (t: Test, options: SMTPServerOptions): Promise<Server> {
  const received: Array<Server['received'][number]> = []
  const server = new SMTPServer({
    closeTimeout: 100,
    ...options,
    onData: (stream, session, answer) => {
      text(stream).then((mail) => {
        received.push({ secure: session.secure, user: session.user, from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address, mail })
        answer()
      }, answer)
    }
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  t.teardown(async () => new Promise<void>((resolve) => { server.close(resolve) }))
  const address = server.server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : 0, received }
}

async function send (t: Test, url: string, trusted?: string): Promise<Sent> {
  const transport = openTransport(url, trusted)
  t.teardown(() => { transport.close() })
  const row = { id: '1', municipality: 'tranas', createdAt: new Date(0), attempts: 0, topic: 'mail', subject: 'one', recipient: 'giver', kind: 'letter.receipt', round: 1, payload: {} } as const
  return transport.send({ ...await drawLetter(undefined, row), bounceTo: 'ide+studs-abc@tranas.example' }, 'tranas')
}

const login: SMTPServerOptions['onAuth'] = ({ username, password }, _session, answer) => {
  if (username === 'sluice@tranas.example' && password === 'p@ss/word') answer(null, { user: username })
  else answer(Object.assign(new Error('5.7.8 wrong user or password'), { responseCode: 535 }))
}

t.test('it turns to TLS where the server offers it, logs in there, and leaves its bounces where they are read', async (t) => {
  const server = await serve(t, { ...tls, onAuth: login })
  t.same(await send(t, `smtp://sluice%40tranas.example:p%40ss%2Fword@127.0.0.1:${String(server.port)}`, certificate), { sent: true })
  t.match(server.received, [{ secure: true, user: 'sluice@tranas.example', from: 'ide+studs-abc@tranas.example', mail: /^From: .*ideer@tranas\.example/m }])
})

t.test('it is TLS from the first byte where the address says smtps', async (t) => {
  const server = await serve(t, { ...tls, secure: true, authOptional: true })
  t.same(await send(t, `smtps://localhost:${String(server.port)}`, certificate), { sent: true })
  t.match(server.received, [{ secure: true }])
})

t.test('a certificate that nobody trusts is told of, and nothing is sent', async (t) => {
  const server = await serve(t, { ...tls, authOptional: true })
  t.same(await send(t, `smtp://127.0.0.1:${String(server.port)}`), { sent: false, why: 'certificate', code: 'certificate' }, 'signed by itself')
  t.equal(server.received.length, 0)
})

t.test('a wrong password is told of as that, and nothing is sent', async (t) => {
  const server = await serve(t, { ...tls, onAuth: login })
  t.same(await send(t, `smtp://sluice%40tranas.example:wrong@127.0.0.1:${String(server.port)}`, certificate), { sent: false, why: 'login', code: 'smtp-535' })
  t.equal(server.received.length, 0)
})

t.test('with requireTLS a mail never goes in the clear', async (t) => {
  const server = await serve(t, { authOptional: true, disabledCommands: ['STARTTLS'] })
  t.match(await send(t, `smtp://127.0.0.1:${String(server.port)}?requireTLS=true`), { sent: false, why: 'later' })
  t.equal(server.received.length, 0)
  t.same(await send(t, `smtp://127.0.0.1:${String(server.port)}`), { sent: true }, 'without it, it does')
})

t.test('how many connections are opened is the operator\'s to say', async (t) => {
  for (const [query, connections] of [['', 10], ['?connections=3', 3], ['?connections=0', 10], ['?connections=many', 10]] as const) {
    const transport = openTransport(`smtp://127.0.0.1:1${query}`)
    t.equal(transport.connections, connections)
    transport.close()
  }
})

t.test('what a server answers says whose fault it is (RFC 3463)', async (t) => {
  const answers = [
    ['RCPT TO', '550 5.1.1 no such user', 'address', '5.1.1'],
    ['RCPT TO', '550 no such user here', 'address', 'smtp-550'],
    ['RCPT TO', '553 5.1.3 bad address syntax', 'address', '5.1.3'],
    ['DATA', '550 5.1.1 told only when all was sent', 'address', '5.1.1'],
    ['DATA', '550 5.2.1 mailbox disabled', 'address', '5.2.1'],
    ['RCPT TO', '552 5.2.2 mailbox full', 'later', '5.2.2'],
    ['RCPT TO', '450 4.2.0 greylisted', 'later', '4.2.0'],
    ['RCPT TO', '550 5.7.1 relaying denied', 'policy', '5.7.1'],
    ['RCPT TO', '550-5.7.26 this mail is unauthenticated', 'policy', '5.7.26'],
    ['MAIL FROM', '553 5.1.8 sender not allowed', 'policy', '5.1.8'],
    ['RCPT TO', '530 authentication required', 'policy', 'smtp-530'],
    ['DATA', '554 5.6.0 content refused', 'content', '5.6.0'],
    ['DATA', '552 5.3.4 message too big', 'content', '5.3.4'],
    ['CONN', '421 4.3.2 too many connections', 'later', '4.3.2']
  ] as const
  for (const [command, response, why, code] of answers) {
    t.same(judge(Object.assign(new Error('failed'), { code: 'EENVELOPE', command, response, responseCode: Number(response.slice(0, 3)) })), { why, code }, response)
  }
  t.same(judge(Object.assign(new Error('No recipients defined'), { code: 'EENVELOPE', command: 'API' })), { why: 'address', code: 'no-address' })
  t.same(judge(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET', command: 'CONN' })), { why: 'later', code: 'esocket' })
  t.same(judge(Object.assign(new Error('Hostname/IP does not match certificate\'s altnames: Host: mail.tranas.example.'), { code: 'ESOCKET', command: 'CONN' })), { why: 'certificate', code: 'certificate' })
  t.same(judge('odd'), { why: 'later', code: 'smtp' })
})
