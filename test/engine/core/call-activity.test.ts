import t from 'tap'
import { boundary, call, chain, end, error, flow, io, mappings, start } from './support/elements.ts'
import { started } from './support/instance.ts'

const calling = (attributes = '', extensions = '', ...more: readonly string[]): string[] => [start(), call('sub', attributes, extensions), end(), chain('start', 'sub', 'end'), ...more]

t.test('a call activity calls the version published with it, and hands down all variables', async (t) => {
  const instance = await started(calling(), { x: 1 })
  t.match(instance.events('call.opened'), [{ element: 'sub', process: 'child', binding: 'deployment', variables: { x: 1 } }])
})

t.test('it hands down only its inputs when told so', async (t) => {
  const instance = await started(calling('propagateAllParentVariables="false"', io(mappings('input', ['x + 1', 'given']))), { x: 1 })
  t.same(instance.events('call.opened')[0]?.variables, { given: 2 })
})

t.test('what the called process ended with is taken over', async (t) => {
  const instance = await started(calling(), { x: 1 })
  const { id } = instance.wait('call', 'sub')
  t.same(instance.send({ type: 'completeCall', call: id, variables: { y: 2 } }).slice(0, 2), ['call.completed sub', 'element.completed sub'])
  t.same(instance.variables, { x: 1, y: 2 })
})

t.test('it takes over nothing, or only what output mappings name, when told so', async (t) => {
  const nothing = await started(calling('propagateAllChildVariables="false"'))
  nothing.send({ type: 'completeCall', call: nothing.wait('call', 'sub').id, variables: { y: 2 } })
  t.same(nothing.variables, {})
  const named = await started(calling('propagateAllChildVariables="false"', io(mappings('output', ['y', 'result']))))
  named.send({ type: 'completeCall', call: named.wait('call', 'sub').id, variables: { y: 2, z: 3 } })
  t.same(named.variables, { result: 2 })
})

t.test('a failed call is an incident, and a retry is a new call', async (t) => {
  const instance = await started(calling())
  const { id } = instance.wait('call', 'sub')
  instance.send({ type: 'failCall', call: id, code: 'process-missing' })
  t.same(instance.incidents, ['call-failed sub'])
  t.same(instance.retry(), ['incident.resolved sub', 'call.opened sub', 'call.canceled sub'])
  t.not(instance.wait('call', 'sub').id, id)
  t.equal(instance.refused({ type: 'completeCall', call: id, variables: {} }), 'call-not-open')
})

t.test('an error of the called process is thrown at the call activity', async (t) => {
  const instance = await started(calling('', '', boundary('failed', 'sub', error('E1')), end('end-failed'), flow('failed', 'end-failed')))
  instance.send({ type: 'failCall', call: instance.wait('call', 'sub').id, code: 'failed', error: 'E1' })
  t.same(instance.path, ['start', 'sub', 'failed', 'end-failed'])
})

t.test('an error of the called process that nothing catches is an incident', async (t) => {
  const instance = await started(calling())
  instance.send({ type: 'failCall', call: instance.wait('call', 'sub').id, code: 'failed', error: 'E1' })
  t.same(instance.incidents, ['error-not-caught sub'])
})
