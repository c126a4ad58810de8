import t from 'tap'
import { triggersOf } from '../../../engine/model/triggers.ts'
import { after, boundary, chain, end, escalation, flow, handler, io, mappings, message, node, signal, start, user, call } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const race = (type: string): string[] => [
  node('eventBasedGateway', 'begin', '', `instantiate="true" ${type}`), node('intermediateCatchEvent', 'told', message('note')), node('intermediateCatchEvent', 'alarmed', signal), node('receiveTask', 'receive', '', 'messageRef="paid"'),
  user('a'), user('b'), user('c'), end(), chain('begin', 'told', 'a', 'end'), chain('begin', 'alarmed', 'b', 'end'), chain('begin', 'receive', 'c', 'end')
]

t.test('an instantiating event-based gateway starts the process by one of its events', async (t) => {
  const model = await modelOf(...race(''))
  t.same(triggersOf(model).map(({ startEvent, event }) => `${event.kind} ${startEvent}`), ['message told', 'signal alarmed', 'message receive'])
  const instance = new Instance(model)
  t.equal(instance.refused({ type: 'start', variables: {} }), 'no-start-event')
  t.equal(instance.refused({ type: 'start', variables: {}, startEvent: 'a' }), 'unknown-start-event')
  t.same(instance.send({ type: 'start', startEvent: 'alarmed', variables: { x: 1 } }), ['process.started', 'element.activated begin', 'element.completed begin', 'element.activated alarmed', 'element.completed alarmed', 'element.activated b', 'task.opened b'])
  t.same(instance.variables, { x: 1 })
  t.same(instance.open, ['task b'])
})

t.test('a parallel one waits for its other events in the same instance', async (t) => {
  const instance = new Instance(await modelOf(...race('eventGatewayType="Parallel"')))
  instance.send({ type: 'start', startEvent: 'told', variables: { order: 7 } })
  t.same(instance.open.toSorted(), ['message receive', 'signal alarmed', 'task a'])
  instance.complete('a')
  t.equal(instance.status, 'active', 'the others are still to come')
  instance.signal()
  instance.message('paid', '7')
  instance.complete('b')
  t.equal(instance.status, 'active')
  instance.complete('c')
  t.equal(instance.status, 'completed')
})

t.test('a receive task starts the process', async (t) => {
  const model = await modelOf(node('receiveTask', 'receive', `<bpmn:extensionElements>${io(mappings('output', ['amount', 'sum']))}</bpmn:extensionElements>`, 'instantiate="true" messageRef="note"'), user('a'), end(), chain('receive', 'a', 'end'))
  t.same(triggersOf(model).map(({ startEvent, event }) => `${event.kind} ${startEvent}`), ['message receive'])
  const instance = new Instance(model)
  t.equal(instance.refused({ type: 'start', variables: {} }), 'no-start-event')
  instance.send({ type: 'start', startEvent: 'receive', variables: { amount: 5 } })
  t.same(instance.open, ['task a'])
  t.same(instance.variables, { sum: 5 })
})

t.test('what can start a process is listed, each definition of a multiple event by itself', async (t) => {
  const model = await modelOf(start(), start('at', after('PT1H')), start('any', message('note') + signal), user('a'), end(), chain('start', 'a', 'end'), flow('at', 'a'), flow('any', 'a'))
  t.same(triggersOf(model).map(({ startEvent, event, part }) => `${event.kind} ${startEvent} ${String(part)}`), ['timer at undefined', 'message any 0', 'signal any 1'])
})

t.test('a link goes on at the catching link of its name, from several places', async (t) => {
  const link = (name: string): string => `<bpmn:linkEventDefinition name="${name}"/>`
  const instance = await started([
    start(), node('parallelGateway', 'split'), node('intermediateThrowEvent', 'there', link('L')), node('intermediateThrowEvent', 'also', link('L')), node('intermediateCatchEvent', 'here', link('L')), user('a'), end(),
    chain('start', 'split', 'there'), chain('split', 'also'), chain('here', 'a', 'end')
  ])
  t.same(instance.path, ['start', 'split', 'there', 'also', 'here', 'here', 'a', 'a'])
  t.same(instance.open, ['task a', 'task a'])
})

t.test('an inclusive join waits for what comes by a link', async (t) => {
  const link = '<bpmn:linkEventDefinition name="L"/>'
  const instance = await started([
    start(), node('parallelGateway', 'split'), user('a'), user('b'), node('intermediateThrowEvent', 'out', link), node('intermediateCatchEvent', 'in', link), node('inclusiveGateway', 'join'), user('after'), end(),
    chain('start', 'split', 'a', 'out'), chain('in', 'join', 'after', 'end'), chain('split', 'b', 'join')
  ])
  instance.complete('b')
  t.same(instance.open, ['task a'])
  instance.complete('a')
  t.same(instance.open, ['task after'])
})

const calling = (interrupting: boolean, code?: string): string[] => [start(), call('call'), boundary('told', 'call', escalation(code), interrupting), user('after'), end(), chain('start', 'call', 'end'), chain('told', 'after', 'end')]

t.test('an escalation of a called process is caught at the call, which goes on unless that interrupts', async (t) => {
  const beside = await started(calling(false))
  const { id } = beside.wait('call', 'call')
  t.same(beside.send({ type: 'escalateCall', call: id, code: 'X1' }), ['escalation.thrown call', 'element.activated told', 'element.completed told', 'element.activated after', 'task.opened after'])
  t.same(beside.open, ['call call', 'task after'])
  const interrupted = await started(calling(true))
  t.same(interrupted.send({ type: 'escalateCall', call: interrupted.wait('call', 'call').id, code: 'X1' }).slice(0, 3), ['escalation.thrown call', 'call.canceled call', 'element.terminated call'])
  t.equal(interrupted.refused({ type: 'escalateCall', call: id, code: 'X1' }), 'call-not-open')
})

t.test('one that nothing catches here either is told, so that the next caller hears it', async (t) => {
  const instance = await started(calling(false, 'X2'))
  instance.send({ type: 'escalateCall', call: instance.wait('call', 'call').id, code: 'X1' })
  t.same(instance.events('escalation.thrown'), [{ type: 'escalation.thrown', element: 'call', code: 'X1' }])
  t.same(instance.open, ['call call'])
})

t.test('an error thrown inside an event subprocess is caught outside it, not by itself', async (t) => {
  const error = '<bpmn:errorEventDefinition errorRef="E1"/>'
  const instance = await started([
    start(), node('subProcess', 'sub', start('s') + user('a') + end('e') + chain('s', 'a', 'e') + handler('alert', start('told', message('note')) + end('fail', error) + chain('told', 'fail')) + handler('rescue', start('failed', error) + end('rescued') + chain('failed', 'rescued'))),
    boundary('edge', 'sub', error), user('after'), end(), chain('start', 'sub', 'end'), chain('edge', 'after', 'end')
  ])
  instance.message('note')
  t.same(instance.open, ['task after'], 'while an interrupting one is at work no other in its scope starts')
})
