import t from 'tap'
import type { OutboxRow } from '../../../engine/index.ts'
import { isProblem } from '../../../platform/errors.ts'
import type { GiverRow, IdeaRow } from '../../../processes/ideas/tables.ts'
import { suspicionsOf } from '../../../processes/ideas/rubbish/suspect.ts'
import { house } from '../support/house.ts'
import { steps } from '../support/steps.ts'

const home = await house(t)
const { within, ideas } = home
const { following, merging, rubbish, similar, desk } = home.processes.care
const { atGate1, done, mailed } = steps(home)
const coordinator = 'tranas-coordinator'
const manager = 'tranas-care-manager'
const day = 86_400_000

const row = async (id: string): Promise<IdeaRow | undefined> => within(async ({ tx }) => tx<IdeaRow>('ideas').where({ id }).first())
const story = async (id: string): Promise<readonly string[]> => (await within(async (work) => ideas.status(work, id)))?.entries.map(({ heading }) => heading) ?? []
const kinds = (rows: readonly OutboxRow[], about: string): readonly string[] => rows.filter(({ subject }) => subject === about).map(({ kind, recipient }) => `${kind} ${recipient === 'giver' ? 'giver' : 'other'}`)
const code = async (doing: Promise<unknown>): Promise<string> => doing.then(() => 'done', (error: unknown) => isProblem(error) ? error.code : String(error))
/** Mails whose day has come, drawn as the worker would. */
const drawn = async (rows: readonly OutboxRow[], kind: string): Promise<string | undefined> => {
  const found = rows.find((each) => each.kind === kind)
  return found === undefined ? undefined : (await home.draw(found))?.text
}

t.test('a giver who does not want to be known is named to coordinators alone', async (t) => {
  const { number, idea } = await home.submit({ name: 'Hemliga Hanna', hidden: true })
  const seenBy = async (person: string) => home.database.within('tranas', person, async (work) => ideas.detail(work, number))
  t.strictSame((await seenBy(coordinator))?.giver, { name: 'Hemliga Hanna', hasEmail: true, hidden: true })
  const other = await seenBy(manager)
  t.strictSame(other?.giver, { name: null, hasEmail: true, hidden: true })
  t.notMatch(JSON.stringify(other), 'Hanna')
  const received = await home.drain()
  const gate = mailed(await done(mailed(received, coordinator), { answers: { message: 'Tack!' } }), manager)
  const page = await within(async (work) => ideas.taskPage(work, manager, gate.task, gate.version))
  t.equal(page?.idea.id, idea)
  t.notMatch(JSON.stringify(page), 'Hanna', 'whoever decides judges the idea, not its giver')
})

t.test('what staff write down for somebody says who wrote it and how the answers go', async (t) => {
  t.equal(await code(home.submit({ email: null, recordedBy: coordinator, answerBy: 'paper' })), 'idea.invalid', 'a letter needs somewhere to go')
  const { idea } = await home.submit({ email: null, recordedBy: coordinator, answerBy: 'paper', postal: 'Storgatan 1\n573 31 Tranås' })
  const folder = await within(async (work) => desk.folder(work, idea))
  t.match(folder, { recordedBy: 'Anna Lindqvist', answerBy: 'paper', held: false })
  t.ok((await story(idea)).includes('Skrev ner idén åt idégivaren'), 'the giver sees that too')
})

t.test('somebody who writes the same is shown it, and may support it instead', async (t) => {
  const { idea, number } = await home.submit({ title: 'Solceller på simhallens tak', what: 'Simhallen har ett stort tak där solceller kan ge el till bassängerna.' })
  const like = async (text: string) => (await within(async (work) => similar.like(work, text))).map((each) => each.number)
  t.ok((await like('Vi borde sätta solceller på taket till simhallen')).includes(number))
  t.ok((await like('Solcelller på simhalens tak')).includes(number), 'also misspelt')
  t.strictSame(await like('Gratis frukt i fikarummet på måndagar'), [])
  t.strictSame(await like('sol'), [], 'a word says too little')
  const support = { number, what: 'Solceller!', benefit: '', where: '', email: null, key: 'support-1' }
  t.ok(await within(async (work) => similar.support(work, support)))
  t.ok(await within(async (work) => similar.support(work, support)), 'twice')
  t.equal(await within(async (work) => similar.supporters(work, idea)), 1, 'counts once')
  t.notOk((await story(idea)).includes('En till vill samma sak'), 'what a supporter wrote is for those who work with the idea')
  t.equal(await code(within(async (work) => similar.show(work, manager, idea, false))), 'idea.coordinator-needed')
  await within(async (work) => similar.show(work, coordinator, idea, false))
  t.notOk((await like('Vi borde sätta solceller på taket till simhallen')).includes(number), 'a coordinator may hide its title')
  t.notOk(await within(async (work) => similar.support(work, { ...support, key: 'support-2' })))
})

