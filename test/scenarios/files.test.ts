import type { LightMyRequestResponse } from 'fastify'
import sharp from 'sharp'
import t from 'tap'
import { openBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'
import { Client } from './support/client.ts'
import { lookAt } from './support/every-page.ts'
import { linkIn, newest } from './support/post.ts'
import { uploadRequest, type Upload } from './support/multipart.ts'

const service = await startService(t)
await service.settle()
let addresses = 0
const visitor = (): Client => new Client(service.app, () => `10.9.${String((addresses += 1) >> 8)}.${String(addresses & 255)}`)
const giver = visitor()
const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#383' } }).withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '58/1 2/1 0/1' } }).jpeg().toBuffer()
const answers = { title: 'Cykelställ vid ingången', what: 'Det finns ingenstans att låsa cykeln vid ingången.', benefit: 'Fler cyklar till jobbet.', where: 'Kommunhuset', name: '', email: '' }

const home = await handIn([{ name: 'bänk vid å 100%.jpg', content: photo, type: 'image/jpeg' }, { name: 'underlag.txt', content: 'Mått: 2 x 3 m' }])
const files = [...(await page(giver, home)).body.matchAll(/href="(\/min-ide\/[^"]*\/filer\/[0-9a-f-]{36})" download/g)].map(([, path = '']) => path)

t.test('what came with the idea stands on the private page: the picture is seen, the rest is downloaded', async (t) => {
  const { body } = await page(giver, home)
  t.equal(files.length, 2)
  t.match(body, /<img src="\/min-ide\/[^"]*\/bild" alt="Bild: bänk vid å 100%\.jpg" width="64" height="48"/)
  t.match(body, 'underlag.txt')
  const picture = files.find((path) => body.includes(`${path}/bild`)) ?? ''
  const { headers, rawPayload } = await page(giver, picture)
  t.match(headers, {
    'content-type': 'image/jpeg',
    'content-disposition': "attachment; filename=\"bank vid a 100_.jpg\"; filename*=UTF-8''b%C3%A4nk%20vid%20%C3%A5%20100%25.jpg",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin'
  })
  t.match(headers['content-security-policy'], /default-src 'none'.*sandbox/)
  t.equal((await sharp(rawPayload).metadata()).exif, undefined, 'where it was taken is not in it')
  const shown = await page(giver, `${picture}/bild`)
  t.match(shown.headers, { 'content-type': 'image/webp', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff' })
  t.match(shown.headers['content-security-policy'], /sandbox/)
})

t.test('nobody else gets a file: not by another idea\'s link, not from another municipality, not signed out', async (t) => {
  const other = await handIn([], { title: 'Sagostund på två språk', what: 'En förälder läser den andra texten.', benefit: 'Fler barn hittar hit.', where: 'Biblioteket' })
  const id = files[0]?.split('/').at(-1) ?? ''
  const number = await numberOf(home)
  const karin = await visitor().signIn('tranas/tranas-care-manager')
  const kinda = await visitor().signIn('kinda/kinda-coordinator')
  const asked: readonly (readonly [string, Client, string, number])[] = [
    ['the giver', giver, `${home}/filer/${id}`, 200],
    ['staff', karin, `/tranas/ideer/${number}/filer/${id}`, 200],
    ['another giver', giver, `${other}/filer/${id}`, 404],
    ['a guessed link', giver, `${home.slice(0, -1)}x/filer/${id}`, 404],
    ['staff, by another idea', karin, `/tranas/ideer/${await numberOf(other)}/filer/${id}`, 404],
    ['Kinda', kinda, `/tranas/ideer/${number}/filer/${id}`, 403],
    ['Kinda, by its own address', kinda, `/kinda/ideer/${number}/filer/${id}`, 404],
    ['nobody', visitor(), `/tranas/ideer/${number}/filer/${id}`, 303],
    ['no file', giver, `${home}/filer/ingen`, 404],
    ['a text has no picture', giver, `${files.find((path) => path !== files[0]) ?? ''}/bild`, 404]
  ]
  const { body } = await page(giver, home)
  const text = files.find((path) => !body.includes(`${path}/bild`)) ?? ''
  for (const [who, client, path, status] of asked) t.equal((await page(client, who.startsWith('a text') ? `${text}/bild` : path)).statusCode, status, who)
})

t.test('whoever is sent the step sees the files on its page, by the link of the mail and no other', async (t) => {
  await service.settle()
  const { pathname } = new URL(linkIn(newest(service.smtp, 'anna.lindqvist@tranas.example', 'Ta första kontakten', 'Cykelställ'), 'Öppna och gör klart'))
  const { body } = await page(visitor(), pathname)
  const shown = [...body.matchAll(/(?:href|src)="(\/uppgift\/[^"]*\/filer\/[^"]*)"/g)].map(([, path = '']) => path)
  t.equal(shown.length, 3, 'two files, one of them also as a picture')
  for (const path of shown) {
    t.equal((await page(visitor(), path)).statusCode, 200, path)
    t.equal((await page(visitor(), path.replace(pathname, pathname.replace(/.$/, (last) => last === 'a' ? 'b' : 'a')))).statusCode, 404)
  }
})

t.test('a file that is not taken is named, with what to do; what was typed is kept, and nothing is stored', async (t) => {
  const before = await count()
  const { statusCode, body } = await send('/tranas/ide', answers, [{ name: 'IMG_7.HEIC', content: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1') }, { name: 'bra.txt', content: 'bra' }, { name: 'stor.txt', content: Buffer.alloc(10 * 1024 * 1024 + 1, 97) }])
  t.equal(statusCode, 400)
  t.match(body, 'IMG_7.HEIC är en HEIC-bild, som inte alla kan öppna. Spara bilden som JPEG och skicka den.')
  t.match(body, 'stor.txt är för stor. En fil får vara högst 10 MB.')
  t.match(body, 'value="Cykelställ vid ingången"', 'what was typed is there')
  t.match(body, '<a href="#falt-filer">', 'the summary leads to the field')
  t.equal(await count(), before)
})

t.test('a form with files is believed no more than another', async (t) => {
  const before = await count()
  const request = uploadRequest(`${home}/tillagg`, { text: 'Från en annan plats' }, [{ name: 'a.txt', content: 'a' }])
  const { statusCode } = await giver.send({ ...request, headers: { ...request.headers, 'sec-fetch-site': 'cross-site' } })
  t.equal(statusCode, 403)
  t.equal((await visitor().send(uploadRequest('/tranas/ide', { ...answers, skydd: 'fel' }, [{ name: 'a.txt', content: 'a' }]))).statusCode, 403)
  t.equal((await giver.send(uploadRequest('/logga-in', { vem: 'tranas/tranas-coordinator' }, []))).statusCode, 400, 'a page that takes no files reads no such form')
  t.equal(await count(), before)
})

t.test('broken and boundless forms end in a page, and the service goes on', async (t) => {
  const good = uploadRequest(`${home}/tillagg`, { text: 'x' }, [{ name: 'a.txt', content: 'a' }])
  const payload = Buffer.isBuffer(good.payload) ? good.payload : Buffer.alloc(0)
  const many: readonly Upload[] = Array.from({ length: 70 }, (_none, n) => ({ name: `fil-${String(n)}.txt`, content: String(n) }))
  const tries: readonly (readonly [string, Parameters<Client['send']>[0], RegExp])[] = [
    ['cut off', { ...good, payload: payload.subarray(0, payload.length - 30) }, /^400$/],
    ['no boundary', { ...good, headers: { 'content-type': 'multipart/form-data' } }, /^4\d\d$/],
    ['a prototype for a name', uploadRequest(`${home}/tillagg`, { constructor: 'x' }, []), /^400$/],
    ['seventy files', uploadRequest(`${home}/tillagg`, { text: 'många' }, many), /^400$/],
    ['three hundred fields', uploadRequest(`${home}/tillagg`, Object.fromEntries(Array.from({ length: 300 }, (_none, n) => [`f${String(n)}`, 'x'])), []), /^413$/],
    ['it says a gigabyte', { ...good, headers: { ...good.headers, 'content-length': String(1024 ** 3) } }, /^413$/]
  ]
  for (const [what, request, status] of tries) {
    const answer = await giver.send(request)
    t.match(String(answer.statusCode), status, what)
    t.match(answer.body, '<h1', `${what}: a page`)
  }
  t.match((await giver.send(uploadRequest(`${home}/tillagg`, { text: 'många' }, many))).body, /fil-10\.txt kom inte med\. Du kan skicka högst 10 filer åt gången/)
  const more = await giver.send(uploadRequest(`${home}/tillagg`, { text: 'Ett mått till' }, [{ name: 'mått.csv', content: 'a;b\n1;2\n' }]))
  t.equal(more.statusCode, 303)
  t.match((await page(giver, home)).body, 'La till filen mått.csv')
})

t.test('the giver takes a file away after being asked; staff cannot take it unless they coordinate', async (t) => {
  const [file = ''] = files
  const id = file.split('/').at(-1) ?? ''
  const staff = `/tranas/ideer/${await numberOf(home)}/filer/${id}/ta-bort`
  const karin = await visitor().signIn('tranas/tranas-care-manager')
  t.equal((await page(karin, staff)).statusCode, 404)
  t.equal((await karin.form(staff, {})).statusCode, 403)
  t.match((await page(await visitor().signIn('tranas/tranas-coordinator'), staff)).body, 'Ta bort filen')
  t.match((await page(giver, `${file}/ta-bort`)).body, 'Filen tas bort för alla och går inte att få tillbaka.')
  t.equal((await page(giver, file)).statusCode, 200, 'asking takes nothing away')
  t.equal((await giver.form(`${file}/ta-bort`, {})).statusCode, 303)
  t.equal((await page(giver, file)).statusCode, 404)
})

t.test('the pages are for everybody', async (t) => {
  const browser = await openBrowser(t)
  if (browser === undefined) return
  const path = `${home}/filer/${files[1]?.split('/').at(-1) ?? ''}/ta-bort`
  await lookAt(t, browser, service, [{ path: home }, { path }])
})

async function handIn (uploads: readonly Upload[], changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const { statusCode, headers, body } = await send('/tranas/ide', { ...answers, ...changes, likt: 'annan' }, uploads)
  const location = headers.location
  if (statusCode !== 303 || typeof location !== 'string') throw new Error(`not handed in: ${String(statusCode)} ${body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`)
  return location.split('?')[0] ?? ''
}

async function send (url: string, fields: Readonly<Record<string, string>>, uploads: readonly Upload[]): Promise<LightMyRequestResponse> {
  return giver.send(uploadRequest(url, { skydd: await giver.token(), nyckel: service.house.options.ids.uuid(), ...fields }, uploads))
}

async function page (client: Client, url: string): Promise<LightMyRequestResponse> {
  return client.send({ method: 'GET', url })
}

async function numberOf (path: string): Promise<string> {
  return /\d{4}-\d{4,}/.exec((await page(giver, path)).body)?.[0] ?? ''
}

async function count (): Promise<number> {
  return service.house.database.within('tranas', 'system', async ({ tx }) => Number((await tx('idea_files').count<{ count: string }[]>('* as count'))[0]?.count))
}
