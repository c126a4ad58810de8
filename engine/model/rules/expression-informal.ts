import { child, text, type Element } from '../element.ts'
import { all, fault, within } from './fault.ts'
import type { Rule, Subject } from './rule.ts'

const places: ReadonlyArray<readonly [type: string, properties: readonly string[]]> = [
  ['bpmn:SequenceFlow', ['conditionExpression']],
  ['bpmn:AdHocSubProcess', ['completionCondition']],
  ['bpmn:ComplexGateway', ['activationCondition']],
  ['bpmn:MultiInstanceLoopCharacteristics', ['loopCardinality', 'completionCondition']],
  ['bpmn:StandardLoopCharacteristics', ['loopCondition']],
  ['bpmn:TimerEventDefinition', ['timeDate', 'timeDuration', 'timeCycle']],
  ['bpmn:ConditionalEventDefinition', ['condition']],
  ['bpmn:Assignment', ['from', 'to']]
]

const process = new Set(['bpmn:Process'])
const words = new Set(['and', 'or', 'not', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'function', 'true', 'false', 'null'])

/**
 * Whether a text is rather a sentence than an expression: two words beside each other that are neither FEEL's own words nor the name of a
 * function that is called.
 */
function isProse (written: string): boolean {
  if (written.startsWith('=')) return false
  const bare = written.replace(/"[^"]*"|'[^']*'|\$?\{[^}]*\}/g, '0')
  let after = false
  for (const [, word = '', called] of bare.matchAll(/([\p{L}_][\p{L}\p{N}_.]*|[^\s\p{L}])(\s*\()?/gu)) {
    const plain = /^[\p{L}_]/u.test(word) && !words.has(word) && called === undefined
    if (plain && after) return true
    after = plain
  }
  return false
}

function * expressionsIn (subject: Subject): Iterable<readonly [owner: Element, expression: Element]> {
  for (const [type, properties] of places) {
    for (const owner of all(subject, type)) {
      for (const property of properties) {
        const expression = child(owner, property)
        if (expression !== undefined) yield [owner, expression]
      }
    }
  }
}

/** What an executable process evaluates is a formal expression, never natural language (BPMN 2.0.2 §8.4.6). */
export const expressionInformal: Rule = {
  id: 'expression-informal',
  * check (subject) {
    const executable = new Set(subject.processes.map(({ element }) => element))
    for (const [owner, expression] of expressionsIn(subject)) {
      const written = text(expression, 'body') ?? ''
      const around = within(owner, process)
      if (expression.$type === 'bpmn:FormalExpression' || around === undefined || !executable.has(around) || !isProse(written)) continue
      yield fault(owner, `har uttrycket ”${written.slice(0, 80)}”, som är vanlig text. Skriv det som ett uttryck (tFormalExpression), eller låt processen inte vara körbar`, `has the expression "${written.slice(0, 80)}", which is natural language; write a formal expression or do not mark the process as executable`)
    }
  }
}
