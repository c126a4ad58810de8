import t from 'tap'
import type { OutboxRow } from '../../../engine/index.ts'
import type { Letter } from '../../../processes/contract.ts'
import { taskSecret } from '../../../processes/ideas/links.ts'
import { calendarFile } from '../../../processes/ideas/mail/calendar.ts'
import { linkEnded, purge } from '../../../processes/ideas/projection/link-life.ts'
import { house } from '../support/house.ts'
import { steps } from '../support/steps.ts'

const home = await house(t)
const { within } = home
const { done, atGate1 } = steps(home)
const day = 86_400_000

async function drawn (row: OutboxRow | undefined): Promise<Letter> {
  const letter = row === undefined ? undefined : await home.draw(row)
  if (letter === undefined) throw new Error('not drawn')
  return letter
}

async function gateMail (): Promise<{ readonly letter: Letter, readonly row: OutboxRow, readonly idea: string, readonly gate: Awaited<ReturnType<typeof atGate1>>['gate'] }> {
  const { mails, gate, idea } = await atGate1()
  const row = mails.findLast(({ kind, recipient }) => kind === 'task' && recipient === gate.person)
  if (row === undefined) throw new Error('no mail')
  return { letter: await drawn(row), row, idea, gate }
}

const last = { uid: 'one@tranas.example', sequence: 1, stamp: new Date('2026-10-20T08:00:00Z'), title: 'Sista dag: Pröva idén', description: 'Rad ett\nRad två; med, tecken', url: 'https://ideer.example/uppgift/abc', filename: 'senast.ics' }

t.test('the mail of a step carries its last day as a calendar file, stable and of its version', async (t) => {
  const { letter, row } = await gateMail()
  const [file] = letter.attachments ?? []
  t.match(file, { filename: 'senast-2026-12-08.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH' })
  const lines = String(file?.content).replace(/\r\n[ \t]/g, '').split('\r\n')
  for (const line of ['METHOD:PUBLISH', 'SEQUENCE:1', 'DTSTART;VALUE=DATE:20261208', 'TRANSP:TRANSPARENT', 'DTSTAMP:20261124T080000Z']) t.ok(lines.includes(line), line)
  const url = /https:\/\/ideer\.example\/uppgift\/[0-9a-z]{32}/.exec(letter.text)?.[0] ?? 'none'
  t.ok(lines.includes(`URL;VALUE=URI:${url}`), 'and leads where the mail does')
  t.notOk(lines.some((line) => /^(ATTENDEE|ORGANIZER|BEGIN:VALARM)/.test(line)), 'it invites nobody and rings nowhere')
  t.same(await drawn(row), letter, 'the same file however often it is sent')
})

t.test('a last day is that day in Stockholm, also on the nights when the clocks change', async (t) => {
  const dateOf = (due: string): string => /DTSTART[^\r]*/.exec(String(calendarFile({ ...last, due: new Date(due) }).content))?.[0] ?? ''
  t.equal(dateOf('2026-10-25T22:59:59Z'), 'DTSTART;VALUE=DATE:20261025', 'the day of 25 hours')
  t.equal(dateOf('2026-10-24T21:59:59Z'), 'DTSTART;VALUE=DATE:20261024', 'the day before it')
  t.equal(dateOf('2026-03-29T21:59:59Z'), 'DTSTART;VALUE=DATE:20260329', 'the day of 23 hours')
  t.equal(dateOf('2026-03-28T22:59:59Z'), 'DTSTART;VALUE=DATE:20260328', 'the day before it')
  t.equal(dateOf('2026-12-31T22:59:59Z'), 'DTSTART;VALUE=DATE:20261231')
  t.equal(dateOf('2026-12-04T12:00:00Z'), 'DTSTART:20261204T120000Z', 'what is due at a time of day stands at that time')
})

t.test('whoever reads English is written to in English; what the diagram says stays Swedish, and says so', async (t) => {
  const { row, gate } = await gateMail()
  await within(async (work) => home.identity.change(work, gate.person, { language: 'en' }))
  const letter = await drawn(row)
  await within(async (work) => home.identity.change(work, gate.person, { language: 'sv' }))
  t.equal(letter.subject, 'Pröva idén Cykelpool by Tue 8 Dec')
  t.match(letter.text, 'By Tuesday 8 December (in 10 working days)')
  t.match(letter.text, 'You get this because you are unit manager for Hemtjänsten.')
  t.match(letter.html, '<html lang="en"')
  t.match(letter.html, /<h1[^>]* lang="sv"/)
  t.match(letter.attachments?.[0]?.filename, 'due-2026-12-08.ics')
})

