import type { DiagramProblem } from './model.ts'
import type { Position } from './problem.ts'
import { XmlFault } from './xml-fault.ts'
import { XmlScanner, type Tag } from './xml-scanner.ts'
import { localName, prefixOf } from './xml-names.ts'

/** What a text is refused for before any rule looks at the diagram in it. */
export const textRules = ['not-bpmn', 'broken-xml', 'refused-xml', 'too-large', 'duplicate-id', 'reserved-id'] as const

/** How large a diagram may be: bytes of UTF-8, levels of nesting, and elements in all. */
export interface Limits { readonly bytes: number, readonly depth: number, readonly elements: number }

/** Ten times a large municipality's largest process. */
export const defaultLimits: Limits = { bytes: 5 * 1024 * 1024, depth: 200, elements: 10_000 }

/** What one pass over the text gives: the reasons to refuse it, and where every element with an id begins. */
export interface Guarded {
  readonly problems: readonly DiagramProblem[]
  readonly positions: ReadonlyMap<string, Position>
}

const bpmnModel = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const standard = new Set([
  bpmnModel,
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
  'http://www.omg.org/spec/DD/20100524/DI'
])

/** What a file is to hold: the namespace of its root `definitions`, and those whose ids are looked at. */
export interface Vocabulary { readonly root: (namespace: string) => boolean, readonly standard: (namespace: string) => boolean }

const bpmn: Vocabulary = { root: (namespace) => namespace === bpmnModel, standard: (namespace) => standard.has(namespace) }

/** BPMN's own attributes are names, ids and references: beyond this they are no diagram's, and costly to resolve. */
const attributeLength = 1000

/** More duplicates than this are not listed: the first ones tell what happened. */
const listed = 20

/** The pass itself: one stack of open elements, no recursion, every character looked at a fixed number of times. */
class Guard {
  readonly positions = new Map<string, Position>()
  readonly problems: DiagramProblem[] = []
  readonly #open: Tag[] = []
  /** Prefix → namespaces it has been bound to, innermost last. */
  readonly #bound = new Map<string, string[]>([['xml', ['http://www.w3.org/XML/1998/namespace']]])
  readonly #scanner: XmlScanner
  readonly #limits: Limits
  readonly #vocabulary: Vocabulary
  #elements = 0

  constructor (scanner: XmlScanner, limits: Limits, vocabulary: Vocabulary) {
    this.#scanner = scanner
    this.#limits = limits
    this.#vocabulary = vocabulary
  }

