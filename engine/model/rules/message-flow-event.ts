import { definitionsOf } from '../compile/event-definition.ts'
import { child, type Element } from '../element.ts'
import { called } from '../words.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

const catching = new Set(['bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'])
const throwing = new Set(['bpmn:EndEvent', 'bpmn:IntermediateThrowEvent'])

function hasMessage (event: Element): boolean {
  return definitionsOf(event).some(({ $type }) => $type === 'bpmn:MessageEventDefinition')
}

/** A message flow comes from an event that throws a message, and goes to one that catches a message (BPMN 2.0.2 §10.5.2–10.5.4). */
export const messageFlowEvent: Rule = {
  id: 'message-flow-event',
  * check (subject) {
    for (const flow of all(subject, 'bpmn:MessageFlow')) {
      const [from, to] = [child(flow, 'sourceRef'), child(flow, 'targetRef')]
      if (from !== undefined && catching.has(from.$type)) {
        yield fault(flow, `kommer från ${called(from).sv}, som bara kan ta emot. Vänd den, eller byt slag av händelse`, `comes from ${called(from).en}, which can only receive`)
      } else if (from !== undefined && throwing.has(from.$type) && !hasMessage(from)) {
        yield fault(flow, `kommer från ${called(from).sv}, som inte sänder något meddelande. Gör den till en meddelandehändelse`, `comes from ${called(from).en}, which sends no message`)
      }
      if (to !== undefined && throwing.has(to.$type)) {
        yield fault(flow, `går till ${called(to).sv}, som bara kan sända. Vänd den, eller byt slag av händelse`, `goes to ${called(to).en}, which can only send`)
      } else if (to !== undefined && catching.has(to.$type) && !hasMessage(to)) {
        yield fault(flow, `går till ${called(to).sv}, som inte väntar på något meddelande. Gör den till en meddelandehändelse`, `goes to ${called(to).en}, which waits for no message`)
      }
    }
  }
}
