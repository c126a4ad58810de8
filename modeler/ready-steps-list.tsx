/** Left of the canvas: ready steps as plain buttons, and the way to bpmn-js's own tools. */
import { useState } from 'preact/hooks'
import type { Canvas, DiagramElement } from './element.ts'
import { placeStep, whyNotHere } from './place-step.ts'
import { readySteps, type ReadyStep } from './ready-steps.ts'

interface Props { readonly canvas: Canvas, readonly selected: DiagramElement | undefined, readonly expert: boolean, readonly setExpert: (on: boolean) => void }

/** A button that cannot be used now stays reachable and says why when it is pressed. */
export function ReadyStepsList ({ canvas, selected, expert, setExpert }: Props) {
  const [reason, setReason] = useState('')
  const add = ({ make, ends = false }: ReadyStep): void => {
    const why = whyNotHere(selected, ends)
    setReason(why ?? '')
    if (why !== undefined || selected === undefined) return
    placeStep(canvas, selected, make(canvas), ends)
    nameIt()
  }
  const where = selected === undefined ? 'Välj ett steg eller en pil. Det nya hamnar efter.' : 'Det nya hamnar efter det du har valt.'
  return (
    <section class='ready' aria-labelledby='ready-heading'>
      <h2 id='ready-heading'>Nytt steg</h2>
      <p class='panel-help' role='status'>{reason === '' ? where : reason}</p>
      <ul>
        {readySteps.map((step) => (
          <li key={step.key}>
            <button type='button' class={`ready-step ready-${step.key}`} aria-disabled={whyNotHere(selected, step.ends ?? false) !== undefined} onClick={() => add(step)}>
              <b>{step.name}</b> <span>{step.help}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type='button' class='ready-expert' aria-pressed={expert} onClick={() => setExpert(!expert)}>Alla BPMN-verktyg</button>
    </section>
  )
}

/** The next thing one does with a new step is to name it. */
function nameIt (): void {
  requestAnimationFrame(() => {
    const field = document.getElementById('name')
    if (field instanceof HTMLInputElement) field.select()
  })
}
