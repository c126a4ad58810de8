import { Readable } from 'node:stream'
import t from 'tap'
import { readLimits, readMail } from '../../../portal/incoming/read-mail.ts'
import type { IncomingMail } from '../../../processes/ideas/received/contract.ts'
import { deliveryReport } from '../../../processes/ideas/received/delivery-report.ts'
import { inPortions } from '../../../processes/ideas/received/portions.ts'
import { firstSentence, titleOf, wordsOfAnswer, wordsOfMail } from '../../../processes/ideas/received/words-of.ts'
import { mail, parted } from './mail-in.ts'

const read = async (raw: string | Buffer): Promise<IncomingMail> => readMail(Readable.from([Buffer.from(raw)]))
const text = (kind: string, charset = 'utf-8') => ({ 'Content-Type': `text/${kind}; charset=${charset}` })

t.test('a plain mail is read as it was written', async (t) => {
  const seen = await read(mail({ from: '"Öberg, Åsa" <asa@example.se>', subject: '=?utf-8?q?F=C3=B6rslag?=', text: 'Hej!' }))
  t.match(seen, { from: { name: 'Öberg, Åsa', address: 'asa@example.se' }, subject: 'Förslag', text: 'Hej!\n', broken: null, files: [], deliveryStatus: null })
})

t.test('HTML alone is read as text, without scripts or styles', async (t) => {
  const seen = await read(mail({ text: '<html><style>p{color:red}</style><body><p>Sätt upp en <b>lampa</b>.</p><script>alert(1)</script><div>Tack!</div></body></html>', headers: text('html') }))
  t.match(seen.text, /Sätt upp en lampa\.\s+Tack!/)
  t.notMatch(seen.text, /alert|color/)
})

t.test('a mail in another character set than it says is read rightly', async (t) => {
  const latin = (claimed: string, body: string) => Buffer.from(mail({ text: body, headers: { 'Content-Type': `text/plain${claimed}` } }), 'latin1')
  t.match((await read(latin('; charset=utf-8', 'Gång- och cykelväg åt öster'))).text, 'Gång- och cykelväg åt öster', 'Western letters that say UTF-8')
  t.match((await read(latin('', 'Ännu en idé'))).text, 'Ännu en idé', 'that say nothing')
  t.match((await read(Buffer.from(mail({ text: 'Skötsel av åkern', headers: { 'Content-Type': 'text/plain; charset=iso-8859-1' } })))).text, 'Skötsel av åkern', 'UTF-8 that says Western')
  t.match((await read(mail({ text: 'Hej', headers: { 'Content-Type': 'text/plain; charset=klingonska-1' } }))).text, 'Hej', 'that says something made up')
})

t.test('a flowed text is joined to its paragraphs (RFC 3676)', async (t) => {
  const seen = await read(mail({ text: 'Det här är ett långt stycke som \nmejlprogrammet har brutit på \nflera rader.\n\nNytt stycke.', headers: { 'Content-Type': 'text/plain; charset=utf-8; format=flowed' } }))
  t.match(seen.text, 'Det här är ett långt stycke som mejlprogrammet har brutit på flera rader.')
})

t.test('broken MIME gives what can be read, never a crash', async (t) => {
  const openEnded = mail({ text: '--b\r\nContent-Type: text/plain\r\n\r\nTexten kom fram.\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA', headers: { 'Content-Type': 'multipart/mixed; boundary=b' } })
  t.match((await read(openEnded)).text, 'Texten kom fram.', 'a mail that ends in the middle')
  t.match((await read(mail({ text: 'Utan gräns', headers: { 'Content-Type': 'multipart/mixed' } }))), { files: [] }, 'a multipart without a boundary')
  t.match((await read(mail({ text: '%%%inte base64%%%', headers: { 'Content-Transfer-Encoding': 'base64' } }))).broken, null, 'base64 that is none')
  t.match(await read(''), { from: null, text: '', subject: '' }, 'nothing at all')
  t.match(await read(Buffer.from([0, 255, 254, 13, 10, 0, 128])), { from: null }, 'bytes that are no mail')
  t.match(await read(`${'X: y\r\n'.repeat(50_000)}\r\nText`), { subject: '' }, 'endless headers')
})

