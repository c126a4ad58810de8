import t from 'tap'
import { leaksOf, openDatabase, requireIsolation, withConnection } from '../../platform/db/database.ts'
import { describeError } from '../../platform/errors.ts'
import { testDatabase } from '../support/database.ts'

const { database, clock, ownerUrl } = await testDatabase(t)

t.test('a municipality\'s context is the transaction\'s', async (t) => {
  const seen = await database.within('tranas', 'system', async ({ tx }) => (await tx.raw<{ rows: { m: string, u: string }[] }>('SELECT current_municipality() AS m, current_user AS u')).rows)
  t.same(seen, [{ m: 'tranas', u: 'idesluss_app' }])
})

t.test('what somebody wrote is not in the error when the database refuses it', async (t) => {
  const words = 'Åsa Öberg på Solgården'
  const told = await database.within('tranas', 'system', async ({ tx }) => tx('idea_entries').insert({ municipality: 'kinda', idea: 'no uuid', heading: words })).then(() => 'nothing', describeError)
  t.notMatch(told, words)
  t.match(told, /insert into "idea_entries"/, 'but which statement it was')
})

t.test('a pooled connection keeps nothing of a municipality after a failure', async (t) => {
  const one = openDatabase(ownerUrl, clock, { poolMax: 1 })
  t.teardown(async () => one.close())
  await t.rejects(one.within('tranas', 'system', async ({ tx }) => { await tx.raw('SELECT 1 / 0') }))
  const seen = await one.unbound(async (tx) => (await tx.raw<{ rows: { municipality: string | null, sluice: boolean, who: string }[] }>('SELECT current_municipality() AS municipality, in_sluice() AS sluice, current_user AS who')).rows)
  t.same(seen, [{ municipality: null, sluice: false, who: 'idesluss_app' }])
})

t.test('a database whose runtime role could read every municipality is refused', async (t) => {
  await requireIsolation(database)
  const owner = openDatabase(ownerUrl, clock)
  t.teardown(async () => owner.close())
  t.match(await owner.unbound(async (tx) => {
    await tx.raw('RESET ROLE')
    return leaksOf(tx)
  }), [/^role idesluss_owner has the rights of idesluss_owner, who owns table /])
  await withConnection(ownerUrl, async (client) => client.query('ALTER TABLE ideas NO FORCE ROW LEVEL SECURITY'))
  await t.rejects(requireIsolation(database), { kind: 'unavailable', code: 'database.not-isolated', message: /security is off for table ideas/ })
})
