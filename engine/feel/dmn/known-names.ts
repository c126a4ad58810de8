import { unrestricted, type FeelType, type Types } from '../compile/type.ts'
import type { Decisions, Node } from './decisions.ts'

/** Types may hold themselves, and each other many times over: this deep, and this many of their components are told. */
const MOST_LEVELS = 6
const MOST_NAMES = 2_000

/** The file's types by name. */
export function typesIn ({ types }: Decisions): Types {
  return name => Object.hasOwn(types, name) ? types[name] : undefined
}

/** What the parser is to know of a value of a type: the names of its components. */
export function namesOf (type: FeelType | undefined, types: Types): unknown {
  let left = MOST_NAMES
  function told (each: FeelType | undefined, level: number): unknown {
    const found = each === undefined || level > MOST_LEVELS ? undefined : unrestricted(each, types)
    if (found?.kind === 'list') return told(found.of, level + 1)
    if (found?.kind !== 'context') return 0
    const names: Record<string, unknown> = {}
    for (const [name, entry] of Object.entries(found.entries)) {
      if (--left < 0) break
      names[name] = told(entry, level + 1)
    }
    return names
  }
  return told(type, 0)
}

/** What the parser is to know of a node: the names of its value's components, or of what it gives when it is called. */
export function namesOfNode (node: Node, types: Types): unknown {
  return namesOf(node.kind === 'knowledge' ? node.type ?? node.logic?.body?.type : node.type, types)
}
