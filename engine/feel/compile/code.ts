import type { SyntaxNode } from '@lezer/common'
import type { NativeFunction } from '../functions.ts'
import type { Types } from './type.ts'

/** An evaluation that cannot go on: a limit reached, or an operation FEEL does not define. The message holds no data. */
export class EvaluationFailure extends Error {}

/** What one evaluation shares: our functions, the file's types, how many steps it may still take and how deep its calls nest. */
export interface Run {
  steps: number
  calls: number
  readonly functions: Readonly<Record<string, NativeFunction>>
  readonly types: Types
  /** Why something first became null, without its values: told when the result is null. */
  because?: string
}

/** A new evaluation's. */
export function newRun (functions: Run['functions'], types: Types = () => undefined): Run {
  return { steps: MOST_STEPS, calls: 0, functions, types }
}

/** Names and values, innermost first. `plain` promises that no name in it needs normalizing (`a-b` is `a - b`). */
export interface Frame {
  readonly names: Readonly<Record<string, unknown>>
  readonly plain: boolean
  readonly outer: Frame | undefined
  readonly run: Run
}

/** What is known of a result before evaluating: feelin decides by it whether a filter is an index or a test. */
export type Kind = 'number' | 'boolean' | 'string' | 'nil' | 'test' | 'any' | 'date' | undefined

/** A compiled node: evaluates it in a frame. `fixed`: it gives the same everywhere. Of several unary tests, `rank` tells which is the first to pass, -1 when none does. */
export interface Code { readonly evaluate: (frame: Frame) => unknown, readonly kind: Kind, readonly fixed?: true, readonly rank?: (frame: Frame) => number }

/** Compiles a child node. */
export type Compile = (node: SyntaxNode) => Code

/** Compiles nodes of one type. @param text the whole expression */
export type NodeCompiler = (node: SyntaxNode, text: string, compile: Compile) => Code

/** Iterations, function calls and filter tests one evaluation may take. */
export const MOST_STEPS = 2_000_000
/** The longest list and text a step may make, and the longest range iterated. */
export const MOST_ITEMS = 100_000
const MOST_TEXT = 1_000_000

export function code (evaluate: (frame: Frame) => unknown, kind?: Kind): Code {
  return { evaluate, kind }
}

/** @param cost how much of the evaluation's steps it takes. @throws EvaluationFailure when they are spent */
export function step (run: Run, cost = 1): void {
  run.steps -= cost
  if (run.steps < 0) throw new EvaluationFailure('too many steps')
}

/** Calls of functions defined in FEEL or DMN nest this deep at most. */
const MOST_CALLS = 100

/** One level deeper into functions, for the time of `body`. @throws EvaluationFailure when that is too deep */
export function called<Result> (run: Run, body: () => Result): Result {
  step(run)
  if (run.calls >= MOST_CALLS) throw new EvaluationFailure(`calls nested deeper than ${MOST_CALLS}`)
  run.calls++
  try {
    return body()
  } finally {
    run.calls--
  }
}

/** Notes why a value is null, unless something before it is. @returns null */
export function missing (run: Run, because: string): null {
  run.because ??= because
  return null
}

/** How many values one value holds, itself included. A list that is shared many times counts each time. @throws EvaluationFailure beyond the limit */
export function weigh (value: unknown): number {
  let weight = 0
  const count = (each: unknown): void => {
    if (++weight > MOST_ITEMS * 2) throw new EvaluationFailure('a value too large')
    if (Array.isArray(each)) for (const item of each as readonly unknown[]) count(item)
    else if (typeof each === 'object' && each !== null && Object.getPrototypeOf(each) === Object.prototype) Object.values(each).forEach(count)
  }
  count(value)
  return weight
}

/** Lets a result through if it is within limits. @throws EvaluationFailure */
export function withinLimits (value: unknown): unknown {
  if (Array.isArray(value) && value.length > MOST_ITEMS) throw new EvaluationFailure(`a list longer than ${MOST_ITEMS}`)
  if (typeof value === 'string' && value.length > MOST_TEXT) throw new EvaluationFailure(`a text longer than ${MOST_TEXT}`)
  return value === undefined ? null : value
}

/** A node's children in order, comments left out. */
export function childrenOf (node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) found.push(child)
  return found
}

/** The child at a position. @throws Error when the tree lacks it, which a tree without syntax errors does not */
export function childAt (node: SyntaxNode, position: number): SyntaxNode {
  const child = childrenOf(node)[position]
  if (!child) throw new EvaluationFailure(`no child ${position} in ${node.name}`)
  return child
}

export function textOf (node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to)
}
