/**
 * A typed face on bpmn-js and its moddle elements, whose own types are `any`: the only file that trusts their shape.
 * Reads and writes what the panel edits; every write goes through bpmn-js's command stack, so that it can be undone.
 */

/** A moddle element: BPMN's object behind a shape, or an extension such as `sluss:gate`. */
export interface ModdleElement {
  readonly $type: string
  readonly id?: string
  $parent?: ModdleElement
  get(name: string): unknown
}

/** A shape or connection on the canvas. */
export interface DiagramElement {
  readonly id: string
  readonly type: string
  readonly businessObject: ModdleElement
  readonly labelTarget?: DiagramElement
  readonly parent?: DiagramElement
}

export interface Point { readonly x: number, readonly y: number }
export interface Box extends Point { readonly width: number, readonly height: number }
export interface Shape extends DiagramElement, Box { readonly outgoing: readonly Connection[] }
export interface Connection extends DiagramElement { readonly source: Shape, readonly target: Shape, readonly waypoints: readonly Point[] }

/** True for an arrow. */
export function isConnection (element: DiagramElement): element is Connection {
  return 'waypoints' in element
}

/** True for what has a place and a size. */
export function isShape (element: DiagramElement): element is Shape {
  return !isConnection(element) && 'width' in element
}

/** The services of bpmn-js that we use, with the part of their signatures that we rely on. */
export interface Services {
  modeling: {
    updateProperties(element: DiagramElement, properties: Readonly<Record<string, unknown>>): void
    updateModdleProperties(element: DiagramElement, moddle: ModdleElement, properties: Readonly<Record<string, unknown>>): void
    createShape(shape: Shape, centre: Point, parent: DiagramElement): Shape
    connect(source: Shape, target: Shape, attributes: { readonly type: string }): Connection
    reconnectEnd(connection: Connection, target: Shape, docking: Point): void
    updateWaypoints(connection: Connection, waypoints: readonly Point[]): void
  }
  autoPlace: { append(source: Shape, shape: Shape): Shape }
  elementFactory: { createShape(attributes: Readonly<Record<string, unknown>>): Shape }
  spaceTool: {
    calculateAdjustments(elements: readonly DiagramElement[], axis: 'x' | 'y', delta: number, start: number): { readonly movingShapes: readonly Shape[], readonly resizingShapes: readonly Shape[] }
    makeSpace(moving: readonly Shape[], resizing: readonly Shape[], delta: Point, direction: 'e' | 's', start: number): void
  }
  bpmnFactory: { create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement }
  elementRegistry: { get(id: string): DiagramElement | undefined, filter(test: (element: DiagramElement) => boolean): readonly DiagramElement[] }
  selection: { select(element: DiagramElement | null): void }
  canvas: {
    zoom(level?: 'fit-viewport' | number, center?: 'auto'): number
    viewbox(box: Box): void
    viewbox(): Box & { readonly inner: Box, readonly outer: { readonly width: number, readonly height: number } }
    scrollToElement(element: DiagramElement, padding?: number): void
    addMarker(element: string, marker: string): void
  }
  overlays: { add(element: string, overlay: { readonly position: { readonly left: number, readonly top?: number, readonly bottom?: number }, readonly html: HTMLElement }): string }
  eventBus: { on(event: string | readonly string[], listener: (event: { readonly newSelection?: readonly DiagramElement[], readonly trigger?: string }) => void): void }
  commandStack: { register(command: string, handler: { preExecute(context: unknown): void }): void, execute(command: string, context: unknown): void, undo(): void, redo(): void, canUndo(): boolean, canRedo(): boolean }
}

/** What bpmn-js offers us. */
export interface Canvas {
  get<K extends keyof Services>(name: K): Services[K]
}

/** A text attribute, `''` when absent. */
export function text (element: ModdleElement, name: string): string {
  const value = element.get(name)
  return typeof value === 'string' ? value : ''
}

/** Child elements under a property that holds a list, or none. */
export function children (element: ModdleElement | undefined, name: string): readonly ModdleElement[] {
  const value = element?.get(name)
  return Array.isArray(value) ? value.filter(isModdle) : []
}

/** One child element under a property, if there. */
export function child (element: ModdleElement, name: string): ModdleElement | undefined {
  const value = element.get(name)
  return isModdle(value) ? value : undefined
}

/** The first extension of a type (`sluss:Gate`, `zeebe:TaskSchedule`), whatever the letter case of its first letter. */
export function extension (element: ModdleElement, type: string): ModdleElement | undefined {
  return extensions(element, type)[0]
}

/** Every extension of a type. */
export function extensions (element: ModdleElement, type: string): readonly ModdleElement[] {
  return children(child(element, 'extensionElements'), 'values').filter((value) => value.$type.toLowerCase() === type.toLowerCase())
}

/** Sets attributes of an extension, making it when it is missing, in one undoable step. */
export function setExtension (canvas: Canvas, element: DiagramElement, type: string, attributes: Readonly<Record<string, unknown>>): void {
  const existing = extension(element.businessObject, type)
  if (existing !== undefined) canvas.get('modeling').updateModdleProperties(element, existing, attributes)
  else addExtension(canvas, element, type, attributes)
}

/** Adds one more extension of a type. */
export function addExtension (canvas: Canvas, element: DiagramElement, type: string, attributes: Readonly<Record<string, unknown>>): void {
  const factory = canvas.get('bpmnFactory')
  const made = factory.create(type, attributes)
  const holder = child(element.businessObject, 'extensionElements')
  const values = [...children(holder, 'values'), made]
  if (holder === undefined) canvas.get('modeling').updateProperties(element, { extensionElements: factory.create('bpmn:ExtensionElements', { values }) })
  else canvas.get('modeling').updateModdleProperties(element, holder, { values })
}

/** Takes one extension away. */
export function removeExtension (canvas: Canvas, element: DiagramElement, unwanted: ModdleElement): void {
  const holder = child(element.businessObject, 'extensionElements')
  if (holder === undefined) return
  canvas.get('modeling').updateModdleProperties(element, holder, { values: children(holder, 'values').filter((value) => value !== unwanted) })
}

/** The element's documentation: what its doer reads. */
export function documentation (element: ModdleElement): string {
  const first = children(element, 'documentation')[0]
  return first === undefined ? '' : text(first, 'text')
}

/** Sets the element's documentation; an empty text removes it. */
export function setDocumentation (canvas: Canvas, element: DiagramElement, words: string): void {
  const made = words === '' ? [] : [canvas.get('bpmnFactory').create('bpmn:Documentation', { text: words })]
  canvas.get('modeling').updateProperties(element, { documentation: made })
}

function isModdle (value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value && 'get' in value
}