t.test('of a repeated field the first counts', async (t) => {
  const seen = await read('From: a@example.se\r\nFrom: b@example.se\r\nSubject: Ett\r\nSubject: Två\r\nMessage-ID: <1@x>\r\nMessage-ID: <2@x>\r\n\r\nText')
  t.match(seen, { from: { address: 'a@example.se' }, subject: 'Ett', messageId: '<1@x>' })
})

t.test('a mail nested a thousand deep, and one of a thousand parts, end soon', async (t) => {
  const deep = Array.from({ length: 1000 }, (_none, at) => `Content-Type: multipart/mixed; boundary=b${String(at)}\r\n\r\n--b${String(at)}\r\n`).join('')
  t.match(await read(`From: a@example.se\r\n${deep}Content-Type: text/plain\r\n\r\nLångt ner`), { from: { address: 'a@example.se' } })
  const many = parted({}, Array.from({ length: 1500 }, () => ({ headers: { 'Content-Type': 'application/pdf' }, content: 'x' })))
  const seen = await read(many)
  t.match(seen.broken, /^parse/, 'what went wrong is told')
  t.ok(seen.files.length <= 500)
  t.match(seen.from?.address, 'asa@example.se', 'who wrote it is known all the same')
})

t.test('files come along to their limits, and the rest is marked', async (t) => {
  const limits = { ...readLimits, file: 1000, files: 1500 }
  const file = (name: string, size: number, disposition = 'attachment') => ({ headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `${disposition}; filename=${name}` }, content: 'x'.repeat(size) })
  const seen = await readMail(Readable.from([Buffer.from(parted({}, [{ headers: text('plain'), content: 'Hej' }, file('a.pdf', 900), file('b.pdf', 5000), file('c.pdf', 900)]))]), limits)
  t.same(seen.files.map(({ name, bytes, failed }) => [name, bytes.length, failed]), [['a.pdf', 900, undefined], ['b.pdf', 600, 'too-large'], ['c.pdf', 0, 'too-large']])
  t.match(seen.text, 'Hej')
})

t.test('the files of a winmail.dat are unpacked; one that is damaged stays as it is', async (t) => {
  const attribute = (tag: number, data: Buffer) => {
    const head = Buffer.alloc(9)
    head.writeUInt8(2, 0)
    head.writeUInt32LE(tag, 1)
    head.writeUInt32LE(data.length, 5)
    return Buffer.concat([head, data, Buffer.alloc(2)])
  }
  const tnef = Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), attribute(0x0002800c, Buffer.from('Text ur Outlook\0')), attribute(0x00069002, Buffer.alloc(14)), attribute(0x00018010, Buffer.from('plan.pdf\0')), attribute(0x0006800f, Buffer.from('%PDF-1.7'))])
  const part = (bytes: Buffer) => ({ headers: { 'Content-Type': 'application/ms-tnef; name=winmail.dat', 'Content-Disposition': 'attachment; filename=winmail.dat', 'Content-Transfer-Encoding': 'base64' }, content: bytes.toString('base64') })
  const seen = await read(parted({}, [part(tnef)]))
  t.equal(seen.text.trim(), 'Text ur Outlook')
  t.same(seen.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]), [['plan.pdf', '%PDF-1.7']])
  t.same((await read(parted({}, [part(Buffer.from('skräp'))]))).files.map(({ name }) => name), ['winmail.dat'])
  t.same((await read(parted({}, [part(tnef.subarray(0, tnef.length - 6))]))).text.trim(), 'Text ur Outlook')
})

