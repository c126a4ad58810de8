import t from 'tap'
import { after, boundary, chain, end, error, escalation, every, handler, message, node, service, signal, start, terminate, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const both = 'parallelMultiple="true"'
const catching = (attributes: string, ...definitions: string[]): string[] => [start(), node('intermediateCatchEvent', 'wait', definitions.join(''), attributes), user('after'), end(), chain('start', 'wait', 'after', 'end')]

t.test('a multiple catch event goes on by the first of its events', async (t) => {
  const instance = await started(catching('', message('note'), signal, after('PT1H')))
  t.same(instance.open, ['message wait', 'signal wait', 'timer wait'])
  t.same(instance.signal(), ['subscription.triggered wait', 'subscription.canceled wait', 'timer.canceled wait', 'element.completed wait', 'element.activated after', 'task.opened after'])
})

t.test('a parallel multiple catch event goes on when all have come, with the variables of all', async (t) => {
  const instance = await started(catching(both, message('note'), signal, after('PT1H')))
  t.same(instance.message('note', undefined, { a: 1, c: 1 }), ['subscription.triggered wait'])
  t.equal(instance.refused({ type: 'correlate', name: 'note', variables: {} }), 'nothing-waits', 'it has come')
  instance.pass(1)
  t.same(instance.open, ['signal wait'])
  instance.signal('alarm', { b: 2, c: 2 })
  t.same(instance.open, ['task after'])
  t.same(instance.variables, { a: 1, b: 2, c: 2 })
  t.equal(JSON.stringify(instance.state).includes('gathered'), false)
})

const on = (attributes: string, interrupting: boolean, ...definitions: string[]): string[] => [
  start(), user('a'), boundary('edge', 'a', definitions.join(''), interrupting).replace('<bpmn:boundaryEvent', `<bpmn:boundaryEvent ${attributes}`), user('after'), end(), chain('start', 'a', 'end'), chain('edge', 'after', 'end')
]

t.test('a multiple boundary event interrupts by any of its events', async (t) => {
  const instance = await started(on('', true, message('note'), signal))
  instance.message('note')
  t.same(instance.open, ['task after'])
})

t.test('one that does not interrupt listens again for what has come', async (t) => {
  const instance = await started(on('', false, message('note'), signal))
  instance.signal()
  instance.signal()
  instance.message('note')
  t.same(instance.open.filter((open) => open === 'task after').length, 3)
  t.same(instance.open.filter((open) => open.endsWith('edge')).sort(), ['message edge', 'signal edge'])
})

t.test('a parallel multiple boundary event happens when all have come, and is forgotten when its host is done', async (t) => {
  const interrupting = await started(on(both, true, message('note'), signal))
  interrupting.signal()
  t.same(interrupting.open, ['task a', 'message edge'])
  interrupting.message('note', undefined, { told: true })
  t.same(interrupting.open, ['task after'])
  t.same(interrupting.variables, { told: true })
  const done = await started(on(both, true, message('note'), signal))
  done.signal()
  done.complete('a')
  t.equal(done.status, 'completed')
})

t.test('a parallel multiple boundary event that does not interrupt begins anew, unless its timer is spent', async (t) => {
  const again = await started(on(both, false, message('note'), signal))
  for (let round = 0; round < 2; round++) {
    again.message('note')
    again.signal()
  }
  t.same(again.open.filter((open) => open === 'task after').length, 2)
  const timed = await started(on(both, false, message('note'), every('R2/PT1H')))
  timed.pass(1)
  timed.message('note')
  t.same(timed.open.filter((open) => open.endsWith('edge')).sort(), ['message edge', 'timer edge'])
  timed.pass(1)
  timed.message('note')
  t.same(timed.open.filter((open) => open.endsWith('edge')), [])
})

t.test('an error or an escalation is caught among others', async (t) => {
  const body = (definitions: string[], attributes = '', interrupting = true): string[] => [
    start(), node('subProcess', 'sub', [start('s'), user('a'), node('intermediateThrowEvent', 'tell', escalation('X1')), service('work'), end('e'), chain('s', 'a', 'tell', 'work', 'e')].join('')),
    boundary('edge', 'sub', definitions.join(''), interrupting).replace('<bpmn:boundaryEvent', `<bpmn:boundaryEvent ${attributes}`), user('after'), end(), chain('start', 'sub', 'end'), chain('edge', 'after', 'end')
  ]
  const any = await started(body([message('note'), escalation('X1')], '', false))
  any.complete('a')
  t.same(any.open, ['message edge', 'job work', 'task after'])
  const all = await started(body([message('note'), escalation('X1')], both, false))
  all.complete('a')
  t.same(all.open, ['message edge', 'job work'])
  all.message('note')
  t.same(all.open, ['job work', 'message edge', 'task after'])
  const failing = await started(body([message('note'), error('E1')], both))
  failing.complete('a')
  failing.error('work', 'E1')
  t.same(failing.incidents, ['error-not-caught work'], 'the message has not come')
  failing.message('note')
  failing.error('work', 'E1')
  t.same(failing.open, ['task after'])
})

t.test('an event subprocess starts by any, or by all, of its events', async (t) => {
  const body = (attributes: string): string[] => [start(), user('a'), end(), chain('start', 'a', 'end'), handler('alert', start('begin', message('note') + signal, attributes) + user('look') + end('looked') + chain('begin', 'look', 'looked'))]
  const any = await started(body(''))
  any.signal()
  t.same(any.open, ['task look'])
  const all = await started(body(both))
  all.signal()
  t.same(all.open, ['message begin', 'task a'])
  all.message('note')
  t.same(all.open, ['task look'])
  const beside = await started(body(`${both} isInterrupting="false"`))
  beside.signal()
  beside.message('note')
  t.same(beside.open, ['task a', 'message begin', 'signal begin', 'task look'])
})

t.test('behind an event-based gateway a parallel multiple event races as a whole', async (t) => {
  const body = [start(), node('eventBasedGateway', 'race'), node('intermediateCatchEvent', 'all', message('note') + signal, both), node('intermediateCatchEvent', 'late', after('PT1H')), end('end-all'), end('end-late'), chain('start', 'race', 'all', 'end-all'), chain('race', 'late', 'end-late')]
  const whole = await started(body)
  whole.signal()
  t.same(whole.open, ['message all', 'timer late'])
  whole.message('note')
  t.same(whole.path, ['start', 'race', 'all', 'end-all'])
  const late = await started(body)
  late.signal()
  late.pass(1)
  t.same(late.path, ['start', 'race', 'late', 'end-late'])
})

t.test('a process starts at a multiple start event; a parallel one waits for its other events', async (t) => {
  const any = new Instance(await modelOf(start('begin', message('note') + signal), user('a'), end(), chain('begin', 'a', 'end')))
  any.send({ type: 'start', startEvent: 'begin', part: 1, variables: {} })
  t.same(any.open, ['task a'])
  const all = new Instance(await modelOf(start('begin', message('note') + signal, both), user('a'), end(), chain('begin', 'a', 'end')))
  all.send({ type: 'start', startEvent: 'begin', part: 1, variables: { x: 1 } })
  t.same(all.open, ['message begin'])
  all.message('note', undefined, { y: 2 })
  t.same(all.open, ['task a'])
  t.same(all.variables, { x: 1, y: 2 })
})

t.test('a multiple throw or end event throws all of them in order, what ends the scope last', async (t) => {
  const thrown = await started([start(), node('intermediateThrowEvent', 'tell', signal + message('note') + escalation('X1')), end('end', terminate + message('note')), chain('start', 'tell', 'end')])
  t.same(thrown.history.flatMap(({ type }) => /published|broadcast|thrown|terminated/.test(type) ? [type] : []), ['signal.broadcast', 'message.published', 'escalation.thrown', 'message.published', 'process.terminated'])
})
