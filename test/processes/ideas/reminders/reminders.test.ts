import t from 'tap'
import type { Work } from '../../../../platform/db/database.ts'
import { days, type Got } from '../../support/days.ts'
import { house } from '../../support/house.ts'
import { steps } from '../../support/steps.ts'

const home = await house(t)
const { ideas, identity, within } = home
const { reminders } = home.processes
const { mailed, done, decide } = steps(home)
const { tick } = days(home)
const anna = 'tranas-coordinator'
const karin = 'tranas-care-manager'
const johan = 'tranas-school-manager'

const daily = (got: readonly Got[], person: string): readonly Got[] => got.filter(({ kind, recipient }) => recipient === person && ['reminders', 'digest', 'handover'].includes(kind))
const only = (got: readonly Got[], person: string): Got => {
  const [mail, ...others] = daily(got, person)
  if (mail === undefined || others.length > 0) throw new Error(`${String(others.length + (mail === undefined ? 0 : 1))} mails to ${person}`)
  return mail
}
const links = (got: Got): readonly string[] => [...got.letter.text.matchAll(/\/uppgift\/[0-9a-z]{32}/g)].map(([link]) => link)
const asAnna = async <T>(run: (work: Work) => Promise<T>): Promise<T> => within(async (work) => run({ ...work, actor: anna }))

/** So many ideas, whose first contact waits for Anna. @returns the tasks in order */
async function handedIn (count: number, prefix: string): Promise<readonly string[]> {
  for (let number = 1; number <= count; number += 1) await home.submit({ title: `${prefix} ${String(number)}` })
  const rows = await home.drain()
  return rows.filter(({ kind, recipient }) => kind === 'task' && recipient === anna).map(({ subject }) => subject)
}

/** So many ideas that wait for Karin's decision. */
async function atGate (count: number, prefix: string): Promise<readonly string[]> {
  const gates: string[] = []
  for (const task of await handedIn(count, prefix)) {
    gates.push(mailed(await done({ person: anna, task, version: 1 }, { answers: { message: 'Tack!' } }), karin).task)
  }
  return gates
}

async function close (tasks: readonly string[], person: string): Promise<void> {
  for (const task of tasks) {
    const found = await within(async (work) => home.engine.task(work, task))
    if (found?.state !== 'open') continue
    await done({ person, task, version: found.version }, found.element === 'first-contact' ? { answers: { message: 'Tack!' } } : { outcome: 'close', reason: 'Nej.' })
  }
}

t.test('ten tasks are one mail, in the morning, without what has been done meanwhile', async (t) => {
  const tasks = await handedIn(10, 'Förslag')
  t.equal(tasks.length, 10)
  t.same(daily(await tick('2026-11-26T23:30:00Z'), anna), [], 'not at night')
  await close(tasks.slice(0, 3), anna)
  const mail = only(await tick('2026-11-27T06:00:00Z'), anna)
  t.equal(mail.kind, 'reminders')
  t.equal(mail.letter.subject, 'Påminnelse: 7 uppgifter väntar på dig')
  for (const number of [4, 5, 6, 7, 8, 9, 10]) t.match(mail.letter.text, `Ta första kontakten: Förslag ${String(number)}\n`)
  for (const number of [1, 2, 3]) t.notMatch(mail.letter.text, new RegExp(`Förslag ${String(number)}\\n`))
  t.equal(new Set(links(mail)).size, 7, 'each has a link of its own')
  t.match(mail.letter.text, 'Senast fredag 27 november (i dag)')
  t.match(mail.letter.text, 'Du får det för att du är idésamordnare.')
  const opened = await home.database.unbound(async (tx) => ideas.ofLink(tx, links(mail)[0]?.slice('/uppgift/'.length) ?? ''))
  t.match(opened, { person: anna, task: tasks[3], municipality: 'tranas' }, 'and it opens the task')
  t.match(mail.letter.headers, { 'Auto-Submitted': 'auto-generated' })
  t.notOk('List-Unsubscribe' in mail.letter.headers, 'nobody signs off from work')
  t.same(daily(await tick('2026-11-27T09:00:00Z'), anna), [], 'once a day')
})

