import t from 'tap'
import { after, at, boundary, chain, end, every, flow, message, multi, signal, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const guarded = (event: string, interrupting = true): string[] => [
  start(), user('ask'), boundary('event', 'ask', event, interrupting), user('other'), end(), end('end-other'),
  chain('start', 'ask', 'end'), chain('event', 'other', 'end-other')
]

t.test('an interrupting timer ends the task and goes its own way', async (t) => {
  const instance = await started(guarded(after('PT2H')))
  t.same(instance.open, ['task ask', 'timer event'])
  t.same(instance.pass(1), [])
  t.same(instance.pass(1), [
    'timer.fired event', 'task.canceled ask', 'element.terminated ask', 'element.activated event', 'element.completed event', 'element.activated other', 'task.opened other'
  ])
  instance.complete('other')
  t.same(instance.path, ['start', 'ask', 'event', 'other', 'end-other'])
  t.equal(instance.status, 'completed')
})

t.test('a boundary event stops listening when its task is done', async (t) => {
  const instance = await started(guarded(after('PT2H')))
  t.same(instance.complete('ask').slice(0, 3), ['task.completed ask', 'timer.canceled event', 'element.completed ask'])
})

t.test('a non-interrupting timer leaves the task open, and a cycle comes as often as it says', async (t) => {
  const instance = await started(guarded(every('R2/PT1H'), false))
  t.same(instance.pass(1), ['timer.fired event', 'timer.opened event', 'element.activated event', 'element.completed event', 'element.activated other', 'task.opened other'])
  instance.pass(1)
  t.same(instance.open, ['task ask', 'task other', 'task other'], 'twice, then no more')
  t.same(instance.pass(5), [])
})

t.test('a cycle without end goes on while the task is open', async (t) => {
  const instance = await started(guarded(every('R/PT1H'), false))
  for (let hour = 0; hour < 4; hour++) instance.pass(1)
  t.same(instance.open.filter((wait) => wait === 'task other').length, 4)
  instance.complete('ask')
  t.notOk(instance.open.includes('timer event'))
})

t.test('a message or signal interrupts', async (t) => {
  const told = await started(guarded(message('note')))
  t.same(told.message('note', undefined, { said: 1 }).slice(0, 3), ['subscription.triggered event', 'task.canceled ask', 'element.terminated ask'])
  t.same(told.variables, { said: 1 })
  const alarmed = await started(guarded(signal))
  alarmed.signal()
  t.same(alarmed.open, ['task other'])
})

t.test('a non-interrupting message can come again and again', async (t) => {
  const instance = await started(guarded(message('note'), false))
  instance.message('note')
  instance.message('note')
  t.same(instance.open, ['task ask', 'task other', 'message event', 'task other'], 'it listens again, under a new wait')
})

t.test('timers due together fire in the order they are due, equal ones in the order they were opened', async (t) => {
  const instance = await started([
    start(), user('ask'), boundary('third', 'ask', after('PT3H'), false), boundary('first', 'ask', after('PT1H'), false), boundary('also-third', 'ask', at('2026-11-24T11:00:00Z'), false), end(),
    ...['first', 'third', 'also-third'].flatMap((id) => [end(`end-${id}`), flow(id, `end-${id}`)]), chain('start', 'ask', 'end')
  ])
  t.same(instance.pass(9).filter((line) => line.startsWith('timer.fired')), ['timer.fired first', 'timer.fired third', 'timer.fired also-third'])
})

t.test('of two interrupting timers due together only the first fires', async (t) => {
  const instance = await started([
    start(), user('ask'), boundary('one', 'ask', after('PT2H')), boundary('two', 'ask', after('PT1H')), end(), end('end-one'), end('end-two'),
    chain('start', 'ask', 'end'), chain('one', 'end-one'), chain('two', 'end-two')
  ])
  instance.pass(9)
  t.same(instance.path, ['start', 'ask', 'two', 'end-two'])
})

t.test('a boundary event of a multi-instance activity ends all its instances', async (t) => {
  const instance = await started([
    start(), user('ask', '', multi('[1, 2, 3]')), boundary('late', 'ask', after('PT1H')), end(), end('end-late'), chain('start', 'ask', 'end'), chain('late', 'end-late')
  ])
  t.same(instance.open, ['timer late', 'task ask', 'task ask', 'task ask'])
  t.equal(instance.pass(1).filter((line) => line === 'task.canceled ask').length, 3)
  t.equal(instance.status, 'completed')
})

t.test('a timer that cannot be read is an incident and opens nothing', async (t) => {
  const instance = await started(guarded(after('=days')), { days: 'many' })
  t.same(instance.incidents, ['timer-invalid ask'])
  t.same(instance.open, [])
})
