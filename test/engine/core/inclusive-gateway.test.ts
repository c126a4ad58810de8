import t from 'tap'
import { after, boundary, chain, end, flow, message, node, script, service, start, terminate, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const gateway = (id: string, attributes = ''): string => node('inclusiveGateway', id, '', attributes)

/** `start → split → {a, b, c} → join → after → end`, each branch with its condition. */
const three = [
  start(), gateway('split', 'default="split-to-c"'), user('a'), user('b'), user('c'), gateway('join'), user('after'), end(),
  chain('start', 'split'), flow('split', 'a', 'a'), flow('split', 'b', 'b'), flow('split', 'c'),
  chain('a', 'join', 'after', 'end'), chain('b', 'join'), chain('c', 'join')
]

t.test('an inclusive gateway takes every flow whose condition is true, and joins as many', async (t) => {
  const instance = await started(three, { a: true, b: true })
  t.same(instance.open, ['task a', 'task b'])
  t.same(instance.complete('a'), ['task.completed a', 'element.completed a'])
  t.same(instance.state.arrivals, { 1: { join: { 'a-to-join': 1 } } })
  t.same(instance.complete('b'), ['task.completed b', 'element.completed b', 'element.activated join', 'element.completed join', 'element.activated after', 'task.opened after'])
})

t.test('an inclusive gateway takes its default flow when no condition is true, and the join waits for nothing else', async (t) => {
  const instance = await started(three, { a: false, b: false })
  t.same(instance.open, ['task c'])
  instance.complete('c')
  t.same(instance.open, ['task after'])
})

t.test('no condition true and no default flow is an incident; so is a condition that is no boolean', async (t) => {
  const body = [start(), gateway('split'), end('a'), end('b'), chain('start', 'split'), flow('split', 'a', 'x = 1'), flow('split', 'b', 'x = 2')]
  const none = await started(body, { x: 3 })
  t.same(none.incidents, ['no-flow-chosen split'])
  none.send({ type: 'setVariables', variables: { x: 2 } })
  none.retry()
  t.equal(none.status, 'completed')
  t.same((await started([start(), gateway('split'), end('a'), end('b'), chain('start', 'split'), flow('split', 'a', 'x &gt; 1'), flow('split', 'b', 'true')], { x: null })).incidents, ['condition-not-boolean split'])
})

t.test('a join waits only for what can still come: a boundary event that leads elsewhere releases it', async (t) => {
  const instance = await started([
    start(), gateway('split'), user('a'), user('b'), boundary('late', 'b', after('PT1H')), end('given-up'), gateway('join'), user('after'), end(),
    chain('start', 'split'), flow('split', 'a', 'true'), flow('split', 'b', 'true'), chain('a', 'join', 'after', 'end'), chain('b', 'join'), flow('late', 'given-up')
  ])
  instance.complete('a')
  t.same(instance.open, ['task b', 'timer late'])
  instance.pass(1)
  t.same(instance.open, ['task after'])
  instance.complete('after')
  t.equal(instance.status, 'completed')
})

t.test('a join waits for a token that can come through a boundary event', async (t) => {
  const instance = await started([
    start(), gateway('split'), user('a'), user('b'), boundary('late', 'b', after('PT1H')), end('done'), gateway('join'), user('after'), end(),
    chain('start', 'split'), flow('split', 'a', 'true'), flow('split', 'b', 'true'), chain('a', 'join', 'after', 'end'), chain('b', 'done'), flow('late', 'join')
  ])
  instance.complete('a')
  t.same(instance.open, ['task b', 'timer late'], 'b may still time out')
  instance.complete('b')
  t.same(instance.open, ['task after'])
})

t.test('a token that ends elsewhere releases the join, also as the last one of its scope', async (t) => {
  const instance = await started([
    start(), gateway('split'), user('a'), user('b'), node('exclusiveGateway', 'choose', '', 'default="choose-to-join"'), end('off'), gateway('join'), user('after'), end(),
    chain('start', 'split'), flow('split', 'a', 'true'), flow('split', 'b', 'true'), chain('a', 'join', 'after', 'end'), chain('b', 'choose', 'join'), flow('choose', 'off', 'leave')
  ], { leave: true })
  instance.complete('a')
  t.same(instance.complete('b').slice(-6), ['element.activated off', 'element.completed off', 'element.activated join', 'element.completed join', 'element.activated after', 'task.opened after'])
})

t.test('a join in a loop waits for the branch that is on its way, not for the round to come', async (t) => {
  const instance = await started([
    start(), gateway('join'), user('work'), node('exclusiveGateway', 'again', '', 'default="again-to-end"'), end(),
    chain('start', 'join', 'work', 'again', 'end'), flow('again', 'join', 'more')
  ])
  t.same(instance.open, ['task work'])
  instance.complete('work', { more: true })
  t.same(instance.open, ['task work'])
  instance.complete('work', { more: false })
  t.equal(instance.status, 'completed')
})

t.test('a block of inclusive gateways in a loop works in every round', async (t) => {
  const instance = await started([
    start(), node('exclusiveGateway', 'merge'), gateway('split'), user('a'), user('b'), gateway('join'), node('exclusiveGateway', 'again', '', 'default="again-to-end"'), end(),
    chain('start', 'merge', 'split'), flow('split', 'a', 'true'), flow('split', 'b', 'both'), chain('a', 'join', 'again', 'end'), chain('b', 'join'), flow('again', 'merge', 'more')
  ], { both: true, more: true })
  instance.complete('a')
  t.same(instance.open, ['task b'])
  instance.complete('b', { both: false })
  t.same(instance.open, ['task a'])
  instance.complete('a', { more: false })
  t.equal(instance.status, 'completed')
})

t.test('one inside another: the outer join waits for what waits at the inner', async (t) => {
  const instance = await started([
    start(), gateway('outer'), gateway('inner'), user('a'), user('b'), user('c'), gateway('inner-join'), gateway('outer-join'), user('after'), end(),
    chain('start', 'outer'), flow('outer', 'inner', 'true'), flow('outer', 'c', 'true'), flow('inner', 'a', 'true'), flow('inner', 'b', 'true'),
    chain('a', 'inner-join', 'outer-join', 'after', 'end'), chain('b', 'inner-join'), chain('c', 'outer-join')
  ])
  instance.complete('c')
  instance.complete('a')
  t.same(instance.open, ['task b'])
  instance.complete('b')
  t.same(instance.open, ['task after'])
  t.same(instance.path.filter((id) => id === 'outer-join'), ['outer-join'])
})

t.test('more tokens on one flow stay for the next round', async (t) => {
  const instance = await started([
    start(), node('parallelGateway', 'split'), node('task', 'a'), node('task', 'b'), node('exclusiveGateway', 'merge'), user('c'), gateway('join'), user('after'), end(),
    chain('start', 'split', 'a', 'merge', 'join', 'after', 'end'), chain('split', 'b', 'merge'), chain('split', 'c', 'join')
  ])
  t.same(instance.state.arrivals, { 1: { join: { 'merge-to-join': 2 } } })
  instance.complete('c')
  t.same(instance.open, ['task after', 'task after'], 'the first round takes one of each flow, the second what was left')
})

t.test('two joins that wait for each other for ever are an incident', async (t) => {
  const instance = await started([
    start(), node('parallelGateway', 'split'), user('a'), user('b'), gateway('one'), gateway('two'), node('exclusiveGateway', 'one-out', '', 'default="one-out-to-end"'), node('exclusiveGateway', 'two-out', '', 'default="two-out-to-end"'), end(),
    chain('start', 'split', 'a', 'one', 'one-out', 'end'), chain('split', 'b', 'two', 'two-out', 'end'), flow('one-out', 'two', 'false'), flow('two-out', 'one', 'false')
  ])
  instance.complete('a')
  t.same(instance.open, ['task b'])
  instance.complete('b')
  t.same(instance.incidents, ['join-incomplete two'])
  t.match(instance.events('incident.raised')[0], { detail: 'one, two' })
})

t.test('a terminate end event and an interrupting boundary event empty a waiting join', async (t) => {
  const inside = [start('s'), gateway('split'), user('a'), user('b'), node('exclusiveGateway', 'choose', '', 'default="choose-to-join"'), end('stop', terminate), gateway('join'), end('e'),
    chain('s', 'split'), flow('split', 'a', 'true'), flow('split', 'b', 'true'), chain('a', 'join', 'e'), chain('b', 'choose', 'join'), flow('choose', 'stop', 'halt')].join('')
  const body = [start(), node('subProcess', 'sub', inside), boundary('told', 'sub', message('note')), user('after'), end(), chain('start', 'sub', 'after', 'end'), flow('told', 'after')]
  const terminated = await started(body, { halt: true })
  terminated.complete('a')
  terminated.complete('b')
  t.same(terminated.open, ['task after'])
  t.equal(terminated.state.arrivals, undefined)
  const interrupted = await started(body)
  interrupted.complete('a')
  interrupted.message('note')
  t.same(interrupted.open, ['task after'])
  t.equal(interrupted.state.arrivals, undefined)
})

t.test('a token standing with an incident still counts, until it has gone on', async (t) => {
  const instance = await started([
    start(), gateway('split'), script('a', '1', 'x'), service('b'), gateway('join'), end(),
    chain('start', 'split'), flow('split', 'a', 'true'), flow('split', 'b', 'true'), chain('a', 'join', 'end'), chain('b', 'join')
  ])
  instance.send({ type: 'failJob', job: instance.wait('job', 'b').id, retries: 0, code: 'broken' })
  t.equal(instance.status, 'active')
  instance.retry()
  instance.work('b')
  t.equal(instance.status, 'completed')
})

t.test('what a join waits for is looked at in its own scope only', async (t) => {
  const inside = [start('s'), gateway('split'), user('a'), user('b'), gateway('join'), end('e'), chain('s', 'split'), flow('split', 'a', 'one'), flow('split', 'b', 'true'), chain('a', 'join', 'e'), chain('b', 'join')].join('')
  const model = await modelOf(start(), node('parallelGateway', 'fork'), node('subProcess', 'sub', inside), user('beside'), end(), chain('start', 'fork', 'sub', 'end'), chain('fork', 'beside', 'end'))
  const instance = new Instance(model)
  instance.start({ one: false })
  instance.complete('b')
  t.same(instance.open, ['task beside'])
})
