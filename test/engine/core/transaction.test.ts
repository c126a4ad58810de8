import t from 'tap'
import { after, boundary, chain, end, error, flow, multi, node, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const compensate = '<bpmn:compensateEventDefinition/>'
const cancel = '<bpmn:cancelEventDefinition/>'
/** An activity that the user task `undo-<id>` compensates. */
const undoable = (id: string, kind = 'task', undo = node('userTask', `undo-${id}`, '', 'isForCompensation="true"')): string =>
  `${node(kind, id)}${boundary(`on-${id}`, id, compensate)}${undo}<bpmn:association id="${id}-undo" sourceRef="on-${id}" targetRef="undo-${id}"/>`
const transaction = (body: string): string => node('transaction', 'travel', body)
const around = (body: string, ...more: readonly string[]): string[] => [
  start(), transaction(body), end(), chain('start', 'travel', 'end'),
  boundary('cancelled', 'travel', cancel), user('tell'), end('end-cancelled'), chain('cancelled', 'tell', 'end-cancelled'), ...more
]

t.test('the transaction stays until all is compensated, and its boundary listens meanwhile', async (t) => {
  const body = start('in') + undoable('a') + undoable('b') + end('stop', cancel) + chain('in', 'a', 'b', 'stop')
  const instance = await started(around(body, boundary('late', 'travel', after('PT1H'), false), end('end-late'), flow('late', 'end-late')))
  t.same(instance.open, ['timer late', 'task undo-b'])
  t.same(instance.pass(1).slice(0, 2), ['timer.fired late', 'element.activated late'])
  instance.complete('undo-b')
  t.same(instance.open, ['task undo-a'])
  t.same(instance.complete('undo-a').slice(-5), ['compensation.completed a', 'element.terminated travel', 'element.activated cancelled', 'element.completed cancelled', 'element.activated tell', 'task.opened tell'].slice(-5))
})

t.test('a cancel end event in a subprocess of the transaction cancels the transaction', async (t) => {
  const inner = node('subProcess', 'inner', start('in2') + undoable('a') + end('stop', cancel) + chain('in2', 'a', 'stop'))
  const instance = await started(around(start('in') + inner + end('out') + chain('in', 'inner', 'out')))
  t.same(instance.open, ['task undo-a'])
  instance.complete('undo-a')
  t.same(instance.open, ['task tell'])
})

t.test('an error from a handler while the transaction is cancelled goes to the boundary', async (t) => {
  const failing = node('subProcess', 'undo-a', start('begin') + end('broken', error('E1')) + chain('begin', 'broken'), 'isForCompensation="true"')
  const body = start('in') + undoable('a', 'task', failing) + end('stop', cancel) + chain('in', 'a', 'stop')
  const instance = await started(around(body, boundary('failed', 'travel', error()), user('repair'), end('end-failed'), chain('failed', 'repair', 'end-failed')))
  t.same(instance.open, ['task repair'])
})

t.test('a second cancel end event finds the transaction cancelled, and nothing is undone twice', async (t) => {
  const body = start('in') + undoable('a') + node('parallelGateway', 'fork') + end('stop', cancel) + end('stop2', cancel) + chain('in', 'a', 'fork', 'stop') + flow('fork', 'stop2')
  const instance = await started(around(body))
  t.same(instance.open, ['task undo-a'])
  instance.complete('undo-a')
  t.same(instance.open, ['task tell'])
  t.same(instance.events('compensation.started').map(({ element }) => element), ['a'])
})

t.test('a cancelled instance of a multi-instance transaction ends the whole', async (t) => {
  const body = start('in') + undoable('a', 'userTask') + end('stop', cancel) + chain('in', 'a', 'stop') + multi('[1, 2]')
  const instance = await started(around(body))
  t.same(instance.open, ['task a', 'task a'])
  instance.complete('a')
  t.same(instance.open, ['task a', 'task undo-a'])
  instance.complete('undo-a')
  t.same(instance.open, ['task tell'])
})
