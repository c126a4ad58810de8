import t from 'tap'
import { line, message, receive, userTask } from './diagrams.ts'
import { bench, hour, type Bench } from './support.ts'

const roots = message('m', 'paid')
const beginsWith = (step: string): string => `<bpmn:startEvent id="s"><bpmn:messageEventDefinition id="sm" messageRef="m"/></bpmn:startEvent>${step}<bpmn:endEvent id="e"/>
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="begun"/><bpmn:sequenceFlow id="f2" sourceRef="begun" targetRef="e"/>`
const paid = { name: 'paid', key: 'order-1' }

/** Ends the first open task of an element. */
async function complete ({ engine, within }: Bench, element: string): Promise<void> {
  await within(async (work) => {
    const task = (await engine.tasksFor(work, { id: 'anna', groups: ['coordinator'] })).find((each) => each.element === element)
    await engine.completeTask(work, { task: task?.id ?? '', version: task?.version ?? 0 })
  })
}

t.test('a message with a time to live is kept until somebody comes to wait for it', async (t) => {
  const it = await bench(t)
  await it.publish(line(userTask('before'), receive('wait', 'm'), userTask('after')), { roots })
  await it.start('p', { variables: { ideaId: 'order-1' } })
  await it.within(async (work) => it.engine.publishMessage(work, { ...paid, timeToLive: 'PT2H', variables: { sum: 7 } }))
  await it.drain()
  t.strictSame(await it.openTasks(), ['before'])
  await complete(it, 'before')
  await it.later(1000)
  t.strictSame(await it.openTasks(), ['after'])
  t.match(await it.within(async (work) => it.engine.instances(work, { key: 'p' })), [{ variables: { sum: 7 } }])
  t.strictSame(await it.differences(), [])
})

t.test('a message whose time to live has passed is gone', async (t) => {
  const it = await bench(t)
  await it.publish(line(userTask('before'), receive('wait', 'm'), userTask('after')), { roots })
  await it.start('p', { variables: { ideaId: 'order-1' } })
  await it.within(async (work) => it.engine.publishMessage(work, { ...paid, timeToLive: 'PT2H' }))
  await it.later(3 * hour)
  await complete(it, 'before')
  await it.later(1000)
  t.strictSame(await it.openTasks(), [])
  const left = await it.within(async ({ tx }) => tx.raw<{ rows: unknown[] }>('SELECT 1 FROM messages'))
  t.strictSame(left.rows, [], 'it has been cleared away')
})

t.test('without a time to live only those who wait now get it', async (t) => {
  const it = await bench(t)
  await it.publish(line(userTask('before'), receive('wait', 'm'), userTask('after')), { roots })
  await it.start('p', { variables: { ideaId: 'order-1' } })
  await it.within(async (work) => it.engine.publishMessage(work, paid))
  await it.drain()
  await complete(it, 'before')
  await it.later(1000)
  t.strictSame(await it.openTasks(), [])
  await it.within(async (work) => it.engine.publishMessage(work, paid))
  await it.drain()
  t.strictSame(await it.openTasks(), ['after'])
})

t.test('one instance of each process takes a message, the one that has waited longest', async (t) => {
  const it = await bench(t)
  await it.publish(line(receive('wait', 'm'), userTask('one')), { id: 'first', roots })
  await it.publish(line(receive('wait', 'm'), userTask('two')), { id: 'second', roots })
  const variables = { ideaId: 'order-1' }
  const longest = await it.start('first', { variables })
  it.clock.advance(hour)
  await it.start('first', { variables })
  await it.start('second', { variables })
  await it.within(async (work) => it.engine.publishMessage(work, paid))
  await it.drain()
  t.strictSame(await it.openTasks(), ['one', 'two'])
  t.match(await it.within(async (work) => it.engine.tasksOf(work, longest)), [{ element: 'one' }])
  t.strictSame(await it.differences(), [])
})

