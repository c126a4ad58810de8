import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Model, Node } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { bpmn } from '../../support/bpmn.ts'

const row = /^\| `(zeebe:[^`]+)` \| (honoured|differs|refused) \|/gm
const rows = new Map([...readFileSync('docs/camunda8.md', 'utf8').matchAll(row)].map(([, name = '', status = '']) => [name, status]))

const Property = Type.Object({ name: Type.String(), isAttr: Type.Optional(Type.Boolean()), isBody: Type.Optional(Type.Boolean()), type: Type.String(), isMany: Type.Optional(Type.Boolean()) })
const Vocabulary = Type.Object({ types: Type.Array(Type.Object({ name: Type.String(), extends: Type.Optional(Type.Array(Type.String())), isAbstract: Type.Optional(Type.Boolean()), properties: Type.Optional(Type.Array(Property)) })) })

/** Attributes and bodies of each element of the published vocabulary, or the element itself when it has none, as rows name them. */
function vocabulary (): readonly string[] {
  const { types } = Value.Parse(Vocabulary, JSON.parse(readFileSync('node_modules/zeebe-bpmn-moddle/resources/zeebe.json', 'utf8')))
  const tag = (name: string): string => `zeebe:${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const attributes = types.flatMap(({ name, extends: extended, properties = [] }) => properties.filter(({ isAttr, isBody }) => isAttr === true || isBody === true).flatMap((property) => {
    // One that both directions of a mapping share, and those that extend other elements.
    if (name === 'InputOutputParameter') return ['input', 'output'].map((each) => `zeebe:${each} ${property.name}`)
    if (extended === undefined) return [`${tag(name)} ${property.name}`]
    return extended.map((of) => of.startsWith('zeebe:') ? `${tag(of.slice('zeebe:'.length))} ${property.name}` : `zeebe:${property.name}`)
  }))
  const elements = types.filter(({ name, extends: extended, properties = [] }) => extended === undefined && name !== 'InputOutputParameter' && !['Input', 'Output'].includes(name) && !properties.some(({ isAttr }) => isAttr === true)).map(({ name }) => tag(name))
  return [...new Set([...attributes, ...elements, 'zeebe:executionListener headers', 'zeebe:userTaskForm', ...['correlationKey', 'messageId', 'timeToLive'].map((name) => `zeebe:publishMessage ${name}`)])]
}

type Case = (t: Test) => Promise<void>
const flows = '<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="x"/><bpmn:sequenceFlow id="f2" sourceRef="x" targetRef="e"/>'
const job = '<zeebe:taskDefinition type="work"/>'
const element = (kind: string, extensions: string, body = '', attributes = ''): string => `<bpmn:${kind} id="x" name="X" ${attributes}><bpmn:extensionElements>${extensions}</bpmn:extensionElements>${body}</bpmn:${kind}>`
const roots = '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>'

async function read (body: string, process = ''): Promise<{ readonly model: Model | undefined, readonly errors: readonly string[] }> {
  const { models, problems } = await readDiagram(bpmn(`${process}${body}${flows}`, { roots }))
  return { model: models[0], errors: problems.filter(({ severity }) => severity === 'error').map(({ rule, element: at }) => `${rule} ${at ?? ''}`) }
}

/** The node x of a diagram that may be published has these parts. */
function compiles (body: string, expected: object): Case {
  return async (t) => {
    const { model, errors } = await read(body)
    t.strictSame(errors, [])
    t.match(model?.nodes['x'], expected)
  }
}

/** A diagram with this is published as if it were not there. */
function changesNothing (body: string, without: string, same: (node: Node | undefined) => unknown = (node) => node): Case {
  return async (t) => {
    const [one, other] = [await read(body), await read(without)]
    t.strictSame(one.errors, [])
    t.not(body, without)
    t.strictSame(same(one.model?.nodes['x']), same(other.model?.nodes['x']))
  }
}

function refuses (body: string, process = ''): Case {
  return async (t) => { t.strictSame((await read(body, process)).errors, [`unsupported-extension ${process === '' ? 'x' : 'p'}`]) }
}

