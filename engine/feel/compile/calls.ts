import { FeelFunction, FeelRange } from 'feelin'
import type { SyntaxNode } from '@lezer/common'
import { called, childAt, childrenOf, code, EvaluationFailure, missing, newRun, step, textOf, weigh, withinLimits, type Code, type Compile, type Frame, type NodeCompiler } from './code.ts'
import { setEntry } from '../context.ts'
import { inner, nameText } from './names.ts'
import { passes } from './range-of.ts'
import { isNative, resolved } from '../library/native.ts'
import { temporalIn } from '../library/temporal.ts'
import { library } from '../library/index.ts'
import { stringIn } from './string-literal.ts'
import { coerced, conforms, MISFIT, type FeelType } from './type.ts'
import { typeOf } from './type-node.ts'

interface Argument { readonly name: string | undefined, readonly value: Code }

function argumentsOf (node: SyntaxNode | undefined, text: string, compile: Compile): readonly Argument[] {
  if (!node) return []
  if (node.name === 'PositionalParameters') return childrenOf(node).map(each => ({ name: undefined, value: compile(each) }))
  return childrenOf(node).map(each => ({ name: nameText(childAt(each, 0), text), value: compile(childAt(each, 1)) }))
}

function invoke (target: unknown, named: boolean, args: readonly Argument[], frame: Frame): unknown {
  const values = args.map(({ value }) => value.evaluate(frame))
  if (target instanceof FeelRange) return values.length > 1 || named ? null : passes(target, values[0] ?? null)
  const fn = isNative(target) ? new FeelFunction(target.within?.(frame.run) ?? target, [...target.$args]) : target
  if (!(fn instanceof FeelFunction)) return null
  step(frame.run, costOf(target, values))
  const given = named ? Object.fromEntries(args.map(({ name = '' }, index) => [name, values[index]])) : values
  return withinLimits(resolved(fn.invoke(given)))
}

const CALL_COST = 10
const DATE_COST = 100
/** FEEL's functions that compare every item with every other. */
const QUADRATIC = new Set(['distinct values', 'duplicate values', 'union'].map(name => library.get(name)))

/** A call costs what it looks at. */
function costOf (target: unknown, values: readonly unknown[]): number {
  const weight = values.reduce<number>((sum, value) => sum + weigh(value), 0)
  if (!isNative(target)) return CALL_COST
  return CALL_COST + weight + (target.cost ?? 0) + (QUADRATIC.has(target) ? weight * weight / 10 : 0)
}

/** `f(a, b)`, `f(name: a)`: null for what is no function, or does not take those arguments (DMN 1.3 §10.3.2.13). */
export const call: NodeCompiler = (node, text, compile) => {
  const [first, , parameters] = childrenOf(node)
  if (!first) throw new EvaluationFailure('an incomplete call')
  if (first.name === 'SpecialFunctionName') return dateTimeCall(node, text, compile)
  const target = compile(first)
  const args = argumentsOf(parameters?.name.endsWith('Parameters') ? parameters : undefined, text, compile)
  const named = args.some(({ name }) => name !== undefined)
  const because = `${textOf(first, text).slice(0, 60)}(…) has no value for what it is given`
  return code(frame => invoke(target.evaluate(frame), named, args, frame) ?? missing(frame.run, because), 'any')
}

/** `date(…)`, `time(…)`, `date and time(…)`, `duration(…)`, `@"…"`: always FEEL's own, whatever is in scope. */
export const dateTimeCall: NodeCompiler = (node, text, compile) => {
  const [first, , parameters] = childrenOf(node)
  if (!first) throw new EvaluationFailure('an incomplete call')
  if (first.name === 'AtLiteral') return code(constant(temporalIn(stringIn(textOf(first, text).slice(1)))), 'date')
  const name = textOf(first, text).replace(/\s+/g, ' ')
  const make = library.get(name)
  const args = argumentsOf(parameters?.name.endsWith('Parameters') ? parameters : undefined, text, compile)
  const named = args.some(argument => argument.name !== undefined)
  const because = `${name}(…) does not take what it is given`
  const fixed = make && args.every(({ value }) => value.fixed) ? invoke(make, named, args, NOWHERE) : null
  if (fixed !== null) return { ...code(constant(fixed), 'date'), fixed: true }
  return code(frame => {
    step(frame.run, DATE_COST)
    return invoke(make, named, args, frame) ?? missing(frame.run, because)
  }, node.name === 'DateTimeLiteral' ? 'date' : 'any')
}

