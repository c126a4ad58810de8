import { schedule } from '../../feel/schedule.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import { child, text } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const terms = [['date', 'timeDate'], ['duration', 'timeDuration'], ['cycle', 'timeCycle']] as const

/** Only to see whether a literal can be read: any instant will do. */
const anyInstant = '2000-01-01T00:00:00.000Z'

type Fault = readonly [sv: string, en: string]

function repeatable (node: SourceNode): boolean {
  return node.type === 'bpmn:StartEvent' || (node.type === 'bpmn:BoundaryEvent' && node.element.cancelActivity === false)
}

function faultOf (node: SourceNode): Fault | undefined {
  const definition = definitionsOf(node.element).find((each) => each.$type === 'bpmn:TimerEventDefinition')
  if (definition === undefined) return undefined
  const given = terms.flatMap(([kind, property]) => {
    const written = text(child(definition, property), 'body')
    return written === undefined ? [] : [{ kind, written }]
  })
  const only = given[0]
  if (only === undefined) return ['saknar tid. Ange en tidpunkt, en tidslängd eller en upprepning', 'has no time: give a date, a duration or a cycle']
  if (given.length > 1) return ['har flera tider. Behåll en av tidpunkt, tidslängd och upprepning', 'has several times: keep one of date, duration and cycle']
  if (!only.written.startsWith('=') && schedule(only.kind, only.written, anyInstant) === undefined) {
    return [`har tiden ”${only.written}”, som inte går att läsa. Skriv till exempel 2026-12-01T08:00:00Z, P14D eller R3/P7D`, `has the time "${only.written}", which is no ISO 8601 ${only.kind}`]
  }
  if (only.kind === 'cycle' && !repeatable(node)) {
    return ['kan inte upprepas. Ange en tidpunkt eller en tidslängd, eller gör kanthändelsen icke avbrytande', 'cannot repeat: give a date or a duration, or make the boundary event non-interrupting']
  }
  return undefined
}

/** A timer has exactly one of date, duration and cycle (BPMN 2.0.2 §10.5.5.4), and one that can be read. */
export const timer: Rule = {
  id: 'timer',
  * check ({ processes }) {
    for (const process of processes) {
      for (const node of process.nodes.values()) {
        const fault = faultOf(node)
        const { sv, en } = called(node.element)
        if (fault !== undefined) yield { severity: 'error', element: node.id, sv: `${sentence(sv)} ${fault[0]}.`, en: `${sentence(en)} ${fault[1]}.` }
      }
    }
  }
}
