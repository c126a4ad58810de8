import t from 'tap'
import { chain, end, flow, io, mappings, message, multi, node, service, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const mapped = (...pairs: ReadonlyArray<readonly [string, string]>): string => `<bpmn:extensionElements>${io(mappings('input', ...pairs))}</bpmn:extensionElements>`

t.test('a step that no flow could be chosen from does not hand on its variables again when it is tried again', async (t) => {
  const instance = await started([start(), service('a', io(mappings('output', ['n + 1', 'n']))), user('b'), chain('start', 'a'), flow('a', 'b', 'ok')], { n: 0 })
  instance.work('a')
  t.same(instance.incidents, ['condition-not-boolean a'])
  instance.send({ type: 'setVariables', variables: { ok: true } })
  instance.retry()
  t.same(instance.open, ['task b'])
  t.equal(instance.variables.n, 1)
})

t.test('an instance whose completion condition failed does not hand on its variables again when it is tried again', async (t) => {
  const instance = await started([start(), service('a', io(mappings('output', ['n + 1', 'n'])), multi('[1, 2]', { sequential: true, until: 'enough' })), end(), chain('start', 'a', 'end')], { n: 0, enough: 'unclear' })
  instance.work('a')
  t.same(instance.incidents, ['completion-not-boolean a'])
  instance.send({ type: 'setVariables', variables: { enough: true } })
  instance.retry()
  t.equal(instance.status, 'completed')
  t.equal(instance.variables.n, 1)
})

t.test('the terms of a catch event see its input mappings, and only they do', async (t) => {
  const instance = await started([start(), node('intermediateCatchEvent', 'wait', `${mapped(['7', 'order'])}${message('paid')}`), end(), chain('start', 'wait', 'end')])
  t.same(instance.open, ['message wait'])
  t.equal(instance.refused({ type: 'correlate', name: 'paid', key: '8', variables: {} }), 'nothing-waits')
  instance.message('paid', '7', { amount: 100 })
  t.same(instance.variables, { amount: 100 })
})
