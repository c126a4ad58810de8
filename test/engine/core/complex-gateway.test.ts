import t from 'tap'
import { after, boundary, chain, end, escalation, flow, node, start, terminate, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const condition = (feel: string): string => `<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">=${feel.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</bpmn:activationCondition>`
const complex = (id: string, activation?: string, attributes = ''): string => node('complexGateway', id, activation === undefined ? '' : condition(activation), attributes)

/** `start → split → {a, b, c} → join → after → end`, all branches taken. */
const three = (activation?: string, more = chain('join', 'after', 'end')): string[] => [
  start(), node('parallelGateway', 'split'), user('a'), user('b'), user('c'), complex('join', activation), user('after'), end(),
  chain('start', 'split', 'a', 'join'), chain('split', 'b', 'join'), chain('split', 'c', 'join'), more
]

t.test('a discriminator goes on with the first, takes in the others, and goes on once', async (t) => {
  const instance = await started(three('activationCount >= 1'))
  t.same(instance.complete('b'), ['task.completed b', 'element.completed b', 'element.activated join', 'element.completed join', 'element.activated after', 'task.opened after'])
  t.same(instance.state.resets, { 1: { join: ['b-to-join'] } })
  instance.complete('after')
  t.equal(instance.status, 'active', 'a and c are still to be done')
  instance.complete('a')
  t.same(instance.complete('c').at(-1), 'process.completed')
  t.same(instance.path.filter((id) => id === 'after'), ['after'])
  t.equal(instance.state.resets, undefined)
})

t.test('two out of three activate it', async (t) => {
  const instance = await started(three('activationCount >= 2'))
  instance.complete('c')
  t.same(instance.open, ['task a', 'task b'])
  instance.complete('a')
  t.same(instance.open, ['task b', 'task after'])
  t.same(instance.state.resets, { 1: { join: ['a-to-join', 'c-to-join'] } })
  instance.complete('b')
  instance.complete('after')
  t.equal(instance.status, 'completed')
})

t.test('without an activation condition the first token activates it', async (t) => {
  const instance = await started(three())
  instance.complete('c')
  t.same(instance.open, ['task a', 'task b', 'task after'])
})

t.test('the condition sees how many tokens each flow holds', async (t) => {
  const instance = await started(three('get value(tokens, "b-to-join") = 1 or activationCount = 2'))
  instance.complete('a')
  t.same(instance.open, ['task b', 'task c'])
  instance.complete('b')
  t.same(instance.open, ['task c', 'task after'])
})

t.test('a condition that depends on a variable is looked at again when that changes', async (t) => {
  const instance = await started(three('activationCount >= enough'), { enough: 3 })
  instance.complete('a')
  instance.complete('b')
  t.same(instance.open, ['task c'])
  instance.send({ type: 'setVariables', variables: { enough: 2 } })
  t.same(instance.open, ['task c', 'task after'])
})

t.test('a condition that is no boolean is an incident of the token that came', async (t) => {
  const instance = await started(three('count'), { count: 1 })
  instance.complete('a')
  t.same(instance.incidents, ['activation-not-boolean join'])
  instance.send({ type: 'setVariables', variables: { count: true } })
  instance.retry()
  t.same(instance.open, ['task b', 'task c', 'task after'])
})

t.test('a condition that never becomes true is an incident when nothing more can come', async (t) => {
  const instance = await started(three('activationCount >= 4'))
  for (const id of ['a', 'b', 'c']) instance.complete(id)
  t.same(instance.incidents, ['join-incomplete join'])
})

const phases = [user('first'), user('second'), node('exclusiveGateway', 'merge'), flow('join', 'first', 'waitingForStart'), flow('join', 'second', 'not(waitingForStart)'), chain('first', 'merge', 'after', 'end'), chain('second', 'merge')].join('')

t.test('outgoing conditions tell start and reset apart', async (t) => {
  const instance = await started(three('activationCount >= 1', phases))
  instance.complete('a')
  t.same(instance.open, ['task b', 'task c', 'task first'])
  instance.complete('b')
  t.same(instance.open, ['task c', 'task first'])
  t.same(instance.complete('c'), ['task.completed c', 'element.completed c', 'element.activated join', 'element.completed join', 'element.activated second', 'task.opened second'])
})

t.test('what is taken in at the reset is what came by flows that had no token before; a second one on a flow is for the next round', async (t) => {
  const instance = await started([
    start(), node('parallelGateway', 'split'), node('task', 'a'), user('a2'), node('exclusiveGateway', 'merge'), user('b'), complex('join', 'activationCount >= 1'), user('after'), end(),
    chain('start', 'split', 'a', 'merge', 'join', 'after', 'end'), chain('split', 'a2', 'merge'), chain('split', 'b', 'join')
  ])
  t.same(instance.open, ['task a2', 'task b', 'task after'])
  instance.complete('a2')
  t.same(instance.state.arrivals, { 1: { join: { 'merge-to-join': 1 } } })
  instance.complete('b')
  t.same(instance.open, ['task after', 'task after'], 'reset, then the next round began with what was left')
})

t.test('a discriminator in a loop works in every round', async (t) => {
  const instance = await started([
    start(), node('exclusiveGateway', 'merge'), node('parallelGateway', 'split'), user('a'), user('b'), complex('join', 'activationCount >= 1'), user('decide'), node('exclusiveGateway', 'again', '', 'default="again-to-end"'), end(),
    chain('start', 'merge', 'split', 'a', 'join', 'decide', 'again', 'end'), chain('split', 'b', 'join'), flow('again', 'merge', 'more')
  ])
  instance.complete('a')
  instance.complete('b')
  instance.complete('decide', { more: true })
  t.same(instance.open, ['task a', 'task b'])
  instance.complete('b')
  t.same(instance.open, ['task a', 'task decide'])
  instance.complete('a')
  instance.complete('decide', { more: false })
  t.equal(instance.status, 'completed')
})

t.test('a branch that ends elsewhere is not waited for at the reset', async (t) => {
  const instance = await started([
    start(), node('parallelGateway', 'split'), user('a'), user('b'), boundary('late', 'b', after('PT1H')), end('given-up'), complex('join', 'activationCount >= 1', 'default="join-to-again"'), user('after'), user('again'), end(),
    chain('start', 'split', 'a', 'join', 'again', 'end'), flow('join', 'after', 'waitingForStart'), chain('after', 'end'), chain('split', 'b', 'join'), flow('late', 'given-up')
  ])
  instance.complete('a')
  t.same(instance.open, ['task b', 'timer late', 'task after'])
  instance.pass(1)
  t.same(instance.open, ['task after', 'task again'], 'the default flow is taken at the reset')
})

t.test('as a split it takes every flow whose condition is true, else the default', async (t) => {
  const body = [start(), complex('split', undefined, 'default="split-to-c"'), user('a'), user('b'), user('c'), end(), chain('start', 'split'), flow('split', 'a', 'x &gt; 1'), flow('split', 'b', 'x &gt; 2'), flow('split', 'c'), chain('a', 'end'), chain('b', 'end'), chain('c', 'end')]
  t.same((await started(body, { x: 3 })).open, ['task a', 'task b'])
  t.same((await started(body, { x: 1 })).open, ['task c'])
})

t.test('what waits for reset is gone when its scope is terminated or interrupted', async (t) => {
  const inside = [start('s'), node('parallelGateway', 'split'), user('a'), user('b'), user('stop'), complex('join', 'activationCount >= 1'), end('halt', terminate), end('tell', escalation('X1')),
    chain('s', 'split', 'a', 'join', 'tell'), chain('split', 'b', 'join'), chain('split', 'stop', 'halt')].join('')
  const body = (interrupting: boolean): string[] => [start(), node('subProcess', 'sub', inside), boundary('told', 'sub', escalation(), interrupting), user('after'), end(), chain('start', 'sub', 'after', 'end'), flow('told', 'after')]
  const terminated = await started(body(false))
  terminated.complete('a')
  t.same(terminated.open, ['task b', 'task stop', 'task after'])
  terminated.complete('stop')
  t.same(terminated.open, ['task after', 'task after'])
  t.equal(terminated.state.resets, undefined)
  const interrupted = await started(body(true))
  interrupted.complete('a')
  t.same(interrupted.open, ['task after'])
  t.equal(interrupted.state.resets, undefined)
})
