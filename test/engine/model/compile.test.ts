import t from 'tap'
import type { Model } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { bpmn, type BpmnOptions } from '../../support/bpmn.ts'
import { around, chain, condition, end, extended, flow, start, task, userTask } from './cases/case.ts'

/** The only model of a diagram that has no errors. */
async function compiled (xml: string): Promise<Model> {
  const { models, problems } = await readDiagram(xml)
  const model = models[0]
  if (model === undefined) throw new Error(JSON.stringify(problems))
  return model
}

const nodeOf = async (element: string, options: BpmnOptions & { extra?: string } = {}) => (await compiled(around(element, options))).nodes.a

t.test('a process is compiled with its name, version tag, extensions, scopes, nodes and flows', async (t) => {
  const model = await compiled(bpmn(`${extended('<zeebe:versionTag value="v2"/>', '<own:note xmlns:own="urn:own" text="hej"/>')}${chain(start, task('a'), end)}`, { id: 'idea' })
    .replace('isExecutable', 'name="Idé" isExecutable'))
  t.match(model, { process: 'idea', name: 'Idé', versionTag: 'v2', extensions: [{ name: 'own:note', attributes: { text: 'hej' } }] })
  t.same(model.scopes, { idea: { id: 'idea', starts: ['start'], handlers: [] } })
  t.same(model.flows['start-a'], { id: 'start-a', name: '', source: 'start', target: 'a' })
  t.match(model.nodes.a, { kind: 'task', scope: 'idea', incoming: ['start-a'], outgoing: ['a-end'], boundaries: [], extensions: [], inputs: [], outputs: [] })
})

t.test('flows are listed in document order, whatever order the lists of incoming and outgoing have', async (t) => {
  const listing = (element: string, incoming: readonly string[], outgoing: readonly string[]): string =>
    `<bpmn:${element}>${incoming.map((id) => `<bpmn:incoming>${id}</bpmn:incoming>`).join('')}${outgoing.map((id) => `<bpmn:outgoing>${id}</bpmn:outgoing>`).join('')}</bpmn:${element.split(' ')[0] ?? ''}>`
  const model = await compiled(bpmn(`${listing('startEvent id="start"', [], ['start-split'])}${listing('parallelGateway id="split"', ['start-split'], ['split-b', 'split-a'])}
    ${flow('split', 'a')}${listing('task id="a"', ['split-a'], ['a-end'])}${listing('task id="b"', ['split-b'], ['b-end'])}${flow('start', 'split')}${flow('split', 'b')}
    ${listing('endEvent id="end"', ['a-end', 'b-end'], [])}${flow('b', 'end')}${flow('a', 'end')}`))
  t.same(model.nodes.split?.outgoing, ['split-a', 'split-b'])
  t.same(model.nodes.end?.incoming, ['b-end', 'a-end'])
})

t.test('a condition is FEEL with or without the leading =, and the default flow is known', async (t) => {
  const model = await compiled(bpmn(`${chain(start, '<bpmn:exclusiveGateway id="g" default="g-c"/>')}${task('a')}${task('b')}${task('c')}${end}
    ${flow('a', 'end')}${flow('b', 'end')}${flow('c', 'end')}${flow('g', 'a', condition('= x = 1'))}${flow('g', 'b', condition('x = 2'))}${flow('g', 'c')}`))
  t.same(model.flows['g-a']?.condition, { feel: 'x = 1' })
  t.same(model.flows['g-b']?.condition, { feel: 'x = 2' })
  t.match(model.nodes.g, { kind: 'exclusiveGateway', default: 'g-c' })
})

