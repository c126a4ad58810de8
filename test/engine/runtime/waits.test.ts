import t from 'tap'
import { job, line, message, receive, userTask, waitFor } from './diagrams.ts'
import { bench, hour } from './support.ts'

t.test('a timer fires when the clock has come there, not before', async (t) => {
  const { publish, start, later, openTasks, differences } = await bench(t)
  await publish(line(waitFor('pause', 'PT2H'), userTask('after')))
  await start('p')
  await later(hour)
  t.strictSame(await openTasks(), [])
  t.strictSame(await differences(), [])
  await later(hour)
  t.strictSame(await openTasks(), ['after'])
  t.strictSame(await differences(), [])
})

t.test('a message finds the instance that waits with its key, once', async (t) => {
  const { engine, within, publish, start, openTasks, differences } = await bench(t)
  await publish(line(receive('wait', 'm'), userTask('after')), { roots: message('m', 'idea-completed') })
  await start('p', { businessKey: 'idea-1', variables: { ideaId: 'idea-1' } })
  await start('p', { businessKey: 'idea-2', variables: { ideaId: 'idea-2' } })
  const send = async (businessKey: string, key?: string): Promise<boolean> =>
    within(async (work) => engine.correlate(work, { name: 'idea-completed', businessKey, ...(key === undefined ? {} : { key }) }))
  t.equal(await send('idea-3'), false)
  t.equal(await send('idea-1', 'click'), true)
  t.equal(await send('idea-1', 'click'), true, 'a repeat gets the first answer')
  t.equal(await send('idea-1'), false, 'nothing waits any more')
  t.strictSame(await openTasks(), ['after'])
  const standing = async (businessKey: string) => within(async (work) => engine.positions(work, { key: 'p', businessKey }))
  t.match(await standing('idea-1'), [{ businessKey: 'idea-1', element: 'after', waitsFor: 'task' }])
  t.match(await standing('idea-2'), [{ businessKey: 'idea-2', element: 'wait', waitsFor: 'message' }])
  t.strictSame(await differences(), [])
})

t.test('an event subprocess interrupts what is under way', async (t) => {
  const { engine, within, publish, start, openTasks, differences } = await bench(t)
  await publish(`${line(userTask('ask'))}
    <bpmn:subProcess id="withdrawal" triggeredByEvent="true">
      <bpmn:startEvent id="ws" isInterrupting="true"><bpmn:messageEventDefinition id="wsm" messageRef="m"/></bpmn:startEvent>
      ${userTask('tidy')}<bpmn:endEvent id="we"/>
      <bpmn:sequenceFlow id="w1" sourceRef="ws" targetRef="tidy"/><bpmn:sequenceFlow id="w2" sourceRef="tidy" targetRef="we"/>
    </bpmn:subProcess>`, { roots: message('m', 'idea-withdrawn') })
  const id = await start('p', { variables: { ideaId: 'idea-1' } })
  await within(async (work) => engine.correlate(work, { name: 'idea-withdrawn', businessKey: 'idea-1' }))
  t.strictSame(await openTasks(), ['tidy'])
  const tasks = await within(async (work) => engine.tasksOf(work, id))
  const asked = tasks.find(({ element }) => element === 'ask')
  t.match(asked, { state: 'canceled', closedBy: 'anna' })
  t.match(await within(async (work) => engine.completeTask(work, { task: asked?.id ?? '', version: 1 })), { done: false, reason: 'canceled' })
  t.strictSame(await differences(), [])
})

t.test('a multi-instance task is one task for each of its list', async (t) => {
  const { engine, within, publish, start, openTasks, differences } = await bench(t)
  await publish(line(`<bpmn:userTask id="panel" name="panel"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="=panelist"/></bpmn:extensionElements>
    <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=panelists" inputElement="panelist"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`, userTask('after')))
  const id = await start('p', { variables: { panelists: ['bo', 'eva'] } })
  t.strictSame(await openTasks(), ['panel', 'panel'])
  for (const person of ['bo', 'eva']) {
    const [task, ...more] = await within(async (work) => engine.tasksFor(work, { id: person, groups: [] }))
    t.match(task, { assignee: person, variables: { panelist: person } })
    t.strictSame(more, [])
    await within(async (work) => engine.completeTask(work, { task: task?.id ?? '', version: 1 }))
  }
  t.strictSame(await openTasks(), ['after'])
  t.match(await within(async (work) => engine.instance(work, id)), { status: 'active' })
  t.strictSame(await differences(), [])
})

t.test('a message that a process throws reaches another, or starts one', async (t) => {
  const { engine, within, publish, start, drain, openTasks } = await bench(t)
  const thrown = '<bpmn:intermediateThrowEvent id="tell"><bpmn:messageEventDefinition id="tell-m" messageRef="m"/></bpmn:intermediateThrowEvent>'
  const roots = message('m', 'news')
  await publish(line(receive('hear', 'm'), userTask('heard')), { id: 'listener', roots })
  await publish(line(thrown), { id: 'teller', roots })
  await start('listener', { variables: { ideaId: 'idea-1' } })
  await start('teller', { variables: { ideaId: 'idea-1' } })
  await drain()
  t.strictSame(await openTasks(), ['heard'])
  await publish(`<bpmn:startEvent id="s"><bpmn:messageEventDefinition id="sm" messageRef="m"/></bpmn:startEvent>${userTask('begun')}<bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="begun"/><bpmn:sequenceFlow id="f2" sourceRef="begun" targetRef="e"/>`, { id: 'starter', roots })
  await start('teller', { variables: { ideaId: 'idea-9' } })
  await drain()
  t.strictSame(await openTasks(), ['begun', 'heard'])
  t.match(await within(async (work) => engine.instances(work, { key: 'starter' })), [{ businessKey: 'idea-9' }])
})

t.test('a process that begins at a time does so once for each time', async (t) => {
  const { engine, within, publish, later, drain } = await bench(t)
  engine.handle('digest', async () => ({}))
  await publish(`<bpmn:startEvent id="s"><bpmn:timerEventDefinition id="st"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
    ${job('digest', 'digest')}<bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="digest"/><bpmn:sequenceFlow id="f2" sourceRef="digest" targetRef="e"/>`, { id: 'hourly' })
  const count = async (): Promise<number> => (await within(async (work) => engine.instances(work, { key: 'hourly' }))).length
  t.equal(await count(), 0)
  await later(hour)
  await drain()
  t.equal(await count(), 1)
  await later(hour)
  t.equal(await count(), 2)
  await later(10 * hour)
  t.equal(await count(), 2)
})

t.test('a message thrown without a key reaches those with the same business key, and nobody else', async (t) => {
  const { publish, start, openTasks, drain, differences } = await bench(t)
  const roots = '<bpmn:message id="m" name="ready"/>'
  await publish(line(receive('wait', 'm'), userTask('after')), { id: 'waits', roots })
  await publish(line('<bpmn:intermediateThrowEvent id="tell"><bpmn:messageEventDefinition id="tm" messageRef="m"/></bpmn:intermediateThrowEvent>'), { id: 'tells', roots })
  await start('waits', { businessKey: 'other' })
  await start('tells', { businessKey: 'own' })
  await drain()
  t.strictSame(await openTasks(), [])
  await start('waits', { businessKey: 'own' })
  await start('tells', { businessKey: 'own' })
  await drain()
  t.strictSame(await openTasks(), ['after'])
  t.strictSame(await differences(), [])
})
