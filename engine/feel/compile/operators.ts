import { childAt, childrenOf, code, EvaluationFailure, missing, textOf, type Code, type Frame, type NodeCompiler } from './code.ts'
import { compare, EqualTo, equals, orderable, UnequalTo } from './comparing.ts'
import { isTest, passes, rangeOf, type Test } from './range-of.ts'

const ORDER: Readonly<Record<string, (sign: number) => boolean>> = {
  '<': sign => sign < 0,
  '<=': sign => sign <= 0,
  '>': sign => sign > 0,
  '>=': sign => sign >= 0
}

function testOf (operator: string, operand: unknown): Test | null {
  if (operator === '=') return new EqualTo(operand)
  if (operator === '!=') return new UnequalTo(operand)
  const included = operator.endsWith('=')
  if (orderable(operand) === undefined) return null
  return operator.startsWith('<') ? rangeOf(null, operand, false, included, true) : rangeOf(operand, null, included, false, true)
}

function not (value: boolean | null): boolean | null {
  return value === null ? null : !value
}

function isIn (value: unknown, tests: unknown): boolean | null {
  if (tests === null) return null
  let unknown = false
  for (const test of Array.isArray(tests) ? tests as readonly unknown[] : [tests]) {
    const result = Array.isArray(test) ? equals(test, value) === true || isIn(value, test) : passes(test, value)
    if (result === true) return true
    unknown ||= result === null && isTest(test)
  }
  return unknown ? null : false
}

/** `a = b`, `a < b`, `a between b and c`, `a in …` (DMN 1.3 §10.3.2.8, table 42 and 43). */
export const comparison: NodeCompiler = (node, text, compile) => {
  const [left, operator, third, fourth, last] = childrenOf(node)
  if (!left || !operator || !third) throw new EvaluationFailure('an incomplete comparison')
  const a = compile(left)
  const symbol = textOf(operator, text)
  if (symbol === 'between' && last) return between(a, compile(third), compile(last))
  const b = compile(symbol === 'in' && fourth ? fourth : third)
  if (symbol === 'in') return code(frame => isIn(a.evaluate(frame), b.evaluate(frame)), 'test')
  const because = `"${symbol}" cannot compare what stands beside it`
  const told = (result: boolean | null, frame: Frame): boolean | null => result ?? missing(frame.run, because)
  const holds = ORDER[symbol]
  if (holds) return code(frame => told(ordered(holds, a.evaluate(frame), b.evaluate(frame)), frame), 'test')
  if (symbol === '!=') return code(frame => told(not(equals(a.evaluate(frame), b.evaluate(frame))), frame), 'test')
  return code(frame => told(equals(a.evaluate(frame), b.evaluate(frame)), frame), 'test')
}

function ordered (holds: (sign: number) => boolean, a: unknown, b: unknown): boolean | null {
  const sign = compare(a, b)
  return sign === null ? null : holds(sign)
}

/** Both comparisons, joined as by `and`. */
function between (value: Code, low: Code, high: Code): Code {
  return code(frame => {
    const tested = value.evaluate(frame)
    const above = compare(tested, low.evaluate(frame))
    const below = compare(tested, high.evaluate(frame))
    if ((above !== null && above < 0) || (below !== null && below > 0)) return false
    return above === null || below === null ? missing(frame.run, '"between" cannot compare what stands beside it') : true
  }, 'test')
}

/** `and`, `or` in three-valued logic: what is not a boolean counts as null (DMN 1.3 table 38). */
export const logic: NodeCompiler = (node, _text, compile) => {
  const a = compile(childAt(node, 0))
  const b = compile(childAt(node, 2))
  const decisive = node.name === 'Disjunction'
  const because = `"${decisive ? 'or' : 'and'}" of what is neither true nor false`
  return code(frame => {
    const left = a.evaluate(frame)
    if (left === decisive) return decisive
    const right = b.evaluate(frame)
    if (right === decisive) return decisive
    return left === !decisive && right === !decisive ? !decisive : missing(frame.run, because)
  }, 'test')
}

/** `> 3` or `[1..4]` standing as a test. */
export const simpleTest: NodeCompiler = (node, text, compile) => {
  const [first, second] = childrenOf(node)
  if (!first) throw new EvaluationFailure('an empty test')
  if (!second) return code(compile(first).evaluate, 'test')
  const operand = compile(second)
  const operator = textOf(first, text)
  return code(frame => testOf(operator, operand.evaluate(frame)), 'test')
}

/** `[a..b]`, `(a..b)`, `]a..b[`. */
export const interval: NodeCompiler = (node, text, compile) => {
  const children = childrenOf(node)
  const low = compile(childAt(node, 1))
  const high = compile(childAt(node, 3))
  const [open, close] = [children[0], children[4]].map(bracket => bracket && textOf(bracket, text))
  return code(frame => {
    const start = low.evaluate(frame)
    const end = high.evaluate(frame)
    return rangeOf(start, end, start !== null && open === '[', end !== null && close === ']') ?? missing(frame.run, 'a range whose ends are not in order')
  }, 'test')
}