const service = (more: string): string => element('serviceTask', `${job}${more}`)
const user = (more: string, assignment = '<zeebe:assignmentDefinition assignee="kim"/>'): string => element('userTask', `${assignment}${more}`)
const mapped = (mapping: string): string => service(`<zeebe:ioMapping>${mapping}</zeebe:ioMapping>`)
const call = (attributes: string): string => element('callActivity', `<zeebe:calledElement processId="=child" ${attributes}/>`)
const many = (attributes: string): string => element('userTask', '<zeebe:assignmentDefinition assignee="kim"/>', `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics ${attributes}/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`)
const decision = (attributes: string): string => element('businessRuleTask', `<zeebe:calledDecision decisionId="=which" ${attributes}/>`)
const listener = (attributes: string, body = ''): string => service(`<zeebe:executionListeners><zeebe:executionListener ${attributes}>${body}</zeebe:executionListener></zeebe:executionListeners>`)
const adHoc = (attributes: string): string => element('adHocSubProcess', `<zeebe:adHoc ${attributes}/>`, '<bpmn:task id="inside"/><bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=done</bpmn:completionCondition>')
const condition = (attributes: string): string => `<bpmn:intermediateCatchEvent id="x"><bpmn:conditionalEventDefinition id="c"><bpmn:extensionElements><zeebe:conditionalFilter ${attributes}/></bpmn:extensionElements><bpmn:condition xsi:type="bpmn:tFormalExpression">=a</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>`
const publish = (attributes: string): string => element('sendTask', `<zeebe:publishMessage ${attributes}/>`, '', 'messageRef="m"')
const withProperty = (attributes: string): string => service(`<zeebe:properties><zeebe:property name="n" value="v" ${attributes}/></zeebe:properties>`)
const mapping = { source: { feel: 'a' }, target: 'b' }
const taskListeners = '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="t" retries="2"/></zeebe:taskListeners>'
const linked = '<zeebe:linkedResources><zeebe:linkedResource resourceId="r" resourceType="t" linkName="l" bindingType="latest" versionTag="1"/></zeebe:linkedResources>'
const form = (attributes: string): string => user(`<zeebe:formDefinition ${attributes}/>`)
const templates = (attribute: string): Case => changesNothing(element('serviceTask', job, '', attribute), element('serviceTask', job))
const embedded = '<bpmn:extensionElements><zeebe:userTaskForm id="f">{}</zeebe:userTaskForm></bpmn:extensionElements>'

