/**
 * Where scripts run, the live diagram becomes one to move and zoom in; the drawn one stays beneath for everybody else.
 * Reads its data from the page: `<div id="live-diagram" data-source="/api/…" >` and counts per element in `data-counts`.
 */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import '../viewer.css'
import { createApi } from '../api.ts'
import type { Canvas } from '../element.ts'
import { swedishModule } from '../translate.ts'

const holder = document.getElementById('live-diagram')
if (holder !== null) {
  show(holder).catch(() => {
    // The drawn diagram and its table are still there: nothing is lost.
    holder.hidden = true
  })
}

async function show (holder: HTMLElement): Promise<void> {
  const { xml } = await createApi(holder.dataset['source'] ?? '').open()
  holder.hidden = false
  const viewer = new NavigatedViewer({ container: holder, additionalModules: [swedishModule] })
  await viewer.importXML(xml)
  const canvas: Canvas = viewer
  canvas.get('canvas').zoom('fit-viewport', 'auto')
  for (const [element, count] of counts(holder.dataset['counts'] ?? '')) {
    if (canvas.get('elementRegistry').get(element) === undefined) continue
    const badge = document.createElement('span')
    badge.className = 'live-count'
    badge.textContent = String(count)
    badge.title = count === 1 ? 'En idé väntar här' : `${count} idéer väntar här`
    canvas.get('overlays').add(element, { position: { top: -14, right: 14 }, html: badge })
    canvas.get('canvas').addMarker(element, 'live-here')
  }
  document.getElementById('drawn-diagram')?.setAttribute('hidden', '')
}

/** Counts as the page wrote them: `{"gate1": 3}`. */
function counts (json: string): readonly (readonly [string, number])[] {
  const parsed: unknown = json === '' ? {} : JSON.parse(json)
  if (typeof parsed !== 'object' || parsed === null) return []
  return Object.entries(parsed).flatMap(([element, count]: [string, unknown]) => typeof count === 'number' ? [[element, count] as const] : [])
}
