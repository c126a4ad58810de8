import t from 'tap'
import type { OutboxRow } from '../../../engine/index.ts'
import type { Letter } from '../../../processes/contract.ts'
import { publishedLetter } from '../../../processes/ideas/form/schema.ts'
import { unknownPlaceholders } from '../../../processes/views/letter-template.ts'
import { house } from '../support/house.ts'
import { steps } from '../support/steps.ts'

const home = await house(t)
const { ideas, within } = home
const { done, decide, atGate1 } = steps(home)

async function drawn (rows: readonly OutboxRow[], kind: string): Promise<Letter> {
  const row = rows.find((each) => each.kind === kind)
  const letter = row === undefined ? undefined : await home.draw(row)
  if (letter === undefined) throw new Error(`no ${kind}`)
  return letter
}

t.test('the mail about a gate says what and by when, shows the idea, and has one button an outcome', async (t) => {
  const { mails, gate } = await atGate1()
  const row = mails.findLast(({ kind, recipient }) => kind === 'task' && recipient === gate.person)
  const letter = row === undefined ? undefined : await home.draw(row)
  if (letter === undefined) throw new Error('not drawn')
  t.equal(letter.subject, 'Pröva idén Cykelpool senast tis 8 dec')
  t.same(letter.to, { name: 'Karin Bergström', address: 'karin.bergstrom@tranas.example' })
  t.same(letter.from, { name: 'Idéslussen i Tranås', address: 'ideslussen@tranas.example' })
  t.match(letter.text, 'Senast tisdag 8 december (om 10 arbetsdagar)')
  t.match(letter.text, 'Kortare tid mellan besöken.')
  t.match(letter.text, 'enhetschef för Hemtjänsten')
  t.match(letter.text, 'Fråga Anna Lindqvist, anna.lindqvist@tranas.example')
  const links = [...letter.html.matchAll(/href="([^"]+)"/g)].map(([, url = '']) => url)
  t.equal(links.length, 7)
  t.match(links[3], /^https:\/\/ideer\.example\/uppgift\/[0-9a-z]{32}\?val=park$/)
  for (const url of links) t.ok(letter.text.includes(url), 'the text part has the same links')
})

t.test('nothing in a mail is fetched from elsewhere, and it names no image', async (t) => {
  const { mails } = await atGate1()
  for (const row of mails) {
    const letter = await home.draw(row)
    t.notMatch(letter?.html ?? '', /<img|<link|src=|url\(|@import|<script/i)
  }
})

t.test('what people write is text in the mail, never markup, and never a placeholder or a header', async (t) => {
  const nasty = { title: '<script>alert(1)</script>\r\nBcc: x@y.example', what: '<b>Fet</b> & {{reason}} <script>x</script>', name: '"Malin" <malin@y.example>' }
  const { idea } = await home.submit(nasty)
  const mails = (await home.drain()).filter(({ subject, payload }) => subject === idea || payload.version === 1)
  const receipt = await drawn(mails.filter(({ subject }) => subject === idea), 'letter.receipt')
  t.notMatch(receipt.html, '<script')
  t.match(receipt.html, '&lt;script')
  t.notMatch(receipt.subject, /[\r\n]/)
  t.notMatch(receipt.to.name, /[\r\n]/)
  const row = mails.findLast(({ kind }) => kind === 'task')
  const task = row === undefined ? undefined : await home.draw(row)
  t.notMatch(task?.html, '<b>Fet')
  t.match(task?.text, '{{reason}}', 'as the giver wrote it')
})

t.test('mails about one idea stand in one thread, each under an id that follows from its intent', async (t) => {
  const { mails } = await atGate1()
  const letters = await Promise.all(mails.map(async (row) => home.draw(row)))
  const sent = letters.filter((letter) => letter !== undefined)
  t.ok(sent.length >= 2)
  t.equal(new Set(sent.map(({ headers }) => headers.References)).size, 1)
  t.equal(new Set(sent.map(({ messageId }) => messageId)).size, sent.length)
  for (const { messageId, headers } of sent) {
    t.match(messageId, /^<[0-9a-z]{32}@tranas\.example>$/)
    t.match(headers, { 'Auto-Submitted': 'auto-generated', 'X-Idesluss-Municipality': 'tranas', 'List-Id': '"Ideslussen i Tranas" <tranas.idesluss.tranas.example>' })
    t.equal(headers['In-Reply-To'], headers.References)
  }
  const again = await Promise.all(mails.map(async (row) => home.draw(row)))
  t.same(again, letters, 'a retry is the same mail')
  const other = await atGate1()
  const elsewhere = await drawn(other.mails, 'letter.receipt')
  t.not(elsewhere.headers.References, sent[0]?.headers.References)
})

t.test('a mail about a step that is done is not sent', async (t) => {
  const { gate, mails } = await atGate1()
  const row = mails.findLast(({ kind, subject }) => kind === 'task' && subject === gate.task)
  await decide(gate, { outcome: 'proceed', reason: '', answers: {} })
  t.equal(row === undefined ? 'no row' : await home.draw(row), undefined)
})

t.test('a letter to the giver greets by first name, quotes the reason and leads to their own page', async (t) => {
  const { idea, gate } = await atGate1()
  const letter = await drawn(await done(gate, { outcome: 'refer', reason: 'Vägen är\nTrafikverkets.', answers: { referTo: 'Trafikverket' } }), 'letter.referred')
  const status = await within(async (work) => ideas.status(work, idea))
  t.match(letter.text, 'Hej Malin!')
  t.match(letter.text, '> Vägen är\n> Trafikverkets.')
  t.match(letter.text, 'Trafikverket')
  t.match(letter.text, /https:\/\/ideer\.example\/min-ide\/[0-9a-z]{32}/)
  t.match(letter.html, 'Vägen är<br/>Trafikverkets.')
  t.match(letter.text, 'Hänvisad. Kom till steget Prövas', 'and says where the idea ended')
  t.equal(status?.ending, 'referred')
})

t.test('a giver who has left no name is greeted without one', async (t) => {
  const { idea } = await home.submit({ name: null })
  const mails = (await home.drain()).filter(({ subject }) => subject === idea)
  t.match((await drawn(mails, 'letter.receipt')).text, 'Hej!')
})

t.test('every shipped letter can be drawn: no placeholder is unknown, none is left', async (t) => {
  const { idea } = await atGate1()
  const base = { municipality: 'tranas', createdAt: home.clock.now(), attempts: 0, topic: 'mail', subject: idea, recipient: 'giver', round: 1 } as const
  let count = 0
  for (const key of ['idea-lifecycle', 'idea-development', 'pilot', 'benefit-follow-up']) {
    const definition = await within(async (work) => home.engine.latest(work, key))
    const { letters } = definition?.resources ?? {}
    for (const template of Object.keys(letters ?? {})) {
      const text = definition === undefined ? undefined : publishedLetter(definition, template)
      t.same(unknownPlaceholders(text ?? '{{none}}'), [], template)
      const letter = await home.draw({ ...base, id: String(count), kind: `letter.${template}`, payload: { definition: definition?.id ?? '', template, decision: null } })
      if (letter === undefined) throw new Error(`${template} was not drawn`)
      t.notMatch(letter.subject + letter.html.replace(/<style>.*<.style>/s, '') + letter.text, /\{\{|\}\}|\bundefined\b|\bnull\b/, template)
      t.match(letter.subject, /\S{3}/, template)
      count += 1
    }
  }
  t.ok(count > 25)
})
