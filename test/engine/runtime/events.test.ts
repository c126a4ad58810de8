import t from 'tap'
import { call, line, userTask } from './diagrams.ts'
import { bench, hour } from './support.ts'

const flows = (...pairs: ReadonlyArray<readonly [string, string]>): string => pairs.map(([from, to], index) => `<bpmn:sequenceFlow id="x${index}-${from}" sourceRef="${from}" targetRef="${to}"/>`).join('')
const condition = (id: string, text: string): string => `<bpmn:conditionalEventDefinition id="${id}"><bpmn:condition xsi:type="bpmn:tFormalExpression">=${text}</bpmn:condition></bpmn:conditionalEventDefinition>`
const whenTrue = (id: string, text: string): string => `<bpmn:intermediateCatchEvent id="${id}">${condition(`${id}-c`, text)}</bpmn:intermediateCatchEvent>`
const signals = '<bpmn:signal id="alarm" name="alarm"/>'

t.test('a condition that is waited for is met by a variable that the API sets', async (t) => {
  const { engine, within, publish, start, openTasks, differences } = await bench(t)
  await publish(line(whenTrue('wait', 'sum &gt; 10'), userTask('after')))
  const id = await start('p', { variables: { sum: 1 } })
  t.match(await within(async (work) => engine.positions(work, { key: 'p' })), [{ element: 'wait', waitsFor: 'condition' }])
  await within(async (work) => engine.command(work, id, { type: 'setVariables', variables: { sum: 5 } }))
  t.strictSame(await openTasks(), [])
  t.strictSame(await differences(), [])
  await within(async (work) => engine.command(work, id, { type: 'setVariables', variables: { sum: 11 } }))
  t.strictSame(await openTasks(), ['after'])
  t.strictSame(await differences(), [])
})

t.test('a condition that depends on the time is looked at as time passes; any other leaves the poller in peace', async (t) => {
  const { clock, outbox, publish, start, later, openTasks, differences } = await bench(t)
  await publish(line(whenTrue('wait', 'now() &gt; date and time(&quot;2026-11-24T10:00:00Z&quot;)'), userTask('after')))
  await publish(line(whenTrue('other', 'open = true')), { id: 'patient' })
  await start('p')
  await start('patient')
  t.ok(clock.now() < new Date('2026-11-24T10:00:00Z'))
  await later(hour / 2)
  t.strictSame(await openTasks(), [])
  t.equal((await outbox.dueTimers(10, clock.now())).length, 0, 'it is looked at again after a while')
  while (clock.now() <= new Date('2026-11-24T10:00:00Z')) await later(hour)
  t.strictSame(await openTasks(), ['after'])
  await later(hour)
  t.equal((await outbox.dueTimers(10, clock.now())).length, 0)
  t.strictSame(await differences(), [])
})

t.test('an escalation that a called process does not catch reaches its caller, also when the process ends by it', async (t) => {
  const { publish, start, drain, openTasks, differences } = await bench(t)
  const roots = '<bpmn:escalation id="E" name="late" escalationCode="late"/>'
  const thrown = '<bpmn:intermediateThrowEvent id="cry"><bpmn:escalationEventDefinition id="cry-e" escalationRef="E"/></bpmn:intermediateThrowEvent>'
  const boundary = (host: string, interrupting: boolean): string => `<bpmn:boundaryEvent id="on-${host}" attachedToRef="${host}" cancelActivity="${interrupting}"><bpmn:escalationEventDefinition id="b-${host}" escalationRef="E"/></bpmn:boundaryEvent>
    ${userTask(`told-${host}`)}<bpmn:endEvent id="end-${host}"/>${flows([`on-${host}`, `told-${host}`], [`told-${host}`, `end-${host}`])}`
  await publish(line(thrown, userTask('inside')), { id: 'goes-on', roots })
  await publish(`<bpmn:startEvent id="s"/><bpmn:endEvent id="e"><bpmn:escalationEventDefinition id="ee" escalationRef="E"/></bpmn:endEvent>${flows(['s', 'e'])}`, { id: 'ends', roots })
  await publish(`${line(call('one', 'goes-on'))}${boundary('one', false)}`, { id: 'p', roots })
  await publish(`${line(call('two', 'ends'), userTask('passed'))}${boundary('two', true)}`, { id: 'q', roots })
  await start('p')
  await drain()
  t.strictSame(await openTasks(), ['inside', 'told-one'], 'the called process goes on')
  await start('q')
  await drain()
  t.strictSame(await openTasks(), ['inside', 'told-one', 'told-two'], 'it is heard before the end')
  t.strictSame(await differences(), [])
})

