import { idOf, isElement, type Element } from '../element.ts'
import type { Finding } from '../problem.ts'
import { called, sentence } from '../words.ts'
import type { Subject } from './rule.ts'

/** Every element of the diagram that has one of the types, type by type, in document order. */
export function * all ({ contents }: Subject, ...types: readonly string[]): Iterable<Element> {
  for (const type of types) yield * contents.get(type) ?? []
}

/** The element that contains it; undefined for the definitions. */
export function parentOf (element: Element): Element | undefined {
  return isElement(element.$parent) ? element.$parent : undefined
}

/** The nearest element around it, itself included, whose type is one of those. */
export function within (element: Element | undefined, types: ReadonlySet<string>): Element | undefined {
  let around = element
  while (around !== undefined && !types.has(around.$type)) around = parentOf(around)
  return around
}

/** The nearest element around it, itself included, that has an id: what its author can find. */
function findable (element: Element): Element | undefined {
  let around: Element | undefined = element
  while (around !== undefined && idOf(around) === '') around = parentOf(around)
  return around
}

/** What to call an element in a sentence; one without name and id is called by what it is part of. */
function calledFully (element: Element): { readonly sv: string, readonly en: string } {
  const { sv, en } = called(element)
  const owner = findable(element)
  if (owner === undefined || owner === element || owner.$type === 'bpmn:Definitions') return { sv, en }
  const whole = called(owner)
  return { sv: `${sv} i ${whole.sv}`, en: `${en} of ${whole.en}` }
}

/**
 * An error about an element, or about the nearest one around it that has an id. `sv` and `en` go on after what the element is called, and say
 * how to mend it; they end without a full stop: `fault(task, 'saknar namn. Ge det ett', 'has no name')`.
 */
export function fault (element: Element, sv: string, en: string): Finding {
  const words = calledFully(element)
  const id = idOf(findable(element))
  return { severity: 'error', ...(id !== '' && { element: id }), ...(idOf(element) === '' && { at: element }), sv: `${sentence(words.sv)} ${sv}.`, en: `${sentence(words.en)} ${en}.` }
}

/** As `fault`, for what does not keep the diagram from running. */
export function doubt (element: Element, sv: string, en: string): Finding {
  return { ...fault(element, sv, en), severity: 'warning' }
}
