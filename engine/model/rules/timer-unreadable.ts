import { schedule } from '../../feel/schedule.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { child, text } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

const terms = [['date', 'timeDate'], ['duration', 'timeDuration'], ['cycle', 'timeCycle']] as const

/** Only to see whether a literal can be read: any instant will do. */
const anyInstant = '2000-01-01T00:00:00.000Z'

function repeatable ({ type, element }: SourceNode): boolean {
  return type === 'bpmn:StartEvent' || (type === 'bpmn:BoundaryEvent' && element.cancelActivity === false)
}

/** A timer's time can be read (ISO 8601, or FEEL after a leading `=`), and only what can happen again repeats. */
export const timerUnreadable: Rule = {
  id: 'timer-unreadable',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        for (const definition of definitionsOf(node.element)) {
          for (const [kind, property] of terms) {
            if (definition.$type !== 'bpmn:TimerEventDefinition' || child(definition, property) === undefined) continue
            const written = text(child(definition, property), 'body') ?? ''
            if (!written.startsWith('=') && schedule(kind, written, anyInstant) === undefined) {
              yield fault(node.element, `har tiden ”${written}”, som inte går att läsa. Skriv till exempel 2026-12-01T08:00:00Z, P14D eller R3/P7D`, `has the time "${written}", which is no ISO 8601 ${kind}`)
            } else if (kind === 'cycle' && !repeatable(node)) {
              yield fault(node.element, 'kan inte upprepas. Ange en tidpunkt eller en tidslängd, eller gör kanthändelsen icke avbrytande', 'cannot repeat: give a date or a duration, or make the boundary event non-interrupting')
            }
          }
        }
      }
    }
  }
}
