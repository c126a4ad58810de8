import t from 'tap'
import { Problem } from '../../../platform/errors.ts'
import { bpmn } from '../../support/bpmn.ts'
import { call, line, message, userTask } from './diagrams.ts'
import { bench } from './support.ts'

const withdrawal = `<bpmn:subProcess id="withdrawal" triggeredByEvent="true">
  <bpmn:startEvent id="ws" isInterrupting="true"><bpmn:messageEventDefinition id="wsm" messageRef="m"/></bpmn:startEvent><bpmn:endEvent id="we"/>
  <bpmn:sequenceFlow id="w1" sourceRef="ws" targetRef="we"/></bpmn:subProcess>`

t.test('a called process gets variables and business key, and hands its variables back', async (t) => {
  const { engine, within, publish, start, drain, openTasks, differences } = await bench(t)
  await publish(line(userTask('inner')), { id: 'child' })
  await publish(line(call('call', 'child'), userTask('outer')), { id: 'parent' })
  const parent = await start('parent', { variables: { ideaId: 'idea-1' } })
  await drain()
  t.strictSame(await openTasks(), ['inner'])
  const [child] = await within(async (work) => engine.instances(work, { key: 'child' }))
  t.match(child, { businessKey: 'idea-1', variables: { ideaId: 'idea-1' } })
  t.match(child?.calledBy, new RegExp(`^${parent}\\.\\d+$`))
  const [task] = await within(async (work) => engine.tasksByBusinessKey(work, 'idea-1'))
  await within(async (work) => engine.completeTask(work, { task: task?.id ?? '', version: 1, variables: { pilotResult: 'passed' } }))
  await drain()
  t.strictSame(await openTasks(), ['outer'])
  t.match(await within(async (work) => engine.instance(work, parent)), { variables: { pilotResult: 'passed' } })
  t.strictSame(await differences(), [])
})

t.test('when the caller is interrupted, what it called is cancelled, started or not', async (t) => {
  const { engine, within, publish, start, drain, openTasks, differences } = await bench(t)
  await publish(line(userTask('inner')), { id: 'child' })
  await publish(`${line(call('call', 'child'))}${withdrawal}`, { id: 'parent', roots: message('m', 'idea-withdrawn') })
  const withdraw = async (idea: string): Promise<boolean> => within(async (work) => engine.correlate(work, { name: 'idea-withdrawn', businessKey: idea }))
  await start('parent', { businessKey: 'started', variables: { ideaId: 'started' } })
  await drain()
  t.strictSame(await openTasks(), ['inner'])
  await withdraw('started')
  await start('parent', { businessKey: 'not-yet', variables: { ideaId: 'not-yet' } })
  await withdraw('not-yet')
  await drain()
  t.strictSame(await openTasks(), [])
  t.match(await within(async (work) => engine.instances(work, { key: 'child' })), [{ businessKey: 'started', status: 'terminated' }])
  t.strictSame(await differences(), [])
})

t.test('a call runs the version published with its caller, or the latest when the diagram says so', async (t) => {
  const { engine, within, publish, start, drain } = await bench(t)
  const first = await publish(line(userTask('one')), { id: 'child' })
  await publish(line(call('call', 'child')), { id: 'pinned' })
  await publish(line(call('call', 'child', 'latest')), { id: 'following' })
  const second = await publish(line(userTask('two')), { id: 'child' })
  await start('pinned', { businessKey: 'a' })
  await start('following', { businessKey: 'b' })
  await drain()
  const run = async (businessKey: string): Promise<string | undefined> => (await within(async (work) => engine.instances(work, { businessKey, key: 'child' })))[0]?.definition
  t.equal(await run('a'), first)
  t.equal(await run('b'), second)
})

t.test('an error that ends the called process is caught at the call', async (t) => {
  const { publish, start, drain, openTasks, differences } = await bench(t)
  const roots = '<bpmn:error id="err" errorCode="stopped"/>'
  await publish(`<bpmn:startEvent id="s"/><bpmn:endEvent id="e"><bpmn:errorEventDefinition id="ee" errorRef="err"/></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="e"/>`, { id: 'child', roots })
  await publish(`${line(call('call', 'child'))}<bpmn:boundaryEvent id="b" attachedToRef="call"><bpmn:errorEventDefinition id="be" errorRef="err"/></bpmn:boundaryEvent>
    ${userTask('decide')}<bpmn:sequenceFlow id="x1" sourceRef="b" targetRef="decide"/><bpmn:sequenceFlow id="x2" sourceRef="decide" targetRef="e"/>`, { id: 'parent', roots })
  await start('parent')
  await drain()
  t.strictSame(await openTasks(), ['decide'])
  t.strictSame(await differences(), [])
})

t.test('cancelling a called process by hand is an incident at its caller', async (t) => {
  const { engine, within, publish, start, drain, differences } = await bench(t)
  await publish(line(userTask('inner')), { id: 'child' })
  await publish(line(call('call', 'child')), { id: 'parent' })
  const parent = await start('parent')
  await drain()
  const [child] = await within(async (work) => engine.instances(work, { key: 'child' }))
  await within(async (work) => engine.command(work, child?.id ?? '', { type: 'cancel' }))
  await drain()
  const [incident] = await within(async (work) => engine.incidents(work, { instance: parent, open: true }))
  t.match(incident, { element: 'call', code: 'call-failed', detail: 'called-process-cancelled' })
  await within(async (work) => engine.retry(work, incident?.id ?? ''))
  await drain()
  t.match(await within(async (work) => engine.instances(work, { key: 'child' })), [{ status: /active|terminated/ }, { status: /active|terminated/ }])
  t.strictSame(await differences(), [])
})

t.test('a process that calls what is not published is not published', async (t) => {
  const { engine, within } = await bench(t)
  await t.rejects(within(async (work) => engine.publish(work, { xml: bpmn(line(call('call', 'nowhere'))), resources: {}, note: '' })),
    { kind: 'invalid', code: 'definition.invalid', details: { problems: [{ rule: 'called-process-missing', severity: 'error', element: 'call' }] } })
  t.strictSame(await within(async (work) => engine.definitions(work)), [])
})

t.test('a called process whose start a listener refuses leaves nothing behind, and is started later', async (t) => {
  let refusing = true
  const { engine, within, publish, start, drain, later, openTasks, differences } = await bench(t, {
    projections: [async (_work, change) => {
      if (refusing && change.instance.key === 'child') throw new Problem('conflict', 'idea.not-ready', 'not there yet')
    }]
  })
  await publish(line(userTask('inner')), { id: 'child' })
  await publish(line(call('call', 'child')), { id: 'parent' })
  const parent = await start('parent')
  await drain()
  t.strictSame(await within(async (work) => engine.instances(work, { key: 'child' })), [])
  t.strictSame(await within(async (work) => engine.incidents(work, { instance: parent })), [])
  refusing = false
  await later(3_600_000)
  t.strictSame(await openTasks(), ['inner'])
  t.strictSame(await differences(), [])
})
