import { bpmn } from '../../../support/bpmn.ts'
import { around, chain, end, flow, start, task, type Case } from './case.ts'

const roots = '<bpmn:message id="m" name="done"/><bpmn:message id="nameless"/><bpmn:error id="e" errorCode="broken"/><bpmn:error id="codeless"/>'
const timer = (inside: string): string => `<bpmn:timerEventDefinition>${inside}</bpmn:timerEventDefinition>`
const wait = (definition: string): string => around(`<bpmn:intermediateCatchEvent id="wait">${definition}</bpmn:intermediateCatchEvent>`, { roots })
const ending = (definition: string): string => bpmn(chain(start, `<bpmn:endEvent id="stop">${definition}</bpmn:endEvent>`), { roots })
const edge = (attributes: string, definition: string): string => bpmn(`${chain(start, task('a'), end)}
<bpmn:boundaryEvent id="edge" ${attributes}>${definition}</bpmn:boundaryEvent>${flow('edge', 'end')}`, { roots })
const handler = (definition: string): string => bpmn(`${chain(start, task('a'), end)}
<bpmn:subProcess id="handler" triggeredByEvent="true">${chain(`<bpmn:startEvent id="trigger">${definition}</bpmn:startEvent>`, '<bpmn:endEvent id="handled"/>')}</bpmn:subProcess>`, { roots })

const day = timer('<bpmn:timeDuration>P1D</bpmn:timeDuration>')
const message = '<bpmn:messageEventDefinition messageRef="m"/>'

/** Violations of the rules about events. */
export const eventCases: readonly Case[] = [
  { rule: 'event-not-allowed', sentence: 'a catch event without a trigger', element: 'wait', says: /saknar utlösare/, violating: wait(''), conforming: wait(day) },
  { rule: 'event-not-allowed', sentence: 'a conditional event', element: 'wait', says: /villkor, som inte stöds/, violating: wait('<bpmn:conditionalEventDefinition/>'), conforming: wait(message) },
  { rule: 'event-not-allowed', sentence: 'an event with two triggers', element: 'wait', says: /flera utlösare/, violating: wait(day + message), conforming: wait(day) },
  { rule: 'event-not-allowed', sentence: 'a timer end event', element: 'stop', says: /kan inte ha utlösaren tid/, violating: ending(day), conforming: ending('<bpmn:terminateEventDefinition/>') },
  { rule: 'event-not-allowed', sentence: 'a compensation boundary event', element: 'edge', says: /kompensation/, violating: edge('attachedToRef="a"', '<bpmn:compensateEventDefinition/>'), conforming: edge('attachedToRef="a"', day) },
  { rule: 'event-not-allowed', sentence: 'an error boundary event that does not interrupt', element: 'edge', says: /avbryta/, violating: edge('attachedToRef="a" cancelActivity="false"', '<bpmn:errorEventDefinition errorRef="e"/>'), conforming: edge('attachedToRef="a"', '<bpmn:errorEventDefinition errorRef="e"/>') },
  { rule: 'event-not-allowed', sentence: 'an event subprocess without a trigger', element: 'trigger', says: /saknar utlösare/, violating: handler(''), conforming: handler(message) },
  { rule: 'event-incomplete', sentence: 'a message event without a message', element: 'wait', says: /meddelande med namn/, violating: wait('<bpmn:messageEventDefinition/>'), conforming: wait(message) },
  { rule: 'event-incomplete', sentence: 'a message without a name', element: 'wait', says: /meddelande med namn/, violating: wait('<bpmn:messageEventDefinition messageRef="nameless"/>'), conforming: wait(message) },
  { rule: 'event-incomplete', sentence: 'an error end event without a code', element: 'stop', says: /felkod/, violating: ending('<bpmn:errorEventDefinition errorRef="codeless"/>'), conforming: ending('<bpmn:errorEventDefinition errorRef="e"/>') },
  { rule: 'event-incomplete', sentence: 'an escalation thrown without a code', element: 'stop', says: /eskalering med kod/, violating: ending('<bpmn:escalationEventDefinition/>'), conforming: edge('attachedToRef="a"', '<bpmn:escalationEventDefinition/>') },
  { rule: 'event-incomplete', sentence: 'a receive task without a message', element: 'a', says: /meddelande med namn/, violating: around('<bpmn:receiveTask id="a"/>'), conforming: around('<bpmn:receiveTask id="a" messageRef="m"/>', { roots }) },
  { rule: 'boundary-host', sentence: 'a boundary event on nothing', element: 'edge', says: /sitter inte på något steg/, violating: bpmn(`${chain(start, task('a'), end)}<bpmn:boundaryEvent id="edge" attachedToRef="nowhere">${day}</bpmn:boundaryEvent>`), conforming: edge('attachedToRef="a"', day) },
  { rule: 'boundary-host', sentence: 'a boundary event on an event', element: 'edge', says: /sitter inte på något steg/, violating: edge('attachedToRef="start"', day), conforming: edge('attachedToRef="a"', day) },
  { rule: 'flow-not-allowed', sentence: 'a flow into a boundary event', element: 'edge', says: /pil in/, violating: edge('attachedToRef="a"', day).replace('</bpmn:process>', `${flow('a', 'edge')}</bpmn:process>`), conforming: edge('attachedToRef="a"', day) },
  { rule: 'timer', sentence: 'a timer without a time', element: 'wait', says: /saknar tid/, violating: wait(timer('')), conforming: wait(day) },
  { rule: 'timer', sentence: 'a timer with two times', element: 'wait', says: /flera tider/, violating: wait(timer('<bpmn:timeDuration>P1D</bpmn:timeDuration><bpmn:timeDate>2026-12-01</bpmn:timeDate>')), conforming: wait(timer('<bpmn:timeDate>2026-12-01</bpmn:timeDate>')) },
  { rule: 'timer', sentence: 'a duration that cannot be read', element: 'wait', says: /två veckor.*inte går att läsa/, violating: wait(timer('<bpmn:timeDuration>två veckor</bpmn:timeDuration>')), conforming: wait(timer('<bpmn:timeDuration>P2W</bpmn:timeDuration>')) },
  { rule: 'timer', sentence: 'a cycle where the token can pass only once', element: 'wait', says: /kan inte upprepas/, violating: wait(timer('<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>')), conforming: edge('attachedToRef="a" cancelActivity="false"', timer('<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>')) },
  { rule: 'unresolved-reference', sentence: 'an event for a message that does not exist', element: 'wait', says: /finns i diagrammet/, violating: wait('<bpmn:messageEventDefinition messageRef="gone"/>'), conforming: wait(message) }
]
