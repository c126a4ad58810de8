import { child, children, extension, extensionsOf, type Element } from '../element.ts'
import { create } from '../parse.ts'

/** Puts an element into the extensions of another. */
export function extend (element: Element, made: Element): void {
  const container = child(element, 'extensionElements') ?? create('bpmn:ExtensionElements', { values: [] })
  Reflect.set(container, 'values', [...extensionsOf(element), made])
  Reflect.set(container, '$parent', element)
  Reflect.set(made, '$parent', container)
  Reflect.set(element, 'extensionElements', container)
}

/** The extension of a type, made when there is none, with these attributes besides those it has. */
export function extended (element: Element, type: string, attributes: Readonly<Record<string, unknown>>): Element {
  const found = extension(element, type)
  if (found !== undefined) {
    for (const [name, value] of Object.entries(attributes)) Reflect.set(found, name, value)
    return found
  }
  const made = create(type, attributes)
  extend(element, made)
  return made
}

/** Adds an input or output mapping. */
export function mapVariable (element: Element, direction: 'input' | 'output', source: string, target: string): void {
  const mapping = extended(element, 'zeebe:IoMapping', {})
  const property = direction === 'input' ? 'inputParameters' : 'outputParameters'
  const made = create(direction === 'input' ? 'zeebe:Input' : 'zeebe:Output', { source, target })
  Reflect.set(made, '$parent', mapping)
  Reflect.set(mapping, property, [...children(mapping, property), made])
}
