import t from 'tap'
import { after, chain, end, escalation, io, mappings, message, node, signal, start, terminate, user, error, flow } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const caught = (definition: string): string[] => [start(), node('intermediateCatchEvent', 'wait', definition), end(), chain('start', 'wait', 'end')]

t.test('a catch event waits for its timer', async (t) => {
  const instance = await started(caught(after('P1D')))
  t.match(instance.wait('timer', 'wait'), { due: '2026-11-25T08:00:00.000Z' })
  t.same(instance.pass(24), ['timer.fired wait', 'element.completed wait', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('a message is taken only with the right name and key', async (t) => {
  const instance = await started(caught(message('paid')), { order: 17 })
  t.equal(instance.refused({ type: 'correlate', name: 'paid', variables: {} }), 'nothing-waits')
  t.equal(instance.refused({ type: 'correlate', name: 'paid', key: '18', variables: {} }), 'nothing-waits')
  t.equal(instance.refused({ type: 'correlate', name: 'note', key: '17', variables: {} }), 'nothing-waits')
  instance.message('paid', '17', { amount: 5 })
  t.same(instance.variables, { order: 17, amount: 5 })
  t.equal(instance.status, 'completed')
})

t.test('a subscription without a key takes the message whatever its key', async (t) => {
  const instance = await started(caught(message('note')))
  instance.message('note', 'any')
  t.equal(instance.status, 'completed')
})

t.test('a missing correlation key is an incident', async (t) => {
  t.same((await started(caught(message('paid')))).incidents, ['correlation-key-missing wait'])
})

t.test('one message goes to the subscription opened first; a signal to all', async (t) => {
  const body = (definition: string): string[] => [
    start(), node('parallelGateway', 'split'), node('intermediateCatchEvent', 'a', definition), node('intermediateCatchEvent', 'b', definition), node('parallelGateway', 'join'), end(),
    chain('start', 'split', 'a', 'join', 'end'), chain('split', 'b', 'join')
  ]
  const told = await started(body(message('note')))
  told.message('note')
  t.same(told.open, ['message b'])
  const alarmed = await started(body(signal))
  alarmed.signal()
  t.equal(alarmed.status, 'completed')
  t.equal((await started(body(signal))).refused({ type: 'broadcast', name: 'other', variables: {} }), 'nothing-waits')
})

t.test('a receive task is done when its message comes', async (t) => {
  const instance = await started([start(), node('receiveTask', 'receive', '', 'messageRef="note"'), end(), chain('start', 'receive', 'end')])
  t.same(instance.open, ['message receive'])
  instance.message('note')
  t.equal(instance.status, 'completed')
})

t.test('thrown messages and signals are published with what the input mappings give', async (t) => {
  const mapped = `<bpmn:extensionElements>${io(mappings('input', ['order + 1', 'next']))}</bpmn:extensionElements>`
  const instance = await started([
    start(), node('intermediateThrowEvent', 'tell', mapped + message('paid')), node('intermediateThrowEvent', 'ring', signal), node('intermediateThrowEvent', 'nothing'), end('end', message('note')),
    chain('start', 'tell', 'ring', 'nothing', 'end')
  ], { order: 17 })
  t.same(instance.events('message.published'), [
    { type: 'message.published', element: 'tell', name: 'paid', key: '17', variables: { next: 18 } },
    { type: 'message.published', element: 'end', name: 'note', variables: {} }
  ])
  t.same(instance.events('signal.broadcast'), [{ type: 'signal.broadcast', element: 'ring', name: 'alarm', variables: {} }])
  t.same(instance.variables, { order: 17 })
  t.equal(instance.status, 'completed')
})

t.test('an escalation that nothing catches goes on', async (t) => {
  const instance = await started([start(), node('intermediateThrowEvent', 'tell', escalation('X1')), end('end', escalation('X2')), chain('start', 'tell', 'end')])
  t.same(instance.events('escalation.thrown'), [{ type: 'escalation.thrown', element: 'tell', code: 'X1' }, { type: 'escalation.thrown', element: 'end', code: 'X2' }])
  t.equal(instance.status, 'completed')
})

const beside = (definition: string): string[] => [
  start(), node('parallelGateway', 'split'), user('a'), user('b'), end('end-a', definition), end('end-b'), chain('start', 'split', 'a', 'end-a'), chain('split', 'b', 'end-b')
]

t.test('an end event ends only its own token', async (t) => {
  const instance = await started(beside(''))
  instance.complete('a')
  t.same(instance.open, ['task b'])
  instance.complete('b')
  t.equal(instance.status, 'completed')
})

t.test('a terminate end event ends everything', async (t) => {
  const instance = await started(beside(terminate))
  t.same(instance.complete('a').slice(-3), ['task.canceled b', 'element.terminated b', 'process.terminated'])
  t.equal(instance.status, 'terminated')
  t.match(instance.events('process.terminated'), [{ cancelled: false }])
})

t.test('an error end event that nothing catches fails the process', async (t) => {
  const instance = await started(beside(error('E1')))
  t.same(instance.complete('a').slice(-5), ['error.thrown end-a', 'element.completed end-a', 'task.canceled b', 'element.terminated b', 'process.failed'])
  t.equal(instance.status, 'failed')
  t.match(instance.events('process.failed'), [{ code: 'E1' }])
})

t.test('a process can be started at a start event by name', async (t) => {
  const model = await modelOf(start(), start('told', message('note')), user('ask'), end(), chain('start', 'ask', 'end'), flow('told', 'ask'))
  const instance = new Instance(model)
  t.equal(instance.refused({ type: 'start', variables: {}, startEvent: 'ask' }), 'unknown-start-event')
  instance.send({ type: 'start', variables: { a: 1 }, startEvent: 'told' })
  t.same(instance.path, ['told', 'ask'])
})

t.test('a process that only a message starts says so', async (t) => {
  const model = await modelOf(start('told', message('note')), end(), flow('told', 'end'))
  t.equal(new Instance(model).refused({ type: 'start', variables: {} }), 'no-start-event')
})