const cases: Readonly<Record<string, Case>> = {
  'zeebe:ioMapping': compiles(mapped('<zeebe:input source="=a" target="b"/><zeebe:output source="=a" target="b"/>'), { inputs: [mapping], outputs: [mapping] }),
  'zeebe:input source': compiles(mapped('<zeebe:input source="=a" target="b"/>'), { inputs: [mapping] }),
  'zeebe:input target': compiles(mapped('<zeebe:input source="=a" target="b.c"/>'), { inputs: [{ target: 'b.c' }] }),
  'zeebe:input modelerConfigurationTemplate': changesNothing(mapped('<zeebe:input source="=a" target="b" modelerConfigurationTemplate="t"/>'), mapped('<zeebe:input source="=a" target="b"/>')),
  'zeebe:input modelerConfigurationName': changesNothing(mapped('<zeebe:input source="=a" target="b" modelerConfigurationName="t"/>'), mapped('<zeebe:input source="=a" target="b"/>')),
  'zeebe:output source': compiles(mapped('<zeebe:output source="=a" target="b"/>'), { outputs: [mapping] }),
  'zeebe:output target': compiles(mapped('<zeebe:output source="=a" target="b"/>'), { outputs: [{ target: 'b' }] }),
  'zeebe:subscription correlationKey': compiles('<bpmn:receiveTask id="x" messageRef="m"/>', { event: { correlationKey: { feel: 'order' } } }),
  'zeebe:taskDefinition type': compiles(element('serviceTask', '<zeebe:taskDefinition type="=kind"/>'), { job: { type: { feel: 'kind' } } }),
  'zeebe:taskDefinition retries': compiles(element('serviceTask', '<zeebe:taskDefinition type="t" retries="=tries"/>'), { job: { retriesFrom: { feel: 'tries' } } }),
  'zeebe:taskHeaders': compiles(service('<zeebe:taskHeaders><zeebe:header key="a" value="b"/><zeebe:header key="c" value="d"/></zeebe:taskHeaders>'), { job: { headers: { a: 'b', c: 'd' } } }),
  'zeebe:header key': compiles(service('<zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>'), { job: { headers: { a: 'b' } } }),
  'zeebe:header value': compiles(service('<zeebe:taskHeaders><zeebe:header key="a" value="other"/></zeebe:taskHeaders>'), { job: { headers: { a: 'other' } } }),
  'zeebe:header id': changesNothing(service('<zeebe:taskHeaders><zeebe:header id="h" key="a" value="b"/></zeebe:taskHeaders>'), service('<zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>')),
  'zeebe:loopCharacteristics inputCollection': compiles(many('inputCollection="=list"'), { loop: { collection: { feel: 'list' } } }),
  'zeebe:loopCharacteristics inputElement': compiles(many('inputCollection="=list" inputElement="each"'), { loop: { element: 'each' } }),
  'zeebe:loopCharacteristics outputCollection': compiles(many('inputCollection="=list" outputCollection="all" outputElement="=one"'), { loop: { outputCollection: 'all' } }),
  'zeebe:loopCharacteristics outputElement': compiles(many('inputCollection="=list" outputCollection="all" outputElement="=one"'), { loop: { outputElement: { feel: 'one' } } }),
  'zeebe:calledElement processId': compiles(call(''), { process: { feel: 'child' } }),
  'zeebe:calledElement processIdExpression': refuses(call('processIdExpression="=x"')),
  'zeebe:calledElement propagateAllParentVariables': compiles(call('propagateAllParentVariables="false"'), { propagateParent: false }),
  'zeebe:calledElement propagateAllChildVariables': compiles(call('propagateAllChildVariables="false"'), { propagateChild: false }),
  'zeebe:calledElement bindingType': async (t) => {
    await compiles(call(''), { binding: 'deployment' })(t)
    await compiles(call('bindingType="latest"'), { binding: 'latest' })(t)
  },
  'zeebe:calledElement versionTag': compiles(call('bindingType="versionTag" versionTag="v1"'), { binding: 'versionTag', versionTag: 'v1' }),
  'zeebe:calledElement businessId': refuses(call('businessId="=x"')),
  'zeebe:userTaskForm': refuses(user(''), embedded),
  'zeebe:userTaskForm id': refuses(user(''), embedded),
  'zeebe:userTaskForm body': refuses(user(''), embedded),
  'zeebe:formDefinition formKey': compiles(form('formKey="k"'), { form: 'k' }),
  'zeebe:formDefinition formId': compiles(form('formId="i" formKey="k"'), { form: 'i' }),
  'zeebe:formDefinition externalReference': compiles(form('externalReference="r"'), { form: 'r' }),
  'zeebe:formDefinition bindingType': changesNothing(form('formId="i" bindingType="deployment"'), form('formId="i"')),
  'zeebe:formDefinition versionTag': changesNothing(form('formId="i" bindingType="versionTag" versionTag="1"'), form('formId="i"')),
  'zeebe:linkedResources': refuses(service(linked)),
  'zeebe:linkedResource resourceId': refuses(service(linked)),
  'zeebe:linkedResource resourceType': refuses(service(linked)),
  'zeebe:linkedResource linkName': refuses(service(linked)),
  'zeebe:linkedResource bindingType': refuses(service(linked)),
  'zeebe:linkedResource versionTag': refuses(service(linked)),
  'zeebe:userTask': changesNothing(user('<zeebe:userTask/>'), user(''), (node) => node && { ...node, extensions: [] }),
  'zeebe:calledDecision decisionId': compiles(decision(''), { kind: 'decisionTask', decision: { feel: 'which' } }),
  'zeebe:calledDecision resultVariable': async (t) => {
    await compiles(decision('resultVariable="r"'), { result: 'r' })(t)
    await compiles(decision(''), { result: 'result' })(t)
  },
  'zeebe:calledDecision bindingType': compiles(decision('bindingType="deployment"'), { binding: 'deployment' }),
  // Publishing refuses it: `decision-binding`, in the runtime's own test.
  'zeebe:calledDecision versionTag': compiles(decision('bindingType="versionTag" versionTag="1"'), { binding: 'versionTag', versionTag: '1' }),
  'zeebe:assignmentDefinition assignee': compiles(user('', '<zeebe:assignmentDefinition assignee="=boss"/>'), { assignee: { feel: 'boss' } }),
  'zeebe:assignmentDefinition candidateGroups': compiles(user('', '<zeebe:assignmentDefinition candidateGroups="a, b"/>'), { candidateGroups: { literal: 'a, b' } }),
  'zeebe:assignmentDefinition candidateUsers': compiles(user('', '<zeebe:assignmentDefinition candidateUsers="=list"/>'), { candidateUsers: { feel: 'list' } }),
  'zeebe:priorityDefinition priority': compiles(user('<zeebe:priorityDefinition priority="70"/>'), { priority: { literal: '70' } }),
  'zeebe:jobPriorityDefinition priority': changesNothing(service('<zeebe:jobPriorityDefinition priority="70"/>'), service(''), (node) => node && { ...node, extensions: [] }),
  'zeebe:taskSchedule dueDate': compiles(user('<zeebe:taskSchedule dueDate="=until"/>'), { due: { feel: 'until' } }),
  'zeebe:taskSchedule followUpDate': compiles(user('<zeebe:taskSchedule followUpDate="2026-12-01"/>'), { followUp: { literal: '2026-12-01' } }),
  'zeebe:properties': compiles(withProperty(''), { extensions: [{ name: 'zeebe:property', attributes: { name: 'n', value: 'v' } }] }),
  'zeebe:property name': compiles(withProperty(''), { extensions: [{ attributes: { name: 'n' } }] }),
  'zeebe:property value': compiles(withProperty(''), { extensions: [{ attributes: { value: 'v' } }] }),
  'zeebe:property modelerConfigurationTemplate': changesNothing(withProperty('modelerConfigurationTemplate="t"'), withProperty(''), (node) => node && { ...node, extensions: [] }),
  'zeebe:property modelerConfigurationName': changesNothing(withProperty('modelerConfigurationName="t"'), withProperty(''), (node) => node && { ...node, extensions: [] }),
  'zeebe:script expression': compiles(element('scriptTask', '<zeebe:script expression="=a + 1" resultVariable="r"/>'), { script: { feel: 'a + 1' } }),
  'zeebe:script resultVariable': compiles(element('scriptTask', '<zeebe:script expression="=a + 1" resultVariable="r"/>'), { result: 'r' }),
  'zeebe:executionListeners': async (t) => {
    await compiles(listener('eventType="start" type="t"'), { listeners: [{ on: 'start' }] })(t)
    await refuses(service(''), '<bpmn:extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="t"/></zeebe:executionListeners></bpmn:extensionElements>')(t)
  },
  'zeebe:executionListener eventType': async (t) => {
    await compiles(listener('eventType="end" type="t"'), { listeners: [{ on: 'end' }] })(t)
    await refuses(listener('eventType="beforeAll" type="t"'))(t)
  },
  'zeebe:executionListener type': async (t) => {
    await compiles(listener('eventType="start" type="=kind"'), { listeners: [{ job: { type: { feel: 'kind' } } }] })(t)
    await refuses(listener('eventType="start"'))(t)
  },
  'zeebe:executionListener retries': compiles(listener('eventType="start" type="t" retries="7"'), { listeners: [{ job: { retries: 7 } }] }),
  'zeebe:executionListener headers': compiles(listener('eventType="start" type="t"', '<zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>'), { listeners: [{ job: { headers: { a: 'b' } } }] }),
  'zeebe:taskListeners': refuses(user(taskListeners)),
  'zeebe:taskListener eventType': refuses(user(taskListeners)),
  'zeebe:taskListener retries': refuses(user(taskListeners)),
  'zeebe:taskListener type': refuses(user(taskListeners)),
  'zeebe:versionTag value': async (t) => { t.equal((await read(service(''), '<bpmn:extensionElements><zeebe:versionTag value="v1"/></bpmn:extensionElements>')).model?.versionTag, 'v1') },
  'zeebe:adHoc activeElementsCollection': compiles(adHoc('activeElementsCollection="=[]"'), { adHoc: { active: { feel: '[]' } } }),
  'zeebe:adHoc outputCollection': compiles(adHoc('outputCollection="all" outputElement="=one"'), { adHoc: { outputCollection: 'all' } }),
  'zeebe:adHoc outputElement': compiles(adHoc('outputCollection="all" outputElement="=one"'), { adHoc: { outputElement: { feel: 'one' } } }),
  'zeebe:conditionalFilter variableNames': compiles(condition('variableNames="a, b"'), { event: { filter: { variables: ['a', 'b'] } } }),
  'zeebe:conditionalFilter variableEvents': compiles(condition('variableEvents="create"'), { event: { filter: { events: ['create'] } } }),
  'zeebe:agentDefinition agentType': refuses(service('<zeebe:agentDefinition agentType="a"/>')),
  'zeebe:publishMessage correlationKey': compiles(publish('correlationKey="=k"'), { kind: 'sendTask', event: { correlationKey: { feel: 'k' } } }),
  'zeebe:publishMessage messageId': compiles(publish('messageId="=i"'), { event: { messageId: { feel: 'i' } } }),
  'zeebe:publishMessage timeToLive': compiles(publish('timeToLive="PT1H"'), { event: { timeToLive: { literal: 'PT1H' } } }),
  'zeebe:retryCounter': templates('zeebe:retryCounter="1"'),
  'zeebe:modelerTemplate': templates('zeebe:modelerTemplate="t"'),
  'zeebe:modelerTemplateVersion': templates('zeebe:modelerTemplateVersion="2"'),
  'zeebe:modelerTemplateIcon': templates('zeebe:modelerTemplateIcon="i"')
}

t.test('the table has a row for every element and attribute of the vocabulary, and a case for every row', async (t) => {
  t.strictSame([...rows.keys()].filter((name) => !vocabulary().includes(name)), [], 'rows of nothing')
  t.strictSame(vocabulary().filter((name) => !rows.has(name)), [], 'what has no row')
  t.strictSame([...rows.keys()].sort(), Object.keys(cases).sort())
})

for (const [name, check] of Object.entries(cases)) t.test(`${name} is ${rows.get(name) ?? 'unknown'}`, check)
