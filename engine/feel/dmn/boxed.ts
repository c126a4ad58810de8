import { FeelFunction } from 'feelin'
import { isContext, setEntry } from '../context.ts'
import { step, withinLimits } from '../compile/code.ts'
import { itemsOf } from '../compile/iteration.ts'
import { isNative, resolved } from '../library/native.ts'
import { boxedFunction } from './boxed-function.ts'
import type { Entry, Expression } from './decisions.ts'
import type { Evaluation } from './evaluation.ts'
import { namesOf } from './known-names.ts'
import type { Scope } from './scope.ts'
import { evaluateTable } from './decision-table.ts'

type Of<Kind> = Extract<Expression, { kind: Kind }>

/** The value of decision logic in a scope (DMN 1.3 §10.2.1), as one of the type it declares. @throws DecisionFailure */
export function evaluate (expression: Expression, scope: Scope, evaluation: Evaluation): unknown {
  step(evaluation.run)
  return evaluation.typed(withinLimits(valueOf(expression, scope, evaluation)), expression.kind === 'function' ? undefined : expression.type, 'the result of an expression', scope)
}

function valueOf (expression: Expression, scope: Scope, evaluation: Evaluation): unknown {
  switch (expression.kind) {
    case 'literal': return scope.evaluate(expression.text)
    case 'table': return evaluateTable(expression, scope, evaluation)
    case 'function': return boxedFunction(expression, scope, evaluation, evaluate)
    case 'context': return context(expression.entries, scope, evaluation)
    case 'invocation': return invocation(expression, scope, evaluation)
    case 'list': return expression.items.map(item => evaluate(item, scope, evaluation))
    case 'relation': return relation(expression, scope, evaluation)
    case 'conditional': return evaluate(evaluate(expression.if, scope, evaluation) === true ? expression.then : expression.else, scope, evaluation)
    case 'filter': return filter(expression, scope, evaluation)
    case 'for': return iterated(expression, scope, evaluation)
    default: return quantified(expression, scope, evaluation)
  }
}

/** Each entry sees those before it; one without a name is the result. */
function context (entries: readonly Entry[], outer: Scope, evaluation: Evaluation): unknown {
  const result: Record<string, unknown> = {}
  let scope = outer
  for (const { name, type, value } of entries) {
    const made = evaluation.typed(evaluate(value, scope, evaluation), type, name === undefined ? 'the result of a context' : `the entry "${name}"`, scope)
    if (name === undefined) return made
    setEntry(result, name, made)
    scope = scope.with({ [name]: made }, { [name]: namesOf(type ?? value.type, evaluation.types) })
  }
  return result
}

function invocation ({ called, bindings }: Of<'invocation'>, scope: Scope, evaluation: Evaluation): unknown {
  const target = evaluate(called, scope, evaluation)
  const fn = isNative(target) ? new FeelFunction(target, [...target.$args]) : target
  const args: Record<string, unknown> = {}
  for (const { name = '', type, value } of bindings) {
    const before = evaluation.warnings.length
    setEntry(args, name, evaluation.typed(evaluate(value, scope, evaluation), type, `the argument "${name}"`, scope))
    if (evaluation.warnings.length > before) return null
  }
  if (!(fn instanceof FeelFunction)) return evaluation.warn('what is called is not a function')
  return resolved(fn.invoke(args))
}

function relation ({ columns, rows }: Of<'relation'>, scope: Scope, evaluation: Evaluation): unknown {
  return rows.map(row => {
    const names: Record<string, unknown> = {}
    for (const [index, column] of columns.entries()) {
      const cell = row[index]
      setEntry(names, column, cell === undefined ? null : evaluate(cell, scope, evaluation))
    }
    return names
  })
}

/** An item is seen as `item`, and by its entries' names (DMN 1.4 §10.2.1.10). */
function filter ({ in: source, match }: Of<'filter'>, scope: Scope, evaluation: Evaluation): unknown {
  const target = evaluate(source, scope, evaluation)
  if (target === null) return null
  const known = namesOf(source.type, evaluation.types)
  const items: readonly unknown[] = Array.isArray(target) ? target : [target]
  return items.filter(item => {
    step(evaluation.run)
    const names = { ...(isContext(item) ? item : {}), item }
    return evaluate(match, scope.with(names, isContext(known) ? known : {}), evaluation) === true
  })
}

/** What a boxed iterator goes through; undefined when it is neither a list nor a range. */
function itemsIn (source: Expression, scope: Scope, evaluation: Evaluation): readonly unknown[] | undefined {
  const items = itemsOf(evaluate(source, scope, evaluation))
  if (items === undefined) evaluation.warn('what is iterated over is neither a list nor a range')
  return items
}

function iterated ({ variable, in: source, body }: Of<'for' | 'every' | 'some'>, scope: Scope, evaluation: Evaluation): unknown {
  const items = itemsIn(source, scope, evaluation)
  if (items === undefined) return null
  const known = { [variable]: namesOf(source.type, evaluation.types) }
  const partial: unknown[] = []
  for (const item of items) {
    step(evaluation.run)
    partial.push(evaluate(body, scope.with({ [variable]: item, partial: [...partial] }, known), evaluation))
  }
  return partial
}

/** `every` is true when all are, `some` when one is; null when that depends on a result that is no boolean (DMN 1.3 table 54). */
function quantified ({ kind, variable, in: source, body }: Of<'for' | 'every' | 'some'>, scope: Scope, evaluation: Evaluation): boolean | null {
  const items = itemsIn(source, scope, evaluation)
  if (items === undefined) return null
  const decisive = kind === 'some'
  const known = { [variable]: namesOf(source.type, evaluation.types) }
  let unknown = false
  for (const item of items) {
    step(evaluation.run)
    const result = evaluate(body, scope.with({ [variable]: item }, known), evaluation)
    if (result === decisive) return decisive
    unknown ||= typeof result !== 'boolean'
  }
  return unknown ? null : !decisive
}