/** Where what is fixed is evaluated. */
const NOWHERE: Frame = { names: {}, plain: true, outer: undefined, run: newRun({}) }

function constant (value: unknown): () => unknown {
  return () => value
}

/** Numbers, texts, booleans and null. */
export const literal: NodeCompiler = (node, text) => {
  const written = textOf(node, text)
  switch (node.name) {
    case 'NumericLiteral': return { ...code(constant(Number(written.replace(/\s+/g, ''))), 'number'), fixed: true }
    case 'BooleanLiteral': return { ...code(constant(written === 'true'), 'boolean'), fixed: true }
    case 'StringLiteral': return { ...code(constant(stringIn(written)), 'string'), fixed: true }
    default: return { ...code(constant(null), 'nil'), fixed: true }
  }
}

/** `[a, b]`. */
export const list: NodeCompiler = (node, _text, compile) => {
  const items = childrenOf(node).slice(1, -1).map(compile)
  return code(frame => items.map(item => item.evaluate(frame)))
}

/** `function(a: number, b) …`: null for an argument that its parameter's type does not take. External ones are not supported: null. */
export const functionDefinition: NodeCompiler = (node, text, compile) => {
  const children = childrenOf(node)
  if (children.some(({ name }) => name === 'external')) return code(frame => missing(frame.run, 'an external function cannot be called'))
  const formal = children.find(({ name }) => name === 'FormalParameters')
  const parameters = formal ? childrenOf(formal).map(each => parameterOf(each, text)) : []
  const body = children.find(({ name }) => name === 'FunctionBody')
  if (!body) throw new EvaluationFailure('a function without a body')
  const result = compile(childAt(body, 0))
  return code(frame => defined(frame, parameters, within => result.evaluate(within)))
}

/** A function's parameter as FEEL calls it, and what it takes. */
export interface FormalParameter { readonly name: string, readonly type?: FeelType }

function parameterOf (node: SyntaxNode, text: string): FormalParameter {
  const type = childrenOf(node).find(({ name }) => name === 'Type')
  return { name: nameText(childAt(node, 0), text), ...(type && { type: typeOf(type, text) }) }
}

/** A function whose body sees its arguments and the frame it was defined in (DMN 1.3 §10.3.2.13). */
export function defined (frame: Frame, parameters: readonly FormalParameter[], body: (within: Frame) => unknown): FeelFunction {
  const { run } = frame
  return new FeelFunction((...args: unknown[]) => called(run, () => {
    const names: Record<string, unknown> = {}
    for (const [index, { name, type }] of parameters.entries()) {
      const value = type === undefined ? args[index] ?? null : coerced(args[index] ?? null, type, run.types)
      if (value === MISFIT) return missing(run, `the argument "${name}" has the wrong type`)
      setEntry(names, name, value)
    }
    return withinLimits(body(inner(frame, names)))
  }), parameters.map(({ name }) => name))
}

/** `x instance of list<number>`: null is an instance of `Null` only (DMN 1.3 §10.3.2.11). */
export const instanceOf: NodeCompiler = (node, text, compile) => {
  const value = compile(childAt(node, 0))
  const type = typeOf(childAt(node, 3), text)
  const ofNull = type.kind === 'basic' && type.name === 'Null'
  return code(frame => {
    const found = value.evaluate(frame) ?? null
    return found === null ? ofNull : conforms(found, type, frame.run.types)
  }, 'test')
}