t.test('followers by mail confirm their address first, and get at most one mail a day', async (t) => {
  const { idea, gate } = await atGate1()
  t.equal(await within(async (work) => following.followByMail(work, idea, 'Malin.Svard@tranas.example')), 'following', 'the giver\'s own address needs no asking')
  t.equal(await within(async (work) => following.followByMail(work, idea, 'ny@exempel.se')), 'asked')
  t.equal(await within(async (work) => following.followByMail(work, idea, 'ny@exempel.se')), 'asked')
  t.equal(await code(within(async (work) => following.followByMail(work, idea, 'inte en adress'))), 'idea.invalid')
  const asked = await home.drain()
  t.equal(asked.filter(({ kind }) => kind === 'follow.confirm').length, 1, 'one mail, however often it is asked for')
  const link = /\/foljer\/([0-9a-z]+)/.exec(await drawn(asked, 'follow.confirm') ?? '')?.[1] ?? ''
  const found = await home.database.unbound(async (tx) => following.ofLink(tx, link))
  t.equal(found?.municipality, 'tranas')
  const follower = found?.follower ?? ''
  await within(async (work) => following.follow(work, 'tranas-school-manager', idea))
  await within(async (work) => following.confirm(work, follower))
  t.match(await within(async (work) => following.followed(work, follower)), { confirmed: true, stage: 'assessed' })
  const mails = (await done(gate, { outcome: 'proceed' })).filter(({ kind }) => kind === 'follow')
  t.equal(mails.length, 3, 'the giver, the stranger and the colleague')
  const own = mails.find(({ recipient }) => recipient === follower)
  const letter = own === undefined ? undefined : await home.draw(own)
  t.match(letter?.subject, 'Nytt om idén Cykelpool: utvecklas')
  t.match(letter?.headers['List-Unsubscribe'] ?? '', /\/foljer\/[0-9a-z]+\/sluta/)
  await within(async (work) => ideas.withdraw(work, idea, ''))
  t.strictSame((await home.drain()).filter(({ kind }) => kind === 'follow'), [], 'what else happens today waits')
  await within(async (work) => following.stop(work, follower))
  home.clock.advance(day)
  const next = (await home.drain()).filter(({ kind }) => kind === 'follow')
  t.equal(next.length, 3)
  const texts = await Promise.all(next.map(async (each) => (await home.draw(each))?.subject))
  t.strictSame(texts.filter((each) => each !== undefined), ['Nytt om idén Cykelpool: tillbakadragen', 'Nytt om idén Cykelpool: tillbakadragen'], 'and whoever has stopped gets nothing')
})

