/** The live diagram in bpmn-js: to move, zoom and look closer in, with the same figures as the drawn one. */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js'
import { isShape, type Canvas } from './element.ts'
import { swedishModule } from './translate.ts'

/** What the page tells of its diagram. */
export interface LiveDiagram {
  readonly xml: string
  /** How many ideas wait, by element. */
  readonly counts: ReadonlyMap<string, number>
  /** Elements to point out: a step or an idea that was asked for. */
  readonly chosen: ReadonlySet<string>
  /** Where a figure leads. */
  readonly href: (element: string) => string
  readonly words: (count: number) => string
}

export interface LiveViewer { zoom(by: number): void, fit(): void }

const margin = 16

/**
 * Shows a diagram in a container that is in sight, at a readable size around what matters. The wheel scrolls the page, not the diagram:
 * zooming has its buttons.
 */
export async function openLiveViewer (container: HTMLElement, diagram: LiveDiagram): Promise<LiveViewer> {
  const viewer = new NavigatedViewer({ container, additionalModules: [swedishModule], zoomScroll: { enabled: false } })
  await viewer.importXML(diagram.xml)
  const services: Canvas = viewer
  const canvas = services.get('canvas')
  for (const [element, count] of diagram.counts) {
    const shape = services.get('elementRegistry').get(element)
    if (shape === undefined) continue
    // Where nothing else stands: gateways and events have their name below.
    const place = /(?:Gateway|Event)$/.test(shape.type) ? { top: -14, left: -14 } : { bottom: 14, left: -14 }
    services.get('overlays').add(element, { position: place, html: badge(diagram.href(element), count, diagram.words(count)) })
  }
  for (const element of diagram.chosen) {
    if (services.get('elementRegistry').get(element) !== undefined) canvas.addMarker(element, 'live-here')
  }
  showWhatMatters(services, [...diagram.chosen, ...diagram.counts.keys()])
  return {
    zoom: (by) => { canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * by)), 'auto') },
    fit: () => { canvas.zoom('fit-viewport', 'auto') }
  }
}

/** At its own size, with the first of these elements in the middle, or the beginning of the diagram in its corner. */
function showWhatMatters (services: Canvas, elements: readonly string[]): void {
  const canvas = services.get('canvas')
  const { inner, outer } = canvas.viewbox()
  const first = elements.flatMap((id) => services.get('elementRegistry').get(id) ?? []).find(isShape)
  const [x, y] = first === undefined ? [inner.x, inner.y] : [first.x + (first.width - outer.width) / 2, first.y + (first.height - outer.height) / 2]
  canvas.viewbox({ x: Math.max(inner.x - margin, x), y: Math.max(inner.y - margin, y), width: outer.width, height: outer.height })
}

function badge (href: string, count: number, words: string): HTMLElement {
  const link = document.createElement('a')
  link.className = 'live-count'
  link.href = href
  link.textContent = String(count)
  link.setAttribute('aria-label', words)
  return link
}
