import { isElement, type Element } from './element.ts'

/** Every element of a diagram by its type, such as `bpmn:DataInput`, each type's in document order. */
export type Contents = ReadonlyMap<string, readonly Element[]>

function * partsOf (element: Element): Iterable<Element> {
  for (const [property, value] of Object.entries(element)) {
    if (property.startsWith('$')) continue
    // What an element only refers to has another parent.
    for (const each of Array.isArray(value) ? value : [value]) {
      if (isElement(each) && each.$parent === element) yield each
    }
  }
}

/** Indexes a diagram, definitions themselves and diagram interchange included. One pass, no recursion. */
export function contentsOf (definitions: Element): Contents {
  const found = new Map<string, Element[]>()
  const pending: Element[] = [definitions]
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    const alike = found.get(element.$type)
    if (alike === undefined) found.set(element.$type, [element])
    else alike.push(element)
    pending.push(...[...partsOf(element)].reverse())
  }
  return found
}
