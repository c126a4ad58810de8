import { FeelDuration } from 'feelin'
import { decimal } from '../decimal.ts'
import type { NativeFunction } from '../functions.ts'
import { durationOfSeconds, durationOfMonths, monthsIn, secondsIn } from './duration.ts'
import { native, numberIn, numbersIn, single, variadic } from './native.ts'

/** The scales a number may be rounded to (DMN 1.3 §10.3.4.5: those of a 34 digit decimal). */
const LEAST_SCALE = -6111
const MOST_SCALE = 6176

/**
 * A number times a power of ten, by its decimal digits: 1.115 times 100 is 111.5, which doubles cannot say.
 *
 * @param digits how many places to the left
 */
function shifted (value: number, digits: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + digits}`)
}

/** Rounds at a number of decimals, negative for tens; null for a scale beyond the limits. */
function rounded (round: (value: number) => number): (n: unknown, scale: unknown) => number | null {
  return (n, scale) => {
    const value = numberIn(n)
    const places = scale === undefined ? 0 : numberIn(scale)
    if (value === undefined || places === undefined || places < LEAST_SCALE || places > MOST_SCALE) return null
    const whole = Math.trunc(places)
    const result = shifted(round(shifted(value, whole)), -whole)
    return Number.isFinite(result) ? result + 0 : value
  }
}

/** To the even neighbour when both are as near. */
function halfEven (value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

function awayFromZero (value: number): number {
  return value < 0 ? Math.floor(value) : Math.ceil(value)
}

function halfUp (value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value))
}

function halfDown (value: number): number {
  return Math.sign(value) * Math.ceil(Math.abs(value) - 0.5)
}

const scaled = (round: (value: number) => number): NativeFunction => native(['n', 'scale'], rounded(round))

function median (values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The most frequent numbers, in ascending order. */
function mode (values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].filter(([, count]) => count === most).map(([value]) => value).toSorted((one, other) => one - other)
}

/** Of a sample: divided by one less than the count. */
function deviation (values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = total(values) / values.length
  return Math.sqrt(total(values.map(value => (value - mean) ** 2)) / (values.length - 1))
}

function total (values: readonly number[]): number {
  return values.reduce((sum, value) => decimal(sum + value), 0)
}

function statistic (compute: (values: readonly number[]) => unknown): NativeFunction {
  return native(['...list'], (...args) => {
    const values = numbersIn(variadic(args))
    return values === undefined || (args.length === 0) ? null : compute(values)
  }, { least: 0 })
}

/** The remainder with the sign of the divisor (DMN 1.3 §10.3.4.5), by whole numbers where decimals would be inexact. */
function modulo (dividend: number, divisor: number): number | null {
  if (divisor === 0) return null
  const places = Math.max(decimalsOf(dividend), decimalsOf(divisor))
  const [a, b] = [shifted(dividend, places), shifted(divisor, places)]
  const result = Number.isSafeInteger(a) && Number.isSafeInteger(b) ? shifted(a - b * Math.floor(a / b), -places) : dividend - divisor * Math.floor(dividend / divisor)
  return Number.isFinite(result) ? result : null
}

function decimalsOf (value: number): number {
  return String(value).split('e')[0]?.split('.')[1]?.length ?? 0
}

function ofOne (parameter: string, compute: (value: number) => unknown): NativeFunction {
  return native([parameter], given => {
    const value = numberIn(given)
    return value === undefined ? null : compute(value)
  })
}

function parity (even: boolean): (value: number) => boolean | null {
  return value => Number.isInteger(value) ? (value % 2 === 0) === even : null
}

/** `abs` takes durations too (DMN 1.3 table 75). */
function absolute (given: unknown): unknown {
  const value = single(given)
  if (typeof value === 'number') return Math.abs(value)
  if (!(value instanceof FeelDuration)) return null
  return value.yearsMonths ? durationOfMonths(Math.abs(monthsIn(value))) : durationOfSeconds(Math.abs(secondsIn(value)))
}

/** FEEL's numeric functions (DMN 1.3 §10.3.4.5) and those of numbers in a list (§10.3.4.4). */
export const numbers: Readonly<Record<string, NativeFunction>> = {
  decimal: scaled(halfEven),
  floor: native(['n', 'scale'], rounded(Math.floor), { least: 1 }),
  ceiling: native(['n', 'scale'], rounded(Math.ceil), { least: 1 }),
  'round up': scaled(awayFromZero),
  'round down': scaled(Math.trunc),
  'round half up': scaled(halfUp),
  'round half down': scaled(halfDown),
  abs: native(['n'], absolute),
  modulo: native(['dividend', 'divisor'], (dividend, divisor) => {
    const [a, b] = [numberIn(dividend), numberIn(divisor)]
    return a === undefined || b === undefined ? null : modulo(a, b)
  }),
  sqrt: ofOne('number', value => value < 0 ? null : Math.sqrt(value)),
  log: ofOne('number', value => value <= 0 ? null : Math.log(value)),
  exp: ofOne('number', Math.exp),
  odd: ofOne('number', parity(false)),
  even: ofOne('number', parity(true)),
  sum: statistic(values => values.length === 0 ? null : total(values)),
  mean: statistic(values => values.length === 0 ? null : total(values) / values.length),
  product: statistic(values => values.length === 0 ? null : values.reduce((product, value) => decimal(product * value), 1)),
  median: statistic(median),
  stddev: statistic(deviation),
  mode: statistic(values => values.length === 0 ? [] : mode(values))
}