t.test('what somebody wrote is found among what they answered', async (t) => {
  const answers: readonly [string, string][] = [
    ['Bra idé!\n\nDen tis 24 nov. 2026 kl 09:12 skrev Idéslussen i Tranås\n<ideslussen@tranas.example>:\n\n> Hej', 'Bra idé!'],
    ['Yes please\n\nOn Tue, Nov 24, 2026 at 9:12 AM Idéslussen <x@y.example> wrote:\n> Hi', 'Yes please'],
    ['Svar\n\n-----Ursprungligt meddelande-----\nFrån: x', 'Svar'],
    ['Svar\n\nFrån: Idéslussen <x@y.example>\nSkickat: den 24 november\nTill: mig\nÄmne: Pröva', 'Svar'],
    ['Svar\n________________________________\nFrom: Idéslussen\nSent: Tuesday\nTo: me\nSubject: x', 'Svar'],
    ['Svar\n\nSkriv ovanför den här raden\n\nHej, vi undrar', 'Svar'],
    ['Svar\n\nSkickat från min iPhone', 'Svar'],
    ['Svar\n\nHämta Outlook för Android', 'Svar'],
    ['Svar\n-- \nAnna Berg\n0140-12 34 56', 'Svar'],
    ['Svar\n\nMed vänlig hälsning\n\nAnna Berg\nEnhetschef\n0140-12 34 56\nTranås kommun', 'Svar\n\nMed vänlig hälsning\n\nAnna Berg'],
    ['> Vad kostar det?\nTvå tusen kronor.\n> När?\nI mars.', '> Vad kostar det?\nTvå tusen kronor.\n> När?\nI mars.'],
    ['Den 24 nov. 2026 kl. 09:12 skrev X <x@y.example>:\n\n> Vad kostar det?\n\nTvå tusen kronor.', 'Två tusen kronor.'],
    ['Den som skrev förslaget: bra jobbat!\nFrån: vår sida är det ja.', 'Den som skrev förslaget: bra jobbat!\nFrån: vår sida är det ja.'],
    ['> bara citat\n> mer citat', ''],
    ['', '']
  ]
  for (const [whole, own] of answers) t.equal(wordsOfAnswer(whole), own, whole.slice(0, 60))
  t.equal(wordsOfMail('Se nedan\n\n---------- Forwarded message ---------\nFrån: Kalle\n\nEn idé'), 'Se nedan\n\n---------- Forwarded message ---------\nFrån: Kalle\n\nEn idé', 'what is passed on belongs to an idea')
})

t.test('a subject becomes a title, a long text portions of which nothing is lost', async (t) => {
  t.equal(titleOf('SV: VB: Re[2]: [EXTERN] Cykelpool'), 'Cykelpool')
  t.equal(titleOf('  Sv :  '), '')
  t.equal(firstSentence('Sätt upp en lampa. Det är mörkt.', 80), 'Sätt upp en lampa')
  t.equal(firstSentence('ord '.repeat(50), 20), 'ord ord ord ord…')
  const long = `${'Ett stycke med ord. '.repeat(200)}\n\n${'å'.repeat(3000)}😀`
  const portions = inPortions(long, 1000)
  t.ok(portions.every(({ length }) => length <= 1000))
  t.equal(portions.join('').replace(/\s/g, ''), long.replace(/\s/g, ''))
})

t.test('reports of delivery are told apart: gone for good, passing, delivered, none', async (t) => {
  const of = (status: string, subject = 'Undelivered', words = '') => deliveryReport({ deliveryStatus: status, subject, text: words, from: { name: '', address: 'mailer-daemon@x.example' } })
  t.match(of('Action: failed\nStatus: 5.1.1'), { kind: 'failed', code: '5.1.1' })
  t.match(of('Action: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied'), { kind: 'failed' }, 'as Exchange Online says that nobody is there')
  t.match(of('Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 No such user'), { kind: 'failed' })
  for (const status of ['5.2.2', '5.7.1', '5.3.4', '4.4.7', '5.1.8']) t.match(of(`Action: failed\nStatus: ${status}`), { kind: 'passing', code: status })
  t.match(of('Action: delayed\nStatus: 4.4.1'), { kind: 'passing' })
  t.match(of('Action: delivered\nStatus: 2.0.0'), { kind: 'delivered' })
  const prose = (subject: string, words: string, address = 'postmaster@x.example') => deliveryReport({ deliveryStatus: null, subject, text: words, from: { name: '', address } })
  t.match(prose('Olevererbart: Pröva idén', 'Mottagarens postlåda finns inte. 550 5.1.10'), { kind: 'failed', code: '5.1.10' })
  t.match(prose('Warning: message delayed 4 hours', 'Delivery will be retried'), { kind: 'passing' })
  t.equal(prose('Ny idé', 'Byt ut lampan i rum 550', 'anna@x.example'), null, 'a person who names a number writes no report')
})