t.test('a user task is compiled with assignment, form, schedule, priority, gate and reminders', async (t) => {
  const node = await nodeOf(`<bpmn:userTask id="a" name="Pröva idén"><bpmn:documentation>Läs och besluta.</bpmn:documentation>${extended(
    '<zeebe:userTask/>',
    '<zeebe:assignmentDefinition assignee="=receiver" candidateGroups="a, b" candidateUsers="=panelists"/>',
    '<zeebe:formDefinition formId="gate1"/>',
    '<zeebe:taskSchedule dueDate="=add workdays(now(), 10)" followUpDate="2026-12-01"/>',
    '<zeebe:priorityDefinition priority="70"/>',
    '<sluss:gate result="gate1"><sluss:outcome key="proceed" label="Gå vidare" reason="optional"/><sluss:outcome key="park" label="Parkera" leads="Idén vilar."/></sluss:gate>',
    '<sluss:remind after="=add workdays(now(), 5)" repeat="P5D" max="3" to="deputy"/>',
    '<sluss:remind after="P20D"/>',
    '<sluss:stage key="assessed" now="Chefen prövar." next="Du får besked."/>')}</bpmn:userTask>`)
  t.match(node, {
    kind: 'userTask',
    name: 'Pröva idén',
    documentation: 'Läs och besluta.',
    assignee: { feel: 'receiver' },
    candidateGroups: { literal: 'a, b' },
    candidateUsers: { feel: 'panelists' },
    form: 'gate1',
    due: { feel: 'add workdays(now(), 10)' },
    followUp: { literal: '2026-12-01' },
    priority: { literal: '70' },
    gate: { result: 'gate1', outcomes: [{ key: 'proceed', label: 'Gå vidare', reasonRequired: false }, { key: 'park', label: 'Parkera', reasonRequired: true, leads: 'Idén vilar.' }], quorum: 'one', delegate: true, confirm: false, anonymous: false },
    reminders: [{ after: { feel: 'add workdays(now(), 5)' }, repeat: { literal: 'P5D' }, max: 3, to: 'deputy' }, { after: { literal: 'P20D' }, max: 1, to: 'assignee' }],
    extensions: [{ name: 'zeebe:userTask' }, { name: 'sluss:stage', attributes: { key: 'assessed', now: 'Chefen prövar.', next: 'Du får besked.' } }]
  })
})

t.test('a gate stores its outcome in the variable outcome when nothing else is said', async (t) => {
  const node = await nodeOf(userTask('a', '<sluss:gate><sluss:outcome key="x" label="X"/><sluss:outcome key="y" label="Y"/></sluss:gate>'))
  t.match(node, { gate: { result: 'outcome' } })
})

t.test('a form may be an external reference', async (t) => {
  t.match(await nodeOf(userTask('a', '<zeebe:formDefinition externalReference="gate2"/>')), { form: 'gate2' })
})

t.test('service, send and business rule tasks are compiled with job, retries, headers and mappings', async (t) => {
  for (const kind of ['serviceTask', 'sendTask', 'businessRuleTask']) {
    const node = await nodeOf(`<bpmn:${kind} id="a">${extended(
      '<zeebe:taskDefinition type="letter" retries="5"/>',
      '<zeebe:taskHeaders><zeebe:header key="template" value="receipt"/></zeebe:taskHeaders>',
      '<zeebe:ioMapping><zeebe:input source="=idea.unit" target="unit"/><zeebe:output source="plain" target="result.text"/></zeebe:ioMapping>')}</bpmn:${kind}>`)
    t.match(node, {
      kind,
      job: { type: { literal: 'letter' }, retries: 5, headers: { template: 'receipt' } },
      inputs: [{ source: { feel: 'idea.unit' }, target: 'unit' }],
      outputs: [{ source: { literal: 'plain' }, target: 'result.text' }],
      extensions: []
    })
  }
  t.match(await nodeOf(`<bpmn:serviceTask id="a">${extended('<zeebe:taskDefinition type="=kind"/>')}</bpmn:serviceTask>`), { job: { type: { feel: 'kind' }, retries: 3, headers: {} } })
})