t.test('a signal reaches every instance that listens, and begins the processes that start with it', async (t) => {
  const { publish, start, drain, openTasks, engine, within, differences } = await bench(t)
  const hear = '<bpmn:intermediateCatchEvent id="hear"><bpmn:signalEventDefinition id="hs" signalRef="alarm"/></bpmn:intermediateCatchEvent>'
  const ring = '<bpmn:intermediateThrowEvent id="ring"><bpmn:signalEventDefinition id="rs" signalRef="alarm"/></bpmn:intermediateThrowEvent>'
  await publish(line(hear, userTask('heard')), { id: 'listens', roots: signals })
  await publish(`<bpmn:startEvent id="s"><bpmn:signalEventDefinition id="ss" signalRef="alarm"/></bpmn:startEvent>${userTask('begun')}<bpmn:endEvent id="e"/>${flows(['s', 'begun'], ['begun', 'e'])}`, { id: 'begins', roots: signals })
  await publish(line(ring), { id: 'rings', roots: signals })
  await start('listens')
  await start('listens')
  await start('rings')
  await drain()
  t.strictSame(await openTasks(), ['begun', 'heard', 'heard'])
  t.equal((await within(async (work) => engine.instances(work, { key: 'begins' }))).length, 1)
  t.strictSame(await differences(), [])
})

t.test('a process that begins in several ways begins by each of them', async (t) => {
  const { publish, engine, within, drain, later, openTasks } = await bench(t)
  await publish(`<bpmn:startEvent id="s"><bpmn:messageEventDefinition id="m1" messageRef="m"/><bpmn:signalEventDefinition id="m2" signalRef="alarm"/>
    <bpmn:timerEventDefinition id="m3"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R1/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
    ${userTask('begun')}<bpmn:endEvent id="e"/>${flows(['s', 'begun'], ['begun', 'e'])}`, { roots: `${signals}<bpmn:message id="m" name="news"/>` })
  await within(async (work) => engine.publishMessage(work, { name: 'news' }))
  await drain()
  t.strictSame(await openTasks(), ['begun'])
  await later(hour)
  t.strictSame(await openTasks(), ['begun', 'begun'])
  await publish(line('<bpmn:intermediateThrowEvent id="ring"><bpmn:signalEventDefinition id="rs" signalRef="alarm"/></bpmn:intermediateThrowEvent>'), { id: 'rings', roots: signals })
  await within(async (work) => engine.start(work, { process: 'rings', key: 'rings' }))
  await drain()
  t.strictSame(await openTasks(), ['begun', 'begun', 'begun'])
})

t.test('an instantiating receive task and an instantiating event-based gateway begin a process', async (t) => {
  const { publish, engine, within, drain, openTasks, differences } = await bench(t)
  const roots = '<bpmn:message id="m" name="form"/><bpmn:message id="n" name="call"/>'
  await publish(`<bpmn:receiveTask id="get" messageRef="m" instantiate="true"/>${userTask('one')}<bpmn:endEvent id="e"/>${flows(['get', 'one'], ['one', 'e'])}`, { id: 'by-task', roots })
  await publish(`<bpmn:eventBasedGateway id="either" instantiate="true"/>
    <bpmn:intermediateCatchEvent id="a"><bpmn:messageEventDefinition id="da" messageRef="m"/></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="b"><bpmn:messageEventDefinition id="db" messageRef="n"/></bpmn:intermediateCatchEvent>
    ${userTask('form')}${userTask('phone')}<bpmn:endEvent id="e"/>${flows(['either', 'a'], ['either', 'b'], ['a', 'form'], ['b', 'phone'], ['form', 'e'], ['phone', 'e'])}`, { id: 'by-gateway', roots })
  await within(async (work) => engine.publishMessage(work, { name: 'form', key: 'case-1' }))
  await drain()
  t.strictSame(await openTasks(), ['form', 'one'])
  await within(async (work) => engine.publishMessage(work, { name: 'call', key: 'case-2' }))
  await drain()
  t.strictSame(await openTasks(), ['form', 'one', 'phone'])
  t.strictSame(await differences(), [])
})

t.test('a call bound to a version tag runs the version that carries it', async (t) => {
  const { publish, start, drain, openTasks } = await bench(t)
  const tagged = (tag: string, task: string): string => `<bpmn:extensionElements><zeebe:versionTag value="${tag}"/></bpmn:extensionElements>${line(userTask(task))}`
  await publish(tagged('stable', 'old'), { id: 'child' })
  await publish(tagged('next', 'new'), { id: 'child' })
  await publish(line('<bpmn:callActivity id="c"><bpmn:extensionElements><zeebe:calledElement processId="child" bindingType="versionTag" versionTag="stable"/></bpmn:extensionElements></bpmn:callActivity>'))
  await start('p')
  await drain()
  t.strictSame(await openTasks(), ['old'])
})

t.test('a process that begins when a condition is true does so when it is asked about', async (t) => {
  const { publish, engine, within, openTasks } = await bench(t)
  await publish(`<bpmn:startEvent id="s">${condition('c', 'level &gt; 3')}</bpmn:startEvent>${userTask('begun')}<bpmn:endEvent id="e"/>${flows(['s', 'begun'], ['begun', 'e'])}`)
  const ask = async (level: number, key: string) => within(async (work) => engine.startOnConditions(work, { variables: { level }, key }))
  t.strictSame(await ask(2, 'a'), [])
  t.match(await ask(4, 'b'), [{ key: 'p', variables: { level: 4 } }])
  t.match(await ask(4, 'b'), [{ key: 'p' }], 'the same key begins nothing new')
  t.strictSame(await openTasks(), ['begun'])
})
