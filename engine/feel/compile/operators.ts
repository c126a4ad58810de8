import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin'
import { childAt, childrenOf, code, EvaluationFailure, step, textOf, weigh, withinLimits, type Code, type Kind, type NodeCompiler, type Run } from './code.ts'
import { primitive } from './primitives.ts'

const equal = primitive('function(a, b) a = b')
const rangeIncludes = primitive('function(r, v) includes(r, v)')
const ORDER = {
  '<': primitive('function(a, b) a < b'),
  '<=': primitive('function(a, b) a <= b'),
  '>': primitive('function(a, b) a > b'),
  '>=': primitive('function(a, b) a >= b')
} as const
const ARITHMETIC = {
  '+': primitive('function(a, b) a + b'),
  '-': primitive('function(a, b) a - b'),
  '*': primitive('function(a, b) a * b'),
  '/': primitive('function(a, b) a / b'),
  '**': primitive('function(a, b) a ** b')
} as const

/** What can be ordered, and so bound a range: values of different kinds never can (DMN 1.3 §10.3.2.8 table 42). */
type Orderable = 'number' | 'string' | 'date' | 'time' | 'date time' | 'duration'

function orderable (value: unknown): Orderable | undefined {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (value instanceof FeelDate) return 'date'
  if (value instanceof FeelTime) return 'time'
  if (value instanceof FeelDateTime) return 'date time'
  if (value instanceof FeelDuration) return 'duration'
  return undefined
}