  run (): void {
    for (;;) {
      const token = this.#scanner.next(this.#open.length > 0)
      if (token === undefined) break
      if (token.kind === 'open') this.#enter(token)
      else this.#leave(token.name, token.at)
    }
    const last = this.#open.at(-1)
    if (last !== undefined) throw XmlFault.broken(last.at, `Elementet <${last.name}> har ingen sluttagg.`, `The element <${last.name}> is never closed.`)
    if (this.#elements === 0) throw XmlFault.notBpmn(0)
  }

  #enter (tag: Tag): void {
    this.#elements++
    if (this.#elements > this.#limits.elements) throw XmlFault.tooLarge(tag.at, `Diagrammet har fler än ${this.#limits.elements} element.`, `The diagram has more than ${this.#limits.elements} elements.`)
    if (this.#open.length >= this.#limits.depth) throw XmlFault.tooLarge(tag.at, `Elementen ligger i fler än ${this.#limits.depth} nivåer.`, `Elements are nested deeper than ${this.#limits.depth} levels.`)
    if (this.#open.length === 0 && this.#elements > 1) throw XmlFault.broken(tag.at, 'Det finns mer än ett yttersta element.', 'There is more than one root element.')
    this.#bind(tag)
    const namespace = this.#namespace(tag)
    if (this.#elements === 1 && (localName(tag.name) !== 'definitions' || !this.#vocabulary.root(namespace ?? ''))) throw XmlFault.notBpmn(tag.at)
    if (namespace !== undefined && this.#vocabulary.standard(namespace)) this.#remember(tag)
    if (tag.empty) this.#unbind(tag)
    else this.#open.push(tag)
  }

  #leave (name: string, at: number): void {
    const tag = this.#open.pop()
    if (tag === undefined) throw XmlFault.broken(at, `Sluttaggen </${name}> hör inte till något element.`, `The end tag </${name}> closes nothing.`)
    if (tag.name !== name) throw XmlFault.broken(at, `Sluttaggen </${name}> står där </${tag.name}> väntades.`, `Found </${name}> where </${tag.name}> was expected.`)
    this.#unbind(tag)
  }

  #bind (tag: Tag): void {
    for (const [name, value] of tag.attributes) {
      const prefix = declared(name)
      if (prefix === undefined) continue
      const bound = this.#bound.get(prefix)
      if (bound === undefined) this.#bound.set(prefix, [value])
      else bound.push(value)
    }
    for (const name of tag.attributes.keys()) {
      const prefix = prefixOf(name)
      if (prefix !== '' && prefix !== 'xmlns' && !this.#bound.get(prefix)?.length) throw undeclared(tag, prefix)
    }
  }

  #unbind (tag: Tag): void {
    for (const name of tag.attributes.keys()) {
      const prefix = declared(name)
      if (prefix !== undefined) this.#bound.get(prefix)?.pop()
    }
  }

  #namespace (tag: Tag): string | undefined {
    const prefix = prefixOf(tag.name)
    const namespace = this.#bound.get(prefix)?.at(-1)
    if (prefix !== '' && namespace === undefined) throw undeclared(tag, prefix)
    return namespace
  }

  #remember (tag: Tag): void {
    for (const [name, value] of tag.attributes) {
      if (value.length > attributeLength) throw XmlFault.tooLarge(tag.at, `Attributet ${name} på <${tag.name}> är längre än ${attributeLength} tecken.`, `The attribute ${name} of <${tag.name}> is longer than ${attributeLength} characters.`)
    }
    const id = tag.attributes.get('id')?.trim()
    if (id === undefined || id === '') return
    const position = this.#scanner.position(tag.at)
    const first = this.positions.get(id)
    if (id in Object.prototype) {
      this.problems.push({ rule: 'reserved-id', severity: 'error', element: id, ...position, sv: `Id:t ”${id}” är reserverat. Ge elementet ett annat id.`, en: `The id "${id}" is reserved. Choose another.` })
    } else if (first !== undefined && this.problems.length < listed) {
      this.problems.push({
        rule: 'duplicate-id',
        severity: 'error',
        element: id,
        ...position,
        sv: `Id:t ”${id}” finns två gånger: på rad ${first.line} och på rad ${position.line}. Ge det ena elementet ett annat id.`,
        en: `The id "${id}" is used twice: on line ${first.line} and on line ${position.line}. Give one of them another.`
      })
    }
    if (first === undefined) this.positions.set(id, position)
  }
}

/** The prefix that an attribute binds; the empty text for `xmlns` itself. */
function declared (attribute: string): string | undefined {
  if (attribute === 'xmlns') return ''
  return prefixOf(attribute) === 'xmlns' ? localName(attribute) : undefined
}

function undeclared (tag: Tag, prefix: string): XmlFault {
  return XmlFault.broken(tag.at, `Prefixet ”${prefix}” på <${tag.name}> är inte deklarerat (xmlns:${prefix} saknas).`, `The prefix "${prefix}" on <${tag.name}> is not declared (xmlns:${prefix} is missing).`)
}

/**
 * Looks through a text before anything parses it. Refuses document type declarations, entities and processing
 * instructions (no diagram needs them, and they are how a parser is attacked: OWASP XXE, billion laughs), texts beyond
 * the limits, XML that is not well-formed (XML 1.0 §2, Namespaces in XML §5), another root than the
 * vocabulary's `definitions` (BPMN 2.0, by default), and ids used twice. Linear in the text's length; never throws.
 */
export function guardXml (xml: string, limits: Limits = defaultLimits, vocabulary: Vocabulary = bpmn): Guarded {
  const scanner = new XmlScanner(xml)
  const guard = new Guard(scanner, limits, vocabulary)
  try {
    scanner.measure(limits.bytes)
    guard.run()
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    guard.problems.push(fault.problem(scanner.position(fault.at)))
  }
  return { problems: guard.problems, positions: guard.positions }
}

/** Where each element with an id begins in the text. Empty when the text is not a BPMN diagram. */
export function positions (xml: string): ReadonlyMap<string, Position> {
  return guardXml(xml).positions
}
