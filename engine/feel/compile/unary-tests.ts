import type { SyntaxNode } from '@lezer/common'
import { childrenOf, code, step, type Code, type Compile, type Frame, type NodeCompiler } from './code.ts'
import { implicit } from './names.ts'
import { equals } from './comparing.ts'
import { isTest, passes } from './range-of.ts'
import { functionIn, resolved } from '../library/native.ts'

/** `-`: any value at all. */
export const wildcard: NodeCompiler = () => code(() => true, 'test')

/**
 * A cell of a decision table: does the value of `?` pass one of the tests, or with `not(…)` none (DMN 1.3 §7.3.3, §10.3.1.2 rules 7 and
 * 15)? Null when that cannot be told.
 */
export const cell: NodeCompiler = (node, _text, compile) => {
  const children = childrenOf(node)
  const tests = children.find(({ name }) => name === 'PositiveUnaryTests')
  if (!tests) return code(() => true, 'test')
  const compiled = childrenOf(tests).map(test => testOf(test, compile))
  const negated = children[0]?.name === 'not'
  const evaluate = (frame: Frame): boolean | null => {
    const result = anyOf(compiled, frame)
    return negated && result !== null ? !result : result
  }
  return { evaluate, kind: 'test', rank: frame => compiled.findIndex(test => test(frame) === true) }
}

type CellTest = (frame: Frame) => boolean | null

function anyOf (tests: readonly CellTest[], frame: Frame): boolean | null {
  let unknown = false
  for (const test of tests) {
    const result = test(frame)
    if (result === true) return true
    unknown ||= result === null
  }
  return unknown ? null : false
}

function testOf (node: SyntaxNode, compile: Compile): CellTest {
  const compiled: Code = compile(node)
  const asksForItself = mentions(node)
  return frame => {
    step(frame.run)
    const test = compiled.evaluate(frame)
    const value = implicit(frame)
    if (typeof test === 'boolean' && (asksForItself || typeof value !== 'boolean')) return test
    const predicate = functionIn(test)
    if (predicate !== undefined) return predicate.parameterNames.length === 1 ? resolved(predicate.invoke([value])) === true : null
    if (isTest(test)) return passes(test, value)
    if (asksForItself && test === null) return null
    return equals(test, value) === true || (Array.isArray(test) && test.some(each => passes(each, value) === true))
  }
}

/** Does an expression name the value it tests? */
function mentions (node: SyntaxNode): boolean {
  return childrenOf(node).some(child => child.name === '?' || mentions(child))
}
