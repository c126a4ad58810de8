import t from 'tap'
import { after, boundary, chain, end, flow, multi, node, script, start, user } from './support/elements.ts'
import { type Instance, started } from './support/instance.ts'

const compensate = (attributes = ''): string => `<bpmn:compensateEventDefinition ${attributes}/>`
const throwing = (id: string, attributes = ''): string => node('intermediateThrowEvent', id, compensate(attributes))
/** An activity that `undo` compensates. */
const undone = (activity: string, id: string, undo: string): string =>
  `${activity}${boundary(`on-${id}`, id, compensate())}${undo}<bpmn:association id="${id}-undo" associationDirection="One" sourceRef="on-${id}" targetRef="undo-${id}"/>`
const task = (id: string): string => node('task', id)
const undo = (id: string): string => node('userTask', `undo-${id}`, '', 'isForCompensation="true"')
const completed = (instance: Instance): ReadonlyArray<string | undefined> => (instance.state.scopes[1]?.completed ?? []).map(({ element }) => element)

t.test('only what could be compensated is remembered, and only while its scope is there', async (t) => {
  const sub = node('subProcess', 'sub', start('in') + undone(task('b'), 'b', undo('b')) + end('out') + chain('in', 'b', 'out'))
  const instance = await started([start(), task('plain'), undone(task('a'), 'a', undo('a')), sub, user('ask'), end(), chain('start', 'plain', 'a', 'sub', 'ask', 'end')])
  t.same(instance.state.scopes[1]?.completed, [{ element: 'a' }, { element: 'sub', variables: {}, inside: [{ element: 'b' }] }])
  instance.complete('ask')
  t.equal(instance.status, 'completed')
  t.equal(instance.state.scopes[1]?.completed, undefined)
})

t.test('a throw that waits goes on when the last handler is done, one after the other', async (t) => {
  const instance = await started([start(), undone(task('a'), 'a', undo('a')), undone(task('b'), 'b', undo('b')), throwing('back'), end(), chain('start', 'a', 'b', 'back', 'end')])
  t.same(instance.open, ['task undo-b'])
  t.same(instance.complete('undo-b'), ['task.completed undo-b', 'element.completed undo-b', 'compensation.completed b', 'compensation.started a', 'element.activated undo-a', 'task.opened undo-a'])
  t.same(instance.complete('undo-a'), ['task.completed undo-a', 'element.completed undo-a', 'compensation.completed a', 'element.completed back', 'element.activated end', 'element.completed end', 'process.completed'])
  t.same(instance.events('compensation.triggered').map(({ element }) => element), ['back'])
})

t.test('a throw with nothing to compensate goes on at once', async (t) => {
  const instance = await started([start(), undone(user('a'), 'a', undo('a')), throwing('back'), end(), chain('start', 'back', 'a', 'end')])
  t.same(instance.open, ['task a'])
  t.match(instance.events('compensation.triggered'), [{ element: 'back', into: undefined }])
})

t.test('a throw that does not wait goes on beside its handlers, and the process ends with them', async (t) => {
  const instance = await started([start(), undone(task('a'), 'a', undo('a')), throwing('back', 'waitForCompletion="false"'), end(), chain('start', 'a', 'back', 'end')])
  t.same(instance.path.slice(-2), ['end', 'undo-a'])
  t.equal(instance.status, 'active')
  t.same(instance.complete('undo-a').slice(-3), ['compensation.completed a', 'compensation.completed back', 'process.completed'])
})

t.test('what is being compensated is not compensated again by a second throw', async (t) => {
  const instance = await started([
    start(), undone(task('a'), 'a', undo('a')), node('parallelGateway', 'fork'), throwing('one'), throwing('two'), end('end-one'), end('end-two'),
    chain('start', 'a', 'fork', 'one', 'end-one'), chain('fork', 'two', 'end-two')
  ])
  t.same(instance.open, ['task undo-a'])
  t.ok(instance.path.includes('end-two'))
  instance.complete('undo-a')
  t.equal(instance.status, 'completed')
})

