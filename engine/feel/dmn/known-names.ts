import { unrestricted, type FeelType, type Types } from '../compile/type.ts'
import type { Decisions, Node } from './decisions.ts'

/** Types may hold themselves: this deep their components are told. */
const MOST_LEVELS = 6

/** The file's types by name. */
export function typesIn ({ types }: Decisions): Types {
  return name => Object.hasOwn(types, name) ? types[name] : undefined
}

/** What the parser is to know of a value of a type: the names of its components. */
export function namesOf (type: FeelType | undefined, types: Types, level = 0): unknown {
  const found = type === undefined || level > MOST_LEVELS ? undefined : unrestricted(type, types)
  if (found?.kind === 'list') return namesOf(found.of, types, level + 1)
  if (found?.kind !== 'context') return 0
  return Object.fromEntries(Object.entries(found.entries).map(([name, entry]) => [name, namesOf(entry, types, level + 1)]))
}

/** What the parser is to know of a node: the names of its value's components, or of what it gives when it is called. */
export function namesOfNode (node: Node, types: Types): unknown {
  return namesOf(node.kind === 'knowledge' ? node.type ?? node.logic?.body?.type : node.type, types)
}