t.test('what is late is said in words on the next working day, in the same thread, and not on a weekend', async (t) => {
  t.same(daily(await tick('2026-11-28T09:00:00Z'), anna), [], 'Saturday')
  t.same(daily(await tick('2026-11-29T09:00:00Z'), anna), [], 'Sunday')
  const mail = only(await tick('2026-11-30T06:00:00Z'), anna)
  t.equal(mail.letter.subject, 'Påminnelse: 7 uppgifter väntar på dig, alla försenade')
  t.match(mail.letter.text, 'Skulle ha varit klart fredag 27 november (1 arbetsdag försenat)')
  t.match(mail.letter.html, 'Skulle ha varit klart')
  const idea = await home.submit()
  const other = (await home.drain()).find(({ subject }) => subject === idea.idea)
  const letter = other === undefined ? undefined : await home.draw(other)
  t.not(mail.letter.headers.References, letter?.headers.References, 'a thread of its own')
})

t.test('an escalation says whom it has waited for and since when; the next reminder tells who was told', async (t) => {
  t.same((await tick('2026-12-01T23:30:00Z')).filter(({ recipient }) => recipient === 'tranas-chief'), [], 'not at night')
  const letters = (await tick('2026-12-02T06:00:00Z')).filter(({ recipient }) => recipient === 'tranas-chief')
  t.equal(letters.length, 7)
  const [first] = letters
  t.match(first?.letter.subject, /^Har väntat för länge: Ta första kontakten, Förslag \d+ \(2026-\d{4}\)$/)
  t.match(first?.letter.text, 'Ta första kontakten har väntat sedan tisdag 24 november, och skulle ha varit klart fredag 27 november. Det väntar på Anna Lindqvist, idésamordnare.')
  t.match(first?.letter.text, 'Är personen borta kan idésamordnaren ge uppgiften till någon annan')
  const again = only(await tick('2026-12-07T06:00:00Z'), anna)
  const chief = await within(async (work) => identity.person(work, 'tranas-chief'))
  t.match(again.letter.text, `${chief?.name ?? ''} har fått veta att det väntar.`)
  const number = first?.letter.subject.match(/\((.*)\)/)?.[1] ?? ''
  const story = await within(async (work) => ideas.detail(work, number))
  t.ok(story?.entries.some(({ heading, text }) => heading === `Ta första kontakten har väntat för länge. ${chief?.name ?? ''} har fått veta det` && text.startsWith('Väntar på Anna Lindqvist')))
  await close((await within(async (work) => ideas.inbox(work, anna))).map(({ task }) => task), anna)
  await close((await within(async (work) => ideas.inbox(work, karin))).map(({ task }) => task), karin)
})

t.test('absence begins: the deputy gets the open tasks in one mail; when both are away it goes on; the one who is back is told', async (t) => {
  const gates = await atGate(3, 'Bortavaro')
  await within(async (work) => identity.change(work, karin, { absentFrom: '2026-12-08', absentTo: '2026-12-10' }))
  t.same(daily(await tick('2026-12-07T22:00:00Z'), johan), [], 'not before it begins')
  t.same(daily(await tick('2026-12-08T00:30:00Z'), johan), [], 'nor at night')
  const first = only(await tick('2026-12-08T06:00:00Z'), johan)
  t.equal(first.letter.subject, 'Du gör 3 uppgifter i stället för Karin Bergström')
  t.match(first.letter.text, 'Du får det för att Karin Bergström är borta och du är ersättare.')
  t.same(daily(await tick('2026-12-08T09:00:00Z'), johan), [], 'once')
  const path = await within(async (work) => ideas.inbox(work, johan))
  t.ok(gates.every((gate) => path.some(({ task }) => task === gate)), 'they stand under Att göra')

  await within(async (work) => identity.change(work, johan, { absentFrom: '2026-12-09', absentTo: '2026-12-09' }))
  const both = await tick('2026-12-09T06:00:00Z')
  t.match(only(both, anna).letter.text, 'Pröva idén Bortavaro 1')
  t.same([...daily(both, karin), ...daily(both, johan)], [], 'who is away is left alone')
  t.equal((await decide({ person: karin, task: gates[2] ?? '', version: 1 }, { outcome: 'close', reason: 'Nej.', answers: {} })).kind, 'done', 'who is away may still decide from the link they have')

  const back = await tick('2026-12-11T06:00:00Z')
  t.match(only(back, karin).letter.text, 'Välkommen tillbaka! Det här väntar på dig.')
  t.match(only(back, karin).letter.subject, '2 uppgifter väntar på dig sedan du var borta')
  t.same(links(only(back, karin)).length, 2)
  t.equal((await decide({ person: johan, task: gates[0] ?? '', version: 1 }, { outcome: 'close', reason: 'Nej.', answers: {} })).kind, 'done', 'the deputy may, too')
  await close(gates, karin)
})

