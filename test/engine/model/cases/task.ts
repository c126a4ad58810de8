import { around, condition, end, extended, start, flow, task, userTask, type Case } from './case.ts'
import { bpmn } from '../../../support/bpmn.ts'

const service = (extensions: string): string => around(`<bpmn:serviceTask id="a">${extended(extensions)}</bpmn:serviceTask>`)
const script = (attributes: string, inside: string): string => around(`<bpmn:scriptTask id="a" ${attributes}>${inside}</bpmn:scriptTask>`)
const call = (attributes: string): string => around(`<bpmn:callActivity id="a">${extended(`<zeebe:calledElement ${attributes}/>`)}</bpmn:callActivity>`)
const loop = (inside: string): string => around(`<bpmn:task id="a"><bpmn:multiInstanceLoopCharacteristics>${inside}</bpmn:multiInstanceLoopCharacteristics></bpmn:task>`)
const each = (attributes: string): string => loop(extended(`<zeebe:loopCharacteristics ${attributes}/>`))
const gate = (...outcomes: readonly string[]): string => around(userTask('a', `<sluss:gate result="gate1">${outcomes.map((outcome) => `<sluss:outcome ${outcome}/>`).join('')}</sluss:gate>`))
const remind = (attributes: string): string => around(userTask('a', `<sluss:remind ${attributes}/>`))
const go = 'key="proceed" label="Gå vidare"'
const stop = 'key="close" label="Avsluta"'
const typed = '<zeebe:taskDefinition type="letter"/>'
const foreign = (namespace: string): string => around(`<bpmn:manualTask id="a" c7:assignee="demo">${extended('<c7:taskListener event="create"/>')}</bpmn:manualTask>`).replace('xmlns:xsi', `xmlns:c7="${namespace}" xmlns:xsi`)
const onCall = (definition: string): string => around('<bpmn:callActivity id="a" calledElement="pilot"/>', { extra: `<bpmn:boundaryEvent id="b" attachedToRef="a">${definition}</bpmn:boundaryEvent>${flow('b', 'end')}` })
const conditional = (feel: string): string => bpmn(`${start}<bpmn:exclusiveGateway id="g"/>${end}${flow('start', 'g')}${flow('g', 'end', condition(feel))}`)

