import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import t from 'tap'
import { clamdScanner } from '../../../processes/ideas/files/clamd.ts'
import { defaultLimits, type FileReader, type Files, type IdeaFile, type IncomingFile } from '../../../processes/ideas/files/contract.ts'
import { createFiles } from '../../../processes/ideas/files/files.ts'
import type { FileSettings } from '../../../processes/ideas/files/settings.ts'
import { eicar, startClamd } from '../../support/clamd.ts'
import { startStore, storeSettings } from '../../support/s3.ts'
import { house } from '../support/house.ts'

const home = await house(t)
const day = 86_400_000
const giver = { as: 'giver' } as const
const coordinator: FileReader = { as: 'staff', person: 'tranas-coordinator' }
const fromGiver = { person: 'giver', via: 'page', audience: 'all' } as const

t.test('a picture keeps the way it was held, and nothing that tells where, when or with what', async (t) => {
  const gps = { GPSLatitudeRef: 'N', GPSLatitude: '58/1 2/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '14/1 58/1 0/1' }
  const taken = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#c00' } })
    .composite([{ input: { create: { width: 10, height: 30, channels: 3, background: '#00c' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Make: 'Telefonen', Software: 'hemligt' }, IFD3: gps }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const before = await sharp(taken).metadata()
  t.ok(before.exif !== undefined && before.exif.includes('Telefonen') && before.orientation === 6, 'the picture as sent tells')
  const files = createFiles(home.services)
  const { idea } = await home.submit()
  await add(files, idea, [file('IMG_1.png', taken)])
  const opened = await open(files, idea, giver)
  const seen = await sharp(opened.bytes).metadata()
  t.equal(opened.name, 'IMG_1.jpg')
  t.equal(opened.type, 'image/jpeg')
  t.strictSame([seen.width, seen.height, seen.orientation, seen.exif, seen.xmp, seen.iptc, seen.icc], [30, 60, undefined, undefined, undefined, undefined, undefined], 'turned upright, and bare')
  t.notOk(Buffer.from(opened.bytes).includes('Telefonen'))
  const { data, info } = await sharp(opened.bytes).raw().toBuffer({ resolveWithObject: true })
  const topMiddle = 15 * info.channels
  t.ok((data[topMiddle + 2] ?? 0) > 150 && (data[topMiddle] ?? 255) < 90, 'what was to the left is at the top')
})

t.test('what pages show is at most 1600 pixels and drawn by us; of what moves, the first picture', async (t) => {
  const files = createFiles(home.services)
  const { idea } = await home.submit()
  const wide = await sharp({ create: { width: 4400, height: 1100, channels: 3, background: '#080' } }).png().toBuffer()
  const frame = (background: string): Promise<Buffer> => sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()
  const moving = await sharp([await frame('#f00'), await frame('#00f')], { join: { animated: true } }).gif().toBuffer()
  const added = await add(files, idea, [file('karta.png', wide), file('hopp.gif', moving)])
  t.strictSame(added.map(({ name, type, preview }) => ({ name, type, preview })), [
    { name: 'hopp.png', type: 'image/png', preview: { width: 8, height: 8 } },
    { name: 'karta.png', type: 'image/png', preview: { width: 1600, height: 400 } }
  ])
  const shown = await open(files, idea, giver, true)
  t.equal(shown.type, 'image/webp')
  t.equal((await sharp(shown.bytes).metadata()).format, 'webp')
})

t.test('a picture that would fill the memory, or is none, is refused; the next one is taken', async (t) => {
  const files = createFiles(home.services)
  const bomb = await sharp({ create: { width: 12_000, height: 6_000, channels: 3, background: '#000' } }).png({ compressionLevel: 9 }).toBuffer()
  const cut = (await sharp({ create: { width: 400, height: 400, channels: 3, background: '#fff' } }).jpeg().toBuffer()).subarray(0, 300)
  const { accepted, refused } = await files.receive(home.database, 'tranas', [file('bomb.png', bomb), file('bruten.jpg', cut), file('hej.txt', 'hej')])
  t.ok(bomb.length < 1024 * 1024, 'it is small as it comes')
  t.strictSame(refused, [{ name: 'bomb.png', code: 'too-many-pixels' }, { name: 'bruten.jpg', code: 'damaged' }])
  t.strictSame(accepted.map(({ name }) => name), ['hej.txt'])
})

t.test('limits: one file, how many at a time, all of an idea', async (t) => {
  const files = createFiles(home.services, { limits: { file: 1000, count: 2, idea: 1500 } })
  const { idea } = await home.submit()
  const { refused } = await files.receive(home.database, 'tranas', [file('a.txt', 'a'.repeat(1001)), file('b.txt', 'b'), file('c.txt', 'c')])
  t.strictSame(refused, [{ name: 'a.txt', code: 'too-large' }, { name: 'c.txt', code: 'too-many' }])
  await t.rejects(files.receiveAll(home.database, 'tranas', [file('ok.txt', 'ok'), file('tom.txt', '')]), { kind: 'invalid', code: 'files.refused', details: { refused: [{ name: 'tom.txt', code: 'empty' }] } })
  await add(files, idea, [file('ett.txt', '1'.repeat(900))])
  await t.rejects(add(files, idea, [file('två.txt', '2'.repeat(900))]), { code: 'files.refused', details: { refused: [{ name: 'två.txt', code: 'idea-full' }] } })
  t.equal((await list(files, idea, giver)).length, 1, 'what was there is there still')
})

t.test('the same file twice by one person is one, and the story tells of it once', async (t) => {
  const files = createFiles(home.services)
  const { idea } = await home.submit()
  const [first] = await add(files, idea, [file('a.txt', 'samma'), file('b.txt', 'samma')])
  const [again] = await add(files, idea, [file('a.txt', 'samma')])
  t.equal(again?.id, first?.id)
  t.equal((await list(files, idea, giver)).length, 1)
  const status = await home.within(async (work) => home.ideas.status(work, idea))
  t.strictSame(status?.entries.filter(({ kind }) => kind === 'file').map(({ heading, by }) => [heading, by]), [['La till filen a.txt', 'Du']])
})

t.test('who may see what: the giver what is for all, staff everything, a guest only what they were sent, another municipality nothing', async (t) => {
  const files = createFiles(home.services)
  const { idea } = await home.submit()
  const { idea: other } = await home.submit()
  await add(files, idea, [file('öppen.txt', 'öppen')])
  const [inner] = await add(files, idea, [file('intern.txt', 'intern')], { person: 'tranas-coordinator', via: 'page', audience: 'staff' })
  if (inner === undefined) throw new Error('not added')
  t.strictSame((await list(files, idea, giver)).map(({ name, by, removable }) => [name, by, removable]), [['öppen.txt', 'Du', true]])
  t.strictSame((await list(files, idea, coordinator)).map(({ name }) => name), ['intern.txt', 'öppen.txt'])
  t.strictSame((await list(files, idea, { as: 'staff', person: 'tranas-care-manager' })).map(({ name, removable }) => [name, removable]), [['intern.txt', false], ['öppen.txt', false]])
  await home.within(async (work) => home.identity.change(work, 'tranas-care-manager', { guest: true }))
  t.strictSame(await list(files, idea, { as: 'staff', person: 'tranas-care-manager' }), [], 'a guest was sent nothing of it')
  await home.within(async (work) => home.identity.change(work, 'tranas-care-manager', { guest: false }))
  const missing = { kind: 'missing', code: 'file.missing' }
  const ask = async (reader: FileReader, where = idea, municipality = 'tranas'): Promise<unknown> => home.within(async (work) => files.openFile(work, where, inner.id, reader), municipality)
  await t.rejects(ask(giver), missing, 'not for the giver')
  await t.rejects(ask(coordinator, other), missing, 'not by another idea')
  await t.rejects(ask({ as: 'staff', person: 'kinda-coordinator' }, idea, 'kinda'), missing, 'not from Kinda')
  await t.rejects(ask({ as: 'staff', person: 'nobody' }), missing)
  await t.rejects(home.within(async (work) => files.openFile(work, 'x', "'; --", giver)), missing)
  await t.rejects(home.within(async (work) => files.remove(work, idea, inner.id, { as: 'staff', person: 'tranas-care-manager' })), { code: 'file.not-yours' })
})

t.test('a file taken away is gone, bytes and all; the story keeps that it was there', async (t) => {
  const files = createFiles(home.services)
  const { idea } = await home.submit()
  const [added] = await add(files, idea, [file('fel.txt', 'fel fil')])
  if (added === undefined) throw new Error('not added')
  const kept = async (): Promise<number> => home.within(async ({ tx }) => Number((await tx('file_contents').count<{ count: string }[]>('* as count'))[0]?.count))
  const before = await kept()
  await home.within(async (work) => files.remove(work, idea, added.id, giver))
  t.equal(await kept(), before - 1)
  t.strictSame(await list(files, idea, giver), [])
  await t.rejects(home.within(async (work) => files.remove(work, idea, added.id, giver)), { code: 'file.missing' }, 'twice')
  const status = await home.within(async (work) => home.ideas.status(work, idea))
  t.equal(status?.entries.at(-1)?.heading, 'Tog bort filen fel.txt')
})

t.test('the scanner: what is malicious is refused by name; while it is silent, files wait, and are judged when it speaks', async (t) => {
  const clamd = await startClamd(t)
  const files = createFiles(home.services, { scanner: clamd.url })
  const { idea } = await home.submit()
  const { refused } = await files.receive(home.database, 'tranas', [file('tävling.txt', eicar), file('snäll.txt', 'snäll')])
  t.strictSame(refused, [{ name: 'tävling.txt', code: 'infected' }])
  t.strictSame(clamd.scanned.map(String), [eicar, 'snäll'])
  for (const mood of ['away', 'full'] as const) {
    clamd.mood = mood
    await add(files, idea, [file(`${mood}.txt`, `kom när den var ${mood}`)])
  }
  await add(files, idea, [file('elak.txt', `${eicar} `)])
  t.strictSame((await list(files, idea, giver)).map(({ name, state }) => [name, state]), [['away.txt', 'checking'], ['elak.txt', 'checking'], ['full.txt', 'checking']])
  await t.rejects(open(files, idea, giver), { kind: 'unavailable', code: 'file.checking' })
  t.strictSame(await files.tend(home.database), { scanned: 0, infected: 0, swept: 0 }, 'still silent')
  clamd.mood = 'works'
  t.strictSame(await files.tend(home.database), { scanned: 3, infected: 1, swept: 0 })
  t.strictSame((await list(files, idea, giver)).map(({ name, state, removable }) => [name, state, removable]), [['away.txt', 'ready', true], ['elak.txt', 'infected', false], ['full.txt', 'ready', true]])
  const status = await home.within(async (work) => home.ideas.status(work, idea))
  t.equal(status?.entries.at(-1)?.heading, 'Filen elak.txt innehöll skadlig kod och har tagits bort')
})

t.test('a scanner that takes everything and says nothing is waited for no longer than so', async (t) => {
  const clamd = await startClamd(t)
  clamd.mood = 'silent'
  const scan = clamdScanner(clamd.url, { connect: 500, answer: 50 })
  await t.rejects(scan(randomBytes(300_000)), { code: 'scanner.down' })
  clamd.mood = 'works'
  t.strictSame(await scan(randomBytes(300_000)), { clean: true }, 'several pieces')
  await t.rejects(clamdScanner('unix:/nowhere/clamd.ctl')(Buffer.from('x')), { code: 'scanner.down' })
})

t.test('an object store: signed, encrypted, under the municipality\'s name; away, nothing is lost; what nobody has is swept', async (t) => {
  const store = await startStore(t)
  const settings: FileSettings = { store: { endpoint: `${store.url}/`, ...storeSettings } }
  const files = createFiles(home.services, settings)
  const { idea } = await home.submit()
  const [added] = await add(files, idea, [file('avtal.txt', 'Avtal med åäö')])
  if (added === undefined) throw new Error('not added')
  t.strictSame(store.refusals, [], 'the store found every signature right')
  t.match([...store.objects.keys()], [/^\/idesluss\/tranas\/[0-9a-f-]{36}-[0-9a-z]{32}$/])
  t.equal(store.lastPut['x-amz-server-side-encryption'], 'AES256')
  t.equal(Buffer.from((await open(files, idea, giver)).bytes).toString(), 'Avtal med åäö')
  const forged = createFiles(home.services, { store: { endpoint: store.url, ...storeSettings, secret: 'another' } })
  await t.rejects(forged.receiveAll(home.database, 'tranas', [file('x.txt', 'x')]), { code: 'files.storage-down' })
  t.strictSame(store.refusals, ['the signature is wrong'], 'and it does look')
  store.down = true
  await t.rejects(files.receiveAll(home.database, 'tranas', [file('ny.txt', 'ny')]), { kind: 'unavailable', code: 'files.storage-down' })
  await t.rejects(open(files, idea, giver), { code: 'files.storage-down' })
  store.down = false
  await files.receiveAll(home.database, 'tranas', [file('övergiven.txt', 'sparad, men sidan skickades aldrig')])
  t.equal(store.objects.size, 2)
  t.equal((await files.tend(home.database)).swept, 0, 'whoever sent it may still be writing')
  await home.within(async (work) => files.remove(work, idea, added.id, giver))
  home.clock.advance(day + 1)
  store.down = true
  t.equal((await files.tend(home.database)).swept, 0, 'an object that cannot be taken away is remembered')
  store.down = false
  t.equal((await files.tend(home.database)).swept, 4, 'the one left behind, the one taken away, and the two that never arrived')
  t.equal(store.objects.size, 0)
  t.equal((await files.tend(home.database)).swept, 0)
})

t.test('limits unless configured otherwise', async (t) => {
  t.strictSame(createFiles(home.services).limits, { file: 10_485_760, count: 10, idea: 52_428_800 })
  t.equal(defaultLimits.count, 10)
})

function file (name: string, content: string | Buffer): IncomingFile {
  return { name, type: 'application/octet-stream', bytes: Buffer.from(content) }
}

async function add (files: Files, idea: string, incoming: readonly IncomingFile[], origin: Parameters<Files['addFiles']>[2] = fromGiver): Promise<readonly IdeaFile[]> {
  const received = await files.receiveAll(home.database, 'tranas', incoming)
  return home.within(async (work) => files.addFiles(work, idea, origin, received))
}

async function list (files: Files, idea: string, reader: FileReader): Promise<readonly IdeaFile[]> {
  return home.within(async (work) => files.filesOf(work, idea, reader))
}

/** Opens the idea's first file, or the first picture for showing. */
async function open (files: Files, idea: string, reader: FileReader, preview = false): Promise<{ readonly name: string, readonly type: string, readonly bytes: Uint8Array }> {
  const first = (await list(files, idea, reader)).find((each) => !preview || each.preview !== null)
  if (first === undefined) throw new Error('no file')
  const opened = await home.within(async (work) => files.openFile(work, idea, first.id, reader, preview))
  return { name: opened.file.name, type: opened.type, bytes: await opened.bytes() }
}
