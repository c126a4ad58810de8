import { connect } from 'node:net'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { Random } from '../support/random-process.ts'
import { startService } from '../support/service.ts'
import { startSmtp } from '../support/smtp.ts'
import { Client, formRequest } from './support/client.ts'
import { linkIn, mailsTo, newest } from './support/post.ts'
import { address, withRoutes } from './support/routes.ts'

const seed = Number(process.env['SEED'] ?? 20_261_124)
const formType = { 'content-type': 'application/x-www-form-urlencoded' }
const idea = { what: 'Vi gör på ett annat sätt.', benefit: 'Det blir bättre för alla.', where: 'Hemtjänsten', title: 'En idé' }

const { result: service, routes } = await withRoutes(async () => startService(t))
await service.settle()
let visits = 0
/** Each request from an address of its own: what is tried here is not the limit on one. */
const somewhere = (): string => `10.${String(3 + ((visits += 1) >> 16))}.${String((visits >> 8) & 255)}.${String(visits & 255)}`
const link = new URL(linkIn(newest(service.smtp, 'anna.lindqvist@tranas.example', 'Ta första kontakten', 'Cykelpool'), 'Öppna och gör klart')).pathname
const status = new URL(linkIn(newest(service.smtp, 'malin.svard@tranas.example', 'Tack för din idé'), 'Följ din idé')).pathname
const coordinator = await new Client(service.app, somewhere).signIn('tranas/tranas-coordinator')
const [task] = await service.house.database.within('tranas', 'system', async ({ tx }) => tx<{ instance: string, wait: number, state: string }>('tasks').select('instance', 'wait').where('state', 'open').orderBy('opened_at', 'desc'))
const parameters = {
  kommun: 'tranas', municipality: 'tranas', nr: '2026-0001', key: 'idea-lifecycle', id: task?.instance ?? '', task: `${task?.instance ?? ''}.${String(task?.wait ?? 0)}`, plats: 't-hem', kod: 't-hem', fil: task?.instance ?? '', secret: status.split('/').at(-1) ?? '', link: link.split('/').at(-1) ?? ''
}
// Signing out would leave the rest of the doors shut.
const doors = routes.filter(({ method, url }) => (method === 'POST' || method === 'PUT') && url !== '/logga-ut').map(({ method, url }) => ({ method: method === 'PUT' ? 'PUT' as const : 'POST' as const, url: address(url, parameters), pattern: url }))

t.test('the form for an idea says what to mend', async (t) => {
  const client = new Client(service.app, somewhere)
  const token = await client.token()
  const send = async (fields: Readonly<Record<string, string>>): Promise<LightMyRequestResponse> => client.send(formRequest('/tranas/ide', { skydd: token, ...fields }))
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, number, RegExp])[] = [
    ['nothing at all', {}, 400, /Skriv vad din idé är/],
    ['a missing field', { ...idea, title: '' }, 400, /Skriv ett kort namn/],
    ['blanks only', { ...idea, what: ' \u00a0\t\n' }, 400, /Skriv vad din idé är/],
    ['NUL only', { ...idea, what: '\u0000\u0000' }, 400, /Skriv vad din idé är/],
    ['a field of 100 kB', { ...idea, what: 'x'.repeat(100_000) }, 400, /är för lång\. Korta texten/],
    ['a long name', { ...idea, title: 'x'.repeat(5000) }, 400, /är för lång/],
    ['no address', { ...idea, email: 'inte en adress' }, 400, /namn@exempel\.se/],
    ['an address with a line break', { ...idea, email: 'a@b.example\r\nBcc: c@d.example' }, 400, /namn@exempel\.se/],
    ['the trap of robots', { ...idea, webbplats: 'http://spam.example' }, 400, /Skicka en gång till/]
  ]
  for (const [what, fields, code, words] of cases) {
    const response = await send(fields)
    t.equal(response.statusCode, code, what)
    t.match(response.body, words, `${what}: the page says what to do`)
    if (what === 'a missing field') t.match(response.body, 'Vi gör på ett annat sätt.', 'what was typed is kept')
  }
  const before = await ideas()
  for (const [what, extra] of [['unknown fields', { admin: 'true', stage: 'benefit', __proto__x: '1' }], ['a lone surrogate', { name: 'A\ud800B' }], ['markup', { name: '<script>alert(1)</script>' }]] as const) {
    const response = await send({ ...idea, ...extra, title: `Odd: ${what}` })
    t.equal(response.statusCode, 303, `${what} does no harm`)
    const page = await client.send({ method: 'GET', url: response.headers.location ?? '' })
    t.notMatch(page.body, '<script>alert', 'and nothing is run')
  }
  t.equal(await ideas(), before + 3)
})

