import t from 'tap'
import { boundary, chain, end, flow, handler, io, mappings, node, script, start, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const conditional = (feel: string, filter = ''): string => `<bpmn:conditionalEventDefinition>${filter === '' ? '' : `<bpmn:extensionElements><zeebe:conditionalFilter ${filter}/></bpmn:extensionElements>`}<bpmn:condition xsi:type="bpmn:tFormalExpression">=${feel.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</bpmn:condition></bpmn:conditionalEventDefinition>`
const set = (instance: Instance, variables: Record<string, number | boolean | string | null>): readonly string[] => instance.send({ type: 'setVariables', variables })

const caught = (feel: string, filter = ''): string[] => [start(), node('intermediateCatchEvent', 'wait', conditional(feel, filter)), end(), chain('start', 'wait', 'end')]

t.test('a conditional catch event waits until its condition becomes true', async (t) => {
  const instance = await started(caught('x > 3'), { x: 1 })
  t.same(instance.open, ['condition wait'])
  t.same(set(instance, { x: 2 }), [])
  t.same(set(instance, { x: 4 }), ['subscription.triggered wait', 'element.completed wait', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('one whose condition is true already goes on at once; a null condition is not yet true', async (t) => {
  t.equal((await started(caught('x > 3'), { x: 4 })).status, 'completed')
  const missing = await started(caught('x > 3'))
  t.same(missing.open, ['condition wait'])
  t.same(missing.incidents, [])
})

t.test('what another branch sets is seen at the end of the command', async (t) => {
  const instance = await started([
    start(), node('parallelGateway', 'split'), node('intermediateCatchEvent', 'wait', conditional('x = 1')), user('a'), script('set', '1', 'x'), end(),
    chain('start', 'split', 'wait', 'end'), chain('split', 'a', 'set', 'end')
  ])
  instance.complete('a')
  t.equal(instance.status, 'completed')
})

t.test('a boundary event interrupts when the condition becomes true, on entering too', async (t) => {
  const body = [start(), user('a'), boundary('hot', 'a', conditional('x > 3')), user('after'), end(), chain('start', 'a', 'end'), chain('hot', 'after', 'end')]
  const instance = await started(body, { x: 1 })
  t.same(set(instance, { x: 5 }), ['subscription.triggered hot', 'task.canceled a', 'element.terminated a', 'element.activated hot', 'element.completed hot', 'element.activated after', 'task.opened after'])
  t.same((await started(body, { x: 4 })).open, ['task after'])
})

t.test('one that does not interrupt happens again only after the condition was false', async (t) => {
  const instance = await started([start(), user('a'), boundary('hot', 'a', conditional('x > 3'), false), user('look'), end(), chain('start', 'a', 'end'), chain('hot', 'look', 'end')], { x: 1 })
  set(instance, { x: 4 })
  t.same(instance.open.filter((open) => open === 'task look').length, 1)
  set(instance, { x: 5 })
  t.same(instance.open.filter((open) => open === 'task look').length, 1, 'it is still true')
  set(instance, { x: 1 })
  set(instance, { x: 9 })
  t.same(instance.open.filter((open) => open === 'task look').length, 2)
})

t.test('an event subprocess starts when the condition becomes true, with the variables of its scope', async (t) => {
  const body = (interrupting: boolean): string[] => [
    start(), user('a'), end(), chain('start', 'a', 'end'),
    handler('alert', start('hot', conditional('x > 3'), `isInterrupting="${interrupting}"`) + user('look') + end('looked') + chain('hot', 'look', 'looked'))
  ]
  const interrupting = await started(body(true), { x: 1 })
  set(interrupting, { x: 4 })
  t.same(interrupting.open, ['task look'])
  const beside = await started(body(false), { x: 1 })
  set(beside, { x: 4 })
  t.same(beside.open, ['task a', 'condition hot', 'task look'])
})

t.test('local variables of the activity are seen by its boundary event, those of another are not', async (t) => {
  const mapped = (value: string): string => io(mappings('input', [value, 'limit']))
  const instance = await started([
    start(), node('parallelGateway', 'split'), user('a', mapped('10')), boundary('over-a', 'a', conditional('x > limit')), user('b', mapped('20')), boundary('over-b', 'b', conditional('x > limit')), end(),
    chain('start', 'split', 'a', 'end'), chain('split', 'b', 'end'), chain('over-a', 'end'), chain('over-b', 'end')
  ], { x: 1 })
  set(instance, { x: 15 })
  t.same(instance.open, ['task b', 'condition over-b'])
})

t.test('a filter says which changes are looked at', async (t) => {
  const named = await started(caught('x > 3 and y > 3', 'variableNames="x"'), { x: 1, y: 1 })
  set(named, { x: 5 })
  t.same(set(named, { y: 5 }), [], 'a change of y is not looked at')
  set(named, { x: 6 })
  t.equal(named.status, 'completed')
  const created = await started(caught('x > 3', 'variableEvents="create"'), { x: 1 })
  t.same(set(created, { x: 5 }), [], 'an update is not looked at')
  const updated = await started(caught('x > 3', 'variableEvents="update"'))
  t.same(set(updated, { x: 5 }), [], 'a creation is not looked at')
  set(updated, { x: 5 })
  t.equal(updated.status, 'completed')
})

t.test('a condition on the time is looked at when timers are fired', async (t) => {
  const instance = await started(caught('now() >= date and time("2026-11-24T10:00:00Z")'))
  t.same(instance.pass(1), [])
  t.same(instance.pass(1).at(-1), 'process.completed')
})

t.test('a condition that gives no boolean is an incident, mended by a change or tried again', async (t) => {
  const instance = await started(caught('x'), { x: 'hot' })
  t.same(instance.incidents, ['condition-not-boolean wait'])
  t.match(instance.events('incident.raised')[0], { detail: 'wait: =x' })
  set(instance, { x: 'cold' })
  t.same(instance.incidents, ['condition-not-boolean wait'], 'one incident, not one a change')
  set(instance, { x: true })
  t.equal(instance.status, 'completed')
  const handled = await started([start(), user('a'), end(), chain('start', 'a', 'end'), handler('alert', start('hot', conditional('x')) + end('looked') + flow('hot', 'looked'))], { x: 1 })
  t.same(handled.incidents, ['condition-not-boolean a'], 'at a token of the scope that it watches over')
  t.same(handled.retry(), ['incident.resolved a', 'incident.raised a'])
})

t.test('an event-based gateway goes on by a condition', async (t) => {
  const instance = await started([
    start(), node('eventBasedGateway', 'race'), node('intermediateCatchEvent', 'one', conditional('x = 1')), node('intermediateCatchEvent', 'two', conditional('x = 2')), end('end-one'), end('end-two'),
    chain('start', 'race', 'one', 'end-one'), chain('race', 'two', 'end-two')
  ])
  set(instance, { x: 2 })
  t.same(instance.path, ['start', 'race', 'two', 'end-two'])
})

t.test('while suspended nothing happens; what became true meanwhile happens on resuming', async (t) => {
  const instance = await started(caught('x = 1'))
  instance.send({ type: 'suspend' })
  t.same(set(instance, { x: 1 }), [])
  t.same(instance.send({ type: 'resume' }), ['process.resumed', 'subscription.triggered wait', 'element.completed wait', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('a process starts at a conditional start event that is named', async (t) => {
  const instance = new Instance(await modelOf(start('start', conditional('x > 3')), user('a'), end(), chain('start', 'a', 'end')))
  t.equal(instance.refused({ type: 'start', variables: { x: 4 } }), 'no-start-event')
  instance.send({ type: 'start', startEvent: 'start', variables: { x: 4 } })
  t.same(instance.open, ['task a'])
})
