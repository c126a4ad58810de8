import { definitionsOf, kindOf } from './compile/event-definition.ts'
import { child, children, flag, idOf, text, type Element } from './element.ts'
import type { ElementId } from './model.ts'
import { hasErrors } from './problem.ts'
import { parse } from './parse.ts'
import { guardXml } from './xml-guard.ts'

/** In the diagram's own units, which every modeler takes as CSS pixels. */
export interface Point { readonly x: number, readonly y: number }
export interface Bounds extends Point { readonly width: number, readonly height: number }

/** A node, pool, lane, data object or annotation as it is drawn. */
export interface Shape extends Bounds {
  /** The id of what it shows. */
  readonly id: ElementId
  /** The type in the standard without its prefix, such as `UserTask`, `BoundaryEvent`, `Lane`. */
  readonly kind: string
  /** For an event: what it waits for or causes (`message`, `timer`…, `none`; other kinds by the standard's name). */
  readonly event?: string
  readonly name: string
  /** Where its name stands, when that is outside the shape and given. */
  readonly label?: Bounds
  readonly multiInstance?: 'parallel' | 'sequential'
  /** False for a non-interrupting boundary or start event, which is drawn with a broken line. */
  readonly interrupting: boolean
  /** Of a subprocess: drawn with its contents. Of others: true. */
  readonly expanded: boolean
  /** Of a subprocess: an event subprocess, drawn with a dotted line. */
  readonly eventSubProcess: boolean
  /** Of a pool or lane: drawn from left to right. */
  readonly horizontal: boolean
}

export interface Edge {
  readonly id: ElementId
  readonly kind: 'sequence' | 'message' | 'association'
  readonly name: string
  /** At least two. */
  readonly waypoints: readonly Point[]
  readonly label?: Bounds
  /** The flow a gateway takes when no condition is true. */
  readonly default: boolean
  /** It has a condition and does not leave a gateway: drawn with a diamond. */
  readonly conditional: boolean
}

/** A diagram as plain data: enough to draw it, nothing that executes. Pools and lanes are shapes; containers come before contents. */
export interface Drawing extends Bounds {
  readonly shapes: readonly Shape[]
  readonly edges: readonly Edge[]
}

const edgeKinds: Readonly<Record<string, Edge['kind']>> = {
  'bpmn:SequenceFlow': 'sequence',
  'bpmn:MessageFlow': 'message',
  'bpmn:Association': 'association',
  'bpmn:DataInputAssociation': 'association',
  'bpmn:DataOutputAssociation': 'association'
}

/** Drawn first, so that what they contain is drawn on top. */
const depth: Readonly<Record<string, number>> = { Participant: 0, Lane: 1, SubProcess: 2, Transaction: 2, AdHocSubProcess: 2, BoundaryEvent: 4 }

function numberOf (element: Element, property: string): number {
  const value = element[property]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function boundsOf (element: Element | undefined): Bounds | undefined {
  const bounds = child(element, 'bounds')
  if (bounds === undefined) return undefined
  return { x: numberOf(bounds, 'x'), y: numberOf(bounds, 'y'), width: numberOf(bounds, 'width'), height: numberOf(bounds, 'height') }
}

function labelOf (drawn: Element): { readonly label?: Bounds } {
  const label = boundsOf(child(drawn, 'label'))
  return label === undefined ? {} : { label }
}

function eventOf (element: Element): { readonly event?: string } {
  if (!element.$type.endsWith('Event')) return {}
  const definitions = definitionsOf(element)
  const [definition] = definitions
  if (definition === undefined) return { event: 'none' }
  if (definitions.length > 1) return { event: flag(element, 'parallelMultiple') ? 'parallelMultiple' : 'multiple' }
  return { event: kindOf(definition) ?? definition.$type.replace('bpmn:', '').replace('EventDefinition', '').toLowerCase() }
}

function loopOf (element: Element): { readonly multiInstance?: 'parallel' | 'sequential' } {
  const loop = child(element, 'loopCharacteristics')
  return loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? { multiInstance: flag(loop, 'isSequential') ? 'sequential' : 'parallel' } : {}
}

function nameOf (element: Element): string {
  return text(element, 'name') ?? text(element, 'text') ?? ''
}

function shapeOf (drawn: Element): Shape | undefined {
  const element = child(drawn, 'bpmnElement')
  const bounds = boundsOf(drawn)
  if (element === undefined || bounds === undefined) return undefined
  const kind = element.$type.replace('bpmn:', '')
  return {
    id: idOf(element),
    kind,
    ...eventOf(element),
    name: nameOf(element),
    ...bounds,
    ...labelOf(drawn),
    ...loopOf(element),
    interrupting: element.cancelActivity !== false && element.isInterrupting !== false,
    expanded: kind.includes('SubProcess') || kind === 'Transaction' ? flag(drawn, 'isExpanded') : true,
    eventSubProcess: flag(element, 'triggeredByEvent'),
    horizontal: drawn.isHorizontal !== false
  }
}

function edgeOf (drawn: Element): Edge | undefined {
  const element = child(drawn, 'bpmnElement')
  const kind = element === undefined ? undefined : edgeKinds[element.$type]
  const waypoints = children(drawn, 'waypoint').map((point) => ({ x: numberOf(point, 'x'), y: numberOf(point, 'y') }))
  if (element === undefined || kind === undefined || waypoints.length < 2) return undefined
  const source = child(element, 'sourceRef')
  return {
    id: idOf(element),
    kind,
    name: nameOf(element),
    waypoints,
    ...labelOf(drawn),
    default: source !== undefined && child(source, 'default') === element,
    conditional: child(element, 'conditionExpression') !== undefined && source?.$type.endsWith('Gateway') !== true
  }
}

function boundsAround (shapes: readonly Shape[], edges: readonly Edge[]): Bounds {
  const boxes: readonly Bounds[] = [
    ...shapes,
    ...[...shapes, ...edges].flatMap(({ label }) => label ?? []),
    ...edges.flatMap(({ waypoints }) => waypoints.map((point) => ({ ...point, width: 0, height: 0 })))
  ]
  const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), Infinity)
  const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other), -Infinity)
  const x = least(boxes.map((box) => box.x))
  const y = least(boxes.map((box) => box.y))
  return { x, y, width: most(boxes.map((box) => box.x + box.width)) - x, height: most(boxes.map((box) => box.y + box.height)) - y }
}

/**
 * Reads the first drawing of a diagram that has one (BPMN 2.0.2 §12, diagram interchange). `undefined` when the diagram
 * cannot be read or has no shapes; a diagram can be drawn even when its rules keep it from running.
 */
export async function readDrawing (xml: string): Promise<Drawing | undefined> {
  if (hasErrors(guardXml(xml).problems)) return undefined
  const { definitions } = await parse(xml)
  for (const diagram of children(definitions, 'diagrams')) {
    const drawn = children(child(diagram, 'plane'), 'planeElement')
    const shapes = drawn.flatMap((each) => each.$type === 'bpmndi:BPMNShape' ? shapeOf(each) ?? [] : [])
    const edges = drawn.flatMap((each) => each.$type === 'bpmndi:BPMNEdge' ? edgeOf(each) ?? [] : [])
    if (shapes.length === 0) continue
    shapes.sort((one, other) => (depth[one.kind] ?? 3) - (depth[other.kind] ?? 3))
    return { ...boundsAround(shapes, edges), shapes, edges }
  }
  return undefined
}
