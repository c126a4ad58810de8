import type { Position } from '../problem.ts'
import { localName, prefixOf } from '../xml-names.ts'
import { XmlScanner, type Tag } from '../xml-scanner.ts'
import { elements } from './elements.ts'
import { sequenceOf } from './particles.ts'
import { isOfType } from './simple-types.ts'

/** Where a diagram differs from the schema. `name` is the child or attribute it is about; `wanted` what its value should be. */
export interface SchemaFault extends Position {
  readonly kind: 'attribute-missing' | 'attribute-value' | 'child-missing' | 'child-repeated' | 'child-order'
  /** The local name of the element whose declaration is broken, and its id when it has one. */
  readonly on: string
  readonly onId?: string
  /** The id of the element that is where the fault is: itself, or its child. */
  readonly id?: string
  readonly name: string
  readonly wanted?: string
}

/** Beyond these the first ones tell what happened. */
const mostFaults = 100

const bpmnModel = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** What the child elements of one open element have been so far. */
interface Open {
  readonly tag: Tag
  readonly name: string
  readonly standard: boolean
  readonly counts: number[]
  furthest: number
  readonly bound: number
}

/**
 * Holds a diagram against the XML schema of BPMN 2.0.2, in one pass over its text: attributes and children of every element of the standard.
 * What stands inside `extensionElements` and in other namespaces is not judged. Takes text that `guardXml` has let through.
 */
export function checkSchema (xml: string): readonly SchemaFault[] {
  const faults: SchemaFault[] = []
  const scanner = new XmlScanner(xml)
  const scopes: Array<readonly [prefix: string, namespace: string]> = []
  const open: Open[] = []
  for (let token = scanner.next(false); token !== undefined && faults.length < mostFaults; token = scanner.next(open.length > 0)) {
    if (token.kind === 'close') {
      leave(open, scopes, scanner, faults)
      continue
    }
    const bound = scopes.length
    for (const [name, value] of token.attributes) {
      if (name === 'xmlns') scopes.push(['', value])
      else if (prefixOf(name) === 'xmlns') scopes.push([localName(name), value])
    }
    const prefix = prefixOf(token.name)
    const namespace = scopes.findLast(([each]) => each === prefix)?.[1]
    enter(open, { tag: token, name: localName(token.name), standard: namespace === bpmnModel, counts: [], furthest: -1, bound }, scanner, faults)
    if (token.empty) leave(open, scopes, scanner, faults)
  }
  return faults
}

function enter (open: Open[], entered: Open, scanner: XmlScanner, faults: SchemaFault[]): void {
  const parent = open.at(-1)
  if (parent?.standard === true) place(parent, entered, scanner, faults)
  open.push(entered)
  if (!entered.standard) return
  for (const [attribute, written] of Object.entries(elements[entered.name]?.attributes ?? {})) {
    const required = written.endsWith('!')
    const type = required ? written.slice(0, -1) : written
    const value = entered.tag.attributes.get(attribute)
    if (value === undefined ? required : !isOfType(type, value)) {
      faults.push({ ...fault(value === undefined ? 'attribute-missing' : 'attribute-value', entered, attribute, scanner), wanted: type })
    }
  }
}

/** Counts a child at its place in its parent's sequence. One that has no place is told of by the parser. */
function place (parent: Open, child: Open, scanner: XmlScanner, faults: SchemaFault[]): void {
  const written = elements[parent.name]?.children
  if (written === undefined) return
  const { particles, placeOf } = sequenceOf(written)
  const at = placeOf.get(child.name)
  if (at === undefined || (!child.standard && child.name !== 'BPMNDiagram')) return
  const count = (parent.counts[at] ?? 0) + 1
  parent.counts[at] = count
  if (count === (particles[at]?.most ?? Infinity) + 1) faults.push(fault('child-repeated', parent, child.name, scanner, child))
  if (at < parent.furthest) faults.push(fault('child-order', parent, child.name, scanner, child))
  else parent.furthest = at
}

function leave (open: Open[], scopes: Array<readonly [string, string]>, scanner: XmlScanner, faults: SchemaFault[]): void {
  const left = open.pop()
  if (left === undefined) return
  scopes.length = left.bound
  const written = left.standard ? elements[left.name]?.children : undefined
  if (written === undefined) return
  sequenceOf(written).particles.forEach(({ names, least }, at) => {
    if ((left.counts[at] ?? 0) < least) faults.push(fault('child-missing', left, names[0] ?? '', scanner))
  })
}

function fault (kind: SchemaFault['kind'], on: Open, name: string, scanner: XmlScanner, where: Open = on): SchemaFault {
  const [onId, id] = [idOf(on), idOf(where)]
  return { kind, on: on.name, name, ...(onId !== undefined && { onId }), ...(id !== undefined && { id }), ...scanner.position(where.tag.at) }
}

function idOf ({ tag }: Open): string | undefined {
  const id = tag.attributes.get('id')?.trim()
  return id === '' ? undefined : id
}