/** Violations of the rules about steps, their extensions and expressions. */
export const taskCases: readonly Case[] = [
  { rule: 'unsupported-element', sentence: 'an inclusive gateway', element: 'a', says: /inklusiva vägval stöds inte/, violating: around('<bpmn:inclusiveGateway id="a"/>'), conforming: around('<bpmn:parallelGateway id="a"/>') },
  { rule: 'unsupported-element', sentence: 'a complex gateway', element: 'a', says: /komplexa/, violating: around('<bpmn:complexGateway id="a"/>'), conforming: around('<bpmn:exclusiveGateway id="a"/>') },
  { rule: 'unsupported-element', sentence: 'a transaction', element: 'a', says: /transaktioner/, violating: around(`<bpmn:transaction id="a"><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>${flow('s', 'e')}</bpmn:transaction>`), conforming: around(`<bpmn:subProcess id="a"><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>${flow('s', 'e')}</bpmn:subProcess>`) },
  { rule: 'unsupported-element', sentence: 'an ad-hoc subprocess', element: 'a', says: /ad hoc/, violating: around(`<bpmn:adHocSubProcess id="a">${task('b')}</bpmn:adHocSubProcess>`), conforming: around(task('a')) },
  { rule: 'unsupported-element', sentence: 'a standard loop', element: 'a', says: /standard loop/, violating: around('<bpmn:task id="a"><bpmn:standardLoopCharacteristics/></bpmn:task>'), conforming: each('inputCollection="=list"') },
  { rule: 'unsupported-element', sentence: 'a step for compensation', element: 'a', says: /kompensation/, violating: around('<bpmn:task id="a" isForCompensation="true"/>'), conforming: around(task('a')) },
  { rule: 'unsupported-element', sentence: 'a decision in DMN', element: 'a', says: /DMN/, violating: around(`<bpmn:businessRuleTask id="a">${extended('<zeebe:calledDecision decisionId="d" resultVariable="r"/>', typed)}</bpmn:businessRuleTask>`), conforming: around(`<bpmn:businessRuleTask id="a">${extended(typed)}</bpmn:businessRuleTask>`) },
  { rule: 'unsupported-element', sentence: 'an execution listener', element: 'a', says: /lyssnare/, violating: service(`${typed}<zeebe:executionListeners><zeebe:executionListener eventType="start" type="x"/></zeebe:executionListeners>`), conforming: service(typed) },
  { rule: 'unsupported-element', sentence: 'a job on a manual task', element: 'a', says: /jobbtyp/, violating: around(`<bpmn:manualTask id="a">${extended(typed)}</bpmn:manualTask>`), conforming: around(`<bpmn:scriptTask id="a">${extended(typed)}</bpmn:scriptTask>`) },
  { rule: 'unsupported-element', sentence: 'a job on an event that sends no message', element: 'a', says: /jobbtyp/, violating: around(`<bpmn:intermediateThrowEvent id="a">${extended(typed)}</bpmn:intermediateThrowEvent>`), conforming: around(`<bpmn:intermediateThrowEvent id="a">${extended(typed)}<bpmn:messageEventDefinition/></bpmn:intermediateThrowEvent>`) },
  { rule: 'unsupported-element', sentence: 'data associations', severity: 'warning', element: 'a', says: /används inte/, violating: around('<bpmn:task id="a"><bpmn:ioSpecification id="io"/></bpmn:task>'), conforming: around(task('a')) },
  { rule: 'unreadable-part', sentence: 'an element that BPMN does not have', says: /bpmn:fika/, violating: around(task('a'), { extra: '<bpmn:fika id="f"/>' }), conforming: around(task('a')) },
  { rule: 'unreadable-part', sentence: 'an attribute that BPMN does not have', severity: 'warning', element: 'a', says: /fika/, violating: around('<bpmn:task id="a" fika="10"/>'), conforming: around('<bpmn:task id="a" own:fika="10" xmlns:own="urn:own"/>') },
  { rule: 'unreadable-part', sentence: 'an id with letters that references cannot use', element: 'prövning', says: /a–z/, violating: around(task('a'), { extra: task('prövning') }), conforming: around(task('a')) },
  { rule: 'unreadable-part', sentence: 'a misspelt extension of ours', says: /sluss:gatt/, violating: around(userTask('a', '<sluss:gatt/>')), conforming: around(userTask('a', '<own:gatt xmlns:own="urn:own"/>')) },
  { rule: 'unreadable-part', sentence: 'an extension of a newer Zeebe', severity: 'warning', says: /används inte/, violating: around(userTask('a', '<zeebe:fromTheFuture/>')), conforming: around(userTask('a', '<zeebe:userTask/>')) },
  { rule: 'unreadable-part', sentence: 'text where none belongs', severity: 'warning', says: /hör till något/, violating: around('<bpmn:task id="a">hej</bpmn:task>'), conforming: around(task('a')) },
  { rule: 'foreign-extension', sentence: 'what is meant for Camunda 7', severity: 'warning', element: 'a', says: /Camunda 7.*c7:assignee, c7:taskListener/, violating: foreign('http://camunda.org/schema/1.0/bpmn'), conforming: foreign('urn:drawing-tool') },
  { rule: 'job-missing', sentence: 'a service task of another vocabulary with the same prefix', element: 'a', says: /saknar jobbtyp/, violating: service('<zeebe:taskDefinition xmlns:zeebe="urn:other" type="letter"/>'), conforming: service(typed) },
  { rule: 'job-missing', sentence: 'a service task without a job', element: 'a', says: /saknar jobbtyp/, violating: around('<bpmn:serviceTask id="a"/>'), conforming: service(typed) },
  { rule: 'job-missing', sentence: 'a send task without a job', element: 'a', says: /meddelandehändelse/, violating: around('<bpmn:sendTask id="a" messageRef="m"/>', { roots: '<bpmn:message id="m" name="x"/>' }), conforming: around(`<bpmn:sendTask id="a">${extended(typed)}</bpmn:sendTask>`) },
  { rule: 'job-missing', sentence: 'a number of tries that is no number', element: 'a', says: /heltal/, violating: service('<zeebe:taskDefinition type="x" retries="many"/>'), conforming: service('<zeebe:taskDefinition type="x" retries="5"/>') },
  { rule: 'script', sentence: 'a script in another language', element: 'a', says: /javascript/, violating: script('scriptFormat="javascript"', '<bpmn:script>1</bpmn:script>'), conforming: script('scriptFormat="feel"', '<bpmn:script>1</bpmn:script>') },
  { rule: 'script', sentence: 'a script task without a script', element: 'a', says: /saknar skript/, violating: script('', ''), conforming: script('', extended('<zeebe:script expression="=1" resultVariable="r"/>')) },
  { rule: 'script', sentence: 'a script without a result variable', element: 'a', says: /ingen variabel/, violating: script('', extended('<zeebe:script expression="=1"/>')), conforming: script('', extended('<zeebe:script expression="=1" resultVariable="r"/>')) },
  { rule: 'call-activity', sentence: 'a call without a process', element: 'a', says: /saknar process/, violating: around('<bpmn:callActivity id="a"/>'), conforming: around('<bpmn:callActivity id="a" calledElement="pilot"/>') },
  { rule: 'call-activity', sentence: 'a call bound to a tag that is not given', element: 'a', says: /märket saknas/, violating: call('processId="pilot" bindingType="versionTag"'), conforming: call('processId="pilot" bindingType="versionTag" versionTag="v1"') },
  { rule: 'call-activity', sentence: 'an escalation that no called process can send', severity: 'warning', element: 'b', says: /aldrig att hända/, violating: onCall('<bpmn:escalationEventDefinition/>'), conforming: onCall('<bpmn:errorEventDefinition/>') },
  { rule: 'multi-instance', sentence: 'several instances of nothing', element: 'a', says: /saknar lista/, violating: loop(''), conforming: loop('<bpmn:loopCardinality>3</bpmn:loopCardinality>') },
  { rule: 'multi-instance', sentence: 'an output collection without an output element', element: 'a', says: /båda eller ingen/, violating: each('inputCollection="=list" outputCollection="all"'), conforming: each('inputCollection="=list" outputCollection="all" outputElement="=one"') },
  { rule: 'user-task', sentence: 'a user task for nobody', severity: 'warning', element: 'a', says: /Ingen har fått ansvar/, violating: around('<bpmn:userTask id="a" name="Pröva"/>'), conforming: around(userTask('a')) },
  { rule: 'user-task', sentence: 'a user task without a name', severity: 'warning', element: 'a', says: /saknar namn/, violating: around(userTask('a')).replace('name="Pröva"', ''), conforming: around(userTask('a')) },
  { rule: 'user-task', sentence: 'a due date that cannot be read', element: 'a', says: /i morgon/, violating: around(userTask('a', '<zeebe:taskSchedule dueDate="i morgon"/>')), conforming: around(userTask('a', '<zeebe:taskSchedule dueDate="=add workdays(now(), 1)"/>')) },
  { rule: 'user-task', sentence: 'a priority out of range', element: 'a', says: /0 till 100/, violating: around(userTask('a', '<zeebe:priorityDefinition priority="101"/>')), conforming: around(userTask('a', '<zeebe:priorityDefinition priority="100"/>')) },
  { rule: 'gate', sentence: 'a gate with one outcome', element: 'a', says: /minst två/, violating: gate(go), conforming: gate(go, stop) },
  { rule: 'gate', sentence: 'a gate with the same key twice', element: 'a', says: /två gånger/, violating: gate(go, go), conforming: gate(go, stop) },
  { rule: 'gate', sentence: 'an outcome without a label', element: 'a', says: /saknar text/, violating: gate(go, 'key="close"'), conforming: gate(go, stop) },
  { rule: 'gate', sentence: 'a misspelt wish for a reason', element: 'a', says: /required eller optional/, violating: gate(go, `${stop} reason="maybe"`), conforming: gate(go, `${stop} reason="optional"`) },
  { rule: 'reminder', sentence: 'a reminder without a time', element: 'a', says: /saknar tid/, violating: remind(''), conforming: remind('after="P5D"') },
  { rule: 'reminder', sentence: 'a reminder that never ends', element: 'a', says: /utan gräns/, violating: remind('after="P5D" repeat="P5D"'), conforming: remind('after="P5D" repeat="P5D" max="3"') },
  { rule: 'vocabulary', sentence: 'a gate on a step that nobody does', element: 'a', says: /användarsteg/, violating: around(`<bpmn:task id="a">${extended('<sluss:gate/>')}</bpmn:task>`), conforming: gate(go, stop) },
  { rule: 'vocabulary', sentence: 'a letter without a template', element: 'a', says: /template/, violating: around(`<bpmn:sendTask id="a">${extended(typed, '<sluss:letter to="giver"/>')}</bpmn:sendTask>`), conforming: around(`<bpmn:sendTask id="a">${extended(typed, '<sluss:letter template="receipt" to="giver"/>')}</bpmn:sendTask>`) },
  { rule: 'variable-name', sentence: 'a variable name with a hyphen', element: 'a', says: /bindestreck/, violating: script('', extended('<zeebe:script expression="=1" resultVariable="park-until"/>')), conforming: script('', extended('<zeebe:script expression="=1" resultVariable="parkUntil"/>')) },
  { rule: 'variable-name', sentence: 'a variable name that objects have already', element: 'a', says: /går inte att använda/, violating: service(`${typed}<zeebe:ioMapping><zeebe:output source="=1" target="__proto__"/></zeebe:ioMapping>`), conforming: service(`${typed}<zeebe:ioMapping><zeebe:output source="=1" target="a.b"/></zeebe:ioMapping>`) },
  { rule: 'feel-syntax', sentence: 'a condition that cannot be read', element: 'g-end', says: /tecken 4/, violating: conditional('=1 +'), conforming: conditional('=workdays between(today(), parkUntil) &lt; 5') },
  { rule: 'feel-syntax', sentence: 'a condition in the language of another engine', element: 'g-end', says: /går inte att läsa/, violating: conditional('#{approved}'), conforming: conditional('approved') },
  { rule: 'feel-syntax', sentence: 'a due date that is a broken expression', element: 'a', says: /add workdays\(now\(\),” i steget ”Pröva”/, violating: around(userTask('a', '<zeebe:taskSchedule dueDate="=add workdays(now(), "/>')), conforming: around(userTask('a', '<zeebe:taskSchedule dueDate="=add workdays(now(), 10)"/>')) }
]
