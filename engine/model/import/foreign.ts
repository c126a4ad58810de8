import { children, extensionsOf, isElement, text, type Element } from '../element.ts'

/** Vocabularies of Camunda 7 and of Operaton, which goes on from it. */
const uris = new Set(['http://camunda.org/schema/1.0/bpmn', 'http://operaton.org/schema/1.0/bpmn'])

/** How a file calls the vocabulary of Camunda 7: its prefixes. */
export function foreignPrefixes (definitions: Element): readonly string[] {
  return Object.entries(attributesOf(definitions)).flatMap(([name, value]) => name.startsWith('xmlns:') && uris.has(String(value)) ? [name.slice('xmlns:'.length)] : [])
}

function attributesOf (element: Element): Readonly<Record<string, unknown>> {
  const { $attrs } = element
  return typeof $attrs === 'object' && $attrs !== null ? Object.fromEntries(Object.entries($attrs)) : {}
}

/** What an element says to Camunda 7. Taking something takes it out of the element. */
export class Foreign {
  readonly element: Element
  readonly #prefixes: readonly string[]

  constructor (element: Element, prefixes: readonly string[]) {
    this.element = element
    this.#prefixes = prefixes
  }

  /** Its attributes that are left, by local name. */
  get attributes (): ReadonlyMap<string, string> {
    return new Map(Object.entries(attributesOf(this.element)).flatMap(([name, value]) => {
      const local = this.#local(name)
      return local === undefined ? [] : [[local, String(value)]]
    }))
  }

  /** Its extensions that are left, with their local names. */
  get extensions (): ReadonlyArray<readonly [name: string, extension: Element]> {
    return extensionsOf(this.element).flatMap((each) => {
      const local = this.#local(each.$type)
      return local === undefined ? [] : [[local, each] as const]
    })
  }

  #local (name: string): string | undefined {
    const prefix = this.#prefixes.find((each) => name.startsWith(`${each}:`))
    return prefix === undefined ? undefined : name.slice(prefix.length + 1)
  }

  attribute (name: string): string | undefined {
    return this.attributes.get(name)
  }

  extension (name: string): Element | undefined {
    return this.extensions.find(([local]) => local === name)?.[1]
  }

  /** Takes attributes out, by local name. */
  dropAttributes (...names: readonly string[]): void {
    const { $attrs } = this.element
    if (typeof $attrs !== 'object' || $attrs === null) return
    for (const prefix of this.#prefixes) for (const name of names) Reflect.deleteProperty($attrs, `${prefix}:${name}`)
  }

  /** Takes an extension out. */
  dropExtension (extension: Element): void {
    const { extensionElements } = this.element
    if (!isElement(extensionElements)) return
    Reflect.set(extensionElements, 'values', extensionsOf(this.element).filter((each) => each !== extension))
    if (extensionsOf(this.element).length === 0) Reflect.deleteProperty(this.element, 'extensionElements')
  }
}

/** The children of a foreign element, with their local names. */
export function partsOf (foreign: Element): ReadonlyArray<readonly [name: string, part: Element]> {
  return children(foreign, '$children').map((part) => [part.$type.slice(part.$type.indexOf(':') + 1), part])
}

/** The text in a foreign element. */
export function bodyOf (foreign: Element): string {
  return text(foreign, '$body') ?? ''
}