/** `a = b` in three-valued logic: null for values of different types, except that only null equals null. */
export function equals (a: unknown, b: unknown): boolean | null {
  if (typeof a === typeof b && (typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean')) return a === b
  if (typeof a === 'object' && typeof b === 'object') weigh([a, b])
  const result = equal(a, b)
  return typeof result === 'boolean' ? result : null
}

function compare (operator: keyof typeof ORDER, a: unknown, b: unknown): boolean | null {
  const kind = orderable(a)
  if (kind === undefined || kind !== orderable(b)) return null
  if (kind === 'number' || kind === 'string') return ordered(operator, a, b)
  const result = ORDER[operator](a, b)
  return typeof result === 'boolean' ? result : null
}

/** The operators of JavaScript are FEEL's on two numbers or two texts. */
function ordered (operator: keyof typeof ORDER, a: unknown, b: unknown): boolean | null {
  if (typeof a === 'number' && typeof b === 'number') return holds(operator, a - b)
  if (typeof a === 'string' && typeof b === 'string') return holds(operator, a < b ? -1 : a > b ? 1 : 0)
  return null
}

function holds (operator: keyof typeof ORDER, sign: number): boolean {
  if (operator === '<') return sign < 0
  if (operator === '<=') return sign <= 0
  return operator === '>' ? sign > 0 : sign >= 0
}

function isOrder (operator: string): operator is keyof typeof ORDER {
  return operator in ORDER
}

/** A test as FEEL's unary tests have it: a function of the value tested. */
type Test = (value: unknown) => boolean | null

function testOf (operator: string, operand: unknown): Test | FeelRange {
  if (operator === '=') return value => equals(value, operand)
  if (operator === '!=') return value => not(equals(value, operand))
  const below = operator.startsWith('<')
  const included = operator.endsWith('=')
  return below ? rangeOf(null, operand, false, included) : rangeOf(operand, null, included, false)
}

function not (value: boolean | null): boolean | null {
  return value === null ? null : !value
}

/** @throws EvaluationFailure for bounds that cannot be ordered */
export function rangeOf (start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean): FeelRange {
  const kinds = [start, end].filter(bound => bound !== null).map(orderable)
  if (kinds.some(kind => kind === undefined || kind !== kinds[0])) throw new EvaluationFailure('a range with bounds of different kinds')
  return new FeelRange({ start, end, 'start included': startIncluded, 'end included': endIncluded, valueType: kinds[0] ?? null })
}

function includes (range: FeelRange, value: unknown): boolean | null {
  if (!(value instanceof FeelRange) && orderable(value) !== range.valueType) return null
  const result = rangeIncludes(range, value)
  return typeof result === 'boolean' ? result : null
}

/** True for what `> 3` or `= "x"` standing alone evaluates to. */
export function isTest (value: unknown): value is Test {
  return typeof value === 'function'
}

/** Does a value pass a test, lie in a range, or equal a value? */
export function passes (test: unknown, value: unknown): boolean | null {
  if (test instanceof FeelRange) return includes(test, value)
  return isTest(test) ? test(value) : equals(test, value)
}

function isIn (value: unknown, tests: unknown): boolean | null {
  if (tests === null) return null
  let unknown = false
  for (const test of Array.isArray(tests) ? tests as readonly unknown[] : [tests]) {
    const result = passes(test, value)
    if (result === true) return true
    unknown ||= result === null && (test instanceof FeelRange || typeof test === 'function')
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
  if (isOrder(symbol)) return code(frame => compare(symbol, a.evaluate(frame), b.evaluate(frame)), 'test')
  if (symbol === '!=') return code(frame => not(equals(a.evaluate(frame), b.evaluate(frame))), 'test')
  return code(frame => equals(a.evaluate(frame), b.evaluate(frame)), 'test')
}

function between (value: Code, low: Code, high: Code): Code {
  return code(frame => {
    const start = low.evaluate(frame)
    const end = high.evaluate(frame)
    if (start === null || end === null || orderable(start) === undefined || orderable(start) !== orderable(end)) return null
    return includes(rangeOf(start, end, true, true), value.evaluate(frame))
  }, 'test')
}

/** `and`, `or` in three-valued logic: what is not a boolean counts as null (DMN 1.3 table 38). */
export const logic: NodeCompiler = (node, _text, compile) => {
  const a = compile(childAt(node, 0))
  const b = compile(childAt(node, 2))
  const decisive = node.name === 'Disjunction'
  return code(frame => {
    const left = a.evaluate(frame)
    if (left === decisive) return decisive
    const right = b.evaluate(frame)
    if (right === decisive) return decisive
    return left === !decisive && right === !decisive ? !decisive : null
  }, 'test')
}

function isArithmetic (operator: string): operator is keyof typeof ARITHMETIC {
  return operator in ARITHMETIC
}

function arithmeticOf (operator: keyof typeof ARITHMETIC): (a: unknown, b: unknown, run: Run) => unknown {
  const general = ARITHMETIC[operator]
  return (a, b, run) => {
    if (typeof a === 'number' && typeof b === 'number') {
      if (operator === '+') return a + b
      if (operator === '-') return a - b
    }
    if (typeof a === 'string' && typeof b === 'string' && operator === '+') return withinLimits(a + b)
    if (a === null || b === null) return null
    if (typeof a === 'object') step(run, TEMPORAL_COST)
    return general(a, b)
  }
}

/** Calendar arithmetic is slow beside that of numbers. */
const TEMPORAL_COST = 100

/** `+ - * / **` on numbers, texts (`+` only) and temporal values; null where undefined (DMN 1.3 table 45). */
export const arithmetic: NodeCompiler = (node, text, compile) => {
  const [first, second, third] = childrenOf(node)
  if (!first || !second) throw new EvaluationFailure('an incomplete operation')
  const written = textOf(third ? second : first, text)
  const operator = written === '^' ? '**' : written
  if (!isArithmetic(operator)) throw new EvaluationFailure('an unknown operator')
  const apply = arithmeticOf(operator)
  const b = compile(third ?? second)
  if (!third) return code(frame => apply(0, b.evaluate(frame), frame.run), b.kind)
  const a = compile(first)
  const kind: Kind = a.kind === b.kind ? a.kind : 'any'
  return code(frame => apply(a.evaluate(frame), b.evaluate(frame), frame.run), kind)
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
    return rangeOf(start, end, start !== null && open === '[', end !== null && close === ']')
  }, 'test')
}
