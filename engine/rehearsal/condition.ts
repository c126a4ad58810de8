import type { Context } from '../core/context.ts'
import type { Variables } from '../core/state.ts'
import type { Value } from '../model/model.ts'

/** Whether a condition is true of some variables. What cannot be evaluated is not. */
export function evaluateCondition ({ evaluate }: Context, condition: Value, variables: Variables): boolean {
  if ('literal' in condition) return condition.literal === 'true'
  const result = evaluate(condition.feel, variables)
  return 'value' in result && result.value === true
}

/** A value as a text; `undefined` when it gives none. */
export function textOf ({ evaluate }: Context, value: Value, variables: Variables): string | undefined {
  if ('literal' in value) return value.literal
  const result = evaluate(value.feel, variables)
  return 'value' in result && typeof result.value === 'string' ? result.value : undefined
}
