import type { SyntaxNode, Tree } from '@lezer/common'
import { call, dateTimeCall, functionDefinition, instanceOf, list, literal } from './calls.ts'
import { childAt, childrenOf, code, EvaluationFailure, type Code, type NodeCompiler } from './code.ts'
import { filter, forExpression, ifExpression, iterationContext, quantified } from './iteration.ts'
import { context, implicitValue, path, variableName } from './names.ts'
import { arithmetic } from './arithmetic.ts'
import { comparison, interval, logic, simpleTest } from './operators.ts'
import { cell, wildcard } from './unary-tests.ts'

const only: NodeCompiler = (node, _text, compile) => compile(childAt(node, 0))
const parenthesized: NodeCompiler = (node, _text, compile) => compile(childAt(node, 1))
const unaryTests: NodeCompiler = (node, _text, compile) => {
  const tests = childrenOf(node).map(compile)
  return code(frame => tests.map(test => test.evaluate(frame)))
}

/** One compiler per kind of node in lezer-feel's grammar. */
const compilers: Readonly<Record<string, NodeCompiler>> = {
  Expression: only,
  ParenthesizedExpression: parenthesized,
  PositiveUnaryTest: (node, _text, compile) => code(compile(childAt(node, 0)).evaluate),
  PositiveUnaryTests: unaryTests,
  UnaryTests: cell,
  Wildcard: wildcard,
  SimplePositiveUnaryTest: simpleTest,
  Interval: interval,
  NumericLiteral: literal,
  StringLiteral: literal,
  BooleanLiteral: literal,
  null: literal,
  VariableName: variableName,
  '?': implicitValue,
  PathExpression: path,
  Context: context,
  List: list,
  FilterExpression: filter,
  Comparison: comparison,
  Disjunction: logic,
  Conjunction: logic,
  ArithmeticExpression: arithmetic,
  IfExpression: ifExpression,
  ForExpression: forExpression,
  QuantifiedExpression: quantified,
  IterationContext: iterationContext,
  FunctionInvocation: call,
  DateTimeLiteral: dateTimeCall,
  FunctionDefinition: functionDefinition,
  InstanceOfExpression: instanceOf
}

/**
 * Compiles an expression's tree to closures, so that evaluating it again reads no text. The results are feelin's, except where
 * feelin orders values of different kinds: that is null here, as DMN 1.3 says.
 *
 * @throws EvaluationFailure for a node that has no meaning in an expression
 */
export function compileTree (tree: Tree, text: string): Code {
  const compile = (node: SyntaxNode): Code => {
    const compiler = compilers[node.name]
    if (!compiler) throw new EvaluationFailure(`${node.name} at ${node.from} cannot be evaluated`)
    return compiler(node, text, compile)
  }
  return compile(tree.topNode)
}
