/**
 * Where scripts run, the drawn diagram can be moved by dragging, and opens with what matters in sight: the step that was
 * asked for, or else the one where most ideas wait. Without scripts its frame scrolls as it is.
 */
import '../viewer.css'

const frame = document.getElementById('diagram')
if (frame !== null) {
  showWhatMatters(frame)
  moveByDragging(frame)
}

function showWhatMatters (frame: HTMLElement): void {
  const target = frame.querySelector('.d-here') ?? frame.querySelector('.d-count')
  if (target === null) return
  const outer = frame.getBoundingClientRect()
  const inner = target.getBoundingClientRect()
  frame.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2
  frame.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2
}

/** Only a mouse drags: fingers and pens scroll by themselves. */
function moveByDragging (frame: HTMLElement): void {
  frame.classList.add('draggable')
  frame.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    const leave = new AbortController()
    const { signal } = leave
    frame.classList.add('dragged')
    const end = (): void => {
      frame.classList.remove('dragged')
      leave.abort()
    }
    addEventListener('pointermove', ({ movementX, movementY }) => { frame.scrollBy(-movementX, -movementY) }, { signal })
    addEventListener('pointerup', end, { signal })
    addEventListener('pointercancel', end, { signal })
  })
  frame.addEventListener('dragstart', (event) => { event.preventDefault() })
}
