import t from 'tap'
import { createEvaluator } from '../../../engine/feel/index.ts'
import { feelOfJuel, Untranslatable, valueOfJuel } from '../../../engine/model/import/juel.ts'
import { importDiagram } from '../../../engine/model/import/import-diagram.ts'
import type { CallActivity, DecisionTask, JobTask, Model, Node, ScriptTask, UserTask } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'

const { evaluate } = createEvaluator({ now: new Date('2026-11-24T08:00:00Z') })
const variables = { a: 4, b: false, name: 'xylo', list: ['q', 'r'], nothing: '', order: { total: 7, lines: [] }, text: 'Abc' }

/** Expression of JUEL, and what JSR 245 says it is with the variables above. */
const meanings: ReadonlyArray<readonly [juel: string, value: unknown]> = [
  ['#{a > 1 && !b}', true],
  ['#{a lt 4 || b}', false],
  ['#{a ge 4 and not b}', true],
  ["#{name == 'xylo'}", true],
  ['#{name ne "xylo"}', false],
  ['#{empty nothing}', true],
  ['#{empty list}', false],
  ['#{not empty missing}', false],
  ['#{list.size() == 2}', true],
  ['#{list.isEmpty()}', false],
  ["#{list.contains('q')}", true],
  ["#{name.contains('yl')}", true],
  ["#{text.equalsIgnoreCase('aBC')}", true],
  ['#{order.total * 2 - 1}', 13],
  ['#{order["total"] mod 4}', 3],
  ['#{list[1]}', 'r'],
  ['#{list.get(0)}', 'q'],
  ["#{a > 3 ? 'many' : 'few'}", 'many'],
  ['Order #{order.total} of #{name}', 'Order 7 of xylo'],
  ["#{execution.getVariable('a') == 4}", true],
  ['#{-a + 10 / 5}', -2],
  ['#{text.length() + text.toUpperCase().length()}', 6]
]

for (const [juel, value] of meanings) {
  t.test(`${juel} means the same in FEEL`, async (t) => {
    const feel = valueOfJuel(juel)
    t.ok(feel.startsWith('='))
    t.strictSame(evaluate(feel.slice(1), variables), { value }, feel)
  })
}

t.test('what FEEL does not have is refused with a reason, and text without an expression stays as it is', async (t) => {
  for (const expression of ['bean.approve(x)', 'execution.id', 'dateTime().plusDays(3)', 'list[i]', 'a ==', 'a @ b', "'open", '(a', 'a b']) {
    t.throws(() => feelOfJuel(expression), Untranslatable, expression)
  }
  t.equal(valueOfJuel('  plain text '), 'plain text')
})

const head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:test">'
const around = (body: string, attributes = ''): string => `${head}<process id="p" isExecutable="true" ${attributes}><startEvent id="s"/>${body}<endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="e"/></process></definitions>`

/** What an import makes of an element x, and what it says of it. */
async function imported (body: string, attributes?: string): Promise<{ readonly node: Node | undefined, readonly model: Model | undefined, readonly mapped: readonly string[], readonly left: readonly string[], readonly xml: string }> {
  const { xml, mapped, notMapped } = await importDiagram(around(body, attributes))
  const { models } = await readDiagram(xml, { purpose: 'rehearse' })
  for (const { sv, en } of [...mapped, ...notMapped]) t.ok(/\.$/.test(sv) && /\.$/.test(en))
  return { node: models[0]?.nodes['x'], model: models[0], mapped: mapped.map(({ element, what, to }) => `${element} ${what} → ${to ?? ''}`), left: notMapped.map(({ element, what }) => `${element} ${what}`), xml }
}

const of = <N extends Node>(node: Partial<N>): Partial<N> => node

t.test('a user task keeps who does it, its form and its dates', async (t) => {
  const { node, mapped, left, xml } = await imported(`<userTask id="x" name="Approve" camunda:assignee="\${boss}" camunda:candidateGroups="staff, \${group}" camunda:candidateUsers="kim,bo"
    camunda:formKey="embedded:app:forms/approve.html" camunda:dueDate="\${until}" camunda:followUpDate="2026-12-01T08:00:00Z" camunda:priority="70"/>`)
  t.match(node, of<UserTask>({
    kind: 'userTask', assignee: { feel: 'boss' }, candidateGroups: { feel: '["staff", group]' }, candidateUsers: { literal: 'kim,bo' }, form: 'approve', due: { feel: 'until' }, followUp: { literal: '2026-12-01T08:00:00Z' }, priority: { literal: '70' }
  }))
  t.equal(mapped.length, 7)
  t.strictSame(left, [])
  t.notMatch(xml, /camunda:(?:assignee|formKey)/)
})

