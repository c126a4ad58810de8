import t from 'tap'
import type { LoginProvider } from '../../../engine/index.ts'
import { addressIn } from '../../../portal/login/provider-flow.ts'
import { readAddress } from '../../../portal/login/mail-proof.ts'

const provider: LoginProvider = { id: 'p', municipality: 'tranas', label: 'Tranås', issuer: 'https://id.tranas.example', clientId: 'c', domains: ['tranas.example', 'edu.tranas.example'], addressClaim: 'email' }

t.test('a provider vouches for addresses of its own domains only', async (t) => {
  t.equal(addressIn({ email: 'Anna.Berg@Tranas.Example' }, provider), 'anna.berg@tranas.example')
  t.equal(addressIn({ email: 'x@edu.tranas.example' }, provider), 'x@edu.tranas.example')
  for (const email of ['karin@kinda.example', 'anna@tranas.example.evil.example', 'anna@eviltranas.example', 'anna@x.tranas.example', '"a@tranas.example"@evil.example', 'anna', '', 7, undefined]) {
    t.equal(addressIn({ email }, provider), undefined, String(email))
  }
})

t.test('an address that is told to be unverified is not believed', async (t) => {
  t.equal(addressIn({ email: 'anna@tranas.example', email_verified: false }, provider), undefined)
  t.equal(addressIn({ email: 'anna@tranas.example', email_verified: true }, provider), 'anna@tranas.example')
})

t.test('the claim is the one it was set up with', async (t) => {
  const claims = { email: 'anna@tranas.example', preferred_username: 'abe@tranas.example' }
  t.equal(addressIn(claims, { ...provider, addressClaim: 'preferred_username' }), 'abe@tranas.example')
  t.equal(addressIn(claims, { ...provider, addressClaim: 'upn' }), undefined)
})

t.test('an address is read in lower case, and nothing else is one', async (t) => {
  t.equal(readAddress(' Åsa.Öberg@Tranas.example '), 'åsa.öberg@tranas.example')
  for (const text of [undefined, '', 'a', 'a@b', 'a b@c.se', 'a@b@c.se', 'a@c.se, d@e.se', `${'x'.repeat(65)}@c.se`]) t.equal(readAddress(text), undefined, String(text))
})
