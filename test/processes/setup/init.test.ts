import { spawn } from 'node:child_process'
import { once } from 'node:events'
import t from 'tap'
import { createAccess } from '../../../engine/index.ts'
import { createLog } from '../../../platform/log.ts'
import { projectPath } from '../../../platform/paths.ts'
import { randomIds } from '../../../platform/ids.ts'
import { readContact } from '../../../processes/setup/contact.ts'
import { init, type Setup } from '../../../processes/setup/init.ts'
import { provider } from '../../../processes/setup/provider.ts'
import { compose, prepare } from '../../../service.ts'
import { testDatabase } from '../../support/database.ts'

const { clock, appUrl, ownerUrl, queueUrl } = await testDatabase(t)
const secret = 'a secret for tests, of no use elsewhere'
const house = compose({ databaseUrl: appUrl, queueUrl, smtpUrl: 'smtp://127.0.0.1:1', publicUrl: 'https://ideer.example', secret, demo: false, clock, ids: randomIds, log: createLog('silent') })
t.teardown(async () => house.database.close())
await prepare(house)
const said: string[] = []
const setup: Setup = { services: house.services, access: createAccess({ clock, ids: randomIds, secret }), database: house.database, ask: undefined, out: (line) => { said.push(line) } }
const ydre = ['--municipality', 'ydre', '--name', 'Ydre', '--sender', 'ideslussen@ydre.example', '--inbox', 'Ideer@ydre.example', '--coordinator', 'Märta Öst <Marta.Ost@ydre.example>']

t.test('init makes a municipality with its first coordinator, and says where to sign in', async (t) => {
  await init(setup, ydre)
  t.strictSame(said.splice(0), ['Municipality: Ydre', 'Coordinator: Märta Öst <marta.ost@ydre.example>', 'Sign in: https://ideer.example/logga-in'])
  const [municipality] = await house.database.unbound(async (tx) => house.identity.municipalities(tx))
  t.match(municipality, { id: 'ydre', name: 'Ydre', accent: 'spruce', sender: 'ideslussen@ydre.example', inbox: 'ideer@ydre.example' })
  const [self, ...more] = await setup.access.selves(house.database, 'MARTA.OST@ydre.example')
  t.strictSame(more, [])
  t.match(await house.database.within('ydre', 'system', async (work) => house.identity.groupsOf(work, self?.person ?? '')), ['coordinator'])
})

t.test('init may be done again: what is there is left as it is', async (t) => {
  const before = await counts()
  await init(setup, [...ydre.slice(0, 2), '--name', 'Något annat', ...ydre.slice(4)])
  t.match(said.splice(0)[0], 'Ydre is there already')
  t.strictSame(await counts(), before)
  await init(setup, [...ydre.slice(0, -1), 'Nils Väst <nils@ydre.example>', '--operator', 'Olle Drift <olle@drift.example>'])
  await init(setup, ['--operator', 'Olle D <OLLE@drift.example>'])
  t.match(await house.database.shared('system', async (work) => setup.access.operators(work)), [{ name: 'Olle D', email: 'olle@drift.example' }], 'one operator, by address')
  said.splice(0)
})

t.test('what is missing or wrong is named at once, and nothing is made', async (t) => {
  const before = await counts()
  const wrong: readonly (readonly [readonly string[], number])[] = [
    [[], 4], [['--municipality', 'Ydre kommun', '--name', ' ', '--sender', 'x', '--coordinator', 'Anna'], 4], [['--municipality', 'logga-in', ...ydre.slice(2)], 1],
    [[...ydre, '--accent', 'pink'], 1], [['--operator', 'Olle'], 1], [['--wat'], 1]
  ]
  for (const [args, faults] of wrong) {
    const thrown: unknown = await init(setup, args).catch((error: unknown) => error)
    t.match(thrown, { code: 'init.invalid', hint: /npm run idesluss -- init/ }, args.join(' '))
    t.equal((thrown as { details: { faults: string[] } }).details.faults.length, faults, args.join(' '))
  }
  t.strictSame(await counts(), before)
})

t.test('at a terminal, init asks for what was left out', async (t) => {
  const questions: string[] = []
  const answers = ['aneby', 'Aneby', 'ideslussen@aneby.example', 'Lisa Granath <lisa@aneby.example>']
  await init({ ...setup, ask: async (question) => { questions.push(question); return answers[questions.length - 1] ?? '' } }, [])
  t.equal(questions.length, 4)
  t.match(said.splice(0), ['Municipality: Aneby', 'Coordinator: Lisa Granath <lisa@aneby.example>', 'Sign in: https://ideer.example/logga-in'])
  t.equal((await house.database.unbound(async (tx) => house.identity.municipality(tx, 'aneby')))?.accent, 'lake', 'another accent than the first')
})

