import type { SyntaxNode } from '@lezer/common'
import { childAt, childrenOf, EvaluationFailure, textOf } from './code.ts'
import { nameText } from './names.ts'
import { ANY, typeNamed, type FeelType } from './type.ts'

/** A type as an expression writes it: `list<context<a: string>>` (DMN 1.3 §10.3.1.2 rules 51 to 58). */
export function typeOf (node: SyntaxNode, text: string): FeelType {
  const written = node.name === 'Type' ? childAt(node, 0) : node
  switch (written.name) {
    case 'ListType': return { kind: textOf(childAt(written, 0), text).startsWith('rang') ? 'range' : 'list', of: partOf(written, text) }
    case 'ContextType': return { kind: 'context', entries: Object.fromEntries(entriesOf(written, text)) }
    case 'FunctionType': return { kind: 'function', parameters: parametersOf(written) }
    case 'QualifiedName':
    case 'SpecialType': return typeNamed(textOf(written, text).replace(/\s+/g, ' ').trim())
    default: throw new EvaluationFailure(`${written.name} at ${written.from} is no type`)
  }
}

function partOf (node: SyntaxNode, text: string): FeelType {
  const part = childrenOf(node).find(({ name }) => name === 'Type')
  return part === undefined ? ANY : typeOf(part, text)
}

function entriesOf (node: SyntaxNode, text: string): ReadonlyArray<readonly [string, FeelType]> {
  const entries = childrenOf(node).find(({ name }) => name === 'ContextEntryTypes')
  return entries ? childrenOf(entries).map(entry => [nameText(childAt(entry, 0), text), partOf(entry, text)] as const) : []
}

function parametersOf (node: SyntaxNode): number {
  const types = childrenOf(node).find(({ name }) => name === 'ArgumentTypes')
  return types ? childrenOf(types).length : 0
}