t.test('bodies that are no form are refused in plain words', async (t) => {
  const client = new Client(service.app, somewhere)
  const cases: readonly (readonly [string, InjectOptions, readonly number[]])[] = [
    ['just over the limit', { payload: `what=${'x'.repeat(256 * 1024)}`, headers: formType }, [413]],
    ['broken percent signs', { payload: 'what=%E5%ZZ%&benefit=%', headers: formType }, [400, 403]],
    ['the same field many times', { payload: Array.from({ length: 3000 }, () => 'what=a').join('&'), headers: formType }, [400, 403]],
    ['brackets', { payload: 'what[]=a&what[b]=c&__proto__[x]=1&constructor.prototype=2', headers: formType }, [400, 403]],
    ['JSON', { payload: '{"what":["a"],"benefit":{"a":1},"title":null}', headers: { 'content-type': 'application/json' } }, [400, 403, 415]],
    ['broken JSON', { payload: '{"what":', headers: { 'content-type': 'application/json' } }, [400, 415]],
    ['XML', { payload: '<a/>', headers: { 'content-type': 'text/xml' } }, [415]],
    ['multipart', { payload: '--x\r\n\r\n--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, [400, 403, 415]],
    ['no type', { payload: 'what=a' }, [400, 403, 415]],
    ['another character set', { payload: Buffer.from('what=\xe5', 'latin1'), headers: { 'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1' } }, [400, 403]],
    ['a promise of more than is sent', { payload: 'what=a', headers: { ...formType, 'content-length': '5000' } }, [400]]
  ]
  for (const url of ['/tranas/ide', link, `${status}/tillagg`]) {
    for (const [what, request, codes] of cases) {
      const response = await client.send({ method: 'POST', url, ...request })
      t.ok(codes.includes(response.statusCode) || (url !== '/tranas/ide' && [303, 400].includes(response.statusCode)), `${what} to ${url.slice(0, 9)}: ${String(response.statusCode)}`)
      t.ok(response.statusCode === 303 || /<h1>.+<\/h1>/.test(response.body), `${what}: a page in words`)
    }
  }
})

t.test('random bytes to every route that takes any: never a failure of ours, never a hang', { timeout: 120_000 }, async (t) => {
  t.comment(`seed ${String(seed)}, ${String(doors.length)} routes`)
  const random = new Random(seed)
  const token = await coordinator.token()
  const before = await decisions()
  const codes = new Map<number, number>()
  // What ends an idea or a session, whatever is sent, comes last: until then every door is open.
  const last = doors.filter(({ pattern }) => /^\/logga-|dra-tillbaka$/.test(pattern))
  const first = doors.filter((door) => !last.includes(door))
  for (let shot = 0; shot < 300; shot += 1) {
    const some = shot < 270 ? first : last
    const door = some[shot % some.length]
    if (door === undefined) throw new Error('there are no routes that take anything')
    const request = fuzz(random, token)
    const response = await Promise.race([coordinator.glance({ method: door.method, url: door.url, ...request }), late(10_000)])
    codes.set(response.statusCode, (codes.get(response.statusCode) ?? 0) + 1)
    if (response.statusCode >= 500) t.fail(`shot ${String(shot)}: ${door.method} ${door.pattern} answered ${String(response.statusCode)} to ${JSON.stringify(request).slice(0, 300)}`)
    else if (response.statusCode >= 400) t.ok(response.body.length > 20, 'the answer says something')
  }
  t.comment(JSON.stringify(Object.fromEntries(codes)))
  await service.settle()
  t.strictSame(await decisions(), before, 'and nothing was decided by it')
})

t.test('broken requests on the wire get an answer or a closed door', async (t) => {
  const { port } = new URL(service.url)
  for (const [what, bytes] of [['no request', '\u0000\u0001\u0002\r\n\r\n'], ['a half request', 'POST /tranas/ide HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'], ['an endless header', `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`], ['a path that climbs', 'GET /tillgangar/../../package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'], ['a path of bad signs', 'GET /%ff%fe/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']] as const) {
    const answer = await raw(Number(port), bytes)
    t.match(answer, /^HTTP\/1\.1 4\d\d /, what)
    t.notMatch(answer, '"dependencies"', `${what}: no file of ours`)
  }
})

t.test('a diagram that is broken, hostile or foreign is refused where it goes wrong, and nothing is stored', { timeout: 120_000 }, async (t) => {
  const api = '/api/tranas/processes/provkarta'
  const json = async (url: string, payload: object): Promise<LightMyRequestResponse> => coordinator.glance({ method: 'POST', url, payload })
  const before = await definitions()
  for (const [what, xml, code] of diagrams()) {
    const began = performance.now()
    const linted = await json(`${api}/lint`, { xml })
    const published = await json(`${api}/publish`, { xml, note: 'prov', expectedVersion: 0 })
    t.equal(published.statusCode, code, `${what}: publishing answers ${String(code)}: ${published.body.slice(0, 200)}`)
    t.ok(performance.now() - began < 20_000, `${what}: is answered in time`)
    if (code === 413) continue
    t.equal(linted.statusCode, xml.length > 5_000_000 ? 400 : 200, `${what}: checking works`)
    const { problems } = published.json<{ problems?: { sv: string, severity: string, line?: number, element?: string }[] }>()
    const errors = (problems ?? []).filter(({ severity }) => severity === 'error')
    t.ok(errors.length > 0, `${what}: says what is wrong`)
    t.ok(errors.every(({ sv, line, element }) => sv.length > 10 && (line !== undefined || element !== undefined)), `${what}: and where: ${JSON.stringify(errors[0])}`)
  }
  t.strictSame(await definitions(), before, 'nothing was stored')
})

t.test('while no mail gets out it waits, and then goes once', { timeout: 60_000 }, async (t) => {
  const port = Number(new URL(service.smtp.url).port)
  await service.smtp.close()
  const client = new Client(service.app, somewhere)
  const { statusCode } = await client.form('/tranas/ide', { ...idea, title: 'När mejlen var borta', email: 'tor.lund@mejl.example' })
  t.equal(statusCode, 303, 'an idea is taken in all the same')
  await service.settle()
  const waiting = await service.house.database.within('tranas', 'system', async ({ tx }) => tx('outbox').select('kind', 'code').where('topic', 'mail').whereNull('done_at'))
  t.ok(waiting.length >= 2, `${String(waiting.length)} mails wait`)
  const smtp = await startSmtp(t, { port })
  service.clock.advance(2 * 3_600_000)
  await service.settle()
  service.clock.advance(2 * 3_600_000)
  await service.settle()
  t.strictSame(mailsTo(smtp, 'tor.lund@mejl.example').map(({ subject }) => subject), ['Tack för din idé: När mejlen var borta'], 'the receipt came once')
  t.equal(mailsTo(smtp, 'anna.lindqvist@tranas.example').filter(({ subject = '' }) => subject.includes('När mejlen var borta')).length, 1, 'and so did the coordinator\'s task')
  t.strictSame(await service.house.database.within('tranas', 'system', async ({ tx }) => tx('outbox').select('kind', 'code').whereNull('done_at').where('available_at', '<=', service.clock.now())), [], 'nothing waits any more')
})

/** Form-like, JSON-like and like nothing at all. */
function fuzz (random: Random, token: string): Pick<InjectOptions, 'payload' | 'headers'> {
  const bytes = Buffer.from(Array.from({ length: random.below(2000) }, () => random.below(256)))
  const names = ['what', 'benefit', 'outcome', 'reason', 'text', 'svar', 'version', 'kommun', 'f-message', 'dagar', 'xml', '']
  const odd = (): string => random.pick('', '\u0000', '\ud800', '-1', '1e999', 'NaN', 'proceed', '../../etc', "'; DROP TABLE ideas; --", '<b>', '%00', 'x'.repeat(5000), '🜁'.repeat(200))
  const form = new URLSearchParams(Array.from({ length: random.below(8) }, () => [names[random.below(names.length)] ?? '', odd()]))
  // A choice that the task has would be a decision, not nonsense.
  form.delete('outcome')
  form.delete('f-message')
  form.set('skydd', random.chance(0.8) ? token : odd())
  const json = JSON.stringify({ xml: random.pick<unknown>(odd(), 1, null, [], {}), note: odd(), expectedVersion: random.pick<unknown>(0, -1, 1.5, 1e300, odd()), basedOn: odd(), revision: random.pick<unknown>(0, null, odd()) })
  switch (random.below(5)) {
    case 0: return { payload: bytes, headers: formType }
    case 1: return { payload: bytes, headers: { 'content-type': random.pick('application/json', 'text/plain', 'multipart/form-data', 'application/octet-stream', '', 'x/\u0001') } }
    case 2: return { payload: json, headers: { 'content-type': 'application/json' } }
    case 3: return { payload: `${form.toString()}&${bytes.toString('latin1')}`, headers: formType }
    default: return { payload: form.toString(), headers: formType }
  }
}

/** Diagrams nobody should be able to publish, and what publishing answers. */
function diagrams (): readonly (readonly [string, string, number])[] {
  const open = '<?xml version="1.0"?>\n<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:sluss="urn:idesluss:bpmn:1" targetNamespace="x">\n'
  const process = (body: string): string => `${open}<bpmn:process id="provkarta" isExecutable="true">\n${body}\n</bpmn:process>\n</bpmn:definitions>`
  return [
    ['no XML', 'inte xml', 400],
    ['a broken end', `${open}<bpmn:process id="provkarta">`, 400],
    ['a DOCTYPE with entities', `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n${process('<bpmn:startEvent id="s" name="&b;" />').slice(22)}`, 400],
    ['another vocabulary', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 400],
    ['two of one id', process('<bpmn:startEvent id="a" />\n<bpmn:endEvent id="a" />\n<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="a" />'), 400],
    ['an unknown element', process('<bpmn:startEvent id="s" />\n<bpmn:teleport id="t" />\n<bpmn:endEvent id="e" />\n<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e" />'), 400],
    ['a script that is no FEEL', process('<bpmn:startEvent id="s" />\n<bpmn:scriptTask id="t" scriptFormat="javascript"><bpmn:script>process.exit()</bpmn:script></bpmn:scriptTask>\n<bpmn:endEvent id="e" />\n<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />\n<bpmn:sequenceFlow id="g" sourceRef="t" targetRef="e" />'), 400],
    ['an end that answers nobody', process('<bpmn:startEvent id="s" />\n<bpmn:userTask id="t" name="Pröva"><bpmn:documentation>Pröva.</bpmn:documentation><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="unit-manager" /><sluss:gate result="g"><sluss:outcome key="yes" label="Ja" reason="optional" /></sluss:gate></bpmn:extensionElements></bpmn:userTask>\n<bpmn:endEvent id="e" />\n<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />\n<bpmn:sequenceFlow id="g" sourceRef="t" targetRef="e" />'), 400],
    ['20,000 levels', process(`${'<bpmn:extensionElements>'.repeat(20_000)}${'</bpmn:extensionElements>'.repeat(20_000)}`), 400],
    ['five million signs', process(`<bpmn:startEvent id="s" name="${'x'.repeat(4_999_000 - 400)}" />`), 400],
    ['more than that', process(`<bpmn:startEvent id="s" name="${'x'.repeat(7_000_000)}" />`), 413]
  ]
}

async function ideas (): Promise<number> {
  const [row] = await service.house.database.within('tranas', 'system', async ({ tx }) => tx('ideas').count<{ count: string }[]>('* as count'))
  return Number(row?.count)
}

async function decisions (): Promise<readonly unknown[]> {
  return service.house.database.within('tranas', 'system', async ({ tx }) => tx('decisions').select('task').orderBy('task'))
}

async function definitions (): Promise<readonly unknown[]> {
  return service.house.database.within('tranas', 'system', async ({ tx }) => {
    const published = await tx<{ id: string }>('definitions').select('id').orderBy('id')
    const drafts = await tx<{ key: string }>('drafts').select('key')
    return [...published, ...drafts]
  })
}

async function late (milliseconds: number): Promise<never> {
  return new Promise((_resolve, reject) => { setTimeout(() => { reject(new Error('no answer')) }, milliseconds).unref() })
}

/** Sends bytes and gives what comes back until the door is closed. */
async function raw (port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes, 'latin1') })
    socket.setTimeout(5000, () => { socket.destroy(new Error(`no answer: ${answer}`)) })
    socket.on('data', (data) => { answer += data.toString('latin1'); socket.end() })
    socket.on('close', () => { resolve(answer) })
    socket.on('error', reject)
  })
}
