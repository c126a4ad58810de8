import t from 'tap'
import type { GiverRow, IdeaRow } from '../../../processes/ideas/tables.ts'
import { Client } from '../../scenarios/support/client.ts'
import { lookAt } from '../../scenarios/support/every-page.ts'
import { openBrowser } from '../../support/browser.ts'
import { inboxOf, mail, parted, startMailTown } from './mail-in.ts'

t.setTimeout(240_000)
const town = await startMailTown(t)
const coordinator = 'tranas/tranas-coordinator'
const unknown = 'ideer+svar-00000000000000000000000000@tranas.example'
const browser = await new Client(town.app).signIn(coordinator)
const lost = async (text: string) => {
  await town.drop('okand@example.org', unknown, mail({ from: 'Kalle Karlsson <okand@example.org>', subject: 'SV: Pröva idén Cykelpool', text }))
  return town.latest()
}

await t.test('mail nobody understood waits for the coordinator, who makes it an idea: its sender gets the receipt', async (t) => {
  const { id, state } = await lost('Sätt upp en cykelpump vid stationen.')
  t.equal(state, 'unknown')
  await lost('Ett mejl till samma dag.')
  await town.settle()
  t.equal(town.smtp.mails.filter(({ subject }) => /väntar på att någon tittar/.test(subject ?? '')).length, 1, 'the coordinator is told, once a day')
  t.match((await browser.send({ method: 'GET', url: '/tranas/inkorg' })).body, /SV: Pröva idén Cykelpool/)
  t.match((await browser.send({ method: 'GET', url: `/tranas/inkorg/${id}` })).body, /Sätt upp en cykelpump vid stationen/)
  const short = await browser.form(`/tranas/inkorg/${id}/ide`, { namn: 'Cykelpump', vad: 'kort' })
  t.equal(short.statusCode, 400)
  t.match(short.body, /Vad är idén\?[\s\S]*Cykelpump/, 'what was typed is still there')
  const done = await browser.form(`/tranas/inkorg/${id}/ide`, { namn: 'Cykelpump', vad: 'Sätt upp en cykelpump vid stationen.' })
  t.match(done.headers.location, /^\/tranas\/inkorg\?ide=2026-\d{4}$/)
  await town.settle()
  t.ok(town.smtp.mails.some(({ subject, to }) => /^Tack för din idé: Cykelpump/.test(subject ?? '') && [to].flat().some((each) => each?.text.includes('okand@example.org') === true)))
  t.equal((await browser.form(`/tranas/inkorg/${id}/ide`, { namn: 'Cykelpump', vad: 'Sätt upp en cykelpump vid stationen.' })).statusCode, 409, 'a double click makes no second one')
  t.equal((await town.in('tranas', async (work) => work.tx<IdeaRow>('ideas').where({ title: 'Cykelpump' }))).length, 1)
})

await t.test('or a comment on an idea, or puts it away and takes it back', async (t) => {
  const { idea, number } = await town.give('ny@example.se', 'Idé att kommentera')
  const { id } = await lost('Det här hör till idén om cyklar.')
  t.match((await browser.form(`/tranas/inkorg/${id}/kommentar`, { nummer: '1999-0001' })).body, /Skriv numret på en av kommunens idéer/)
  t.equal((await browser.form(`/tranas/inkorg/${id}/kommentar`, { nummer: number })).statusCode, 303)
  t.match((await town.story(idea)).at(-1), { kind: 'mail', body: 'Det här hör till idén om cyklar.', audience: 'staff' })
  const other = await lost('Ett mejl till ingen nytta alls.')
  t.equal((await browser.form(`/tranas/inkorg/${other.id}/bort`, {})).statusCode, 303)
  t.equal((await town.latest()).state, 'dismissed')
  t.equal((await browser.form(`/tranas/inkorg/${other.id}/tillbaka`, {})).statusCode, 303)
  t.equal((await town.latest()).state, 'unknown')
})

await t.test('the original is handed out as a file, never shown; to the coordinator of the municipality alone', async (t) => {
  const { id } = await town.latest()
  const file = await browser.send({ method: 'GET', url: `/tranas/inkorg/${id}/original` })
  t.match(file.headers, { 'content-type': 'application/octet-stream', 'content-disposition': /^attachment; filename="2026-11-24-[0-9a-f]{8}\.eml"$/ })
  t.match(file.body, /^From: Kalle/)
  const manager = await new Client(town.app).signIn('tranas/tranas-care-manager')
  const neighbour = await new Client(town.app).signIn('kinda/kinda-coordinator')
  for (const path of ['', `/${id}`, `/${id}/original`]) {
    t.equal((await manager.send({ method: 'GET', url: `/tranas/inkorg${path}` })).statusCode, 403)
    t.equal((await neighbour.send({ method: 'GET', url: `/tranas/inkorg${path}` })).statusCode, 403)
  }
  t.equal((await neighbour.send({ method: 'GET', url: `/kinda/inkorg/${id}` })).statusCode, 404)
})