t.test('no mail about a step shouts or can be signed off from; where mail is received, answers and bounces go there', async (t) => {
  const { letter, row } = await gateMail()
  t.notMatch(Object.keys(letter.headers).join(), /priority|importance|unsubscribe|precedence/i)
  t.equal(letter.replyTo, undefined)
  t.equal(letter.bounceTo, undefined)
  await within(async (work) => work.tx('municipalities').where({ municipality: 'tranas' }).update({ inbox: 'ide@tranas.example' }))
  const reachable = await drawn(row)
  await within(async (work) => work.tx('municipalities').where({ municipality: 'tranas' }).update({ inbox: null }))
  t.match(reachable.replyTo?.address, /^ide\+svar-[0-9a-z]+@tranas\.example$/)
  t.match(reachable.bounceTo, /^ide\+studs-[0-9a-z]+@tranas\.example$/)
  t.match(reachable.text, 'blir svaret en kommentar till idén, aldrig ett beslut')
  t.equal(reachable.messageId, letter.messageId)
})

t.test('a person\'s refused address is marked and the coordinators told, once; a new address clears it', async (t) => {
  const { row, gate } = await gateMail()
  await within(async (work) => home.processes.refused(work, row, '5.1.1'))
  t.match(await within(async (work) => home.identity.person(work, gate.person)), { bouncedAt: home.clock.now(), bounceCode: '5.1.1' })
  home.clock.advance(120_000)
  await within(async (work) => home.processes.refused(work, row, '5.1.1'))
  const told = (await home.drain()).filter(({ kind }) => kind === 'bounce')
  t.same(told.map(({ recipient, subject }) => ({ recipient, subject })), [{ recipient: 'tranas-coordinator', subject: gate.person }])
  const letter = await drawn(told[0])
  t.equal(letter.subject, 'Mejl till Karin Bergström kommer inte fram')
  t.match(letter.text, 'adressen finns inte (5.1.1)')
  t.match(letter.text, 'https://ideer.example/tranas/medarbetare/tranas-care-manager')
  t.equal(letter.headers.References, undefined, 'it stands in no idea\'s thread')
  await within(async (work) => home.identity.change(work, gate.person, { email: 'karin@tranas.example' }))
  t.equal(await home.draw(told[0] ?? row), undefined, 'mended meanwhile: nobody is bothered')
})

t.test('a giver\'s refused address is told of with the idea; a coordinator whose own address fails is not written to', async (t) => {
  const { idea, mails } = await atGate1()
  const receipt = mails.find(({ recipient }) => recipient === 'giver')
  if (receipt === undefined) throw new Error('no receipt')
  await within(async (work) => home.processes.refused(work, receipt, 'smtp-550'))
  const told = (await home.drain()).filter(({ kind }) => kind === 'bounce')
  t.equal(told.length, 1)
  const { text } = await drawn(told[0])
  t.match(text, 'adressen som lämnades med idé')
  t.notMatch(text, 'malin.svard', 'the address itself is in no mail')
  await within(async (work) => home.processes.refused(work, { ...receipt, subject: idea, recipient: 'tranas-coordinator' }, 'smtp-550'))
  t.same((await home.drain()).filter(({ kind }) => kind === 'bounce'), [])
  await within(async (work) => home.identity.change(work, 'tranas-coordinator', { bouncedAt: null, bounceCode: null }))
})

t.test('a link shows its step while it is open and a month after, and is forgotten after three', async (t) => {
  const { gate } = await gateMail()
  const secret = taskSecret(home.services.secret, gate.task, gate.version, gate.person)
  const of = async () => home.database.unbound(async (tx) => home.ideas.ofLink(tx, secret))
  t.match(await of(), { task: gate.task, closedAt: null })
  home.clock.advance(200 * day)
  await purge(home.database, home.clock.now())
  t.ok(await of(), 'however long it is open')
  await done(gate, { outcome: 'close', reason: 'Vi har redan cyklar.' })
  const closedAt = (await of())?.closedAt ?? null
  t.same(closedAt, home.clock.now())
  t.equal(linkEnded(closedAt, new Date(home.clock.now().getTime() + 30 * day)), false)
  t.equal(linkEnded(closedAt, new Date(home.clock.now().getTime() + 31 * day)), true)
  home.clock.advance(89 * day)
  await purge(home.database, home.clock.now())
  t.ok(await of())
  home.clock.advance(2 * day)
  t.ok((await purge(home.database, home.clock.now())).links >= 1)
  t.equal(await of(), undefined)
  t.same((await purge(home.database, home.clock.now())).links, 0, 'a second time does nothing')
})

t.test('what was done is forgotten after 400 days, but never of an idea that lives', async (t) => {
  const { idea: living } = await atGate1()
  const { idea: ended, gate } = await atGate1()
  await done(gate, { outcome: 'close', reason: 'Vi har redan cyklar.' })
  const rows = async (idea: string) => within(async ({ tx }) => Number((await tx('outbox').where({ subject: idea }).count())[0]?.['count']))
  const before = await rows(living)
  t.ok(before > 0 && await rows(ended) > 0)
  home.clock.advance(399 * day)
  await purge(home.database, home.clock.now())
  t.ok(await rows(ended) > 0)
  home.clock.advance(3 * day)
  await purge(home.database, home.clock.now())
  t.equal(await rows(ended), 0)
  t.equal(await rows(living), before)
})
