import { child, children, text, type Element } from '../../model/element.ts'
import { type FeelType } from '../compile/type.ts'
import type { Decisions, Node } from './decisions.ts'
import { expressionOf, feelName, functionOf, typed, type Fault, type Report } from './expression-reader.ts'
import { typesOf } from './type-definitions.ts'

/** A fault and the id of the node it stands in, when it stands in one. */
export interface Found extends Fault { readonly element?: string }

/** Reads nodes of a file, and finds what is wrong with them. */
class GraphReader {
  readonly nodes: Record<string, Node> = {}
  readonly found: Found[] = []
  readonly #namespace: string

  constructor (namespace: string) {
    this.#namespace = namespace
  }

  read (element: Element): void {
    const id = text(element, 'id') ?? text(element, 'name')
    if (id === undefined) return
    const node = this.#node(element, id)
    if (node !== undefined) this.nodes[id] = node
  }

  #node (element: Element, id: string): Node | undefined {
    const report: Report = fault => this.found.push({ ...fault, element: id })
    const name = feelName(text(element, 'name') ?? id)
    const variable = child(element, 'variable')
    const named = { id, name, variable: feelName(text(variable, 'name') ?? name), ...typed(variable) }
    switch (element.$type) {
      case 'dmn:InputData': return { kind: 'input', ...named }
      case 'dmn:Decision': {
        const logic = child(element, 'decisionLogic')
        return { kind: 'decision', ...named, requires: this.#required(element, id), ...(logic && { logic: expressionOf(logic, report) }) }
      }
      case 'dmn:BusinessKnowledgeModel': {
        const logic = child(element, 'encapsulatedLogic')
        return { kind: 'knowledge', ...named, requires: this.#required(element, id), ...(logic && { logic: functionOf(logic, report) }) }
      }
      case 'dmn:DecisionService': return {
        kind: 'service',
        ...named,
        outputs: this.#references(children(element, 'outputDecision'), id),
        inputData: this.#references(children(element, 'inputData'), id),
        inputDecisions: this.#references(children(element, 'inputDecision'), id)
      }
      default: return undefined
    }
  }

  #required (element: Element, id: string): readonly string[] {
    const information = children(element, 'informationRequirement').flatMap(each => [child(each, 'requiredDecision'), child(each, 'requiredInput')])
    const knowledge = children(element, 'knowledgeRequirement').map(each => child(each, 'requiredKnowledge'))
    return this.#references([...information, ...knowledge].filter(each => each !== undefined), id)
  }

  #references (references: readonly Element[], element: string): readonly string[] {
    return references.flatMap(reference => {
      const href = text(reference, 'href') ?? ''
      const at = href.indexOf('#')
      if (at > 0 && href.slice(0, at) !== this.#namespace) {
        this.found.push({ rule: 'dmn-import', element, sv: 'Här hänvisas till en annan fil. Lägg allt som beslutet behöver i samma fil.', en: `A reference leads to another file (${href}): put all that the decision needs in one file.` })
        return []
      }
      return [href.slice(at + 1)]
    })
  }
}

/** References that lead nowhere. */
function * dangling (nodes: Decisions['nodes']): Generator<Found> {
  for (const node of Object.values(nodes)) {
    for (const id of referencesOf(node)) {
      if (!Object.hasOwn(nodes, id)) yield { rule: 'dmn-reference', element: node.id, sv: `”${node.name}” hänvisar till ”${id}”, som inte finns i filen.`, en: `"${node.name}" refers to "${id}", which is not in the file.` }
    }
  }
}

function referencesOf (node: Node): readonly string[] {
  if (node.kind === 'input') return []
  return node.kind === 'service' ? [...node.outputs, ...node.inputData, ...node.inputDecisions] : node.requires
}

/** Decisions that need themselves (DMN 1.3 §6.2.1.1: the graph has no cycles). Knowledge models may call themselves. */
function * circles (nodes: Decisions['nodes']): Generator<Found> {
  const state = new Map<string, 'open' | 'done'>()
  for (const start of Object.keys(nodes)) {
    const stack = [{ id: start, next: 0 }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]
      if (top === undefined) break
      const node = Object.hasOwn(nodes, top.id) ? nodes[top.id] : undefined
      const required = node?.kind === 'decision' ? node.requires : []
      const id = required[top.next++]
      if (top.next === 1) {
        if (state.get(top.id) === 'done') { stack.pop(); continue }
        state.set(top.id, 'open')
      }
      if (id === undefined) {
        state.set(top.id, 'done')
        stack.pop()
      } else if (state.get(id) === 'open') {
        yield { rule: 'dmn-cycle', element: top.id, sv: `Beslutet ”${node?.name ?? top.id}” behöver sitt eget svar, i en cirkel. Ta bort en av pilarna.`, en: `The decision "${node?.name ?? top.id}" requires its own result: remove one of the requirements.` }
      } else stack.push({ id, next: 0 })
    }
  }
}

/** Types by a name that no item definition has. */
function * unknownTypes (nodes: Decisions['nodes'], types: Decisions['types']): Generator<Found> {
  for (const node of Object.values(nodes)) {
    const name = node.type && unknownIn(node.type, types)
    if (name !== undefined) yield { rule: 'dmn-type', element: node.id, sv: `”${node.name}” har typen ”${name}”, som inte finns i filen.`, en: `"${node.name}" is of type "${name}", which the file does not define.` }
  }
}

function unknownIn (type: FeelType, types: Decisions['types']): string | undefined {
  return type.kind === 'named' && !Object.hasOwn(types, type.name) ? type.name : undefined
}

function circularType (name: string): Found {
  return { rule: 'dmn-type', sv: `Typen ”${name}” är beskriven med sig själv. Skriv vilken typ den bygger på.`, en: `The type "${name}" is defined by itself: say which type it is based on.` }
}

function * imports (definitions: Element): Generator<Found> {
  for (const each of children(definitions, 'import')) {
    const name = text(each, 'name') ?? text(each, 'namespace') ?? ''
    yield { rule: 'dmn-import', sv: `Filen bygger på en annan fil, ”${name}”. Lägg allt som besluten behöver i samma fil.`, en: `The file imports another, "${name}": put all that the decisions need in one file.` }
  }
}

/** The decision model of a parsed file, and what is wrong with it. */
export function graphOf (definitions: Element): { readonly decisions: Decisions, readonly found: readonly Found[] } {
  const reader = new GraphReader(text(definitions, 'namespace') ?? '')
  for (const element of children(definitions, 'drgElement')) reader.read(element)
  const { nodes } = reader
  const { types, circular } = typesOf(definitions)
  const found = [...imports(definitions), ...reader.found, ...dangling(nodes), ...circles(nodes), ...unknownTypes(nodes, types), ...circular.map(circularType)]
  return { decisions: { name: text(definitions, 'name') ?? '', nodes, types }, found }
}