await t.test('a giver who lost the link gets all of them again, at the same address; nobody learns whether it is known', async (t) => {
  const giver = new Client(town.app)
  await town.give('glomsk@example.se', 'Första idén')
  await town.give('Glomsk@Example.se', 'Andra idén')
  const sent = town.smtp.mails.length
  const known = await giver.form('/tranas/hitta-min-ide', { epost: ' GLOMSK@example.se ' })
  const stranger = await giver.form('/tranas/hitta-min-ide', { epost: 'ingen@example.se' })
  t.same([known.statusCode, known.headers.location, known.body], [stranger.statusCode, stranger.headers.location, stranger.body], 'the answers are the same')
  await town.settle()
  t.equal(town.smtp.mails.length, sent + 1)
  const text = town.smtp.mails.at(-1)?.text ?? ''
  t.match(text, /Första idén[\s\S]*\/min-ide\/|Andra idén[\s\S]*\/min-ide\//)
  t.equal(text.match(/\/min-ide\/[0-9a-z]{32}/g)?.length, 2)
  for (let n = 0; n < 4; n += 1) await giver.form('/tranas/hitta-min-ide', { epost: 'glomsk@example.se' })
  await town.settle()
  t.equal(town.smtp.mails.length, sent + 2, 'two in an hour, no more')
  await giver.form('/kinda/hitta-min-ide', { epost: 'glomsk@example.se' })
  await town.settle()
  t.equal(town.smtp.mails.length, sent + 2, 'another municipality has none of them')
  t.equal((await giver.form('/tranas/hitta-min-ide', { epost: 'inte en adress' })).statusCode, 400)
  t.equal((await giver.form('/tranas/hitta-min-ide', { epost: '' })).statusCode, 400)
})

await t.test('a giver without e-mail is answered on paper or by phone, and what is done is told once', async (t) => {
  const { ideas } = town.house.processes
  for (const [title, how] of [['Bänk i skuggan', 'paper'], ['Bänk i solen', 'phone'], ['Bänk utan svar', 'none']] as const) {
    await town.in('tranas', async (work) => {
      const { idea } = await ideas.submit(work, { title, what: 'En bänk vid vårdcentralen.', benefit: '', where: '', unit: null, name: 'Sven-Erik Gustafsson', email: null, key: title })
      await work.tx<GiverRow>('givers').whereIn('id', work.tx<IdeaRow>('ideas').where({ id: idea }).select('giver')).update({ answer_by: how, postal: 'Storgatan 12\n573 31 Tranås', phone: '0140-123 45' })
    })
  }
  await town.settle()
  const list = (await browser.send({ method: 'GET', url: '/tranas/brev' })).body
  t.match(list, /Att skicka som brev[\s\S]*Bänk i skuggan[\s\S]*Storgatan 12[\s\S]*Att ringa[\s\S]*Bänk i solen[\s\S]*0140-123 45/)
  t.notMatch(list, /Bänk utan svar/, 'who wants no answer gets none')
  const letter = (await town.in('tranas', async (work) => town.house.processes.answers.waiting(work))).find(({ idea }) => idea.title === 'Bänk i skuggan')
  if (letter === undefined) throw new Error('a letter waits')
  const sheet = (await browser.send({ method: 'GET', url: `/tranas/ideer/${letter.idea.number}/brev` })).body
  t.match(sheet, /24 november 2026/)
  t.match(sheet, letter.idea.number)
  t.match(sheet, /<svg class="qr"/)
  t.match(sheet, letter.statusPath)
  for (let click = 0; click < 2; click += 1) t.equal((await browser.form(`/tranas/brev/${letter.id}`, { hur: 'brev' })).statusCode, 303)
  const told = await town.in('tranas', async (work) => work.tx('idea_entries').whereLike('heading', 'Skickat som brev%').select('heading', 'audience'))
  t.same(told, [{ heading: 'Skickat som brev: Tack för din idé: Bänk i skuggan', audience: 'staff' }])
  t.notMatch((await browser.send({ method: 'GET', url: '/tranas/brev' })).body, /Bänk i skuggan/)
})

await t.test('every page is read, reached by keyboard and the same without JavaScript, on phone and desktop', async (t) => {
  const chromium = await openBrowser(t)
  if (chromium === undefined) return
  await town.drop('asa@example.se', inboxOf('tranas'), parted({ from: 'asa@example.se', subject: 'Personalutvecklingssamtalsmallförbättringsförslag' }, [{ headers: { 'Content-Type': 'text/plain; charset=utf-8' }, content: 'Det är mörkt vid hållplatsen. Sätt upp en lampa.' }, { headers: { 'Content-Type': 'video/mp4; name=film.mp4' }, content: 'film' }]))
  const film = await town.latest()
  const waits = await lost('Ett mejl som väntar på någon.')
  const [letter] = await town.in('tranas', async (work) => town.house.processes.answers.waiting(work))
  await lookAt(t, chromium, town, [
    { path: '/tranas/hitta-min-ide' }, { path: '/tranas/hitta-min-ide?skickat=1' },
    ...['/tranas/brev', `/tranas/ideer/${letter?.idea.number ?? ''}/brev`, '/tranas/inkorg', '/tranas/inkorg?visa=alla', `/tranas/inkorg/${waits.id}`, `/tranas/inkorg/${film.id}`].map((path) => ({ path, as: coordinator }))
  ])
})
