import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'
import { childrenOf, code, EvaluationFailure, missing, step, textOf, withinLimits, type Kind, type NodeCompiler, type Run } from './code.ts'
import { momentDifference } from './comparing.ts'
import { durationOfMonths, durationOfSeconds, monthsIn, secondsIn } from '../library/duration.ts'
import { decimal } from '../decimal.ts'
import { moved } from '../library/moving.ts'

type Moment = FeelDate | FeelTime | FeelDateTime
type Operator = '+' | '-' | '*' | '/' | '**'

function isMoment (value: unknown): value is Moment {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime
}

function added (a: FeelDuration, b: FeelDuration, sign: 1 | -1): unknown {
  if (a.yearsMonths !== b.yearsMonths) return null
  return a.yearsMonths ? durationOfMonths(monthsIn(a) + sign * monthsIn(b)) : durationOfSeconds(secondsIn(a) + sign * secondsIn(b))
}

function multiplied (duration: FeelDuration, by: number): unknown {
  return duration.yearsMonths ? durationOfMonths(monthsIn(duration) * by) : durationOfSeconds(secondsIn(duration) * by)
}

function ratio (a: FeelDuration, b: FeelDuration): number | null {
  if (a.yearsMonths !== b.yearsMonths) return null
  return finite(a.yearsMonths ? monthsIn(a) / monthsIn(b) : secondsIn(a) / secondsIn(b))
}

function finite (value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function sum (a: unknown, b: unknown): unknown {
  if (typeof a === 'string' && typeof b === 'string') return withinLimits(a + b)
  if (a instanceof FeelDuration && b instanceof FeelDuration) return added(a, b, 1)
  if (isMoment(a) && b instanceof FeelDuration) return moved(a, b, 1)
  return a instanceof FeelDuration && isMoment(b) ? moved(b, a, 1) : null
}

function difference (a: unknown, b: unknown): unknown {
  if (a instanceof FeelDuration && b instanceof FeelDuration) return added(a, b, -1)
  if (isMoment(a) && b instanceof FeelDuration) return moved(a, b, -1)
  const seconds = isMoment(a) && isMoment(b) ? momentDifference(a, b) : null
  return seconds === null ? null : durationOfSeconds(seconds)
}

function product (a: unknown, b: unknown): unknown {
  if (a instanceof FeelDuration && typeof b === 'number') return multiplied(a, b)
  return typeof a === 'number' && b instanceof FeelDuration ? multiplied(b, a) : null
}

function quotient (a: unknown, b: unknown): unknown {
  if (!(a instanceof FeelDuration)) return null
  if (typeof b === 'number') return b === 0 ? null : multiplied(a, 1 / b)
  return b instanceof FeelDuration ? ratio(a, b) : null
}

const OTHERS: Readonly<Record<Operator, (a: unknown, b: unknown) => unknown>> = { '+': sum, '-': difference, '*': product, '/': quotient, '**': () => null }
const NUMBERS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => decimal(a + b),
  '-': (a, b) => decimal(a - b),
  '*': (a, b) => decimal(a * b),
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b
}

function isOperator (operator: string): operator is Operator {
  return Object.hasOwn(OTHERS, operator)
}

/** Calendar arithmetic is slow beside that of numbers. */
const TEMPORAL_COST = 100

function applied (operator: Operator): (a: unknown, b: unknown, run: Run) => unknown {
  const [ofNumbers, ofOthers] = [NUMBERS[operator], OTHERS[operator]]
  const because = `"${operator}" has no value for what stands beside it`
  return (a, b, run) => {
    if (typeof a === 'number' && typeof b === 'number') return finite(ofNumbers(a, b)) ?? missing(run, because)
    if (a === null || b === null) return missing(run, because)
    if (typeof a === 'object') step(run, TEMPORAL_COST)
    return ofOthers(a, b) ?? missing(run, because)
  }
}

/** `+ - * / **` on numbers, texts (`+` only) and temporal values; null where undefined (DMN 1.3 table 45). */
export const arithmetic: NodeCompiler = (node, text, compile) => {
  const [first, second, third] = childrenOf(node)
  if (!first || !second) throw new EvaluationFailure('an incomplete operation')
  const written = textOf(third ? second : first, text)
  const operator = written === '^' ? '**' : written
  if (!isOperator(operator)) throw new EvaluationFailure('an unknown operator')
  const b = compile(third ?? second)
  if (!third) return code(frame => negated(b.evaluate(frame), frame.run), b.kind)
  const apply = applied(operator)
  const a = compile(first)
  const kind: Kind = a.kind === b.kind ? a.kind : 'any'
  return code(frame => apply(a.evaluate(frame), b.evaluate(frame), frame.run), kind)
}

function negated (value: unknown, run: Run): unknown {
  if (typeof value === 'number') return 0 - value
  return value instanceof FeelDuration ? multiplied(value, -1) : missing(run, 'the negative of what is no number')
}
