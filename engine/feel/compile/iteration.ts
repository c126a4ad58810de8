import { FeelDate, FeelFunction, FeelRange } from 'feelin'
import type { SyntaxNode } from '@lezer/common'
import { childAt, childrenOf, code, EvaluationFailure, missing, MOST_ITEMS, step, withinLimits, type Code, type Compile, type Frame, type NodeCompiler, type Run } from './code.ts'
import { isContext } from '../context.ts'
import { inner, nameText } from './names.ts'
import { EqualTo } from './comparing.ts'
import { isTest, passes } from './range-of.ts'

/** The values a range iterates over: whole numbers, or days. Null for any other. @throws EvaluationFailure for too many */
function valuesOf (start: unknown, end: unknown, startIncluded = true, endIncluded = true): readonly unknown[] | undefined {
  const values = typeof start === 'number' && typeof end === 'number' ? numbersFrom(start, end) : start instanceof FeelDate && end instanceof FeelDate ? daysFrom(start, end) : undefined
  return values?.slice(startIncluded ? 0 : 1, endIncluded ? values.length : -1)
}

function numbersFrom (start: number, end: number): readonly unknown[] | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined
  const direction = start > end ? -1 : 1
  return Array.from({ length: counted(Math.abs(end - start) + 1) }, (_, index) => start + direction * index)
}

function daysFrom (start: FeelDate, end: FeelDate): readonly unknown[] {
  const days = start.unwrap().until(end.unwrap()).days
  const direction = Math.sign(days)
  return Array.from({ length: counted(Math.abs(days) + 1) }, (_, index) => new FeelDate(start.unwrap().add({ days: direction * index })))
}

function counted (length: number): number {
  if (length > MOST_ITEMS) throw new EvaluationFailure(`a range longer than ${MOST_ITEMS}`)
  return length
}

/**
 * What a value iterates over: a list's items, a range's values, a single value itself; undefined for what cannot be iterated.
 *
 * @throws EvaluationFailure for too many
 */
export function itemsOf (value: unknown): readonly unknown[] | undefined {
  if (value instanceof FeelRange) return valuesOf(value.start, value.end, value['start included'], value['end included'])
  if (isList(value)) return value
  return value === null || value === undefined || value instanceof EqualTo || value instanceof FeelFunction ? undefined : [value]
}

function isList (value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
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
  return code(frame => valuesOf(low.evaluate(frame), high.evaluate(frame)) ?? missing(frame.run, 'a range that cannot be iterated'))
}

/** Every combination of the bound values, the last varying fastest; null when one of them is neither a list nor a range. */
function combinations (bindings: readonly Binding[], frame: Frame): readonly Record<string, unknown>[] | null {
  let found: readonly Record<string, unknown>[] = [{}]
  for (const { name, values } of bindings) {
    const next: Record<string, unknown>[] = []
    for (const names of found) {
      const target = values.evaluate(inner(frame, names))
      const items = itemsOf(target)
      if (items === undefined) return missing(frame.run, `"${name}" goes through neither a list nor a range`)
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

/** `some x in … satisfies …`, `every …`: null when it hangs on a condition that is neither true nor false (DMN 1.3 §10.3.2.15). */
export const quantified: NodeCompiler = (node, text, compile) => {
  const bindings = bindingsOf(childAt(node, 1), text, compile)
  const condition = compile(childAt(node, 3))
  const decisive = childAt(node, 0).name === 'some'
  return code(frame => {
    let unknown = false
    for (const names of combinations(bindings, frame) ?? UNKNOWN) {
      step(frame.run)
      const result = names === null ? null : condition.evaluate(inner(frame, names))
      if (result === decisive) return decisive
      unknown ||= typeof result !== 'boolean'
    }
    return unknown ? missing(frame.run, 'a condition that is neither true nor false') : !decisive
  }, 'test')
}

/** Nothing is known of what is in no list. */
const UNKNOWN: readonly null[] = [null]

/** `if a then b else c`: only true is true (DMN 1.3 §10.3.2.14). */
export const ifExpression: NodeCompiler = (node, _text, compile) => {
  const condition = compile(childAt(node, 1))
  const yes = compile(childAt(node, 3))
  const no = compile(childAt(node, 5))
  return code(frame => (condition.evaluate(frame) === true ? yes : no).evaluate(frame), yes.kind === no.kind ? yes.kind : 'any')
}

/** `list[1]`, `list[-1]`, `list[price > 3]`: one item, or those that pass (DMN 1.3 §10.3.2.5). */
export const filter: NodeCompiler = (node, _text, compile) => {
  const source = compile(childAt(node, 0))
  const by = compile(childAt(node, 2))
  return code(frame => {
    const target = source.evaluate(frame)
    const items: readonly unknown[] = Array.isArray(target) ? target : target === null ? [] : [target]
    if (by.kind === 'number') return itemAt(items, by.evaluate(frame), frame.run)
    if (by.kind === 'test') return items.filter(item => selected(frame, by, item))
    const known = by.kind === 'any' ? undefined : by.evaluate(frame)
    return known === undefined ? eitherOf(frame, by, items) : known === true ? items : known === false ? [] : null
  }, 'any')
}

/** What is written does not tell whether it is a position or a condition: the first item does, or the position without one. */
function eitherOf (frame: Frame, by: Code, items: readonly unknown[]): unknown {
  const [first] = items
  const tried = items.length === 0 ? by.evaluate(frame) : by.evaluate(within(frame, first))
  if (typeof tried === 'number') return itemAt(items, by.evaluate(frame), frame.run)
  return items.filter(item => selected(frame, by, item))
}

function itemAt (items: readonly unknown[], position: unknown, run: Run): unknown {
  if (typeof position !== 'number') return missing(run, 'a position that is no number')
  return items[position < 0 ? items.length + position : position - 1] ?? missing(run, 'a position where the list has nothing')
}

/** An item is seen as `item`, and by its entries' names. */
function within (frame: Frame, item: unknown): Frame {
  const outer = inner(frame, { item }, true)
  return isContext(item) ? inner(outer, item) : outer
}

function selected (frame: Frame, by: Code, item: unknown): boolean {
  step(frame.run)
  const result = by.evaluate(within(frame, item))
  return (isTest(result) ? passes(result, item) : result) === true
}
