import t from 'tap'
import { after, chain, end, flow, message, node, signal, start, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const choice = [
  start(), node('exclusiveGateway', 'choose', '', 'default="choose-to-c"'), end('a'), end('b'), end('c'),
  flow('start', 'choose'), flow('choose', 'a', 'x &gt; 10'), flow('choose', 'b', 'x &gt; 5'), flow('choose', 'c')
]

t.test('an exclusive gateway takes the first flow whose condition is true', async (t) => {
  t.same((await started(choice, { x: 20 })).path, ['start', 'choose', 'a'])
  t.same((await started(choice, { x: 7 })).path, ['start', 'choose', 'b'])
})

t.test('an exclusive gateway takes its default flow when no condition is true', async (t) => {
  t.same((await started(choice, { x: 1 })).path, ['start', 'choose', 'c'])
})

t.test('a condition that gives no boolean is an incident until a retry finds one', async (t) => {
  const instance = await started(choice, { x: null })
  t.same(instance.incidents, ['condition-not-boolean choose'])
  t.match(instance.events('incident.raised')[0], { detail: 'choose-to-a: =x > 10' })
  t.same(instance.retry(), ['incident.resolved choose', 'incident.raised choose'])
  instance.send({ type: 'setVariables', variables: { x: 6 } })
  t.same(instance.retry(), ['incident.resolved choose', 'element.completed choose', 'element.activated b', 'element.completed b', 'process.completed'])
})

t.test('no condition true and no default flow is an incident', async (t) => {
  const instance = await started([start(), node('exclusiveGateway', 'choose'), end('a'), end('b'), flow('start', 'choose'), flow('choose', 'a', 'x = 1'), flow('choose', 'b', 'x = 2')], { x: 3 })
  t.same(instance.incidents, ['no-flow-chosen choose'])
})

const both = [
  start(), node('parallelGateway', 'split'), user('a'), user('b'), node('parallelGateway', 'join'), end(),
  chain('start', 'split', 'a', 'join', 'end'), chain('split', 'b', 'join')
]

t.test('a parallel gateway goes on when a token has come on each flow', async (t) => {
  const instance = await started(both)
  t.same(instance.open, ['task a', 'task b'])
  t.same(instance.complete('b'), ['task.completed b', 'element.completed b'])
  t.same(instance.state.arrivals, { 1: { join: { 'b-to-join': 1 } } })
  t.same(instance.complete('a'), ['task.completed a', 'element.completed a', 'element.activated join', 'element.completed join', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('a join that can never be completed is an incident, not a silent stop', async (t) => {
  const instance = await started([
    start(), node('exclusiveGateway', 'split', '', 'default="split-to-b"'), user('a'), user('b'), node('parallelGateway', 'join'), end(),
    chain('start', 'split'), flow('split', 'a', 'x = 1'), flow('split', 'b'), chain('a', 'join', 'end'), chain('b', 'join')
  ], { x: 1 })
  instance.complete('a')
  t.same(instance.incidents, ['join-incomplete join'])
})

t.test('several flows out of a task without a gateway are all taken, and merge without waiting', async (t) => {
  const instance = await started([start(), node('task', 'split'), node('task', 'a'), node('task', 'b'), user('after'), end(), chain('start', 'split', 'a', 'after', 'end'), chain('split', 'b', 'after')])
  t.same(instance.path, ['start', 'split', 'a', 'b', 'after', 'after'])
  t.same(instance.open, ['task after', 'task after'], 'two tokens at one node')
  instance.complete('after')
  t.equal(instance.status, 'active')
  instance.complete('after')
  t.equal(instance.status, 'completed')
})

t.test('of conditional flows out of a task those are taken that are true, and the default when none is', async (t) => {
  const model = await modelOf(start(), node('task', 'split', '', 'default="split-to-c"'), end('a'), end('b'), end('c'), chain('start', 'split'), flow('split', 'a', 'x &gt; 1'), flow('split', 'b', 'x &gt; 2'), flow('split', 'c'))
  const path = (x: number): readonly string[] => {
    const instance = new Instance(model)
    instance.start({ x })
    return instance.path
  }
  t.same(path(3), ['start', 'split', 'a', 'b'])
  t.same(path(2), ['start', 'split', 'a'])
  t.same(path(1), ['start', 'split', 'c'])
})

const race = [
  start(), node('eventBasedGateway', 'race'),
  node('intermediateCatchEvent', 'late', after('PT2H')), node('intermediateCatchEvent', 'told', message('note')), node('intermediateCatchEvent', 'alarmed', signal),
  end('end-late'), end('end-told'), end('end-alarmed'),
  chain('start', 'race', 'late', 'end-late'), chain('race', 'told', 'end-told'), chain('race', 'alarmed', 'end-alarmed')
]

t.test('an event-based gateway goes on from the first event to come', async (t) => {
  const instance = await started(race)
  t.same(instance.open, ['timer late', 'message told', 'signal alarmed'])
  t.same(instance.message('note', undefined, { said: 1 }), [
    'subscription.triggered told', 'timer.canceled late', 'subscription.canceled alarmed', 'element.completed race',
    'element.activated told', 'element.completed told', 'element.activated end-told', 'element.completed end-told', 'process.completed'
  ])
  t.same(instance.variables, { said: 1 })
})

t.test('an event-based gateway goes on from its timer or signal too', async (t) => {
  const timed = await started(race)
  timed.pass(2)
  t.same(timed.path, ['start', 'race', 'late', 'end-late'])
  const alarmed = await started(race)
  alarmed.signal()
  t.same(alarmed.path, ['start', 'race', 'alarmed', 'end-alarmed'])
})

t.test('a loop goes round while its condition says so', async (t) => {
  const instance = await started([
    start(), node('exclusiveGateway', 'again'), user('try'), node('exclusiveGateway', 'enough', '', 'default="enough-to-end"'), end(),
    chain('start', 'again', 'try', 'enough', 'end'), flow('enough', 'again', 'not(ok)')
  ])
  instance.complete('try', { ok: false })
  t.same(instance.open, ['task try'])
  instance.complete('try', { ok: true })
  t.same(instance.path, ['start', 'again', 'try', 'enough', 'again', 'try', 'enough', 'end'])
})

t.test('a loop in which nothing waits becomes an incident instead of hanging', async (t) => {
  const instance = await started([
    start(), node('exclusiveGateway', 'again'), node('task', 'spin'), node('exclusiveGateway', 'enough', '', 'default="enough-to-again"'), end(),
    chain('start', 'again', 'spin', 'enough', 'again'), flow('enough', 'end', 'stop = true')
  ], { stop: false }, { limit: 100 })
  t.equal(instance.incidents.length, 1)
  t.match(instance.incidents[0], /^endless-loop /)
  instance.send({ type: 'setVariables', variables: { stop: true } })
  instance.retry()
  t.equal(instance.status, 'completed')
})