t.test('provider adds, changes, lists and removes a sign-in service, its secret never shown', async (t) => {
  said.splice(0)
  const add = ['add', '--municipality', 'ydre', '--label', 'Logga in med Ydre kommun', '--issuer', 'https://id.ydre.example', '--client-id', 'x', '--domains', 'ydre.example, skola.ydre.example']
  await t.rejects(provider(setup, add, undefined), { code: 'provider.invalid', details: { fields: ['clientSecret'] } })
  await provider(setup, add, 'hemligt')
  t.match(said, [/^ydre .* Logga in med Ydre kommun .* ydre\.example,skola\.ydre\.example {2}\(email\)$/, 'Register this redirect address with the sign-in service: https://ideer.example/logga-in/svar'])
  const id = /[0-9a-f-]{36}/.exec(said.join(' '))?.[0] ?? ''
  await provider(setup, [...add, '--id', id, '--claim', 'upn'], undefined)
  t.match(await house.database.within('ydre', 'system', async (work) => setup.access.provider(work, id)), { clientSecret: 'hemligt', addressClaim: 'upn' }, 'the secret is kept when none is given')
  said.splice(0)
  await provider(setup, ['list'], undefined)
  t.equal(said.length, 1)
  t.notMatch(said.join(' '), 'hemligt')
  await provider(setup, ['remove', '--municipality', 'ydre', '--id', id], undefined)
  t.strictSame(await setup.access.offeredProviders(house.database), [])
  for (const args of [[], ['add', '--municipality', 'okand'], ['tabort', '--municipality', 'ydre'], ['remove', '--municipality', 'ydre'], ['list', '--x']]) {
    await t.rejects(provider(setup, args, undefined), { code: 'provider.usage' }, args.join(' '))
  }
})

t.test('a name with its address is read as mail programs write it', async (t) => {
  t.strictSame(readContact('"Anna Berg" <Anna@Tranas.se>'), { name: 'Anna Berg', address: 'anna@tranas.se' })
  for (const text of ['', 'Anna', 'anna@tranas.se', '<anna@tranas.se>', 'Anna <anna>', 'Anna <a@b@c.se>', 'Anna <anna@tranas.se> x']) t.equal(readContact(text), undefined, text)
})

t.test('the command does it on the configured database, and never in the demo', { timeout: 60_000 }, async (t) => {
  const configured = { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'https://ideer.example', SECRET: secret, LOG_LEVEL: 'error' }
  const done = await command(configured, ['init', '--municipality', 'kinda', '--name', 'Kinda', '--sender', 'ideslussen@kinda.example', '--coordinator', 'Karin Ek <karin@kinda.example>'])
  t.match(done, { code: 0, out: 'Municipality: Kinda\nCoordinator: Karin Ek <karin@kinda.example>\nSign in: https://ideer.example/logga-in\n' })
  const demo = await command({ DEMO: '1' }, ['init', '--municipality', 'kinda'])
  t.equal(demo.code, 1)
  t.match(demo.error, 'the demo has its own made-up municipalities')
})

async function counts (): Promise<unknown> {
  return house.database.within('ydre', 'system', async ({ tx }) => ({
    municipalities: await tx('municipalities').count(), people: await tx('people').count(), holders: await tx('role_holders').count(), definitions: await tx('definitions').count()
  }))
}

async function command (env: Readonly<Record<string, string>>, args: readonly string[]): Promise<{ code: number | null, out: string, error: string }> {
  const unset = Object.fromEntries(['DATABASE_URL', 'DATABASE_OWNER_URL', 'QUEUE_DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'PUBLIC_URL', 'SECRET', 'DEMO'].map((name) => [name, '']))
  const child = spawn(process.execPath, ['--import', 'tsx', projectPath('main.ts'), ...args], { cwd: projectPath(), env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...unset, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let error = ''
  child.stdout.on('data', (text: Buffer) => { out += text.toString('utf8') })
  child.stderr.on('data', (text: Buffer) => { error += text.toString('utf8') })
  await once(child, 'close')
  return { code: child.exitCode, out, error }
}
