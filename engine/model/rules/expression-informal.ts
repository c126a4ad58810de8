import { text } from '../element.ts'
import { informalExpressions } from './expressions.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

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

/** What an executable process evaluates is never natural language (BPMN 2.0.2 §8.4.6). */
export const expressionInformal: Rule = {
  id: 'expression-informal',
  * check (subject) {
    for (const [owner, expression] of informalExpressions(subject)) {
      const written = text(expression, 'body') ?? ''
      if (isProse(written)) yield fault(owner, `har uttrycket ”${written.slice(0, 80)}”, som är vanlig text. Skriv det som ett uttryck (tFormalExpression), eller låt processen inte vara körbar`, `has the expression "${written.slice(0, 80)}", which is natural language; write a formal expression or do not mark the process as executable`)
    }
  }
}
