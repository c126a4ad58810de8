import t from 'tap'
import { testDatabase } from '../support/database.ts'

const { database } = await testDatabase(t)

t.test('a municipality\'s context is the transaction\'s', async (t) => {
  const seen = await database.within('tranas', 'system', async ({ tx }) => (await tx.raw<{ rows: { m: string, u: string }[] }>('SELECT current_municipality() AS m, current_user AS u')).rows)
  t.same(seen, [{ m: 'tranas', u: 'idesluss_app' }])
})