t.test('the activity of a throw may be a subprocess that still runs, from its event subprocess', async (t) => {
  const handler = node('subProcess', 'watch', start('seen', '<bpmn:signalEventDefinition signalRef="alarm"/>') + node('endEvent', 'back', compensate('activityRef="sub"')) + chain('seen', 'back'), 'triggeredByEvent="true"')
  const sub = node('subProcess', 'sub', start('in') + undone(task('a'), 'a', undo('a')) + user('ask') + end('out') + chain('in', 'a', 'ask', 'out') + handler)
  const instance = await started([start(), sub, end(), chain('start', 'sub', 'end')])
  instance.signal()
  t.same(instance.open, ['task undo-a'])
  instance.complete('undo-a')
  t.equal(instance.status, 'completed')
})

t.test('an interrupted scope takes its handlers with it', async (t) => {
  const sub = node('subProcess', 'sub', start('in') + undone(task('a'), 'a', undo('a')) + throwing('back') + end('out') + chain('in', 'a', 'back', 'out'))
  const instance = await started([start(), sub, boundary('late', 'sub', after('PT1H')), end('end-late'), end(), chain('start', 'sub', 'end'), flow('late', 'end-late')])
  t.same(instance.pass(1).slice(0, 5), ['timer.fired late', 'task.canceled undo-a', 'element.terminated undo-a', 'element.terminated back', 'element.terminated sub'])
  t.equal(instance.status, 'completed')
})

t.test('an error event subprocess of a subprocess that has completed does not catch what its compensation throws', async (t) => {
  const failing = node('subProcess', 'undo-a', start('begin') + end('broken', '<bpmn:errorEventDefinition errorRef="E1"/>') + chain('begin', 'broken'), 'isForCompensation="true"')
  const watch = node('subProcess', 'watch', start('seen', '<bpmn:errorEventDefinition/>') + end('handled') + chain('seen', 'handled'), 'triggeredByEvent="true"')
  const sub = node('subProcess', 'sub', start('in') + undone(task('a'), 'a', failing) + end('out') + chain('in', 'a', 'out') + watch)
  const instance = await started([start(), sub, throwing('back'), end(), chain('start', 'sub', 'back', 'end')])
  t.equal(instance.status, 'failed')
  t.match(instance.events('error.thrown'), [{ code: 'E1', caught: undefined }])
})

t.test('each of many instances is compensated, and that is no endless loop', async (t) => {
  const each = undone(node('task', 'a', multi('list')), 'a', script('undo-a', 'sum + item', 'sum').replace('<bpmn:scriptTask id="undo-a" ', '<bpmn:scriptTask id="undo-a" isForCompensation="true" '))
  const instance = await started([start(), each, throwing('back'), end(), chain('start', 'a', 'back', 'end')], { sum: 0, list: Array.from({ length: 300 }, (_, index) => index + 1) }, { limit: 100 })
  t.equal(instance.status, 'completed')
  t.equal(instance.variables['sum'], 300 * 301 / 2)
})

t.test('a handler that throws compensation in its turn undoes what its subprocess had completed', async (t) => {
  const handler = node('subProcess', 'reverse', start('reversed', compensate()) + throwing('inner') + end('told') + chain('reversed', 'inner', 'told'), 'triggeredByEvent="true"')
  const sub = node('subProcess', 'sub', start('in') + undone(task('a'), 'a', undo('a')) + end('out') + chain('in', 'a', 'out') + handler)
  const instance = await started([start(), sub, throwing('back'), end(), chain('start', 'sub', 'back', 'end')])
  t.same(instance.open, ['task undo-a'])
  t.same(instance.complete('undo-a').filter((line) => line.startsWith('element.completed')), ['element.completed undo-a', 'element.completed inner', 'element.completed told', 'element.completed reverse', 'element.completed back', 'element.completed end'])
  t.same(completed(instance), [])
})
