import { ANY, typeNamed, type FeelType } from '../compile/type.ts'
import { child, children, flag, text, type Element } from '../../model/element.ts'

/**
 * The type a `typeRef` says: FEEL's own, or one of the file's (DMN 1.3 §7.3.2). Prefixes say which namespace a type is of; with one
 * file they say nothing.
 */
export function typeOf (reference: string | undefined): FeelType | undefined {
  if (reference === undefined) return undefined
  const name = reference.replace(/^\{[^}]*\}/, '').replace(/^[A-Za-z_][\w.-]*:/, '').replace(/\s+/g, ' ')
  const type = typeNamed(name)
  return type.kind === 'basic' && type.name === 'Any' ? undefined : type
}

/** The types of a file by name, and the names of those that say nothing but themselves: they are taken as any type. */
export function typesOf (definitions: Element): { readonly types: Readonly<Record<string, FeelType>>, readonly circular: readonly string[] } {
  const written = new Map(children(definitions, 'itemDefinition').map(item => [text(item, 'name') ?? '', definitionOf(item)]))
  const circular = [...written.keys()].filter(name => isCircular(name, written))
  return { types: Object.fromEntries([...written].map(([name, type]) => [name, circular.includes(name) ? ANY : type])), circular }
}

/** A type by a name that leads back to itself, without a list or a component in between. */
function isCircular (name: string, written: ReadonlyMap<string, FeelType>): boolean {
  const met = new Set<string>()
  let type = written.get(name)
  while (type?.kind === 'named' || type?.kind === 'restricted') {
    if (type.kind === 'restricted') {
      type = type.of
      continue
    }
    if (met.has(type.name)) return true
    met.add(type.name)
    type = written.get(type.name)
  }
  return false
}

/** An item definition: a type, a structure or a function, perhaps a list of them, perhaps only some values of them. */
function definitionOf (item: Element): FeelType {
  const single = restricted(singleOf(item), text(child(item, 'allowedValues'), 'text'))
  return restricted(flag(item, 'isCollection') ? { kind: 'list', of: single } : single, text(child(item, 'typeConstraint'), 'text'))
}

function singleOf (item: Element): FeelType {
  const components = children(item, 'itemComponent')
  if (components.length > 0) return { kind: 'context', entries: Object.fromEntries(components.map(each => [text(each, 'name') ?? '', definitionOf(each)])) }
  const fn = child(item, 'functionItem')
  if (fn) return { kind: 'function', parameters: children(fn, 'parameters').length }
  return typeOf(text(item, 'typeRef')) ?? ANY
}

function restricted (of: FeelType, allowed: string | undefined): FeelType {
  return allowed === undefined ? of : { kind: 'restricted', of, allowed }
}
