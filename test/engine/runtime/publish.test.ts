import t from 'tap'
import { bpmn } from '../../support/bpmn.ts'
import { call, job, line, userTask } from './diagrams.ts'
import { bench } from './support.ts'

const table = (level: string, id = 'level'): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:test"><decision id="${id}" name="${id}"><variable id="v" name="${id}"/>
  <decisionTable id="t" hitPolicy="UNIQUE"><input id="i"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input><output id="o"/>
  <rule id="r1"><inputEntry id="r1i"><text>&lt; 10</text></inputEntry><outputEntry id="r1o"><text>"low"</text></outputEntry></rule>
  <rule id="r2"><inputEntry id="r2i"><text>&gt; 5</text></inputEntry><outputEntry id="r2o"><text>"${level}"</text></outputEntry></rule></decisionTable></decision></definitions>`
const decide = (decision: string, more = ''): string => `<bpmn:businessRuleTask id="decide"><bpmn:extensionElements><zeebe:calledDecision decisionId="${decision}" resultVariable="level" ${more}/></bpmn:extensionElements></bpmn:businessRuleTask>`
const two = (second: string): string => `<bpmn:process id="child" isExecutable="true">${second}</bpmn:process>`
const child = '<bpmn:startEvent id="cs"/><bpmn:endEvent id="ce"/><bpmn:sequenceFlow id="cf" sourceRef="cs" targetRef="ce"/>'

t.test('a decision task evaluates the decision that was published with its diagram, and tells which rules matched', async (t) => {
  const { engine, within, start, differences } = await bench(t)
  const publish = async (level: string): Promise<void> => {
    await within(async (work) => engine.publish(work, { xml: bpmn(line(decide('level'), userTask('after'))), resources: { decisions: { levels: table(level) } }, note: '' }))
  }
  await publish('high')
  const id = await start('p', { variables: { amount: 20 } })
  t.match(await within(async (work) => engine.instance(work, id)), { variables: { level: 'high' } })
  const [first] = await within(async (work) => engine.history(work, id))
  t.strictSame(first?.events.filter(({ type }) => type === 'decision.evaluated').map((event) => 'rules' in event && event.rules), [[{ decision: 'level', rule: 2 }]])
  await publish('very high')
  const later = await start('p', { variables: { amount: 20 } })
  t.match(await within(async (work) => engine.instance(work, later)), { variables: { level: 'very high' } })
  t.strictSame(await differences(), [])
})

t.test('a decision of which two rules of a unique table match is an incident, and goes on when what it asks is mended', async (t) => {
  const { engine, within, start, openTasks } = await bench(t)
  await within(async (work) => engine.publish(work, { xml: bpmn(line(decide('=which'), userTask('after'))), resources: { decisions: { levels: table('high') } }, note: '' }))
  const id = await start('p', { variables: { amount: 7, which: 'level' } })
  const [incident] = await within(async (work) => engine.incidents(work, { instance: id, open: true }))
  t.match(incident, { element: 'decide', code: 'decision-failed' })
  await within(async (work) => {
    await engine.command(work, id, { type: 'setVariables', variables: { amount: 2 } })
    await engine.retry(work, incident?.id ?? '')
  })
  t.strictSame(await openTasks(), ['after'])
  const missing = await start('p', { variables: { amount: 2, which: 'other' } })
  t.match(await within(async (work) => engine.incidents(work, { instance: missing, open: true })), [{ code: 'decision-failed', detail: /decision-missing/ }])
})

t.test('a diagram is not published without the decisions that it names, nor with one that cannot be read or is bound to a tag', async (t) => {
  const { engine, within } = await bench(t)
  const rules = async (body: string, decisions: Record<string, string>): Promise<readonly string[]> => {
    const failure: unknown = await within(async (work) => engine.publish(work, { xml: bpmn(body), resources: { decisions }, note: '' })).then(() => undefined, (error: unknown) => error)
    const found: string[] = []
    if (failure instanceof Error && 'details' in failure) JSON.stringify(failure.details, (key, value: unknown) => { if (key === 'rule' && typeof value === 'string') found.push(value); return value })
    return found
  }
  t.strictSame(await rules(line(decide('other')), { levels: table('high') }), ['decision-missing'])
  t.ok((await rules(line(decide('level')), { levels: '<definitions/>' })).includes('decision-missing'))
  t.ok((await rules(line(decide('level')), { levels: table('high'), odd: 'no xml' })).length > 0)
  t.strictSame(await rules(line(decide('level', 'bindingType="versionTag" versionTag="1"')), { levels: table('high') }), ['decision-binding'])
  t.strictSame(await rules(line(decide('level')), { levels: table('high') }), [])
})

t.test('what a process calls in its own file is published with it, and bound to it', async (t) => {
  const { engine, within, start, openTasks, drain } = await bench(t)
  const publish = async (body: string) => within(async (work) => engine.publish(work, { xml: bpmn(line(call('ask', 'child'), userTask('after')), { roots: two(body) }), key: 'p', resources: {}, note: '' }))
  const first = await publish(child)
  t.match(first, { key: 'p', version: 1 })
  t.match(await within(async (work) => engine.latest(work, 'child')), { version: 1 })
  t.match(await publish(child), { id: first.id }, 'the same again gives the same version')
  t.match(await publish(`${child}<bpmn:textAnnotation id="n"/>`), { version: 2 })
  t.match(await within(async (work) => engine.latest(work, 'child')), { version: 2 })
  await start('p')
  await drain()
  t.strictSame(await openTasks(), ['after'])
  t.match(await within(async (work) => engine.instances(work, { key: 'child' })), [{ status: 'completed' }])
})

t.test('without a key every executable process of the file is published', async (t) => {
  const { engine, within } = await bench(t)
  const definition = await within(async (work) => engine.publish(work, { xml: bpmn(line(userTask('one')), { roots: two(child) }), resources: {}, note: '' }))
  t.equal(definition.key, 'p')
  t.strictSame((await within(async (work) => engine.definitions(work))).map(({ key }) => key).sort(), ['child', 'p'])
})

t.test('a global task is called as a process is', async (t) => {
  const { engine, within, start, drain, openTasks } = await bench(t)
  engine.handle('count', async () => ({ counted: 3 }))
  const globals = `<bpmn:globalUserTask id="approve" name="Approve"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="coordinator"/></bpmn:extensionElements></bpmn:globalUserTask>
    <bpmn:globalScriptTask id="add" name="Add" scriptLanguage="feel"><bpmn:script>1 + 1</bpmn:script></bpmn:globalScriptTask>`
  await within(async (work) => engine.publish(work, { xml: bpmn(line('<bpmn:callActivity id="a" calledElement="add"/>', '<bpmn:callActivity id="b" calledElement="approve"/>', job('c', 'count')), { roots: globals }), key: 'p', resources: {}, note: '' }))
  const id = await start('p')
  await drain()
  t.strictSame(await openTasks(), ['approve'])
  t.match(await within(async (work) => engine.instance(work, id)), { variables: { result: 2 } })
})

t.test('recursion of calls is bounded: the next is an incident at its caller', async (t) => {
  const { engine, within, start, drain } = await bench(t, { callDepth: 3 })
  await within(async (work) => engine.publish(work, { xml: bpmn(line(call('again', 'p'))), resources: {}, note: '' }))
  await start('p')
  await drain()
  const instances = await within(async (work) => engine.instances(work, { key: 'p' }))
  t.equal(instances.length, 4, 'the first and three calls within each other')
  const incidents = await within(async (work) => engine.incidents(work, { open: true }))
  t.match(incidents, [{ element: 'again', code: 'call-too-deep' }])
  const [deepest] = instances.filter(({ id }) => id === incidents[0]?.instance)
  t.ok(deepest !== undefined && !instances.some(({ calledBy }) => calledBy?.startsWith(deepest.id)))
})