t.test('an idea becomes part of another when its giver says yes, and they can be made two again', async (t) => {
  const one = await home.submit({ title: 'Elcyklar', name: 'Hemlig Ett', email: 'ett@exempel.se' })
  const two = await home.submit({ title: 'Lådcyklar', name: 'Hemlig Tva', email: 'tva@exempel.se' })
  await home.drain()
  t.equal(await code(within(async (work) => merging.ask(work, manager, one.idea, two.number, ''))), 'idea.coordinator-needed')
  t.equal(await code(within(async (work) => merging.ask(work, coordinator, one.idea, one.number, ''))), 'idea.invalid', 'never with itself')
  await within(async (work) => merging.ask(work, coordinator, one.idea, two.number, 'Samma sak.'))
  t.equal(await code(within(async (work) => merging.ask(work, coordinator, one.idea, two.number, ''))), 'merge.not-open', 'one question at a time')
  const rows = await home.drain()
  const text = await drawn(rows, 'merge.ask') ?? ''
  t.match(text, 'Lådcyklar')
  t.notMatch(text, /Hemlig Tva|tva@exempel/, 'the giver is not told whose the other is')
  t.match((await within(async (work) => ideas.status(work, one.idea)))?.question, { kind: 'merge', by: new Date('2026-12-08T22:59:59.999Z') })
  await within(async (work) => ideas.answerMerge(work, one.idea, true))
  t.match(await row(one.idea), { ending: 'merged', merged_into: two.idea })
  t.ok((await story(two.idea)).some((line) => line.includes('är nu en del av den här')))
  const told = await home.drain()
  t.ok(kinds(told, one.idea).includes('merge.done giver') && kinds(told, two.idea).includes('merge.joined giver'), 'both are told')
  const step = (await within(async (work) => ideas.inbox(work, coordinator))).find(({ idea }) => idea?.number === two.number)
  const answers = await done({ person: coordinator, task: step?.task ?? '', version: step?.version ?? 0 }, { answers: { message: 'Hej!' } })
  t.ok(kinds(answers, one.idea).includes('merge.part giver'), 'and hears the answers to the idea theirs is part of')
  t.equal(await within(async (work) => merging.undo(work, coordinator, one.idea)), true)
  await home.drain()
  t.match(await row(one.idea), { ending: null, merged_into: null, lives: 2, ended_at: null })
  t.ok((await within(async (work) => ideas.inbox(work, coordinator))).some(({ idea }) => idea?.number === one.number), 'its life has begun again')
})

t.test('no answer in ten working days: the ideas stay two, and the giver is told', async (t) => {
  const one = await home.submit({ title: 'Odlingslådor' })
  const two = await home.submit({ title: 'Stadsodling' })
  await within(async (work) => merging.ask(work, coordinator, one.idea, two.number, ''))
  await home.drain()
  home.clock.advance(15 * day)
  const rows = (await home.drain()).filter(({ subject }) => subject === one.idea)
  t.match(await drawn(rows, 'merge.unanswered'), 'fortsätter din idé för sig')
  t.equal((await row(one.idea))?.ending, null)
  t.ok((await story(one.idea)).some((line) => line.startsWith('Inget svar på tio arbetsdagar')))
  t.equal(await code(within(async (work) => ideas.answerMerge(work, one.idea, true))), 'idea.not-asked', 'a yes comes too late')
})

t.test('what looks like spam waits for a look, and nothing else does', async (t) => {
  const plain = { title: 'Cykelställ', what: 'Se https://tranas.se/cykel för hur det ser ut i dag.', benefit: '', where: '', name: null }
  t.strictSame(suspicionsOf(plain, false), [], 'a link is no crime')
  t.strictSame(suspicionsOf({ ...plain, what: 'Ett två tre' }, true), [], 'nor is haste')
  t.strictSame(suspicionsOf(plain, true), ['quick-with-link'])
  t.strictSame(suspicionsOf({ ...plain, title: 'Купите сейчас дёшево http://x.example', what: 'Лучшие цены на всё что вам нужно' }, false), ['link-in-name', 'foreign-script'])
  t.strictSame(suspicionsOf({ ...plain, title: 'Fikaträffar', what: 'نقترح لقاء أسبوعي في المكتبة لمن يتعلم اللغة السويدية' }, false), [], 'an idea may be in any script')
  const { idea, number } = await home.submit({ what: 'Köp här: http://a.example http://b.example http://c.example', open: { quick: false } })
  t.match(await row(idea), { held_why: 'links', instance: null })
  const rows = await home.drain()
  t.strictSame(rows.filter(({ subject }) => subject === idea), [], 'nobody is mailed about it')
  t.notMatch(await drawn(rows, 'rubbish.held'), 'a.example', 'the mail to the coordinator does not pass it on')
  t.notOk((await within(async (work) => ideas.list(work, {}))).ideas.some((each) => each.number === number))
  t.equal(await code(within(async (work) => rubbish.list(work, manager))), 'idea.coordinator-needed')
  t.equal(await within(async (work) => rubbish.release(work, coordinator, idea)), true)
  t.equal(await within(async (work) => rubbish.release(work, coordinator, idea)), false, 'once')
  t.ok(kinds(await home.drain(), idea).includes('letter.receipt giver'), 'an idea after all, it begins its life')
})

