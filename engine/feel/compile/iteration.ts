import { FeelRange } from 'feelin'
import type { SyntaxNode } from '@lezer/common'
import { childAt, childrenOf, code, EvaluationFailure, MOST_ITEMS, step, withinLimits, type Code, type Compile, type Frame, type NodeCompiler } from './code.ts'
import { inner, isContext, nameText } from './names.ts'
import { passes, rangeOf } from './operators.ts'
import { primitive } from './primitives.ts'

const lettersOf = primitive('function(r) for x in r return x')

/** The values a range iterates over. @throws EvaluationFailure for one that is too long or does not step by one */
function valuesOf (range: FeelRange): readonly unknown[] {
  const start: unknown = range.start
  const end: unknown = range.end
  if (start === null && end === null) return []
  if (typeof start !== 'number' || typeof end !== 'number') return lettersIn(range)
  const length = Math.abs(end - start) + 1
  if (!Number.isInteger(length)) throw new EvaluationFailure('a range that never meets its end')
  if (length > MOST_ITEMS) throw new EvaluationFailure(`a range longer than ${MOST_ITEMS}`)
  const direction = start > end ? -1 : 1
  return Array.from({ length }, (_, index) => start + direction * index)
    .filter(value => (range['start included'] || value !== start) && (range['end included'] || value !== end))
}

/** What a value iterates over: a list's items, a range's values; undefined for anything else. @throws EvaluationFailure */
export function itemsOf (value: unknown): readonly unknown[] | undefined {
  if (value instanceof FeelRange) return valuesOf(value)
  return Array.isArray(value) ? value : undefined
}

function lettersIn (range: FeelRange): readonly unknown[] {
  const letters = range.valueType === 'string' ? lettersOf(range) : null
  if (!Array.isArray(letters)) throw new EvaluationFailure('a range that cannot be iterated')
  return letters
}

interface Binding { readonly name: string, readonly values: Code }

function bindingsOf (node: SyntaxNode, text: string, compile: Compile): readonly Binding[] {
  return childrenOf(node).map(each => ({ name: nameText(childAt(each, 0), text), values: compile(childAt(each, 2)) }))
}

/** What an iteration goes through: a list, or a range written `1..n` or `[1..n]`. */
export const iterationContext: NodeCompiler = (node, _text, compile) => {
  const low = compile(childAt(node, 0))
  if (childrenOf(node).length < 3) return low
  const high = compile(childAt(node, 2))
  return code(frame => rangeOf(low.evaluate(frame), high.evaluate(frame), true, true))
}

/** Every combination of the bound values, the last varying fastest; null when one of them is neither a list nor a range. */
function combinations (bindings: readonly Binding[], frame: Frame): readonly Record<string, unknown>[] | null {
  let found: readonly Record<string, unknown>[] = [{}]
  for (const { name, values } of bindings) {
    const next: Record<string, unknown>[] = []
    for (const names of found) {
      const target = values.evaluate(inner(frame, names))
      const items = itemsOf(target)
      if (items === undefined) return null
      for (const item of items) {
        step(frame.run)
        next.push({ ...names, [name]: item })
      }
      withinLimits(next)
    }
    found = next
  }
  return found
}

/** `for x in …, y in … return …`; `partial` is the list so far (DMN 1.3 §10.3.2.14). */
export const forExpression: NodeCompiler = (node, text, compile) => {
  const bindings = bindingsOf(childAt(node, 1), text, compile)
  const body = compile(childAt(node, 3))
  return code(frame => {
    const all = combinations(bindings, frame)
    if (all === null) return null
    const partial: unknown[] = []
    for (const names of all) {
      step(frame.run)
      partial.push(withinLimits(body.evaluate(inner(frame, { ...names, partial }))))
    }
    return partial
  })
}

/** `some x in … satisfies …`, `every …` (DMN 1.3 §10.3.2.15). */
export const quantified: NodeCompiler = (node, text, compile) => {
  const bindings = bindingsOf(childAt(node, 1), text, compile)
  const condition = compile(childAt(node, 3))
  const every = childAt(node, 0).name === 'every'
  return code(frame => {
    const all = combinations(bindings, frame)
    if (all === null) return null
    const holds = (names: Record<string, unknown>): boolean => {
      step(frame.run)
      return isTruthy(condition.evaluate(inner(frame, names)))
    }
    return every ? all.every(holds) : all.some(holds)
  }, 'test')
}

function isTruthy (value: unknown): boolean {
  return value !== false && value !== null
}

/** `if a then b else c`. */
export const ifExpression: NodeCompiler = (node, _text, compile) => {
  const condition = compile(childAt(node, 1))
  const yes = compile(childAt(node, 3))
  const no = compile(childAt(node, 5))
  return code(frame => (isTruthy(condition.evaluate(frame)) ? yes : no).evaluate(frame), yes.kind === no.kind ? yes.kind : 'any')
}

/** `list[1]`, `list[-1]`, `list[price > 3]`: one item, or those that pass (DMN 1.3 §10.3.2.5). */
export const filter: NodeCompiler = (node, _text, compile) => {
  const source = compile(childAt(node, 0))
  const by = compile(childAt(node, 2))
  return code(frame => {
    const target = source.evaluate(frame)
    if (target === null) return null
    const items: readonly unknown[] = Array.isArray(target) ? target : [target]
    if (by.kind === 'test') return items.filter(item => isTruthy(item) && selected(frame, by, item))
    const key = by.kind === undefined || by.kind === 'nil' || by.kind === 'date' ? null : by.evaluate(frame)
    if (by.kind === 'string') return items.filter(item => item === key)
    if (key === null) return by.kind === 'any' ? [] : null
    if (typeof key === 'boolean') return key ? target : []
    return typeof key === 'number' ? items[key < 0 ? items.length + key : key - 1] ?? null : []
  }, 'any')
}

function selected (frame: Frame, by: Code, item: unknown): boolean {
  step(frame.run)
  const within = inner(frame, { item }, true)
  const result = by.evaluate(isContext(item) ? inner(within, item) : within)
  return (result instanceof FeelRange || typeof result === 'function' ? passes(result, item) : result) === true
}
