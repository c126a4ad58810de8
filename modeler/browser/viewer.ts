/**
 * Where scripts run, the live diagram opens in bpmn-js, to move and zoom in; the drawn picture stays a choice beside it, and is what
 * small screens and everybody without scripts get. Reads what it needs from the page: `<div id="diagram" data-source="/api/…" …>`.
 */
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import '../viewer.css'
import { createApi } from '../api.ts'
import type { LiveViewer } from '../live-viewer.ts'

const frame = document.getElementById('diagram')
const sizes = document.querySelector<HTMLFieldSetElement>('.picture-size')
if (frame !== null) {
  showWhatMatters(frame)
  if (sizes !== null) offerViewer(frame, sizes)
}

/** Scrolls the drawn picture to the step that was asked for, or else the one where most ideas wait. */
function showWhatMatters (frame: HTMLElement): void {
  const target = frame.querySelector('.d-here') ?? frame.querySelector('.d-count')
  if (target === null) return
  const outer = frame.getBoundingClientRect()
  const inner = target.getBoundingClientRect()
  frame.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2
  frame.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2
}

/** Adds the choice to move and zoom; it is made at once where there is room for it. */
function offerViewer (frame: HTMLElement, sizes: HTMLFieldSetElement): void {
  const words = frame.dataset
  const choice = document.createElement('label')
  const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'size' })
  choice.append(radio, ` ${words['zoomable'] ?? ''}`)
  sizes.prepend(choice)
  const live = Object.assign(document.createElement('div'), { id: 'live-diagram', hidden: true })
  live.setAttribute('role', 'region')
  live.setAttribute('aria-label', frame.getAttribute('aria-label') ?? '')
  frame.after(live)
  let opened: Promise<void> | undefined
  const choose = (): void => {
    live.hidden = !radio.checked
    frame.hidden = radio.checked
    if (radio.checked) {
      opened ??= open(frame, live).catch(() => {
        // The drawn picture and its table still say it all.
        choice.remove()
        live.hidden = true
        frame.hidden = false
      })
    }
  }
  sizes.addEventListener('change', choose)
  if (matchMedia('(min-width: 63rem)').matches) {
    radio.checked = true
    choose()
  }
}

async function open (frame: HTMLElement, live: HTMLElement): Promise<void> {
  const { dataset } = frame
  const [{ openLiveViewer }, { xml }] = await Promise.all([import('../live-viewer.ts'), createApi(dataset['source'] ?? '').open()])
  const counts = new Map(figures(dataset['counts'] ?? '{}'))
  const viewer = await openLiveViewer(live, {
    xml,
    counts,
    chosen: new Set((dataset['chosen'] ?? '').split(' ').filter((id) => id !== '')),
    href: (element) => `?steg=${encodeURIComponent(element)}#steg`,
    words: (count) => `${count} ${dataset['unit'] ?? ''}`
  })
  live.prepend(buttons(viewer, dataset))
}

function buttons (viewer: LiveViewer, words: DOMStringMap): HTMLElement {
  const bar = Object.assign(document.createElement('div'), { className: 'live-buttons' })
  const add = (text: string, label: string, act: () => void): void => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text })
    button.setAttribute('aria-label', label)
    button.addEventListener('click', act)
    bar.append(button)
  }
  add('−', words['smaller'] ?? '', () => { viewer.zoom(0.8) })
  add('+', words['larger'] ?? '', () => { viewer.zoom(1.25) })
  add(words['fit'] ?? '', words['fit'] ?? '', () => { viewer.fit() })
  return bar
}

/** Counts as the page wrote them: `{"gate1": 3}`. */
function figures (json: string): readonly (readonly [string, number])[] {
  const parsed: unknown = JSON.parse(json)
  if (typeof parsed !== 'object' || parsed === null) return []
  return Object.entries(parsed).flatMap(([element, count]: [string, unknown]) => typeof count === 'number' ? [[element, count] as const] : [])
}