t.test('while an instance runs that a message has started, no other begins by the same key; a kept message begins one afterwards', async (t) => {
  const it = await bench(t)
  await it.publish(beginsWith(userTask('begun')), { id: 'order', roots })
  const publish = async (more = {}): Promise<void> => it.within(async (work) => it.engine.publishMessage(work, { ...paid, ...more }))
  await publish()
  await publish()
  await publish({ timeToLive: 'PT1H', variables: { kept: true } })
  await it.drain()
  t.strictSame(await it.openTasks(), ['begun'])
  await publish({ key: 'order-2' })
  await it.drain()
  t.strictSame(await it.openTasks(), ['begun', 'begun'], 'another key begins another')
  await complete(it, 'begun')
  await complete(it, 'begun')
  await it.later(1000)
  t.strictSame(await it.openTasks(), ['begun'])
  t.match(await it.within(async (work) => (await it.engine.instances(work, { key: 'order' })).filter(({ endedAt }) => endedAt === null)), [{ variables: { kept: true }, businessKey: 'order-1' }])
})

t.test('a message id is taken once while the message is kept', async (t) => {
  const it = await bench(t)
  const publish = async (id: string): Promise<void> => it.within(async (work) => it.engine.publishMessage(work, { ...paid, id, timeToLive: 'PT1H' }))
  await publish('a')
  await t.rejects(publish('a'), { kind: 'conflict', code: 'message.kept' })
  await t.resolves(publish('b'))
  it.clock.advance(2 * hour)
  await t.resolves(publish('a'), 'after it has expired the id is free')
  await t.rejects(it.within(async (work) => it.engine.publishMessage(work, { ...paid, timeToLive: 'soon' })), { code: 'message.time-to-live' })
})

t.test('a process says how its message is published', async (t) => {
  const it = await bench(t)
  const thrown = `<bpmn:sendTask id="tell" messageRef="m"><bpmn:extensionElements>
    <zeebe:publishMessage correlationKey="=order" messageId="=order + &quot;/1&quot;" timeToLive="PT1H"/></bpmn:extensionElements></bpmn:sendTask>`
  await it.publish(line(thrown), { id: 'teller', roots })
  await it.publish(line(userTask('before'), receive('wait', 'm'), userTask('after')), { roots })
  await it.start('p', { variables: { ideaId: 'order-1' } })
  await it.start('teller', { variables: { order: 'order-1' } })
  await it.start('teller', { variables: { order: 'order-1' } })
  await it.drain()
  const kept = await it.within(async ({ tx }) => tx.raw<{ rows: unknown[] }>('SELECT name, correlation_key, message_id FROM messages'))
  t.strictSame(kept.rows, [{ name: 'paid', correlation_key: 'order-1', message_id: 'order-1/1' }])
  await complete(it, 'before')
  await it.later(1000)
  t.strictSame(await it.openTasks(), ['after'])
})

t.test('pools find each other again by the case, also when it has no business key', async (t) => {
  const it = await bench(t)
  const xml = `<bpmn:collaboration id="c"><bpmn:participant id="pa" processRef="asks"/><bpmn:participant id="pb" processRef="answers"/>
    <bpmn:messageFlow id="question" sourceRef="ask" targetRef="asked"/><bpmn:messageFlow id="answer" sourceRef="tell" targetRef="hear"/></bpmn:collaboration>
    <bpmn:process id="answers" isExecutable="true"><bpmn:startEvent id="asked"><bpmn:messageEventDefinition id="m1"/></bpmn:startEvent>
    <bpmn:endEvent id="tell"><bpmn:messageEventDefinition id="m2"/></bpmn:endEvent><bpmn:sequenceFlow id="g" sourceRef="asked" targetRef="tell"/></bpmn:process>`
  const ask = '<bpmn:intermediateThrowEvent id="ask"><bpmn:messageEventDefinition id="m3"/></bpmn:intermediateThrowEvent>'
  const hear = '<bpmn:intermediateCatchEvent id="hear"><bpmn:messageEventDefinition id="m4"/></bpmn:intermediateCatchEvent>'
  await it.publish(line(ask, hear, userTask('heard')), { id: 'asks', roots: xml })
  const start = async (key: string): Promise<string> => it.within(async (work) => (await it.engine.start(work, { process: 'asks', key })).id)
  const one = await start('one')
  await start('two')
  await it.drain()
  t.strictSame(await it.openTasks(), ['heard', 'heard'])
  t.match(await it.within(async (work) => it.engine.instances(work, { key: 'answers' })), [{ status: 'completed' }, { status: 'completed' }])
  t.ok((await it.within(async (work) => it.engine.instances(work, { key: 'answers' }))).some(({ businessKey }) => businessKey === one))
  t.strictSame(await it.differences(), [])
})
