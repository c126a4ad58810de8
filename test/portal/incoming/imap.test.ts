import { createRequire } from 'node:module'
import t from 'tap'
import { freePort } from '../../../platform/db/postgres-binary.ts'
import { createLog } from '../../../platform/log.ts'
import { startIncoming } from '../../../portal/incoming/index.ts'
import { inboxOf, mail, startMailTown } from './mail-in.ts'

/** An IMAP server in memory; the package has no types. */
interface ImapServer {
  listen(port: number, host: string, done: () => void): void
  close(done: () => void): void
  appendMessage(folder: string, flags: readonly string[], date: string | undefined, raw: string): void
  readonly folderCache: Readonly<Record<string, { readonly messages: readonly { readonly flags: readonly string[] }[] }>>
}
const hoodiecrow = createRequire(import.meta.url)('hoodiecrow-imap') as (options: object) => ImapServer
const makeServer = (raws: readonly string[]): ImapServer => {
  const messages = raws.map((raw) => ({ raw: Buffer.from(raw).toString('binary') }))
  return hoodiecrow({ plugins: ['ID', 'IDLE', 'MOVE', 'UIDPLUS'], storage: { INBOX: { messages }, '': { folders: { Klart: {} } } } })
}

t.setTimeout(120_000)
const town = await startMailTown(t)

await t.test('a mailbox is emptied into the inbox it names: by the header of each mail, marked when kept, and known again', async (t) => {
  const { idea } = await town.give('ida@example.se', 'Cykelställ vid stationen')
  const reply = town.smtp.mails.find(({ subject }) => subject?.includes('Cykelställ') === true)?.replyTo?.value[0]?.address ?? ''
  const server = makeServer([
    mail({ subject: 'Idé genom brevlådan', text: 'Den här idén hämtades ur en brevlåda.', headers: { 'Return-Path': '<asa@example.se>' } }),
    mail({ from: 'ida@example.se', to: `Idéslussen <${reply}>`, subject: 'SV: Tack', text: 'Det ska vara tak över det.', headers: { 'Delivered-To': inboxOf('tranas') } }),
    mail({ from: 'auto@example.se', text: 'Jag är borta hela veckan.', headers: { 'Return-Path': '<>' } })
  ])
  const port = await freePort()
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve) })
  t.teardown(async () => new Promise<void>((resolve) => { server.close(resolve) }))
  const { database, identity, processes } = town.house
  const options = { imap: [`imap://testuser:testpass@127.0.0.1:${String(port)}/INBOX`], largest: 1_000_000, database, identity, received: processes.received, clock: town.clock, log: createLog('silent') }
  const incoming = await startIncoming(options)
  await incoming.idle()
  await town.settle()
  const rows = await town.rows()
  t.same(rows.map(({ state }) => state).sort(), ['auto-reply', 'comment', 'idea'])
  t.equal(rows.find(({ state }) => state === 'comment')?.idea, idea, 'an answer is an answer, though delivered to the inbox')
  t.match((await town.story(idea)).at(-1), { body: 'Det ska vara tak över det.', person: 'giver' })
  t.ok(server.folderCache['INBOX']?.messages.every(({ flags }) => flags.includes('\\Seen')), 'what is kept is marked')
  server.appendMessage('INBOX', [], undefined, Buffer.from(mail({ subject: 'Kom senare', text: 'Den här idén kom när vi redan lyssnade.' })).toString('binary'))
  await incoming.idle()
  t.ok((await town.rows()).some(({ subject }) => subject === 'Kom senare'), 'what comes later is fetched too')
  await incoming.stop()
  for (const message of server.folderCache['INBOX']?.messages ?? []) Reflect.set(message, 'flags', [])
  const again = await startIncoming(options)
  await again.idle()
  await again.stop()
  t.equal((await town.rows()).length, 4, 'a mail whose mark was lost is the same mail')
})

await t.test('a mailbox that cannot be reached is no failure of the service', async (t) => {
  const { database, identity, processes } = town.house
  const incoming = await startIncoming({ imap: [`imap://a:b@127.0.0.1:${String(await freePort())}/INBOX`], largest: 1, database, identity, received: processes.received, clock: town.clock, log: createLog('silent') })
  await incoming.idle()
  await incoming.stop()
  t.pass('it goes on')
})
