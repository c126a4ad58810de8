import type { JSX } from 'preact'
import type { Drawing, DrawingEdge, DrawingShape } from '../../engine/index.ts'
import { Mark } from './marks.tsx'
import { textLines } from './text-lines.ts'

/** What is shown on top of a drawing: how many wait at an element, which one is looked at, where a count leads. */
export interface Overlay {
  readonly counts: ReadonlyMap<string, number>
  readonly chosen: ReadonlySet<string>
  readonly href: (element: string) => string
  readonly words: (count: number, name: string) => string
}

const margin = 24
const lineHeight = 15

/**
 * A diagram as SVG, in the shapes of BPMN 2.0.2 §7.2, readable without scripts. To a screen reader it is its counts, as links;
 * the table beside it says the same.
 */
export function DiagramDrawing ({ drawing, label, overlay }: { readonly drawing: Drawing, readonly label: string, readonly overlay: Overlay }): JSX.Element {
  const box = [drawing.x - margin, drawing.y - margin, drawing.width + 2 * margin, drawing.height + 2 * margin]
  return (
    <svg class='diagram' viewBox={box.join(' ')} width={box[2]} height={box[3]} role='group' aria-label={label}>
      <defs>
        <marker id='arrow' viewBox='0 0 10 10' refX='9' refY='5' markerWidth='9' markerHeight='9' orient='auto-start-reverse'><path d='M0 0 10 5 0 10z' class='d-arrow' /></marker>
      </defs>
      <g aria-hidden='true'>
        {drawing.shapes.filter((shape) => isContainer(shape)).map((shape) => <Container key={shape.id} shape={shape} />)}
        {drawing.edges.map((edge) => <Connection key={edge.id} edge={edge} />)}
        {drawing.shapes.filter((shape) => !isContainer(shape)).map((shape) => <Element key={shape.id} shape={shape} chosen={overlay.chosen.has(shape.id)} />)}
      </g>
      {drawing.shapes.map((shape) => <Count key={shape.id} shape={shape} overlay={overlay} />)}
    </svg>
  )
}

function isContainer (shape: DrawingShape): boolean {
  return shape.kind === 'Participant' || shape.kind === 'Lane' || (shape.expanded && (shape.kind === 'Transaction' || shape.kind.includes('SubProcess')))
}

/** What tells kinds of subprocess apart (BPMN 2.0.2 §10.3.5): a transaction's double border, an ad-hoc one's tilde. */
function SubProcessMarks ({ shape: { kind, x, y, width, height } }: { readonly shape: DrawingShape }): JSX.Element | null {
  if (kind === 'Transaction') return <rect x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx={7} class='d-ring' />
  if (kind !== 'AdHocSubProcess') return null
  return <path d={`M${x + width / 2 - 8} ${y + height - 9}c4-9 8 5 16-4`} class='d-ring' />
}

function Container ({ shape }: { readonly shape: DrawingShape }): JSX.Element {
  const { x, y, width, height } = shape
  if (shape.kind !== 'Participant' && shape.kind !== 'Lane') {
    return (
      <g>
        <rect x={x} y={y} width={width} height={height} rx={10} class={shape.eventSubProcess ? 'd-sub d-dotted' : 'd-sub'} />
        <SubProcessMarks shape={shape} />
        <Lines lines={[shape.name]} x={x + width / 2} y={y + 20} />
      </g>
    )
  }
  const middle = y + height / 2
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} class='d-lane' />
      <line x1={x + 30} y1={y} x2={x + 30} y2={y + height} class='d-lane' />
      <g transform={`rotate(-90 ${x + 15} ${middle})`}><Lines lines={textLines(shape.name, height - 12).slice(0, 2)} x={x + 15} y={middle + 4} centred /></g>
    </g>
  )
}

function Connection ({ edge }: { readonly edge: DrawingEdge }): JSX.Element {
  const points = edge.waypoints.map(({ x, y }) => `${x},${y}`).join(' ')
  const broken = edge.kind === 'sequence' ? 'd-flow' : 'd-flow d-dotted'
  const place = edge.label ?? middleOf(edge)
  return (
    <g>
      <polyline points={points} class={broken} marker-end={edge.kind === 'association' ? undefined : 'url(#arrow)'} />
      {edge.default ? <DefaultStroke edge={edge} /> : null}
      {edge.name === '' ? null : <Lines lines={textLines(edge.name, Math.max(place.width, 80))} x={place.x + place.width / 2} y={place.y + 11} halo />}
    </g>
  )
}

/** The short stroke across the start of a default flow. */
function DefaultStroke ({ edge }: { readonly edge: DrawingEdge }): JSX.Element | null {
  const [from, to] = edge.waypoints
  if (from === undefined || to === undefined) return null
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const x = from.x + (to.x - from.x) * 12 / length
  const y = from.y + (to.y - from.y) * 12 / length
  return <line x1={x - 5} y1={y - 5} x2={x + 5} y2={y + 5} class='d-flow' />
}