t.test('a letter is handed through as an extension, in our prefix whatever the file used', async (t) => {
  const xml = around(`<bpmn:sendTask id="a">${extended('<zeebe:taskDefinition type="letter"/>', '<sluss:letter template="receipt" to="giver"/>', '<sluss:answers/>')}</bpmn:sendTask>`)
  const expected = [{ name: 'sluss:letter', attributes: { template: 'receipt', to: 'giver' } }, { name: 'sluss:answers', attributes: {} }]
  t.same((await compiled(xml)).nodes.a?.extensions, expected)
  t.same((await compiled(xml.replaceAll('<sluss:', '<i:').replace('xmlns:sluss=', 'xmlns:i='))).nodes.a?.extensions, expected)
})

t.test('a script task is compiled from Zeebe and from the standard', async (t) => {
  t.match(await nodeOf(`<bpmn:scriptTask id="a">${extended('<zeebe:script expression="=1 + 1" resultVariable="sum"/>')}</bpmn:scriptTask>`), { script: { feel: '1 + 1' }, result: 'sum' })
  t.match(await nodeOf('<bpmn:scriptTask id="a" scriptFormat="FEEL"><bpmn:script>1 + 1</bpmn:script></bpmn:scriptTask>'), { script: { feel: '1 + 1' }, result: 'result' })
})

t.test('a call activity is bound to its deployment unless it says otherwise', async (t) => {
  const call = (attributes: string): string => `<bpmn:callActivity id="a">${extended(`<zeebe:calledElement processId="pilot" ${attributes}/>`)}</bpmn:callActivity>`
  t.match(await nodeOf(call('')), { process: { literal: 'pilot' }, binding: 'deployment', propagateParent: true, propagateChild: true })
  t.match(await nodeOf(call('bindingType="latest" propagateAllParentVariables="false" propagateAllChildVariables="false"')), { binding: 'latest', propagateParent: false, propagateChild: false })
  t.match(await nodeOf(call('bindingType="versionTag" versionTag="v1"')), { binding: 'versionTag', versionTag: 'v1' })
  t.match(await nodeOf('<bpmn:callActivity id="a" calledElement="pilot"/>'), { process: { literal: 'pilot' }, binding: 'deployment' })
})

t.test('a multi-instance activity is compiled with collection, element, output and completion', async (t) => {
  const several = (attributes: string, inside: string): string => `<bpmn:task id="a"><bpmn:multiInstanceLoopCharacteristics ${attributes}>${inside}</bpmn:multiInstanceLoopCharacteristics></bpmn:task>`
  t.same((await compiled(around(several('isSequential="true"', `${extended('<zeebe:loopCharacteristics inputCollection="=panelists" inputElement="panelist" outputCollection="answers" outputElement="=answer"/>')}<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=numberOfCompletedInstances &gt; 2</bpmn:completionCondition>`)))).nodes.a, {
    kind: 'task',
    id: 'a',
    name: '',
    scope: 'p',
    order: 1,
    incoming: ['start-a'],
    outgoing: ['a-end'],
    extensions: [],
    inputs: [],
    outputs: [],
    boundaries: [],
    loop: { sequential: true, collection: { feel: 'panelists' }, element: 'panelist', outputCollection: 'answers', outputElement: { feel: 'answer' }, completion: { feel: 'numberOfCompletedInstances > 2' } }
  })
  t.strictSame(await nodeOf(several('', '<bpmn:loopCardinality>3</bpmn:loopCardinality>')).then((node) => node !== undefined && 'loop' in node ? node.loop : undefined), { sequential: false, cardinality: { feel: '3' } })
})

t.test('manual tasks and receive tasks are compiled', async (t) => {
  t.match(await nodeOf('<bpmn:manualTask id="a"/>'), { kind: 'manualTask' })
  t.match(await nodeOf('<bpmn:receiveTask id="a" messageRef="m"/>', { roots: `<bpmn:message id="m" name="done">${extended('<zeebe:subscription correlationKey="=ideaId"/>')}</bpmn:message>` }), { kind: 'receiveTask', event: { kind: 'message', name: { literal: 'done' }, correlationKey: { feel: 'ideaId' } } })
})
