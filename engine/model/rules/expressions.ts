import { child, type Element } from '../element.ts'
import { all, within } from './fault.ts'
import type { Subject } from './rule.ts'

/** Where the standard lets an expression be natural language as long as nobody executes it (BPMN 2.0.2 §8.4.6). */
const places: ReadonlyArray<readonly [type: string, properties: readonly string[]]> = [
  ['bpmn:SequenceFlow', ['conditionExpression']],
  ['bpmn:AdHocSubProcess', ['completionCondition']],
  ['bpmn:ComplexGateway', ['activationCondition']],
  ['bpmn:MultiInstanceLoopCharacteristics', ['loopCardinality', 'completionCondition']],
  ['bpmn:StandardLoopCharacteristics', ['loopCondition']],
  ['bpmn:TimerEventDefinition', ['timeDate', 'timeDuration', 'timeCycle']],
  ['bpmn:Assignment', ['from', 'to']]
]

const process = new Set(['bpmn:Process'])

/** The expressions of executable processes that are not marked as formal, each with what it belongs to. */
export function * informalExpressions (subject: Subject): Iterable<readonly [owner: Element, expression: Element]> {
  const executable = new Set(subject.processes.map(({ element }) => element))
  for (const [type, properties] of places) {
    for (const owner of all(subject, type)) {
      const expressions = properties.flatMap((property) => child(owner, property) ?? []).filter(({ $type }) => $type !== 'bpmn:FormalExpression')
      const around = expressions.length === 0 ? undefined : within(owner, process)
      if (around === undefined || !executable.has(around)) continue
      for (const expression of expressions) yield [owner, expression]
    }
  }
}