t.test('rubbish ends without an answer, can be had back, and after thirty days what is personal is gone', async (t) => {
  const { idea } = await atGate1()
  t.equal(await within(async (work) => rubbish.mark(work, coordinator, idea)), true)
  t.strictSame(kinds(await home.drain(), idea), [], 'no answer')
  t.match(await row(idea), { ending: null, rubbish_by: coordinator })
  t.match(await within(async (work) => ideas.status(work, idea)), { rubbish: true, canWithdraw: false })
  t.strictSame(await within(async ({ tx }) => tx('idea_tasks').where({ idea })), [], 'nobody is asked any more')
  t.equal(await within(async (work) => rubbish.undo(work, coordinator, idea)), true)
  t.ok((await home.drain()).some(({ kind, recipient }) => kind === 'task' && recipient === coordinator), 'it has begun again')
  await within(async (work) => rubbish.mark(work, coordinator, idea))
  home.clock.advance(31 * day)
  for (const each of await home.drain()) if (each.kind === 'rubbish.purge') await home.draw(each)
  const gone = await row(idea)
  t.match(gone, { title: 'Borttaget skräp', what: '', place: '' })
  t.match(await within(async ({ tx }) => tx<GiverRow>('givers').where({ id: gone?.giver ?? '' }).first()), { name: null, email: null })
  t.equal(await within(async (work) => rubbish.undo(work, coordinator, idea)), false, 'too late')
})

t.test('an idea that is moved goes to whoever has the role in the new unit', async (t) => {
  const { idea, gate } = await atGate1()
  await within(async (work) => desk.move(work, coordinator, idea, 'tranas-barn'))
  const rows = await home.drain()
  const given = rows.find(({ kind, subject }) => kind === 'task' && subject === gate.task)
  t.equal(given?.recipient, 'tranas-school-manager')
  t.notOk((await within(async (work) => ideas.inbox(work, manager))).some(({ task }) => task === gate.task))
  t.ok((await within(async (work) => ideas.inbox(work, 'tranas-school-manager'))).some(({ task }) => task === gate.task))
  t.equal(await code(within(async (work) => desk.move(work, coordinator, idea, 'kinda-skola'))), 'idea.invalid', 'never to another municipality\'s')
})

t.test('search finds word forms, beginnings, parts of compounds and misspellings, the best first', async (t) => {
  const { number } = await home.submit({ title: 'Vinterväghållningssamordning', what: 'Plogbilarna borde samordnas mellan kommunerna när det snöar.' })
  await home.submit({ title: 'Något annat', what: 'Här nämns vinterväghållningssamordning i förbigående.' })
  const find = async (text: string) => (await within(async (work) => ideas.list(work, { text }))).ideas
  for (const text of ['plogbil', 'samordn', 'väghållning', 'plogbilarnas', number]) t.equal((await find(text))[0]?.number, number, text)
  t.equal((await find('vinterväghållningssamordning'))[0]?.number, number, 'in its title before in its text')
  t.ok((await find('vintervägshålningsamordning')).some((each) => each.number === number), 'misspelt')
  t.ok((await find('plogbil'))[0]?.excerpt?.some(({ text, found }) => found && text === 'Plogbilarna'), 'what was found is marked')
  for (const text of ['%', '\\', '"', "'; DROP TABLE ideas; --", '&|!()', ':*', '\u{1F600}', 'a'.repeat(5000)]) t.ok(Array.isArray(await find(text)), `odd: ${text.slice(0, 20)}`)
  t.strictSame(await within(async (work) => (await ideas.list(work, { text: 'plogbil', stage: 'tested' })).ideas), [])
  t.equal((await within(async (work) => ideas.list(work, { text: 'plogbil', from: '2026-11-01', open: true }))).total, 1)
  t.equal((await within(async (work) => ideas.list(work, { text: 'plogbil', to: '2026-11-01' }))).total, 0)
  t.strictSame(await within(async (work) => (await ideas.list(work, { text: 'plogbil' })).ideas, 'kinda'), [], 'each municipality its own')
})