function Element ({ shape, chosen }: { readonly shape: DrawingShape, readonly chosen: boolean }): JSX.Element {
  const here = chosen ? ' d-here' : ''
  if (shape.kind.endsWith('Event')) return <EventShape shape={shape} here={here} />
  if (shape.kind.endsWith('Gateway')) return <GatewayShape shape={shape} here={here} />
  if (shape.kind === 'TextAnnotation') return <Annotation shape={shape} />
  const { x, y, width, height } = shape
  const lines = textLines(shape.name, width - 16)
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx={10} class={`d-task${shape.kind === 'CallActivity' ? ' d-thick' : ''}${here}`} />
      <Mark kind={shape.kind} x={x + 7} y={y + 6} />
      <SubProcessMarks shape={shape} />
      <Lines lines={lines} x={x + width / 2} y={y + height / 2 + 4} centred />
      {shape.multiInstance === undefined ? null : <path d={`M${x + width / 2 - 5} ${y + height - 14}v9m5-9v9m5-9v9`} class='d-mark' />}
    </g>
  )
}

function EventShape ({ shape, here }: { readonly shape: DrawingShape, readonly here: string }): JSX.Element {
  const radius = shape.width / 2
  const cx = shape.x + radius
  const cy = shape.y + radius
  const double = shape.kind === 'BoundaryEvent' || shape.kind.startsWith('Intermediate')
  const style = `d-event${shape.kind === 'EndEvent' ? ' d-thick' : ''}${shape.interrupting ? '' : ' d-dashed'}${here}`
  return (
    <g>
      <circle cx={cx} cy={cy} r={radius} class={style} />
      {double ? <circle cx={cx} cy={cy} r={radius - 4} class={`d-ring${shape.interrupting ? '' : ' d-dashed'}`} /> : null}
      <Mark kind={shape.event ?? 'none'} x={cx - 8} y={cy - 8} />
      <OutsideName shape={shape} />
    </g>
  )
}

function GatewayShape ({ shape, here }: { readonly shape: DrawingShape, readonly here: string }): JSX.Element {
  const { x, y, width, height } = shape
  return (
    <g>
      <path d={`M${x + width / 2} ${y} ${x + width} ${y + height / 2} ${x + width / 2} ${y + height} ${x} ${y + height / 2}z`} class={`d-gateway${here}`} />
      <Mark kind={shape.kind} x={x + width / 2 - 8} y={y + height / 2 - 8} />
      <OutsideName shape={shape} />
    </g>
  )
}

function OutsideName ({ shape }: { readonly shape: DrawingShape }): JSX.Element | null {
  if (shape.name === '') return null
  const place = shape.label ?? { x: shape.x + shape.width / 2 - 50, y: shape.y + shape.height + 4, width: 100, height: 30 }
  return <Lines lines={textLines(shape.name, Math.max(place.width, 96))} x={place.x + place.width / 2} y={place.y + 11} halo />
}

function Annotation ({ shape }: { readonly shape: DrawingShape }): JSX.Element {
  const { x, y, width, height } = shape
  return <g><path d={`M${x + 12} ${y}H${x}V${y + height}H${x + 12}`} class='d-mark' /><Lines lines={textLines(shape.name, width - 12)} x={x + width / 2} y={y + 16} /></g>
}

function Lines ({ lines, x, y, centred = false, halo = false }: { readonly lines: readonly string[], readonly x: number, readonly y: number, readonly centred?: boolean, readonly halo?: boolean }): JSX.Element {
  const first = centred ? y - (lines.length - 1) * lineHeight / 2 : y
  return <text class={halo ? 'd-text d-small d-halo' : 'd-text'} text-anchor='middle'>{lines.map((line, at) => <tspan key={at} x={x} y={first + at * lineHeight}>{line}</tspan>)}</text>
}

function Count ({ shape, overlay }: { readonly shape: DrawingShape, readonly overlay: Overlay }): JSX.Element | null {
  const count = overlay.counts.get(shape.id) ?? 0
  if (count === 0) return null
  // The lower left corner: the others are where boundary events and markers stand. What has its name below has neither, and shows it above.
  const y = /(?:Gateway|Event)$/.test(shape.kind) ? shape.y : shape.y + shape.height
  return (
    <a href={overlay.href(shape.id)} aria-label={overlay.words(count, shape.name)}>
      <rect x={shape.x - 14} y={y - 14} width={32} height={26} rx={13} class='d-count' />
      <text x={shape.x + 2} y={y + 4} text-anchor='middle' class='d-number'>{count}</text>
    </a>
  )
}

function middleOf (edge: DrawingEdge): { readonly x: number, readonly y: number, readonly width: number } {
  const at = Math.max(0, Math.floor((edge.waypoints.length - 1) / 2))
  const from = edge.waypoints[at] ?? { x: 0, y: 0 }
  const to = edge.waypoints[at + 1] ?? from
  return { x: (from.x + to.x) / 2 - 40, y: (from.y + to.y) / 2 - 14, width: 80 }
}
