/**
 * A parsed element, as bpmn-moddle makes them. Untyped by nature: everything is read through the functions below, which
 * check what they find.
 */
export interface Element {
  readonly $type: string
  readonly $parent?: unknown
  readonly $attrs?: unknown
  readonly [property: string]: unknown
}

/** Whether a thing is a parsed element. */
export function isElement (thing: unknown): thing is Element {
  return typeof thing === 'object' && thing !== null && '$type' in thing && typeof thing.$type === 'string'
}

/** An attribute or body as text; `undefined` when it is absent or blank. Numbers and booleans become texts. */
export function text (element: Element | undefined, property: string): string | undefined {
  const value = element?.[property]
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** True only when the attribute is there and true (defaults of the standard count). */
export function flag (element: Element | undefined, property: string): boolean {
  return element?.[property] === true
}

/** A child or resolved reference. */
export function child (element: Element | undefined, property: string): Element | undefined {
  const value = element?.[property]
  return isElement(value) ? value : undefined
}

/** Children or resolved references, in document order. */
export function children (element: Element | undefined, property: string): readonly Element[] {
  const value = element?.[property]
  return Array.isArray(value) ? value.filter(isElement) : []
}

/** An element's id; the empty text when it has none (a rule refuses flow elements without). */
export function idOf (element: Element | undefined): string {
  return text(element, 'id') ?? ''
}

/** The children of its `extensionElements`, in document order. */
export function extensionsOf (element: Element | undefined): readonly Element[] {
  return children(child(element, 'extensionElements'), 'values')
}

/** The first child of its `extensionElements` of a type such as `zeebe:TaskDefinition`. */
export function extension (element: Element | undefined, type: string): Element | undefined {
  return extensionsOf(element).find((each) => each.$type === type)
}
