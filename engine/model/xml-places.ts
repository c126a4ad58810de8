import { idOf, isElement, type Element } from './element.ts'
import type { Position } from './problem.ts'
import { localName } from './xml-names.ts'
import { XmlScanner } from './xml-scanner.ts'

interface Tag { readonly name: string, readonly at: number, readonly children: Tag[] }

/** How an element is written within its parent: by its type or by the property that holds it, and as which of those. */
interface Step { readonly byType: string, readonly byProperty: string, readonly index: number }

function stepTo (element: Element, parent: Element): Step | undefined {
  const type = element.$type.slice(element.$type.indexOf(':') + 1)
  for (const [property, value] of Object.entries(parent)) {
    if (property.startsWith('$')) continue
    const held: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (!held.includes(element)) continue
    const alike = held.filter((each) => isElement(each) && each.$type === element.$type && each.$parent === parent)
    return { byType: type.charAt(0).toLowerCase() + type.slice(1), byProperty: property, index: alike.indexOf(element) }
  }
  return undefined
}

/**
 * Finds where elements stand in the text they were parsed from, also those without an id: by the nearest element around them that has one, and the
 * way from there. Reads the text once, when first asked. Takes text that `guardXml` has let through.
 */
export class XmlPlaces {
  readonly #xml: string
  #read?: { readonly scanner: XmlScanner, readonly root?: Tag, readonly byId: ReadonlyMap<string, Tag> }

  constructor (xml: string) {
    this.#xml = xml
  }

  /** Undefined for what is written in another way than as an element of its own. */
  of (element: Element): Position | undefined {
    const tag = this.#tagOf(element)
    return tag === undefined ? undefined : this.#text().scanner.position(tag.at)
  }

  #tagOf (element: Element): Tag | undefined {
    const steps: Step[] = []
    for (let each = element; ;) {
      const found = this.#text().byId.get(idOf(each))
      const parent = each.$parent
      if (found !== undefined || !isElement(parent)) return walk(found ?? this.#text().root, steps)
      const step = stepTo(each, parent)
      if (step === undefined) return undefined
      steps.push(step)
      each = parent
    }
  }

  #text () {
    this.#read ??= read(this.#xml)
    return this.#read
  }
}

function walk (from: Tag | undefined, steps: readonly Step[]): Tag | undefined {
  let tag = from
  for (const { byType, byProperty, index } of steps.toReversed()) {
    const typed = tag?.children.filter(({ name }) => name === byType) ?? []
    tag = (typed.length > 0 ? typed : tag?.children.filter(({ name }) => name === byProperty) ?? [])[index]
  }
  return tag
}

function read (xml: string) {
  const scanner = new XmlScanner(xml)
  const byId = new Map<string, Tag>()
  const open: Tag[] = []
  let root: Tag | undefined
  for (let token = scanner.next(false); token !== undefined; token = scanner.next(open.length > 0)) {
    if (token.kind === 'close') {
      open.pop()
      continue
    }
    const tag = { name: localName(token.name), at: token.at, children: [] }
    const id = token.attributes.get('id')?.trim()
    if (id !== undefined && id !== '' && !byId.has(id)) byId.set(id, tag)
    open.at(-1)?.children.push(tag)
    root ??= tag
    if (!token.empty) open.push(tag)
  }
  return { scanner, byId, ...(root !== undefined && { root }) }
}
