import type { ModdleWarning } from 'bpmn-moddle'
import { isElement, text, type Element } from './element.ts'
import { localName, prefixOf } from './xml-names.ts'

/** What each prefix declared on the definitions stands for. */
export function namespacesOf (definitions: Element): ReadonlyMap<string, string> {
  const attributes = typeof definitions.$attrs === 'object' && definitions.$attrs !== null ? Object.entries(definitions.$attrs) : []
  return new Map(attributes.flatMap(([name, value]) => name.startsWith('xmlns:') ? [[localName(name), String(value)]] : []))
}

function point (element: Element, property: string, target: Element): void {
  const now = element[property]
  if (Array.isArray(now)) now.push(target)
  else Reflect.set(element, property, target)
}

/**
 * References are qualified names (BPMN 2.0.2 §15.3.2): `tns:order` is the element `order` of this diagram when `tns` stands for its
 * `targetNamespace`. The parser looks up whole texts only; this sets those it could not find, and returns the warnings that are left.
 */
export function resolveQualified (definitions: Element, warnings: readonly ModdleWarning[], byId: Readonly<Record<string, unknown>>): readonly ModdleWarning[] {
  const namespaces = namespacesOf(definitions)
  const own = text(definitions, 'targetNamespace')
  const here = (name: string): boolean => own !== undefined && prefixOf(name) !== '' && namespaces.get(prefixOf(name)) === own
  for (const element of Object.values(byId)) {
    // What a call activity calls may stand in another file, so it is a name to the parser and no reference.
    const called = isElement(element) && element.$type === 'bpmn:CallActivity' ? text(element, 'calledElement') : undefined
    if (isElement(element) && called !== undefined && here(called)) Reflect.set(element, 'calledElement', localName(called))
  }
  return warnings.filter(({ message, element, property = '', value }) => {
    if (!message.startsWith('unresolved reference') || typeof value !== 'string' || !isElement(element)) return true
    const target = here(value) ? byId[localName(value)] : undefined
    if (!isElement(target)) return true
    point(element, localName(property), target)
    return false
  })
}
