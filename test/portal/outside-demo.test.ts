import t from 'tap'
import { fakeIdentity } from './support/fake-identity.ts'
import { Client } from './support/client.ts'
import { fakeIdeas } from './support/fake-ideas.ts'
import { testPortal } from './support/portal.ts'

const broken = async (): Promise<never> => { throw new Error('the secret cause') }
const { app } = await testPortal(t, {
  demo: false,
  publicUrl: 'https://ideer.example',
  health: broken,
  identity: { ...fakeIdentity, place: broken }
})

t.test('nobody can choose who to be, and there is no mailbox', async (t) => {
  const client = new Client(app)
  const page = await client.get('/logga-in')
  t.notMatch(page.body, 'Anna Berg')
  t.match(page.body, 'Mejla mig en länk')
  const hidden = await client.hidden('/tranas/ide')
  t.equal((await client.post('/logga-in', { ...hidden, vem: 'tranas/t-anna' })).statusCode, 403)
  t.equal((await client.get('/mailbox')).statusCode, 404)
})

t.test('over https cookies are secure and the browser is told to stay there', async (t) => {
  const { cookies, headers } = await new Client(app).get('/tranas/ide')
  t.match(cookies, [{ name: 'skydd', secure: true, httpOnly: true, sameSite: 'Lax' }])
  t.match(headers['strict-transport-security'], 'max-age=31536000')
})

t.test('what breaks with us is said so, and tells nothing of its cause', async (t) => {
  const { statusCode, body } = await new Client(app).get('/i/k7')
  t.equal(statusCode, 500)
  t.match(body, 'Något gick fel hos oss, ingenting är förlorat')
  t.notMatch(body, 'the secret cause')
})

t.test('ill health is 503', async (t) => {
  t.equal((await new Client(app).get('/halsa')).statusCode, 503)
})

t.test('a page that meets a deadlock says to try again, and what is our own mistake does not', async (t) => {
  for (const [thrown, status] of [[Object.assign(new Error('deadlock detected'), { code: '40P01' }), 503], [new Error('a mistake'), 500]] as const) {
    const { app } = await testPortal(t, { ideas: { ...fakeIdeas(), figures: async () => { throw thrown } } })
    t.equal((await app.inject({ url: '/tranas' })).statusCode, status)
  }
})
