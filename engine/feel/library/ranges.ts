import { FeelRange } from 'feelin'
import { compare, EqualTo } from '../compile/comparing.ts'
import type { NativeFunction } from '../functions.ts'
import { native } from './native.ts'

/** A range, or a point as the range of it alone; with `after`, an end that lies a hair beyond its value. Null is no end. */
interface Span { readonly start: unknown, readonly end: unknown, readonly startIncluded: boolean, readonly endIncluded: boolean }

type Relation = (one: Span, other: Span) => boolean | null

function spanOf (value: unknown): Span | null {
  const range = value instanceof EqualTo ? value.asRange() : value
  if (range instanceof FeelRange) return { start: range.start, end: range.end, startIncluded: range['start included'], endIncluded: range['end included'] }
  return value === null || value === undefined || Array.isArray(value) ? null : { start: value, end: value, startIncluded: true, endIncluded: true }
}

/** Where one boundary lies against another: each is a value and a hair's breadth, -1 before it, 0 at it, 1 after it; no value is beyond all. */
interface Boundary { readonly value: unknown, readonly hair: -1 | 0 | 1, readonly beyond: -1 | 1 }

const startOf = ({ start, startIncluded }: Span): Boundary => ({ value: start, hair: startIncluded ? 0 : 1, beyond: -1 })
const endOf = ({ end, endIncluded }: Span): Boundary => ({ value: end, hair: endIncluded ? 0 : -1, beyond: 1 })

/** @throws Incomparable */
function order (one: Boundary, other: Boundary): number {
  const openOne = one.value === null || one.value === undefined
  const openOther = other.value === null || other.value === undefined
  if (openOne || openOther) return (openOne ? one.beyond : 0) - (openOther ? other.beyond : 0)
  const result = compare(one.value, other.value)
  if (result === null) throw new Incomparable()
  return result === 0 ? one.hair - other.hair : result
}

/** Values that have no order among them: a relation of theirs is null. */
class Incomparable extends Error {}

const relations: Readonly<Record<string, Relation>> = {
  before: (a, b) => order(endOf(a), startOf(b)) < 0,
  after: (a, b) => order(endOf(b), startOf(a)) < 0,
  meets: (a, b) => a.endIncluded && b.startIncluded && order(endOf(a), startOf(b)) === 0,
  'met by': (a, b) => b.endIncluded && a.startIncluded && order(endOf(b), startOf(a)) === 0,
  overlaps: (a, b) => order(endOf(a), startOf(b)) >= 0 && order(endOf(b), startOf(a)) >= 0,
  'overlaps before': (a, b) => order(startOf(a), startOf(b)) < 0 && order(endOf(a), startOf(b)) >= 0 && order(endOf(a), endOf(b)) <= 0,
  'overlaps after': (a, b) => order(startOf(b), startOf(a)) < 0 && order(endOf(b), startOf(a)) >= 0 && order(endOf(b), endOf(a)) <= 0,
  finishes: (a, b) => order(endOf(a), endOf(b)) === 0 && order(startOf(b), startOf(a)) <= 0,
  'finished by': (a, b) => order(endOf(a), endOf(b)) === 0 && order(startOf(a), startOf(b)) <= 0,
  includes: (a, b) => order(startOf(a), startOf(b)) <= 0 && order(endOf(b), endOf(a)) <= 0,
  during: (a, b) => order(startOf(b), startOf(a)) <= 0 && order(endOf(a), endOf(b)) <= 0,
  starts: (a, b) => order(startOf(a), startOf(b)) === 0 && order(endOf(a), endOf(b)) <= 0,
  'started by': (a, b) => order(startOf(a), startOf(b)) === 0 && order(endOf(b), endOf(a)) <= 0,
  coincides: (a, b) => order(startOf(a), startOf(b)) === 0 && order(endOf(a), endOf(b)) === 0
}

const PARAMETERS: Readonly<Record<string, readonly [string, string]>> = {
  meets: ['range1', 'range2'],
  'met by': ['range1', 'range2'],
  overlaps: ['range1', 'range2'],
  'overlaps before': ['range1', 'range2'],
  'overlaps after': ['range1', 'range2'],
  includes: ['range', 'point'],
  finishes: ['point', 'range'],
  'finished by': ['range', 'point'],
  during: ['point', 'range'],
  starts: ['point', 'range'],
  'started by': ['range', 'point'],
  coincides: ['point1', 'point2'],
  before: ['point1', 'point2'],
  after: ['point1', 'point2']
}

/** By position, or by whichever of its names: `during(point: 5, range: [1..10])`, `during(range1: [2..3], range2: [1..10])`. */
function related (relation: Relation): (...args: unknown[]) => boolean | null {
  return (...args) => {
    const [one, other, more] = args.filter(each => each !== undefined)
    if (more !== undefined) return null
    const [a, b] = [spanOf(one), spanOf(other)]
    if (a === null || b === null) return null
    try {
      return relation(a, b)
    } catch (error) {
      if (error instanceof Incomparable) return null
      throw error
    }
  }
}

/** FEEL's relations of ranges and points (DMN 1.3 §10.3.4.7, table 78). */
export const ranges: Readonly<Record<string, NativeFunction>> =
  Object.fromEntries(Object.entries(relations).map(([name, relation]) => [name, native([...new Set([...PARAMETERS[name] ?? [], 'point', 'range', 'range1', 'range2'])], related(relation), { least: 0 })]))
