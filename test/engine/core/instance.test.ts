import t from 'tap'
import type { Command } from '../../../engine/core/command.ts'
import { serialize, waits } from '../../../engine/core/index.ts'
import { after, boundary, chain, end, flow, node, start, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

const body = [start(), user('ask'), boundary('late', 'ask', after('PT1H')), end(), end('end-late'), chain('start', 'ask', 'end'), flow('late', 'end-late')]

t.test('a suspended instance takes only resume, cancel and setVariables', async (t) => {
  const instance = await started(body)
  instance.send({ type: 'suspend' })
  const { id } = instance.wait('task', 'ask')
  const others: Command[] = [
    { type: 'completeTask', task: id, version: 1, variables: {} }, { type: 'fireTimers' }, { type: 'correlate', name: 'x', variables: {} }, { type: 'suspend' },
    { type: 'broadcast', name: 'x', variables: {} }, { type: 'retry', incident: 1 }, { type: 'assignTask', task: id, version: 1, assignee: null }
  ]
  for (const command of others) t.equal(instance.refused(command), 'suspended')
  instance.send({ type: 'setVariables', variables: { x: 1 } })
  instance.send({ type: 'resume' })
  t.equal(instance.refused({ type: 'resume' }), 'not-suspended')
  instance.complete('ask')
  t.equal(instance.status, 'completed')
})

t.test('cancelling ends everything, also when suspended', async (t) => {
  const instance = await started(body)
  instance.send({ type: 'suspend' })
  t.same(instance.send({ type: 'cancel' }), ['task.canceled ask', 'timer.canceled late', 'element.terminated ask', 'process.terminated'])
  t.match(instance.events('process.terminated'), [{ cancelled: true }])
  t.same(waits(instance.state), [])
})

t.test('an ended instance takes nothing', async (t) => {
  const instance = await started(body)
  const task = instance.wait('task', 'ask').id
  instance.complete('ask')
  for (const command of [{ type: 'completeTask', task, version: 1, variables: {} }, { type: 'cancel' }, { type: 'setVariables', variables: {} }, { type: 'fireTimers' }] as const) {
    t.equal(instance.refused(command), 'instance-ended')
  }
  t.equal(instance.refused({ type: 'start', variables: {} }), 'already-started')
})

t.test('what is done twice is refused the second time', async (t) => {
  const instance = await started([start(), user('ask'), user('then'), end(), chain('start', 'ask', 'then', 'end')])
  const { id } = instance.wait('task', 'ask')
  instance.complete('ask')
  t.equal(instance.refused({ type: 'completeTask', task: id, version: 1, variables: {} }), 'task-not-open')
})

t.test('firing timers when none is due is accepted and does nothing', async (t) => {
  const instance = await started(body)
  const before = serialize(instance.state)
  t.same(instance.send({ type: 'fireTimers' }), [])
  t.equal(serialize(instance.state), before)
})

t.test('tokens made ready together move first in, first out', async (t) => {
  const instance = await started([
    start(), node('parallelGateway', 'split'), ...['a1', 'a2', 'b1', 'b2'].map((id) => node('task', id)), end('end-a'), end('end-b'),
    chain('start', 'split', 'a1', 'a2', 'end-a'), chain('split', 'b1', 'b2', 'end-b')
  ])
  t.same(instance.path, ['start', 'split', 'a1', 'b1', 'a2', 'b2', 'end-a', 'end-b'])
})

t.test('a waiting instance is well under a kilobyte', async (t) => {
  const instance = await started(body, { ideaId: '018f3c5e-7d1a-7000-8000-000000000001', unit: 'library', hasEmail: true, gate1: 'proceed' })
  t.ok(serialize(instance.state).length < 500, serialize(instance.state))
})

t.test('equal states are equal text, whatever the order of keys', async (t) => {
  const model = await modelOf(...body)
  const one = new Instance(model)
  one.start({ a: 1, b: { c: 2, d: 3 } })
  const other = new Instance(model)
  other.start({ b: { d: 3, c: 2 }, a: 1 })
  t.equal(serialize(one.state), serialize(other.state))
  t.same(JSON.parse(serialize(one.state)), one.state)
})

t.test('waits tells each wait with its element and token, in the order of opening', async (t) => {
  const instance = await started(body)
  t.match(waits(instance.state), [{ kind: 'task', element: 'ask', version: 1 }, { kind: 'timer', element: 'late', due: '2026-11-24T09:00:00.000Z' }])
  const [task, timer] = waits(instance.state)
  t.equal(task?.token, timer?.token)
})
