import { bpmn } from '../../../support/bpmn.ts'
import { around, chain, condition, end, flow, start, task, type Case } from './case.ts'

const exclusive = (attributes: string, first: string, second: string): string => bpmn(`${chain(start, `<bpmn:exclusiveGateway id="choice" ${attributes}/>`)}
${task('a')}${task('b')}${end}
${flow('choice', 'a', first)}${flow('choice', 'b', second)}${flow('a', 'end')}${flow('b', 'end')}`)

const joined = (split: string): string => bpmn(`${chain(start, split)}
${task('a')}${task('b')}
${flow('split', 'a', split.includes('exclusive') ? condition('x') : '')}${flow('split', 'b')}
${flow('a', 'join')}${flow('b', 'join')}
${chain('<bpmn:parallelGateway id="join"/>', end)}`)

const waiting = (target: string, more = ''): string => bpmn(`${chain(start, '<bpmn:eventBasedGateway id="wait"/>')}
${chain('<bpmn:intermediateCatchEvent id="late"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>', end)}
${target}${flow('wait', 'late')}${flow('wait', 'answer')}${flow('answer', 'end')}${more}`, { roots: '<bpmn:message id="m" name="answered"/>' })

const inner = (inside: string, outside: string): string => bpmn(`${chain(start, `<bpmn:subProcess id="sub">${inside}</bpmn:subProcess>`, end)}${outside}`)
const inside = chain('<bpmn:startEvent id="in"/>', task('work'), '<bpmn:endEvent id="out"/>')