t.test('a step given to somebody by name goes to their own deputy, that one\'s, and else to the coordinator', async (t) => {
  const [gate = ''] = await atGate(1, 'Namngiven')
  await asAnna(async (work) => home.engine.assignTask(work, gate, 1, 'tranas-receiver'))
  await home.drain()
  const who = async (): Promise<readonly string[]> => (await tick(home.clock.now().toISOString())).filter(({ kind }) => kind === 'reminders' || kind === 'handover').map(({ recipient }) => recipient)
  await within(async (work) => {
    await identity.change(work, 'tranas-receiver', { absentFrom: '2026-12-14', absentTo: '2026-12-18', deputy: 'tranas-coach' })
    await identity.change(work, 'tranas-coach', { deputy: 'tranas-deputy' })
  })
  home.clock.moveTo(new Date('2026-12-14T09:00:00Z'))
  t.same(await who(), ['tranas-coach'])
  await within(async (work) => identity.change(work, 'tranas-coach', { absentFrom: '2026-12-14', absentTo: '2026-12-14' }))
  t.same(await who(), ['tranas-deputy'], 'on the same day, when it is told the same day')
  await within(async (work) => identity.change(work, 'tranas-deputy', { absentFrom: '2026-12-14', absentTo: '2026-12-14' }))
  t.same(await who(), ['tranas-second-receiver'], 'else the deputy in a role of theirs')
  await tick('2026-12-21T09:00:00Z')
  t.equal((await within(async (work) => ideas.taskPage(work, 'tranas-receiver', gate, 2)))?.stale, false, 'the one it was given to has it again')
  await within(async (work) => identity.change(work, 'tranas-receiver', { endedOn: '2026-12-20' }))
  const page = await within(async (work) => ideas.taskPage(work, 'tranas-receiver', gate, 2))
  t.ok(page === undefined || page.stale, 'who has left has nothing any more')
  await within(async (work) => identity.change(work, 'tranas-receiver', { endedOn: null }))
  await done({ person: 'tranas-receiver', task: gate, version: 2 }, { outcome: 'close', reason: 'Nej.' })
})

t.test('who leaves holding ten tasks hands them over: one mail to who takes over, and old links end', async (t) => {
  const gates = await handedIn(10, 'Avgång')
  for (const gate of gates) await asAnna(async (work) => home.engine.assignTask(work, gate, 1, 'tranas-second-receiver'))
  await tick('2026-12-22T09:00:00Z')
  const handed = await asAnna(async (work) => {
    await identity.change(work, 'tranas-second-receiver', { endedOn: '2026-12-22' })
    return reminders.handOver(work, 'tranas-second-receiver', 'tranas-coach')
  })
  t.equal(handed.tasks, 10)
  t.same(handed.to.map(({ id }) => id), ['tranas-coach'])
  const got = await tick('2026-12-22T09:01:00Z')
  t.same(got.map(({ recipient }) => recipient), ['tranas-coach'], 'one mail in all')
  const mail = only(got, 'tranas-coach')
  t.equal(new Set(links(mail)).size, 10)
  const { name = '' } = await within(async (work) => identity.person(work, 'tranas-second-receiver')) ?? {}
  t.equal(mail.letter.subject, `Du gör 10 uppgifter i stället för ${name}`)
  t.match(mail.letter.text, `Du har tagit över det efter ${name}.`)
  const old = await within(async (work) => ideas.taskPage(work, 'tranas-second-receiver', gates[0] ?? '', 2))
  t.ok(old === undefined || old.stale)
  await t.rejects(asAnna(async (work) => reminders.handOver(work, 'tranas-coach', 'tranas-coach')), { code: 'person.same' })
  await t.rejects(asAnna(async (work) => reminders.handOver(work, 'tranas-coach', 'nobody')), { code: 'person.missing' })
  await within(async (work) => identity.change(work, 'tranas-receiver', { absentFrom: '2026-12-01', absentTo: null }))
  await t.rejects(asAnna(async (work) => reminders.handOver(work, 'tranas-coach', 'tranas-receiver')), { code: 'person.away' })
  await within(async (work) => identity.change(work, 'tranas-receiver', { absentFrom: null, absentTo: null }))
  for (const gate of gates) await decide({ person: 'tranas-coach', task: gate, version: 3 }, { outcome: null, reason: '', answers: { message: 'Tack!' } })
  await home.drain()
  await close((await within(async (work) => ideas.inbox(work, karin))).map(({ task }) => task), karin)
})

