import { setEntry } from '../context.ts'
import { step } from '../compile/code.ts'
import type { DecisionTable, InputClause, OutputClause, Rule } from './decisions.ts'
import type { Evaluation } from './evaluation.ts'
import { answerOf, type Hit } from './hit-policy.ts'
import type { Scope } from './scope.ts'
import { fromJson } from './values.ts'

/**
 * What a decision table answers (DMN 1.3 §8.2, §10.3.1.3). No rule that matches gives the default outputs, or null.
 *
 * @throws DecisionFailure
 */
export function evaluateTable (table: DecisionTable, scope: Scope, evaluation: Evaluation): unknown {
  const inputs: unknown[] = []
  for (const clause of table.inputs) {
    const value = inputOf(clause, scope, evaluation)
    if (value === REFUSED) return null
    inputs.push(value)
  }
  const hits: Hit[] = []
  for (const [index, rule] of table.rules.entries()) {
    step(evaluation.run)
    if (!matches(rule, inputs, scope)) continue
    hits.push({ rule: index + 1, outputs: outputsOf(rule.outputs, table.outputs, scope, evaluation) })
    if (table.hitPolicy === 'FIRST') break
  }
  for (const { rule } of hits) evaluation.matched(rule)
  if (hits.length === 0 && table.outputs.some(output => output.default !== undefined)) {
    return joined(outputsOf(table.outputs.map(output => output.default ?? 'null'), table.outputs, scope, evaluation), table.outputs)
  }
  return answerOf(table, hits, { scope, evaluation, joined: outputs => joined(outputs, table.outputs) })
}

const REFUSED = Symbol('refused')

function inputOf ({ expression, type, allowed }: InputClause, scope: Scope, evaluation: Evaluation): unknown {
  const value = fromJson(scope.evaluate(expression), type, evaluation.types)
  if (allowed === undefined || value === null || scope.test(allowed, value)) return value
  evaluation.warn(`the input ${quoted(expression)} is not one of the values that the table allows`)
  return REFUSED
}

const MOST_QUOTED = 60

function quoted (expression: string): string {
  return `"${expression.length > MOST_QUOTED ? `${expression.slice(0, MOST_QUOTED)}…` : expression}"`
}

function matches ({ tests }: Rule, inputs: readonly unknown[], scope: Scope): boolean {
  return tests.every((test, index) => test === '' || test === '-' || scope.test(test, inputs[index] ?? null))
}

function outputsOf (texts: readonly string[], clauses: readonly OutputClause[], scope: Scope, evaluation: Evaluation): readonly unknown[] {
  return clauses.map(({ name, type, priorities }, index) => {
    const value = fromJson(scope.evaluate(texts[index] ?? 'null'), type, evaluation.types)
    const what = name === undefined ? 'the output' : `the output "${name}"`
    if (priorities !== undefined && value !== null && !scope.test(priorities, value)) return evaluation.warn(`${what} is not one of the values that the table allows`)
    return evaluation.typed(value, type, what, scope)
  })
}

/** One output is the answer itself; several are a context by their names. */
function joined (outputs: readonly unknown[], clauses: readonly OutputClause[]): unknown {
  if (clauses.length === 1) return outputs[0] ?? null
  const result: Record<string, unknown> = {}
  for (const [index, { name = '' }] of clauses.entries()) setEntry(result, name, outputs[index] ?? null)
  return result
}