/** Violations of the rules about flows, starts and ends. */
export const flowCases: readonly Case[] = [
  { rule: 'executable-missing', sentence: 'a diagram without an executable process', says: /körbar/, violating: around(task('a')).replace('isExecutable="true"', 'isExecutable="false"'), conforming: around(task('a')) },
  { rule: 'executable-missing', sentence: 'a process that does not say whether it is executable', severity: 'warning', element: 'p', says: /körbar/, violating: around(task('a')).replace('isExecutable="true"', ''), conforming: around(task('a')) },
  { rule: 'id-missing', sentence: 'a step without an id', element: 'p', says: /saknar id/, violating: around(task('a'), { extra: '<bpmn:task name="Utan"/>' }), conforming: around(task('a')) },
  { rule: 'flow-ends', sentence: 'a flow to nothing', element: 'loose', says: /saknar slut/, violating: around(task('a'), { extra: '<bpmn:sequenceFlow id="loose" sourceRef="a" targetRef="nowhere"/>' }), conforming: around(task('a')) },
  { rule: 'flow-ends', sentence: 'a flow into a subprocess', element: 'start-work', says: /gränsen/, violating: inner(inside, flow('start', 'work')), conforming: inner(inside, '') },
  { rule: 'flow-not-allowed', sentence: 'a flow back to the start event', element: 'start', says: /pil in/, violating: around(task('a'), { extra: flow('a', 'start') }), conforming: around(task('a')) },
  { rule: 'flow-not-allowed', sentence: 'a flow from an end event', element: 'end', says: /pil ut/, violating: around(task('a'), { extra: flow('end', 'a') }), conforming: around(task('a')) },
  { rule: 'start-event-missing', sentence: 'a process without a start event', severity: 'warning', element: 'p', says: /ingen pil leder in/, violating: bpmn(chain(task('a'), end)), conforming: around(task('a')) },
  { rule: 'start-event-missing', sentence: 'a process that begins nowhere', element: 'p', says: /saknar starthändelse/, violating: bpmn(chain(task('a'), task('b')) + flow('b', 'a')), conforming: around(task('a')) },
  { rule: 'start-event-missing', sentence: 'an event subprocess without a start event', element: 'sub', says: /saknar starthändelse/, violating: around(task('a'), { extra: `<bpmn:subProcess id="sub" triggeredByEvent="true">${task('b')}</bpmn:subProcess>` }), conforming: around(task('a')) },
  { rule: 'start-event-missing', sentence: 'two none start events', element: 'p', says: /flera starthändelser/, violating: around(task('a'), { extra: `<bpmn:startEvent id="other"/>${flow('other', 'a')}` }), conforming: around(task('a')) },
  { rule: 'start-event-missing', sentence: 'a subprocess with two start events', element: 'sub', says: /exakt en/, violating: inner(`${inside}<bpmn:startEvent id="other"/>${flow('other', 'work')}`, ''), conforming: inner(inside, '') },
  { rule: 'end-event-missing', sentence: 'a process without an end event', severity: 'warning', element: 'p', says: /sluthändelse/, violating: bpmn(chain(start, task('a'))), conforming: around(task('a')) },
  { rule: 'unreachable', sentence: 'a step without an incoming flow', element: 'lonely', says: /ingen pil in/, violating: around(task('a'), { extra: chain(task('lonely'), task('after')) + flow('after', 'end') }), conforming: around(task('a')) },
  { rule: 'unreachable', sentence: 'a circle that nothing leads to', element: 'x', says: /aldrig nås/, violating: around(task('a'), { extra: chain(task('x'), task('y')) + flow('y', 'x') }), conforming: around(task('a')) },
  { rule: 'dead-end', sentence: 'a step that leads nowhere', severity: 'warning', element: 'b', says: /tar slut/, violating: bpmn(chain(start, '<bpmn:parallelGateway id="split"/>', end) + task('b') + flow('split', 'b')), conforming: around(task('a')) },
  { rule: 'condition-missing', sentence: 'a choice with a flow that has neither condition nor default', element: 'choice-b', says: /saknar villkor/, violating: exclusive('', condition('x = 1'), ''), conforming: exclusive('default="choice-b"', condition('x = 1'), '') },
  { rule: 'condition-misplaced', sentence: 'a condition on a flow from an event', element: 'start-end', says: /exklusivt vägval/, violating: bpmn(`${start}${end}${flow('start', 'end', condition('true'))}`), conforming: bpmn(chain(start, end)) },
  { rule: 'default-flow', sentence: 'a default flow with a condition', severity: 'warning', element: 'choice-b', says: /används aldrig/, violating: exclusive('default="choice-b"', condition('x'), condition('y')), conforming: exclusive('default="choice-b"', condition('x'), '') },
  { rule: 'default-flow', sentence: 'a default flow that leaves something else', element: 'choice', says: /börjar någon annanstans/, violating: exclusive('default="a-end"', condition('x'), condition('y')), conforming: exclusive('', condition('x'), condition('y')) },
  { rule: 'join-never-completes', sentence: 'a parallel join of the ways out of a choice', severity: 'warning', element: 'join', says: /släpper bara fram en/, violating: joined('<bpmn:exclusiveGateway id="split" default="split-b"/>'), conforming: joined('<bpmn:parallelGateway id="split"/>') },
  { rule: 'event-gateway', sentence: 'an event-based gateway that leads to a task', element: 'wait', says: /inte väntar på något/, violating: waiting(task('answer')), conforming: waiting('<bpmn:receiveTask id="answer" messageRef="m"/>') },
  { rule: 'event-gateway', sentence: 'a step with several instances behind an event-based gateway', element: 'answer', says: /flera instanser/, violating: waiting('<bpmn:receiveTask id="answer" messageRef="m"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:receiveTask>'), conforming: waiting('<bpmn:receiveTask id="answer" messageRef="m"/>') },
  { rule: 'event-gateway', sentence: 'a flow beside the one from the event-based gateway', element: 'answer', says: /fler pilar in/, violating: waiting('<bpmn:receiveTask id="answer" messageRef="m"/>', flow('late', 'answer')), conforming: waiting('<bpmn:receiveTask id="answer" messageRef="m"/>') }
]