t.test('who leaves without a successor: the day after, what is left goes by itself to those who stand in', async (t) => {
  const [gate = ''] = await atGate(1, 'Utan efterträdare')
  await asAnna(async (work) => home.engine.assignTask(work, gate, 1, 'tranas-panel-1'))
  await tick('2026-12-23T09:00:00Z')
  await asAnna(async (work) => {
    await identity.change(work, 'tranas-panel-1', { endedOn: '2026-12-28', handoverDue: true })
    t.equal((await reminders.handOver(work, 'tranas-panel-1')).tasks, 0, 'still there on the last day')
  })
  t.same(daily(await tick('2026-12-28T09:00:00Z'), karin), [])
  t.same(daily(await tick('2026-12-29T09:00:00Z'), karin), [], 'the municipality has closed for Christmas')
  const mail = only(await tick('2027-01-07T06:00:00Z'), karin)
  t.match(mail.letter.text, 'Pröva idén Utan efterträdare 1')
  t.notOk((await within(async (work) => identity.person(work, 'tranas-panel-1')))?.handoverDue)
  await done({ person: karin, task: gate, version: 2 }, { outcome: 'close', reason: 'Nej.' })
})

t.test('due dates, reminders, deputies and escalations move with the municipality\'s pauses', async (t) => {
  const there = await within(async (work) => identity.municipality(work.tx, 'tranas'))
  t.ok(there?.pauses.some(({ from, to }) => from === '2027-07-05' && to === '2027-08-01'), 'July is a pause in the demo')
  await tick('2027-06-28T08:00:00Z')
  const [gate = ''] = await atGate(1, 'Sommar')
  const task = await within(async (work) => home.engine.task(work, gate))
  t.equal(task?.due?.toISOString(), '2027-08-09T21:59:59.000Z', 'four working days in June and July, six in August')
  const got: string[] = []
  for (let day = Date.parse('2027-06-29T05:00:00Z'); day <= Date.parse('2027-08-10T05:00:00Z'); day += 86_400_000) {
    const date = new Date(day).toISOString()
    for (const { kind, recipient, letter } of await tick(date)) if (letter.text.includes('Sommar 1')) got.push(`${date.slice(0, 10)} ${kind} ${recipient}`)
  }
  t.same(got, [
    `2027-08-03 reminders ${karin}`,
    `2027-08-06 reminders ${johan}`,
    `2027-08-10 reminders ${karin}`,
    `2027-08-10 letter.escalated ${anna}`
  ], 'after 5, 8 and 10 working days, of which July has two')
  const later = only((await tick('2027-08-17T05:00:00Z')), anna)
  t.equal(later.letter.subject, 'Ett beslut dröjer')
  t.match(later.letter.text, 'Pröva idén Sommar 1\nVäntar på Karin Bergström, enhetschef. Skulle ha varit klart måndag 9 augusti (6 arbetsdagar försenat).')
  await close([gate], karin)
})

t.test('a reminder that the mail server kept waiting goes with the next day\'s, not beside it', async (t) => {
  const [gate = ''] = await atGate(1, 'Avbrott')
  home.clock.moveTo(new Date('2027-08-25T05:00:00Z'))
  while ((await home.reader.dueTimers(1, home.clock.now())).length > 0) await home.fireTimers()
  const [row] = (await home.drain()).filter(({ kind, recipient }) => kind === 'reminders' && recipient === karin)
  if (row === undefined) throw new Error('no reminder')
  const first = await home.draw(row)
  t.same(await home.draw(row), first, 'a retry on the same day is the same mail')
  home.clock.moveTo(new Date('2027-08-25T15:30:00Z'))
  t.equal(await home.draw(row), undefined, 'not in quiet hours')
  const next = only(await tick('2027-08-26T05:00:00Z'), karin)
  t.match(next.letter.text, 'Pröva idén Avbrott 1')
  t.not(next.letter.messageId, first?.messageId)
  await close([gate], karin)
})
