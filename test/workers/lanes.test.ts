import t from 'tap'
import { Batches } from '../../workers/mail/batches.ts'
import { Lanes } from '../../workers/mail/lanes.ts'

t.test('a slow address keeps to two connections, and its other mails step aside', async (t) => {
  let now = 0
  const lanes = new Lanes(10, () => now)
  const first = await lanes.enter('Slow@tranas.example')
  const second = await lanes.enter('slow@tranas.example')
  t.ok(first !== undefined && second !== undefined)
  now = 3001
  t.equal(await lanes.enter('slow@tranas.example'), undefined, 'without waiting, since it is known to be slow')
  t.ok(await lanes.enter('quick@tranas.example'), 'a colleague is not held up')
  first?.()
  t.equal(await lanes.enter('slow@tranas.example'), undefined, 'as long as one of them takes long')
  second?.()
  t.ok(await lanes.enter('slow@tranas.example'), 'and then it is its turn again')
})

t.test('a third mail to a quick address waits its turn', async (t) => {
  const lanes = new Lanes(10, () => 0)
  const first = await lanes.enter('a@x.example')
  await lanes.enter('a@x.example')
  const third = lanes.enter('a@x.example')
  first?.()
  t.ok(await third)
})

t.test('a domain whose server is slow leaves two connections to others', async (t) => {
  let now = 0
  const lanes = new Lanes(4, () => now)
  for (const name of ['a', 'b']) t.ok(await lanes.enter(`${name}@slow.example`))
  now = 3001
  t.equal(await lanes.enter('c@slow.example'), undefined)
  for (const name of ['a', 'b']) t.ok(await lanes.enter(`${name}@quick.example`))
})

t.test('what comes while others are being done is done together, and a failure is each one\'s own to hear', async (t) => {
  const together: Array<readonly number[]> = []
  const batches = new Batches<number, string>(3, async (_key, items) => {
    together.push(items)
    if (items.includes(7)) throw new Error('seven')
    return items.map(String)
  })
  const results = await Promise.allSettled([1, 2, 3, 4, 7].map(async (item) => batches.do('tranas', item)))
  t.same(together, [[1, 2, 3], [4, 7]])
  t.same(results.map((result) => result.status === 'fulfilled' ? result.value : String(result.reason)), ['1', '2', '3', 'Error: seven', 'Error: seven'])
  t.equal(await batches.do('tranas', 8), '8', 'and it goes on')
})
