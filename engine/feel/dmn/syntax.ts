import { shapeOf } from '../cache.ts'
import { isSyntaxProblem, parse, type Top } from '../parse.ts'
import type { Types } from '../compile/type.ts'
import type { Decisions, DecisionTable, Entry, Expression, FunctionDefinition, Node } from './decisions.ts'
import type { Found } from './graph.ts'
import { namesOf, namesOfNode, typesIn } from './known-names.ts'

type Names = Readonly<Record<string, unknown>>
interface Unread { readonly text: string, readonly position: number, readonly message: string }

/** Goes through expressions with the names each of them sees. */
class SyntaxCheck {
  readonly unread: Unread[] = []
  readonly #types: Types

  constructor (types: Types) {
    this.#types = types
  }

  text (text: string, names: Names, top: Top = 'Expression'): void {
    if (text === '' && top === 'UnaryTests') return
    const parsed = parse(text, shapeOf(names).names, top)
    if (isSyntaxProblem(parsed)) this.unread.push({ text, ...parsed })
  }

  expression (expression: Expression, names: Names): void {
    switch (expression.kind) {
      case 'literal': { this.text(expression.text, names); return }
      case 'table': { this.#table(expression, names); return }
      case 'function': { this.#function(expression, names); return }
      case 'context': { this.#context(expression.entries, names); return }
      case 'invocation': { this.#all([expression.called, ...expression.bindings.map(({ value }) => value)], names); return }
      case 'list': { this.#all(expression.items, names); return }
      case 'relation': { this.#all(expression.rows.flat(), names); return }
      case 'conditional': { this.#all([expression.if, expression.then, expression.else], names); return }
      case 'filter': { this.expression(expression.in, names); return } // the match sees the items' own names
      default:
        this.expression(expression.in, names)
        this.expression(expression.body, { ...names, [expression.variable]: namesOf(expression.in.type, this.#types), partial: 0 })
    }
  }

  #all (expressions: readonly Expression[], names: Names): void {
    for (const each of expressions) this.expression(each, names)
  }

  #context (entries: readonly Entry[], names: Names): void {
    let seen = names
    for (const { name, type, value } of entries) {
      this.expression(value, seen)
      if (name !== undefined) seen = { ...seen, [name]: namesOf(type ?? value.type, this.#types) }
    }
  }

  #function ({ parameters, body }: FunctionDefinition, names: Names): void {
    if (body === undefined) return
    this.expression(body, { ...names, ...Object.fromEntries(parameters.map(({ name, type }) => [name, namesOf(type, this.#types)])) })
  }

  #table ({ inputs, outputs, rules }: DecisionTable, names: Names): void {
    for (const { expression, allowed = '' } of inputs) {
      this.text(expression, names)
      this.text(allowed, names, 'UnaryTests')
    }
    for (const { priorities = '', default: fallback = 'null' } of outputs) {
      this.text(priorities, names, 'UnaryTests')
      this.text(fallback, names)
    }
    for (const { tests, outputs: made } of rules) {
      for (const each of tests) this.text(each, names, 'UnaryTests')
      for (const each of made) this.text(each, names)
    }
  }
}

const MOST_QUOTED = 80

/** Every expression of the file that cannot be read: which, where in it and why. */
export function * syntaxFaults (decisions: Decisions): Generator<Found> {
  const types = typesIn(decisions)
  for (const node of Object.values(decisions.nodes)) {
    if (node.kind !== 'decision' && node.kind !== 'knowledge') continue
    if (node.logic === undefined) continue
    const check = new SyntaxCheck(types)
    check.expression(node.logic, namesSeen(decisions, node, node.requires, types))
    for (const { text, position, message } of check.unread) {
      const quoted = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text
      yield {
        rule: 'dmn-syntax',
        element: node.id,
        sv: `I ”${node.name}” går ett uttryck inte att läsa, vid tecken ${position + 1}: ${quoted}`,
        en: `An expression of "${node.name}" cannot be read: "${quoted}" at position ${position}: ${message}.`
      }
    }
  }
}

/** All input data are counted in: a file may rely on names that it draws no requirement for. */
function namesSeen ({ nodes }: Decisions, self: Node, requires: readonly string[], types: Types): Names {
  const seen = [self, ...requires.flatMap(id => Object.hasOwn(nodes, id) ? nodes[id] ?? [] : [])]
  return Object.fromEntries(seen.map(node => [node.variable, namesOfNode(node, types)]))
}
