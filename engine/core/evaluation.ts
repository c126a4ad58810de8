import type { Value } from '../model/model.ts'
import { handOut } from './apply-scope.ts'
import { placeOf, type Run, StepFailed } from './run.ts'
import type { Json, Scope, State, Token, Variables } from './state.ts'

/** Every variable that a scope, or a token that keeps variables, sees: its own before those of the scopes around it. */
export function visible (state: State, place: number): Variables {
  const own = state.scopes[place] ?? state.tokens[place]
  if (own === undefined) return {}
  const around = 'scope' in own ? own.scope : own.parent
  const outer = around === undefined ? {} : visible(state, around)
  return { ...outer, ...ownVariables(state, own) }
}

/** Every variable that a token's activity sees. */
export function seenBy (state: State, token: number): Variables {
  const found = state.tokens[token]
  return found === undefined ? {} : visible(state, placeOf(token, found))
}

/** What is an activity's own at a token: its input mappings' results, what its multi-instance gave it, and its `loopCounter`. */
export function localVariables (run: Run, token: number): Variables {
  const place = run.scopeOf(token)
  const own = run.state.scopes[place] ?? run.token(token)
  return 'scope' in own || own.token === token ? ownVariables(run.state, own) : {}
}

/** An instance's number (BPMN 2.0.2 §13.3.6, §13.3.7: `loopCounter`) is not stored twice. */
function ownVariables (state: State, own: Scope | Token): Variables {
  const token = 'scope' in own ? own : state.tokens[own.token ?? 0]
  return token?.instance === undefined ? own.variables ?? {} : { loopCounter: token.instance, ...own.variables }
}

/** The value of a diagram's value in a scope. @throws StepFailed `expression-failed` */
export function evaluate (run: Run, scope: number, value: Value): Json {
  return 'literal' in value ? value.literal : evaluateIn(run, visible(run.state, scope), value)
}

/** The value of a diagram's value among given variables. @throws StepFailed `expression-failed` */
export function evaluateIn (run: Run, variables: Variables, value: Value): Json {
  if ('literal' in value) return value.literal
  const result = run.context.evaluate(value.feel, variables)
  if ('value' in result) {
    if (typeof result.value === 'object' && result.value !== null) handOut(run.state, value.feel)
    return result.value
  }
  throw new StepFailed('expression-failed', `=${value.feel}: ${result.error}: ${result.detail}`)
}

/** A value that must be text, or nothing (null or empty). Numbers and booleans are written out. @throws StepFailed `not-text` */
export function evaluateText (run: Run, scope: number, value: Value): string | undefined {
  const result = evaluate(run, scope, value)
  if (result === null || result === '') return undefined
  if (typeof result === 'object') throw new StepFailed('not-text', describe(value))
  return String(result)
}

/** A value that must be a text that is there, such as a message's name. @throws StepFailed with `code` */
export function evaluateName (run: Run, scope: number, value: Value, code: string): string {
  const result = evaluateText(run, scope, value)
  if (result === undefined) throw new StepFailed(code, describe(value))
  return result
}

/** A list of texts: a FEEL list, or a comma-separated text. @throws StepFailed `not-text` */
export function evaluateTexts (run: Run, scope: number, value: Value): string[] {
  const result = evaluate(run, scope, value)
  if (result === null) return []
  if (typeof result === 'string') return result.split(',').map((text) => text.trim()).filter((text) => text !== '')
  if (!isList(result)) throw new StepFailed('not-text', describe(value))
  return result.map((item: Json) => {
    if (typeof item !== 'string') throw new StepFailed('not-text', describe(value))
    return item
  })
}

/** Is the value a list? */
export function isList (value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** A diagram's value as its author wrote it, for an incident's detail: names no data. */
export function describe (value: Value): string {
  return 'feel' in value ? `=${value.feel}` : value.literal
}
