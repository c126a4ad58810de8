import t from 'tap'
import { createLog } from '../../../platform/log.ts'
import { startIncoming } from '../../../portal/incoming/index.ts'
import { bounceAddress } from '../../../processes/ideas/mail/reply-address.ts'
import type { GiverRow, IdeaRow, IdeaTaskRow } from '../../../processes/ideas/tables.ts'
import { deliver, inboxOf, mail, parted, refusalOf, startMailTown } from './mail-in.ts'

t.setTimeout(120_000)
const town = await startMailTown(t)
const giver = 'asa@example.se'
const { smtp, clock } = town
const { engine } = town.house
const mailsTo = (address: string) => smtp.mails.filter(({ to }) => [to].flat().some((each) => each?.value.some((one) => one.address === address) === true))
const answersTo = (address: string) => mailsTo(address).filter(({ headers }) => headers.get('auto-submitted') === 'auto-replied')
/** The newest mail to somebody with such a subject. */
const newest = (address: string, subject: RegExp) => {
  const found = mailsTo(address).filter((each) => subject.test(each.subject ?? '')).at(-1)
  if (found === undefined) throw new Error(`no mail to ${address} like ${String(subject)}`)
  return found
}
const replyTo = (address: string, subject: RegExp): string => newest(address, subject).replyTo?.value[0]?.address ?? ''
const personAt = async (role: string) => town.in('tranas', async (work) => {
  const [person] = await town.house.identity.holders(work, role, null)
  if (person === undefined) throw new Error(`nobody is ${role}`)
  return person
})
const original = async (id: string): Promise<Buffer> => town.in('tranas', async (work) => {
  const all: Uint8Array[] = []
  const pieces = await town.house.processes.received.original(work, id)
  if (pieces !== undefined) for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
})

await t.test('a mail to the inbox is an idea: its subject the title, its sender the giver, the receipt its answer', async (t) => {
  const answer = await town.post(giver, inboxOf('tranas'), mail({ subject: 'SV: Cykelpool för hemtjänsten', text: 'Hemtjänsten kan dela elcyklar.\n\nDet sparar bilar.\n\n-- \nÅsa Öberg\n070-123 45 67' }))
  t.match(answer, /^250 .*Kept as/, 'the listener says that it is kept')
  const row = await town.latest()
  t.equal(row.state, 'idea')
  const idea = await town.in('tranas', async (work) => work.tx<IdeaRow>('ideas').where({ id: row.idea ?? '' }).first())
  t.match(idea, { title: 'Cykelpool för hemtjänsten', what: 'Hemtjänsten kan dela elcyklar.\n\nDet sparar bilar.' })
  t.match(newest(giver, /^Tack för din idé/).text, idea?.number, 'the receipt is sent')
  t.same(answersTo(giver), [], 'and nothing beside it')
})

await t.test('the original is kept byte for byte, and the same mail once more is the same', async (t) => {
  const raw = Buffer.from(mail({ subject: 'Ett original', text: 'Rad ett.\n.En rad med punkt.\n..Två punkter.\n\nÅÄÖ ska stå kvar.' }))
  await town.post(giver, inboxOf('tranas'), raw)
  const { id } = await town.latest()
  t.equal((await original(id)).toString('latin1'), raw.toString('latin1'))
  const before = (await town.rows()).length
  await town.post(giver, inboxOf('tranas'), raw)
  t.equal((await town.rows()).length, before, 'the server that sends it again gets the same answer, and nothing is added')
  await town.post(giver, inboxOf('tranas'), Buffer.concat([Buffer.from('Received: by another.example\r\n'), raw]))
  t.equal((await town.latest()).state, 'duplicate', 'by another way it is known by its Message-ID and body')
  const named = await town.in('tranas', async (work) => work.tx<IdeaRow>('ideas').where({ title: 'Ett original' }))
  t.equal(named.length, 1, 'one idea came of it')
})

await t.test('only our own inboxes are taken mail for, and nothing is sent on', async (t) => {
  const port = town.incoming.smtpPort ?? 0
  t.equal(await refusalOf(deliver(port, giver, 'nagon@annanstans.example', mail({}))), 550)
  t.equal(await refusalOf(deliver(port, giver, 'ideer@aneby.example', mail({}))), 550, 'not for a municipality without an inbox')
  t.match(await deliver(port, giver, 'IDEER@Tranas.Example', mail({ subject: 'Versaler', text: 'En idé om versaler i adresser.' })), /^250/, 'whatever the case')
  await town.incoming.idle()
})

