import t from 'tap'
import { after, boundary, chain, end, flow, message, node, start, user } from './support/elements.ts'
import { type Instance, started } from './support/instance.ts'

const condition = (text: string): string => `<bpmn:completionCondition>=${text}</bpmn:completionCondition>`
const adHoc = (body: string, attributes = ''): string => node('adHocSubProcess', 'work', body, attributes)
const around = (body: string, attributes = '', ...more: readonly string[]): string[] => [start(), adHoc(body, attributes), end(), chain('start', 'work', 'end'), ...more]
const tokenAt = (instance: Instance, element: string): number => Number(Object.entries(instance.state.tokens).find(([, token]) => token.element === element)?.[0])

t.test('with a condition that is not yet true it waits until somebody chooses what to do', async (t) => {
  const instance = await started(around(user('a') + user('b') + condition('enough')), { enough: false })
  instance.complete('a')
  instance.complete('b')
  t.same(instance.open, [])
  t.equal(instance.status, 'active')
  const token = tokenAt(instance, 'work')
  t.same(instance.send({ type: 'activate', token, element: 'b', variables: { own: 1 } }), ['element.activated b', 'task.opened b'])
  t.match(instance.events('task.opened').at(-1), { element: 'b', variables: { own: 1 } })
  t.same(instance.complete('b', { enough: true }), ['task.completed b', 'element.completed b', 'element.completed work', 'element.activated end', 'element.completed end', 'process.completed'])
  t.same(instance.variables, { enough: true }, 'what it was given is its own')
})

t.test('an activity may be chosen while others run, and as often as one likes', async (t) => {
  const instance = await started(around(user('a') + user('b') + condition('false')))
  const token = tokenAt(instance, 'work')
  instance.send({ type: 'activate', token, element: 'a', variables: {} })
  t.same(instance.open, ['task a', 'task b', 'task a'])
})

t.test('in a sequential one something may be chosen only when nothing runs', async (t) => {
  const instance = await started(around(user('a') + user('b') + condition('false'), 'ordering="Sequential"'))
  const token = tokenAt(instance, 'work')
  t.same(instance.open, ['task a'])
  t.equal(instance.refused({ type: 'activate', token, element: 'b', variables: {} }), 'activity-running')
  instance.complete('a')
  instance.complete('b')
  instance.send({ type: 'activate', token, element: 'b', variables: {} })
  t.same(instance.open, ['task b'])
})

t.test('what cannot be chosen is rejected with a reason', async (t) => {
  const instance = await started(around(user('a') + user('b') + chain('a', 'b') + user('c') + condition('enough'), 'cancelRemainingInstances="false"'), { enough: false })
  const token = tokenAt(instance, 'work')
  t.equal(instance.refused({ type: 'activate', token: 999, element: 'a', variables: {} }), 'ad-hoc-not-open')
  t.equal(instance.refused({ type: 'activate', token: tokenAt(instance, 'a'), element: 'a', variables: {} }), 'ad-hoc-not-open')
  t.equal(instance.refused({ type: 'activate', token, element: 'b', variables: {} }), 'unknown-activity', 'a flow leads to it')
  t.equal(instance.refused({ type: 'activate', token, element: 'end', variables: {} }), 'unknown-activity')
  instance.complete('c', { enough: true })
  t.equal(instance.refused({ type: 'activate', token, element: 'a', variables: {} }), 'ad-hoc-completing')
})

t.test('its own boundary and event subprocesses listen while it waits for a choice', async (t) => {
  const inside = user('a') + condition('false') + node('subProcess', 'watch', start('seen', message('note'), 'isInterrupting="false"') + user('look') + end('looked') + chain('seen', 'look', 'looked'), 'triggeredByEvent="true"')
  const instance = await started(around(inside, '', boundary('late', 'work', after('PT1H')), end('end-late'), flow('late', 'end-late')))
  instance.complete('a')
  t.same(instance.open, ['message seen', 'timer late'])
  instance.message('note')
  instance.complete('look')
  t.same(instance.open, ['timer late', 'message seen'])
  t.same(instance.pass(1).slice(-5), ['element.terminated work', 'element.activated late', 'element.completed late', 'element.activated end-late', 'element.completed end-late', 'process.completed'].slice(-5))
})

t.test('a completion condition that is no boolean is an incident of the activity that asked', async (t) => {
  const instance = await started(around(user('a') + condition('1')))
  instance.complete('a')
  t.same(instance.incidents, ['completion-not-boolean a'])
})

t.test('to begin with an activity that is not there is an incident', async (t) => {
  const instance = await started(around('<bpmn:extensionElements><zeebe:adHoc activeElementsCollection="=chosen"/></bpmn:extensionElements>' + user('a')), { chosen: ['b'] })
  t.same(instance.incidents, ['ad-hoc-element-unknown work'])
  instance.send({ type: 'setVariables', variables: { chosen: ['a'] } })
  instance.retry()
  t.same(instance.open, ['task a'])
})

t.test('an interrupting event subprocess ends what runs, and nothing more is begun', async (t) => {
  const watch = node('subProcess', 'watch', start('seen', message('note')) + user('look') + end('looked') + chain('seen', 'look', 'looked'), 'triggeredByEvent="true"')
  const instance = await started(around(user('a') + user('b') + watch + condition('false'), 'ordering="Sequential"'))
  instance.message('note')
  t.same(instance.open, ['task look'])
  t.equal(instance.refused({ type: 'activate', token: tokenAt(instance, 'work'), element: 'b', variables: {} }), 'ad-hoc-completing')
  instance.complete('look')
  t.equal(instance.status, 'completed')
})

t.test('an event subprocess is none of the activities whose completion asks the condition', async (t) => {
  const watch = node('subProcess', 'watch', start('seen', message('note'), 'isInterrupting="false"') + end('looked') + chain('seen', 'looked'), 'triggeredByEvent="true"')
  const instance = await started(around(user('a') + watch + condition('enough')), { enough: false })
  instance.message('note', undefined, { enough: true })
  t.same(instance.open, ['task a', 'message seen'])
  instance.complete('a')
  t.equal(instance.status, 'completed')
})
