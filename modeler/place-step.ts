/** Where a new step goes: into the arrow after the chosen step, with room made for it, as one undoable change. */
import { isConnection, isShape, type Box, type Canvas, type Connection, type DiagramElement, type Point, type Shape } from './element.ts'

/** What is to be placed, and after what. */
interface Placing { readonly anchor: DiagramElement, readonly step: Shape, readonly ends: boolean }

const command = 'ready-step.place'
const gap = 50
const air = 16

/** Teaches a canvas to place ready steps. */
export function enablePlacing (canvas: Canvas): void {
  canvas.get('commandStack').register(command, { preExecute: (context) => { if (isPlacing(context)) place(canvas, context) } })
}

/** Puts a step after a step or into an arrow, and chooses it. Nothing happens where `whyNotHere` has a reason. */
export function placeStep (canvas: Canvas, anchor: DiagramElement, step: Shape, ends: boolean): void {
  if (whyNotHere(anchor, ends) !== undefined) return
  canvas.get('commandStack').execute(command, { anchor, step, ends } satisfies Placing)
  canvas.get('selection').select(step)
  canvas.get('canvas').scrollToElement(step, 100)
}

/** Why nothing can be added at what is chosen, in the coordinator's words; undefined when it can. */
export function whyNotHere (anchor: DiagramElement | undefined, ends: boolean): string | undefined {
  if (anchor === undefined) return 'Välj först steget eller pilen som det nya ska komma efter.'
  if (isConnection(anchor)) {
    if (anchor.type !== 'bpmn:SequenceFlow') return 'Välj en pil mellan två steg.'
    return ends ? 'En väg kan inte sluta mitt i en pil. Välj ett steg som inget kommer efter, eller ett vägval.' : undefined
  }
  if (!isShape(anchor) || !/Task|Event|Gateway|CallActivity|SubProcess/.test(anchor.type)) return 'Välj först steget eller pilen som det nya ska komma efter.'
  if (anchor.type === 'bpmn:EndEvent') return 'Vägen slutar här. Välj ett steg eller en pil före slutet.'
  if (anchor.businessObject.get('triggeredByEvent') === true) return 'Välj ett steg inne i rutan.'
  const ways = sequenceFlows(anchor).length
  if (isGateway(anchor)) return undefined
  if (ends && ways > 0) return 'Efter det här steget kommer redan något. Välj ett steg som inget kommer efter, eller ett vägval.'
  return ways > 1 ? 'Flera pilar går härifrån. Välj pilen som det nya steget ska in i.' : undefined
}

function place (canvas: Canvas, { anchor, step, ends }: Placing): void {
  const flow = isConnection(anchor) ? anchor : followed(anchor, ends)
  if (flow !== undefined) insert(canvas, flow, step)
  else if (isShape(anchor)) canvas.get('autoPlace').append(anchor, step)
}

/** The arrow to go into: the only one from a step. A gateway gets a new way instead. */
function followed (anchor: DiagramElement, ends: boolean): Connection | undefined {
  if (!isShape(anchor) || ends || isGateway(anchor)) return undefined
  return sequenceFlows(anchor)[0]
}

function insert (canvas: Canvas, flow: Connection, step: Shape): void {
  const { source, target } = flow
  const modeling = canvas.get('modeling')
  const parent = source.parent
  if (parent === undefined) return
  const at = onTheWay(canvas, flow, step) ?? besideSource(canvas, source, step)
  const added = modeling.createShape(step, at, parent)
  const middle = added.y + added.height / 2
  modeling.reconnectEnd(flow, added, { x: added.x, y: middle })
  const start = source.y + source.height / 2
  if (start === middle && source.x + source.width < added.x) modeling.updateWaypoints(flow, [{ x: source.x + source.width, y: middle }, { x: added.x, y: middle }])
  const onward = modeling.connect(added, target, { type: 'bpmn:SequenceFlow' })
  if (isGateway(added)) modeling.updateProperties(added, { default: onward.businessObject })
}

/** The middle of a level stretch of the arrow, when the step fits there with air around it. */
function onTheWay (canvas: Canvas, flow: Connection, step: Shape): Point | undefined {
  for (const [at, from] of flow.waypoints.entries()) {
    const to = flow.waypoints[at + 1]
    if (to === undefined || from.y !== to.y || to.x - from.x < step.width + gap) continue
    const centre = { x: Math.round((from.x + to.x) / 2), y: from.y }
    if (isFree(canvas, around(centre, step), flow)) return centre
  }
  return undefined
}

/** To the right of the source, in its lane; what stands there is moved along. */
function besideSource (canvas: Canvas, source: Shape, step: Shape): Point {
  const centre = { x: source.x + source.width + gap + step.width / 2, y: source.y + source.height / 2 }
  if (!isFree(canvas, around(centre, step), undefined, source)) {
    const delta = step.width + gap
    const start = source.x + source.width + 1
    const space = canvas.get('spaceTool')
    const { movingShapes, resizingShapes } = space.calculateAdjustments(canvas.get('elementRegistry').filter(() => true), 'x', delta, start)
    space.makeSpace(movingShapes, resizingShapes, { x: delta, y: 0 }, 'e', start)
  }
  return centre
}

function isFree (canvas: Canvas, box: Box, own: Connection | undefined, source?: Shape): boolean {
  return canvas.get('elementRegistry').filter((element) => {
    if (element === own || element === source || /Participant|Lane|SubProcess|Process|Collaboration/.test(element.type)) return false
    if (isConnection(element)) return element.source !== source && crosses(element, box)
    return isShape(element) && overlap(element, box)
  }).length === 0
}

function crosses ({ waypoints }: Connection, box: Box): boolean {
  return waypoints.some((from, at) => {
    const to = waypoints[at + 1]
    return to !== undefined && overlap({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) }, box)
  })
}

function overlap (one: Box, other: Box): boolean {
  return one.x <= other.x + other.width && other.x <= one.x + one.width && one.y <= other.y + other.height && other.y <= one.y + one.height
}

function around (centre: Point, { width, height }: Shape): Box {
  return { x: centre.x - width / 2 - air, y: centre.y - height / 2 - air, width: width + 2 * air, height: height + 2 * air }
}

function sequenceFlows (shape: Shape): readonly Connection[] {
  return shape.outgoing.filter(({ type }) => type === 'bpmn:SequenceFlow')
}

function isGateway ({ type }: DiagramElement): boolean {
  return type.endsWith('Gateway')
}

function isPlacing (context: unknown): context is Placing {
  return typeof context === 'object' && context !== null && 'anchor' in context && 'step' in context
}