await t.test('a giver answers a mail: a comment on the idea, told of in one answer', async (t) => {
  const { idea } = await town.give('lisa@example.se', 'Läxhjälp på biblioteket')
  const to = replyTo('lisa@example.se', /^Tack för din idé/)
  t.match(to, /^ideer\+svar-[0-9a-z]{26}@tranas\.example$/)
  await town.post('lisa@example.se', to, mail({ from: 'Lisa <LISA@example.se>', to, subject: 'SV: Tack', text: 'Jag glömde säga att det ska vara på torsdagar.\n\nMvh Lisa\n\nDen tis 24 nov. 2026 kl 09:12 skrev Idéslussen i Tranås <ideslussen@tranas.example>:\n> Hej Lisa!\n> Tack för att du delar med dig.' }))
  t.match(await town.latest(), { state: 'comment', idea })
  t.match((await town.story(idea)).at(-1), { kind: 'comment', person: 'giver', body: 'Jag glömde säga att det ska vara på torsdagar.\n\nMvh Lisa', audience: 'all' })
  const [answer, ...more] = answersTo('lisa@example.se')
  t.same(more, [], 'one answer')
  t.match(answer?.text, /Vi har lagt till det du skrev[\s\S]*\/min-ide\//)
  t.match(answer?.inReplyTo, /^<test-\d+@example\.se>$/, 'it answers the mail it answers')
})

await t.test('a giver\'s mail is the answer while a question waits for it', async (t) => {
  const { idea } = await town.give('moa@example.se', 'Busskort till praktikanter')
  await town.in('tranas', async (work) => work.tx<IdeaRow>('ideas').where({ id: idea }).update({ question: 'complete' }))
  const to = replyTo('moa@example.se', /^Tack för din idé/)
  await town.post('moa@example.se', to, mail({ from: 'moa@example.se', to, subject: 'SV: fråga', text: 'Det gäller tio praktikanter.' }))
  t.equal((await town.latest()).state, 'answer')
  t.match((await town.story(idea)).at(-1), { kind: 'answer', person: 'giver', body: 'Det gäller tio praktikanter.' })
  await town.in('tranas', async (work) => work.tx<IdeaRow>('ideas').where({ id: idea }).update({ question: 'merge' }))
  await town.post('moa@example.se', to, mail({ from: 'moa@example.se', to, subject: 'SV: slå ihop', text: 'Ja, slå ihop dem!' }))
  t.match(answersTo('moa@example.se').at(-1)?.text, /svarar du på genom att öppna din idé/, 'a yes to merging is given on the page, and the answer says so')
  t.match((await town.story(idea)).at(-1), { kind: 'comment', body: 'Ja, slå ihop dem!' })
})

await t.test('no answer decides, whatever it says: it is a comment, and the answer says how to decide', async (t) => {
  const { idea } = await town.give('per@example.se', 'Gemensam verktygspool')
  const coordinator = await personAt('coordinator')
  const to = replyTo(coordinator.email, /Gemensam verktygspool/)
  const open = await town.in('tranas', async (work) => work.tx<IdeaTaskRow>('idea_tasks').where({ idea }).select('task', 'version'))
  t.equal(open.length, 1, 'a step waits for the coordinator')
  for (const text of ['Ja, godkänt!', 'GODKÄNNER', 'Beslut: gå vidare', 'proceed']) {
    await town.drop(coordinator.email, to, mail({ from: `${coordinator.name} <${coordinator.email}>`, to, subject: 'SV: Ta första kontakten', text: `${text}\n\n________________________________\nFrån: Idéslussen i Tranås\nSkickat: den 24 november 2026 09:00\nTill: ${coordinator.email}\nÄmne: Ta första kontakten\n\nHej!` }))
    t.match((await town.story(idea)).at(-1), { kind: 'comment', person: coordinator.id, body: text, audience: 'staff' })
  }
  await town.settle()
  t.same(await town.in('tranas', async (work) => work.tx<IdeaTaskRow>('idea_tasks').where({ idea }).select('task', 'version')), open, 'the step is as open as before')
  t.same(await town.in('tranas', async (work) => work.tx('decisions').where({ idea })), [], 'nothing is decided')
  const task = await town.in('tranas', async (work) => engine.task(work, open[0]?.task ?? ''))
  t.equal(task?.state, 'open')
  const answer = answersTo(coordinator.email).at(-1)
  t.match(answer?.text, /Ditt svar är en kommentar\. Inget är beslutat\.[\s\S]*För att besluta öppnar du länken\.[\s\S]*\/uppgift\//)
})

await t.test('an answer from another address than the one it was made for is kept for the staff, marked, and tells nothing of the idea', async (t) => {
  const { idea } = await town.give('eva@example.se', 'Hemlig rubrik på idén')
  const to = replyTo('eva@example.se', /^Tack för din idé/)
  await town.post('granne@example.org', to, mail({ from: 'Granne <granne@example.org>', to, subject: 'SV', text: 'Eva skickade det här vidare till mig.' }))
  t.equal((await town.latest()).state, 'other-address')
  t.match((await town.story(idea)).at(-1), { kind: 'mail', person: 'system', heading: 'Mejl från en annan adress: Granne (granne@example.org)', audience: 'staff' })
  const answer = answersTo('granne@example.org').at(-1)
  t.match(answer?.text, /från en annan adress/)
  t.notMatch(`${String(answer?.text)}${String(answer?.html)}${String(answer?.subject)}`, /Hemlig|min-ide|2026-0/, 'no title, number or link')
})

await t.test('automatic answers, mailings, our own mails and null senders are no ideas and no comments, and are never answered', async (t) => {
  const { idea } = await town.give('kim@example.se', 'Tystare skolmatsal')
  const to = replyTo('kim@example.se', /^Tack för din idé/)
  const story = (await town.story(idea)).length
  const sent = smtp.mails.length
  const kinds: readonly [string, Readonly<Record<string, string>>, string][] = [
    ['auto-reply', { 'Auto-Submitted': 'auto-replied' }, 'SV: Tack'],
    ['auto-reply', { 'X-Autoreply': 'yes' }, 'SV: Tack'],
    ['auto-reply', { Precedence: 'auto_reply' }, 'SV: Tack'],
    ['auto-reply', {}, 'Autosvar: Tack för din idé'],
    ['auto-reply', {}, 'Automatiskt svar: Tack för din idé'],
    ['auto-reply', {}, 'Out of Office: Tack'],
    ['bulk', { Precedence: 'bulk' }, 'Nyhetsbrev'],
    ['bulk', { 'List-Id': '<nyheter.example.org>' }, 'Nyheter'],
    ['loop', { 'X-Idesluss-Municipality': 'tranas' }, 'Tack för din idé']
  ]
  for (const [state, headers, subject] of kinds) {
    await town.drop('kim@example.se', to, mail({ from: 'kim@example.se', to, subject, text: 'Jag är ledig till den 7 december.', headers }))
    t.equal((await town.latest()).state, state, `${subject} ${JSON.stringify(headers)}`)
  }
  await town.post('', inboxOf('tranas'), mail({ from: 'kim@example.se', subject: 'Jag är borta', text: 'Jag läser inte mejl den här veckan.' }))
  t.match(await town.latest(), { state: 'auto-reply', code: 'null-sender' })
  t.equal((await town.story(idea)).length, story, 'nothing is added to the idea')
  t.equal(smtp.mails.length, sent, 'and nothing is sent')
})

await t.test('what comes back for good marks the address, once, and tells the coordinator; what may pass does not', async (t) => {
  const { idea } = await town.give('borta@example.se', 'Odlingslådor vid torget')
  const bounceTo = await town.in('tranas', async (work) => work.tx('reply_links').where({ idea, purpose: 'bounce', reader: 'giver' }))
  t.equal(bounceTo.length, 1, 'the receipt was sent from an address of its own')
  const to = await town.in('tranas', async (work) => bounceAddress(town.house.services, work, { inbox: inboxOf('tranas') }, idea, 'giver')) ?? ''
  const report = (action: string, status: string, code: string) => parted({ from: 'Mail Delivery System <MAILER-DAEMON@mx.example.se>', to, subject: 'Undelivered Mail Returned to Sender' }, [
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' }, content: 'Your message could not be delivered.' },
    { headers: { 'Content-Type': 'message/delivery-status' }, content: `Reporting-MTA: dns; mx.example.se\r\n\r\nFinal-Recipient: rfc822; borta@example.se\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${code}` },
    { headers: { 'Content-Type': 'message/rfc822' }, content: 'Subject: Tack\r\nX-Idesluss-Municipality: tranas\r\n\r\nHej' }
  ], 'report; report-type=delivery-status')
  const address = async () => town.in('tranas', async (work) => work.tx<GiverRow>('givers').where({ email: 'borta@example.se' }).first('bounced_at', 'bounce_code'))
  const coordinator = await personAt('coordinator')
  const told = () => mailsTo(coordinator.email).filter(({ text }) => text?.includes('Odlingslådor') === true && /kom inte fram|nådde inte|nås|mejl/i.test(text)).length
  const before = told()
  await town.drop('', to, report('delayed', '4.4.1', '451 try later'))
  await town.post('', to, report('failed', '5.2.2', '552 mailbox full'))
  t.match(await town.latest(), { state: 'delay', code: '5.2.2' })
  t.equal((await address())?.bounced_at, null, 'a delay and a full box leave it be')
  await town.post('', to, report('failed', '5.1.1', '550 5.1.1 user unknown'))
  t.match(await town.latest(), { state: 'bounce', code: '5.1.1' })
  t.match(await address(), { bounce_code: '5.1.1' })
  t.equal(told(), before + 1, 'the coordinator is told')
  clock.advance(120_000)
  await town.post('', to, report('failed', '5.1.1', '550 5.1.1 user unknown again'))
  t.equal(told(), before + 1, 'once')
  await town.post('', inboxOf('tranas'), report('failed', '5.1.1', '550 nobody').replaceAll('borta@example.se', 'lisa@example.se'))
  t.equal((await town.latest()).state, 'bounce')
  const lisa = await town.in('tranas', async (work) => work.tx<GiverRow>('givers').where({ email: 'lisa@example.se' }).first('bounced_at'))
  t.equal(lisa?.bounced_at, null, 'a report to no address of its own marks nobody: anybody can write one')
})

await t.test('a mail server\'s report in prose is understood too', async (t) => {
  const coordinator = await personAt('coach')
  const to = await town.in('tranas', async (work) => bounceAddress(town.house.services, work, { inbox: inboxOf('tranas') }, null, coordinator.id)) ?? ''
  await town.post('', to, mail({ from: 'MAILER-DAEMON@qmail.example', to, subject: 'failure notice', text: `Hi. This is the qmail-send program.\n\n<${coordinator.email}>:\n192.0.2.25 does not like recipient.\nRemote host said: 550 No such user here` }))
  t.match(await town.latest(), { state: 'bounce', code: 'smtp-550' })
  t.match(await town.in('tranas', async (work) => town.house.identity.person(work, coordinator.id)), { bounceCode: 'smtp-550' })
})

await t.test('who writes more than people do is set aside and not answered', async (t) => {
  for (let n = 0; n < 7; n += 1) await town.drop('maskin@example.org', inboxOf('tranas'), mail({ from: 'maskin@example.org', subject: `Idé nummer ${String(n)}`, text: 'Samma idé en gång till, med en räknare.' }))
  const states = (await town.rows()).filter(({ from_address: from }) => from === 'maskin@example.org').map(({ state }) => state)
  t.same(states, ['idea', 'idea', 'idea', 'idea', 'idea', 'too-many', 'too-many'])
  const { idea } = await town.give('prat@example.se', 'Pratsam idé')
  const to = replyTo('prat@example.se', /^Tack för din idé/)
  for (let n = 0; n < 22; n += 1) await town.drop('prat@example.se', to, mail({ from: 'prat@example.se', to, subject: 'SV', text: `Tack för mejlet, nummer ${String(n)}.` }))
  t.equal((await town.latest()).state, 'loop', 'two machines that answer each other fall silent')
  t.equal((await town.story(idea)).filter(({ person, kind }) => person === 'giver' && kind === 'comment').length, 20)
})

await t.test('an advertisement goes aside unanswered; a mail too short is answered kindly, with what was written', async (t) => {
  const sent = smtp.mails.length
  await town.post('x@win.example', inboxOf('tranas'), mail({ from: 'x@win.example', subject: 'Casino and crypto', text: 'Best casino, invest in bitcoin today!' }))
  t.equal((await town.latest()).state, 'spam')
  t.equal(smtp.mails.length, sent)
  await town.post('kort@example.se', inboxOf('tranas'), mail({ from: 'kort@example.se', subject: 'hej', text: 'lampa' }))
  t.equal((await town.latest()).state, 'too-short')
  t.match(answersTo('kort@example.se').at(-1)?.text, /> lampa[\s\S]*\/tranas\/ide/)
  await town.post('tomt@example.se', inboxOf('tranas'), mail({ from: 'tomt@example.se', subject: '', text: '' }))
  t.equal((await town.latest()).state, 'too-short')
  t.match(answersTo('tomt@example.se').at(-1)?.text, /ingen text som vi kunde läsa/)
})

await t.test('a municipality\'s mail and addresses are its own', async (t) => {
  const { idea } = await town.give('nils@example.se', 'Bara i Tranås')
  const to = replyTo('nils@example.se', /^Tack för din idé/)
  await town.post('nils@example.se', to.replace('tranas.example', 'kinda.example'), mail({ from: 'nils@example.se', to, subject: 'SV', text: 'Skickat till fel kommun.' }))
  t.match(await town.latest('tranas'), { state: 'comment', idea }, 'the token says whose it is, whichever inbox it reached')
  await town.post('nils@example.se', inboxOf('kinda'), mail({ from: 'nils@example.se', to: inboxOf('kinda'), subject: 'En idé till Kinda', text: 'Den här idén är Kindas egen.' }))
  t.equal((await town.latest('kinda')).state, 'idea')
  const { id } = await town.latest('kinda')
  t.equal(await town.in('tranas', async (work) => town.house.processes.received.mail(work, id)), undefined)
  t.equal(await town.in('tranas', async (work) => town.house.processes.received.original(work, id)), undefined, 'nor its original')
})

await t.test('nothing is lost when the process ends between keeping and reading, or while reading', async (t) => {
  const { database, identity, processes } = town.house
  const { received } = processes
  const raw = Buffer.from(mail({ from: 'sent@example.se', subject: 'Kvar efter strömavbrottet', text: 'Den här idén kom precis innan strömmen gick.' }))
  const target = await database.unbound(async (tx) => received.target(tx, inboxOf('tranas')))
  if (target === undefined) throw new Error('the inbox is ours')
  const kept = await town.in('tranas', async (work) => received.keep(work, { door: 'smtp', from: 'sent@example.se', target, size: raw.length, sha256: 'f'.repeat(64) }, (async function * () { yield raw })()))
  t.equal((await town.latest()).state, 'kept', 'kept by a process that then ended')
  t.equal(await town.in('tranas', async (work) => received.begin(work, kept.id)), true, 'another began to read it, and ended too')
  clock.advance(60_000)
  const next = await startIncoming({ imap: [], largest: 1, database, identity, received, clock, log: createLog('silent') })
  t.teardown(async () => next.stop())
  await next.idle()
  t.match(await town.latest(), { state: 'idea', subject: 'Kvar efter strömavbrottet' }, 'the next one reads it')
  t.equal((await town.in('tranas', async (work) => work.tx<IdeaRow>('ideas').where({ title: 'Kvar efter strömavbrottet' }))).length, 1)
})

await t.test('a mail that fails every time is set aside for a person, and holds up no other', async (t) => {
  const { received } = town.house.processes
  await town.in('tranas', async (work) => work.tx('received_mails').where({ id: (await town.latest()).id }).update({ state: 'kept', attempts: 5, next_at: work.now }))
  const { id } = await town.latest()
  t.equal(await town.in('tranas', async (work) => received.begin(work, id)), false)
  t.match(await town.latest(), { id, state: 'unreadable', code: 'attempts' })
})

await t.test('an answer of 50 MB: its words are taken, its film is not, and the sender is told', async (t) => {
  const { idea } = await town.give('film@example.se', 'Filmad idé')
  const to = replyTo('film@example.se', /^Tack för din idé/)
  const film = `${'A'.repeat(76)}\r\n`.repeat(Math.ceil(50 * 1024 * 1024 / 78))
  const raw = Buffer.from(parted({ from: 'film@example.se', to, subject: 'SV: film' }, [
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' }, content: 'Här är filmen som visar hur det ser ut.' },
    { headers: { 'Content-Type': 'video/mp4', 'Content-Disposition': 'attachment; filename=film.mp4', 'Content-Transfer-Encoding': 'base64' }, content: film },
    { headers: { 'Content-Type': 'image/png', 'Content-Disposition': 'inline; filename=logga.png', 'Content-Transfer-Encoding': 'base64' }, content: 'iVBORw0KGgo=' }
  ]))
  await town.post('film@example.se', to, raw)
  const row = await town.latest()
  t.match(row, { state: 'comment', idea, body: 'Här är filmen som visar hur det ser ut.' })
  t.equal((await original(row.id)).equals(raw), true, 'the whole original is kept')
  t.match(answersTo('film@example.se').at(-1)?.text, /Det här kom inte med[\s\S]*film\.mp4/)
  t.notMatch(answersTo('film@example.se').at(-1)?.text, /logga/, 'a signature\'s logo is dropped without a word')
})

await t.test('a file that comes with an answer is kept with the idea', async (t) => {
  const { idea } = await town.give('fil@example.se', 'Idé med bilaga')
  const to = replyTo('fil@example.se', /^Tack för din idé/)
  const text = { headers: { 'Content-Type': 'text/plain; charset=utf-8' }, content: 'Se bilagan.' }
  await town.post('fil@example.se', to, parted({ from: 'fil@example.se', to, subject: 'SV' }, [text, { headers: { 'Content-Type': 'text/plain; name=ritning.txt', 'Content-Disposition': 'attachment; filename=ritning.txt' }, content: 'En ritning i ord.' }]))
  t.match(await town.in('tranas', async (work) => work.tx('idea_files').where({ idea }).select('name', 'person', 'via', 'audience')), [{ name: 'ritning.txt', person: 'giver', via: 'mail', audience: 'all' }])
  t.match((await town.story(idea)).at(-1), { kind: 'file', heading: 'Fil med mejlet: ritning.txt' })
})

await t.test('every bad mail ends in a kept original and a result somebody can act on', async (t) => {
  const to = inboxOf('tranas')
  const bad: readonly [string, string][] = [
    ['broken MIME', mail({ from: 'd1@example.se', text: '--b\r\nContent-Type: text/plain\r\n\r\nTexten kom fram ändå.', headers: { 'Content-Type': 'multipart/mixed; boundary=b' } })],
    ['no boundary', mail({ from: 'd2@example.se', text: 'Utan gräns alls här', headers: { 'Content-Type': 'multipart/mixed' } })],
    ['HTML alone', mail({ from: 'd3@example.se', text: '<p>Sätt upp en lampa vid hållplatsen.</p>', headers: { 'Content-Type': 'text/html; charset=utf-8' } })],
    ['no sender', 'Subject: Hej\r\n\r\nIngen avsändare står här.'],
    ['a sender that is no address', mail({ from: 'Kalle', text: 'En idé utan adress att svara.' })],
    ['no header at all', 'bara text'],
    ['NUL and half letters', mail({ from: 'd4@example.se', subject: 'NUL', text: 'Det här\u0000 är en idé med konstiga tecken.' })],
    ['a subject of a thousand characters', mail({ from: 'd5@example.se', subject: 'Långt ämne '.repeat(90).trim(), text: 'Och en text som är lagom lång.' })],
    ['too many parts', parted({ from: 'd6@example.se' }, Array.from({ length: 1200 }, () => ({ headers: { 'Content-Type': 'text/plain' }, content: 'x' })))],
    ['a text of 100,000 characters', mail({ from: 'd7@example.se', subject: 'En lång idé', text: 'Ett stycke om idén som är långt.\n\n'.repeat(3000) })]
  ]
  const before = (await town.rows()).length
  for (const [, raw] of bad) await town.drop('nagon@example.se', to, raw)
  await town.settle()
  const rows = (await town.rows()).slice(before)
  t.same(rows.map(({ state }, at) => [bad[at]?.[0], state]), [
    ['broken MIME', 'idea'], ['no boundary', 'too-short'], ['HTML alone', 'idea'], ['no sender', 'unknown'], ['a sender that is no address', 'unknown'], ['no header at all', 'unknown'],
    ['NUL and half letters', 'idea'], ['a subject of a thousand characters', 'idea'], ['too many parts', 'unreadable'], ['a text of 100,000 characters', 'idea']
  ])
  for (const [at, row] of rows.entries()) t.equal((await original(row.id)).length, Number(row.size), `${bad[at]?.[0] ?? ''}: the original is whole`)
})
