import t from 'tap'
import { after, boundary, chain, end, error, escalation, handler, io, mappings, message, multi, node, signal, start, terminate, user, service, flow } from './support/elements.ts'
import { started } from './support/instance.ts'

const inner = (definition = ''): string => start('in') + user('ask') + end('out', definition) + chain('in', 'ask', 'out')
const around = (body: string, ...more: readonly string[]): string[] => [start(), node('subProcess', 'sub', body), end(), chain('start', 'sub', 'end'), ...more]

t.test('a subprocess is left when nothing is left in it', async (t) => {
  const instance = await started(around(inner()))
  t.same(instance.complete('ask'), ['task.completed ask', 'element.completed ask', 'element.activated out', 'element.completed out', 'element.completed sub', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('a terminate end event in a subprocess ends the subprocess, and the process goes on', async (t) => {
  const body = start('in') + node('parallelGateway', 'split') + user('ask') + user('other') + end('out', terminate) + end('out2') + chain('in', 'split', 'ask', 'out') + chain('split', 'other', 'out2')
  const instance = await started(around(body))
  t.same(instance.complete('ask').slice(-6), ['task.canceled other', 'element.terminated other', 'element.completed sub', 'element.activated end', 'element.completed end', 'process.completed'])
  t.equal(instance.status, 'completed')
})

t.test('an error thrown inside is caught on the border, and everything inside ends', async (t) => {
  const instance = await started(around(inner(error('E1')), boundary('failed', 'sub', error('E1')), end('end-failed'), flow('failed', 'end-failed')))
  t.same(instance.complete('ask').slice(3), ['error.thrown out', 'element.completed out', 'element.terminated sub', 'element.activated failed', 'element.completed failed', 'element.activated end-failed', 'element.completed end-failed', 'process.completed'])
  t.match(instance.events('error.thrown'), [{ code: 'E1', caught: 'failed' }])
})

t.test('an error passes borders that do not catch it', async (t) => {
  const deep = start('a') + node('subProcess', 'deep', inner(error('E1'))) + boundary('no', 'deep', error('E2')) + end('b') + end('end-no') + chain('a', 'deep', 'b') + flow('no', 'end-no')
  const instance = await started(around(deep, boundary('yes', 'sub', error()), end('end-yes'), flow('yes', 'end-yes')))
  instance.complete('ask')
  t.same(instance.path.slice(-2), ['yes', 'end-yes'])
})

t.test('a non-interrupting escalation lets what threw it go on', async (t) => {
  const body = start('in') + node('intermediateThrowEvent', 'tell', escalation('X1')) + user('ask') + end('out') + chain('in', 'tell', 'ask', 'out')
  const instance = await started(around(body, boundary('told', 'sub', escalation('X1'), false), user('look'), end('end-told'), chain('told', 'look', 'end-told')))
  t.same(instance.open.slice().sort(), ['task ask', 'task look'])
})

t.test('an interrupting escalation ends what threw it', async (t) => {
  const body = start('in') + node('intermediateThrowEvent', 'tell', escalation('X1')) + user('ask') + end('out') + chain('in', 'tell', 'ask', 'out')
  const instance = await started(around(body, boundary('told', 'sub', escalation()), user('look'), end('end-told'), chain('told', 'look', 'end-told')))
  t.same(instance.open, ['task look'])
})

t.test('an interrupting boundary event cancels all that waits inside, calls too', async (t) => {
  const body = start('in') + node('parallelGateway', 'split') + user('ask') + service('send') + node('callActivity', 'call', '<bpmn:extensionElements><zeebe:calledElement processId="child"/></bpmn:extensionElements>') +
    end('o1') + end('o2') + end('o3') + chain('in', 'split', 'ask', 'o1') + chain('split', 'send', 'o2') + chain('split', 'call', 'o3')
  const instance = await started(around(body, boundary('late', 'sub', after('PT1H')), end('end-late'), flow('late', 'end-late')))
  const lines = instance.pass(1)
  t.same(lines.slice(0, 8), ['timer.fired late', 'task.canceled ask', 'element.terminated ask', 'job.canceled send', 'element.terminated send', 'call.canceled call', 'element.terminated call', 'element.terminated sub'])
})

t.test('variables made by a subprocess\'s input mappings stay inside it, unless output mappings hand them on', async (t) => {
  const extended = (body: string): string => `<bpmn:extensionElements>${body}</bpmn:extensionElements>`
  const local = await started(around(extended(io(mappings('input', ['x', 'own']))) + inner()), { x: 1 })
  local.complete('ask', { own: 5, other: 6 })
  t.same(local.variables, { x: 1, other: 6 })
  const handed = await started(around(extended(io(mappings('input', ['x', 'own']), mappings('output', ['own * 2', 'twice']))) + inner()), { x: 1 })
  handed.complete('ask', { own: 5, other: 6 })
  t.same(handed.variables, { x: 1, other: 6, twice: 10 })
})

t.test('a subprocess can be a multi-instance, its element local to each', async (t) => {
  const instance = await started([start(), node('subProcess', 'sub', start('in') + user('ask') + end('out') + chain('in', 'ask', 'out') + multi('["a", "b"]')), end(), chain('start', 'sub', 'end')])
  t.same(instance.open, ['task ask', 'task ask'])
  instance.complete('ask')
  t.equal(instance.status, 'active')
  instance.complete('ask')
  t.equal(instance.status, 'completed')
  t.same(instance.variables, {})
})

const watched = (definition: string, interrupting: boolean): string[] => [
  start(), user('ask'), end(), chain('start', 'ask', 'end'),
  handler('watch', start('seen', definition, `isInterrupting="${interrupting}"`) + user('react') + end('reacted') + chain('seen', 'react', 'reacted'))
]

t.test('an interrupting event subprocess ends everything else in its scope', async (t) => {
  const instance = await started(watched(message('note'), true))
  t.same(instance.open, ['message seen', 'task ask'])
  t.same(instance.message('note', undefined, { said: 1 }), [
    'subscription.triggered seen', 'task.canceled ask', 'element.terminated ask', 'element.activated watch', 'element.activated seen', 'element.completed seen', 'element.activated react', 'task.opened react'
  ])
  t.same(instance.open, ['task react'])
  instance.complete('react')
  t.equal(instance.status, 'completed')
  t.same(instance.variables, { said: 1 })
})

t.test('a non-interrupting event subprocess runs beside, as often as its event comes', async (t) => {
  const instance = await started(watched(signal, false))
  instance.signal()
  instance.signal()
  t.same(instance.open.filter((wait) => wait === 'task react').length, 2)
  t.ok(instance.open.includes('task ask') && instance.open.includes('signal seen'))
  instance.complete('ask')
  t.equal(instance.status, 'active', 'the process waits for its event subprocesses')
  instance.complete('react')
  instance.complete('react')
  t.equal(instance.status, 'completed')
})

t.test('an event subprocess can wait for a timer', async (t) => {
  const instance = await started(watched(after('PT1H'), true))
  instance.pass(1)
  t.same(instance.open, ['task react'])
})

t.test('an event subprocess stops listening when its scope is done', async (t) => {
  const instance = await started(watched(message('note'), true))
  t.same(instance.complete('ask').slice(-2), ['subscription.canceled seen', 'process.completed'])
})

t.test('an event subprocess catches errors and escalations from its scope before the border does', async (t) => {
  const inside = (definition: string, event: string): string => start('in') + user('ask') + end('out', definition) + chain('in', 'ask', 'out') +
    handler('watch', start('seen', event) + user('react') + end('reacted') + chain('seen', 'react', 'reacted'))
  for (const [thrown, catching] of [[error('E1'), error('E1')], [escalation('X1'), escalation()]] as const) {
    const kind = thrown.includes('error') ? error() : escalation()
    const instance = await started(around(inside(thrown, catching), boundary('border', 'sub', kind), end('end-border'), flow('border', 'end-border')))
    instance.complete('ask')
    t.same(instance.open, ['task react'])
    instance.complete('react')
    t.same(instance.path.slice(-1), ['end'], 'the subprocess is left as usual')
  }
})

t.test('an error thrown inside an event subprocess goes to the border, not to the same event subprocess', async (t) => {
  const body = start('in') + user('ask') + end('out', error('E1')) + chain('in', 'ask', 'out') +
    handler('watch', start('seen', error()) + user('react') + end('worse', error('E1')) + chain('seen', 'react', 'worse'))
  const instance = await started(around(body, boundary('border', 'sub', error()), end('end-border'), flow('border', 'end-border')))
  instance.complete('ask')
  instance.complete('react')
  t.same(instance.path.slice(-3), ['worse', 'border', 'end-border'])
  t.equal(instance.status, 'completed')
})
