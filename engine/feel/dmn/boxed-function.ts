import { FeelFunction } from 'feelin'
import { called } from '../compile/code.ts'
import type { Expression, FunctionDefinition } from './decisions.ts'
import type { Evaluation } from './evaluation.ts'
import { namesOf } from './known-names.ts'
import type { Scope } from './scope.ts'

/** Evaluates decision logic: handed in, since expressions hold functions and functions expressions. */
export type Evaluator = (expression: Expression, scope: Scope, evaluation: Evaluation) => unknown

/** A boxed function as a FEEL function: its body sees its parameters and what is around it. */
export function boxedFunction (definition: FunctionDefinition, scope: Scope, evaluation: Evaluation, evaluate: Evaluator): unknown {
  if (definition.body === undefined) return evaluation.warn('a function that is not FEEL cannot be called')
  const body = bodyOf(definition, scope, evaluation, evaluate)
  return new FeelFunction((...args: unknown[]) => called(evaluation.run, () => body(...args)), definition.parameters.map(({ name }) => name))
}

/** What a function does with its arguments: its body sees them, if they are of the types that its parameters declare. */
export function bodyOf ({ parameters, body, type }: FunctionDefinition, scope: Scope, evaluation: Evaluation, evaluate: Evaluator): (...args: unknown[]) => unknown {
  return (...args) => {
    const names: Record<string, unknown> = {}
    const known: Record<string, unknown> = {}
    for (const [index, parameter] of parameters.entries()) {
      const before = evaluation.warnings.length
      names[parameter.name] = evaluation.typed(args[index] ?? null, parameter.type, `the argument "${parameter.name}"`, scope)
      if (evaluation.warnings.length > before) return null
      known[parameter.name] = namesOf(parameter.type, evaluation.types)
    }
    return body === undefined ? null : evaluation.typed(evaluate(body, scope.with(names, known), evaluation), type, 'the result of a function', scope)
  }
}