t.test('what cannot be translated stays in the file and is listed with its element', async (t) => {
  const { node, left, xml } = await imported('<userTask id="x" camunda:assignee="#{bean.find(task)}" camunda:dueDate="#{dateTime().plusDays(3)}"><extensionElements><camunda:formData><camunda:formField id="a"/></camunda:formData><camunda:taskListener event="create" class="org.X"/></extensionElements></userTask>')
  t.strictSame(left, ['x camunda:assignee', 'x camunda:dueDate', 'x camunda:formData', 'x camunda:taskListener create'])
  t.equal('assignee' in (node ?? {}), false)
  t.match(xml, /camunda:assignee="#\{bean\.find/)
})

t.test('external tasks and Java become jobs, and their retries come along', async (t) => {
  const task = await imported('<serviceTask id="x" camunda:type="external" camunda:topic="post" camunda:asyncBefore="true"><extensionElements><camunda:failedJobRetryTimeCycle>R5/PT10M</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>')
  t.match(task.node, of<JobTask>({ kind: 'serviceTask', job: { type: { literal: 'post' }, retries: 5, headers: {} } }))
  t.strictSame(task.left, ['x camunda:asyncBefore', 'x camunda:failedJobRetryTimeCycle R5/PT10M'])
  t.notMatch(task.xml, /camunda:async/, 'what only steered the other engine is dropped')
  t.match((await imported('<serviceTask id="x" camunda:delegateExpression="#{mailer}"/>')).node, { job: { type: { literal: 'mailer' } } })
  t.match((await imported('<sendTask id="x" camunda:class="org.example.Mail"/>')).node, { kind: 'sendTask', job: { type: { literal: 'org.example.Mail' } } })
  t.strictSame((await imported('<serviceTask id="x" camunda:expression="#{calc.run()}"/>')).left, ['x camunda:expression'])
  const thrown = await imported('<intermediateThrowEvent id="x"><messageEventDefinition id="m" camunda:type="external" camunda:topic="tell"/></intermediateThrowEvent>')
  t.match(thrown.node, { kind: 'intermediateThrowEvent', job: { type: { literal: 'tell' } } })
})

t.test('conditions, timers and names are translated in place', async (t) => {
  const { models } = await readDiagram((await importDiagram(`${head}<message id="m" name="paid-\${order}"/><process id="p" isExecutable="true"><startEvent id="s"/><exclusiveGateway id="g" default="f3"/><endEvent id="a"/>
    <intermediateCatchEvent id="x"><timerEventDefinition id="t"><timeDuration xsi:type="tFormalExpression">\${pause}</timeDuration></timerEventDefinition></intermediateCatchEvent><receiveTask id="r" messageRef="m"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="a"><conditionExpression xsi:type="tFormalExpression">\${total &gt; 10 || vip}</conditionExpression></sequenceFlow>
    <sequenceFlow id="f3" sourceRef="g" targetRef="x"/><sequenceFlow id="f4" sourceRef="x" targetRef="r"/><sequenceFlow id="f5" sourceRef="r" targetRef="a"/></process></definitions>`)).xml)
  t.strictSame(models[0]?.flows['f2']?.condition, { feel: 'total > 10 or vip' })
  t.match(models[0]?.nodes['x'], { event: { kind: 'timer', duration: { feel: 'pause' } } })
  t.match(models[0]?.nodes['r'], { event: { name: { feel: '"paid-" + string(order)' } } })
})

t.test('a condition in another language is listed and stays', async (t) => {
  const { left } = await imported('<exclusiveGateway id="x"/><endEvent id="z"/><sequenceFlow id="f9" sourceRef="x" targetRef="z"><conditionExpression xsi:type="tFormalExpression" language="groovy">amount > 1</conditionExpression></sequenceFlow>')
  t.strictSame(left, ['f9 conditionExpression'])
})

t.test('inputs and outputs: texts, expressions, lists, maps and scripts', async (t) => {
  const { node, left } = await imported(`<serviceTask id="x" camunda:type="external" camunda:topic="post"><extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="plain">Hej</camunda:inputParameter><camunda:inputParameter name="sum">\${a + 1}</camunda:inputParameter>
    <camunda:inputParameter name="all"><camunda:list><camunda:value>one</camunda:value><camunda:value>\${two}</camunda:value></camunda:list></camunda:inputParameter>
    <camunda:inputParameter name="by"><camunda:map><camunda:entry key="k">\${v}</camunda:entry></camunda:map></camunda:inputParameter>
    <camunda:inputParameter name="script"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter>
    <camunda:outputParameter name="got">\${result.value}</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>`)
  t.strictSame(node?.inputs, [
    { source: { feel: '"Hej"' }, target: 'plain' }, { source: { feel: 'a + 1' }, target: 'sum' }, { source: { feel: '["one", two]' }, target: 'all' }, { source: { feel: '{ "k": v }' }, target: 'by' }
  ])
  t.strictSame(node?.outputs, [{ source: { feel: 'result.value' }, target: 'got' }])
  t.ok(left.includes('x camunda:inputParameter script'))
})

t.test('a call hands over what it names, and no more', async (t) => {
  const { node, mapped, left } = await imported(`<callActivity id="x" calledElement="\${which}"><extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/><camunda:in source="a" target="b"/>
    <camunda:in sourceExpression="\${c + 1}" target="d"/><camunda:out variables="all"/></extensionElements></callActivity>`)
  t.match(node, of<CallActivity>({ kind: 'callActivity', process: { feel: 'which' }, binding: 'deployment', propagateParent: false, propagateChild: true, inputs: [{ source: { feel: 'a' }, target: 'b' }, { source: { feel: 'c + 1' }, target: 'd' }] }))
  t.equal(mapped.length, 5)
  t.strictSame(left, [])
  t.strictSame((await imported('<callActivity id="x" calledElement="c" camunda:calledElementBinding="version" camunda:calledElementVersion="3"/>')).left, ['x camunda:calledElementBinding', 'x camunda:calledElementVersion'])
})

t.test('multi-instance, scripts and decisions', async (t) => {
  const loop = await imported(`<userTask id="x" camunda:assignee="\${person}"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="\${people}" camunda:elementVariable="person">
    <completionCondition xsi:type="tFormalExpression">\${nrOfCompletedInstances / nrOfInstances &gt;= 0.5}</completionCondition></multiInstanceLoopCharacteristics></userTask>`)
  t.match(loop.node, { loop: { sequential: true, collection: { feel: 'people' }, element: 'person', completion: { feel: 'numberOfCompletedInstances / numberOfInstances >= 0.5' } } })
  const script = await imported('<scriptTask id="x" scriptFormat="juel" camunda:resultVariable="sum"><script>#{a + b}</script></scriptTask>')
  t.match(script.node, of<ScriptTask>({ kind: 'scriptTask', script: { feel: 'a + b' }, result: 'sum' }))
  t.strictSame((await imported('<scriptTask id="x" scriptFormat="groovy"><script>1</script></scriptTask>')).left, ['x script'])
  const decision = await imported('<businessRuleTask id="x" camunda:decisionRef="level" camunda:resultVariable="level" camunda:mapDecisionResult="singleEntry"/>')
  t.match(decision.node, of<DecisionTask>({ kind: 'decisionTask', decision: { literal: 'level' }, result: 'level' }))
})

t.test('the process keeps its tag, and what it says to the other engine is listed', async (t) => {
  const { model, left } = await imported('<task id="x"/>', 'camunda:versionTag="v2" camunda:historyTimeToLive="P30D" camunda:isStartableInTasklist="true"')
  t.equal(model?.versionTag, 'v2')
  t.strictSame(left, ['p camunda:historyTimeToLive', 'p camunda:isStartableInTasklist'])
})

t.test('a file that says nothing to Camunda 7 is given back as it was', async (t) => {
  const xml = around('<task id="x"/>').replace(/ xmlns:camunda="[^"]*"/, '')
  t.strictSame(await importDiagram(xml), { xml, mapped: [], notMapped: [], problems: [] })
})

t.test('text that is no diagram comes back with what is wrong', async (t) => {
  for (const text of ['', 'nonsense', '<a/>', '<definitions>']) {
    const { xml, problems } = await importDiagram(text)
    t.equal(xml, text)
    t.ok(problems.length > 0)
  }
})

t.test('a rehearsal reads such a file as if it had been imported; publishing does not', async (t) => {
  const xml = around('<userTask id="x" name="Approve" camunda:assignee="#{boss}"/>')
  t.match((await readDiagram(xml, { purpose: 'rehearse' })).models[0]?.nodes['x'], { assignee: { feel: 'boss' } })
  t.equal('assignee' in ((await readDiagram(xml)).models[0]?.nodes['x'] ?? {}), false)
})

t.test('Operaton is Camunda 7 by another name', async (t) => {
  const { mapped } = await importDiagram(around('<userTask id="x" operaton:assignee="#{boss}"/>').replace('xmlns:camunda="http://camunda.org', 'xmlns:operaton="http://operaton.org'))
  t.match(mapped, [{ element: 'x', to: 'zeebe:assignmentDefinition assignee' }])
})
