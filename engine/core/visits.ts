import type { ElementId } from '../model/model.ts'
import { type Run, StepFailed } from './run.ts'

/** Events and elements that are looked through for the loop: enough for any that somebody can read. */
const most = { events: 5_000, elements: 20 }

/**
 * Counts that a token comes to an element. Where they come more than `limit` times in one command, nothing in the loop waits, and it would never
 * end. Scopes that a loop opens again and again count as one. The instances of a multi-instance body each count for themselves, since its
 * collection ends; nor is an activity undone more often than it was done. @throws StepFailed `endless-loop`, which names the elements of the loop
 */
export function visit (run: Run, id: number, element: ElementId, limit: number): void {
  const { scope, instance, compensates } = run.token(id)
  const node = run.node(element)
  if (compensates !== undefined || (instance !== undefined && 'boundaries' in node && node.loop !== undefined)) return
  const place = `${roundOf(run, scope)} ${element}`
  const count = (run.visits.get(place) ?? 0) + 1
  run.visits.set(place, count)
  if (count > limit) throw new StepFailed('endless-loop', loopTo(run, element).join(' → '))
}

/** The scope that a scope's visits count in: the nearest instance of a multi-instance body around it, or what undoes one, or the process. */
function roundOf (run: Run, id: number): number {
  const known = run.rounds.get(id)
  if (known !== undefined) return known
  const { parent, token } = run.scope(id)
  const round = parent === undefined || (token !== undefined && countsForItself(run, token)) ? id : roundOf(run, parent)
  run.rounds.set(id, round)
  return round
}

function countsForItself (run: Run, id: number): boolean {
  const { element, instance, compensates } = run.token(id)
  if (compensates !== undefined) return true
  const node = run.node(element)
  return instance !== undefined && 'boundaries' in node && node.loop !== undefined
}

/** How tokens went round to an element, by the flows that were taken last; only the element itself when no loop is found there. */
function loopTo (run: Run, element: ElementId): readonly ElementId[] {
  const path = [element]
  let at = element
  for (let index = run.events.length - 1; index >= Math.max(0, run.events.length - most.events) && path.length < most.elements; index -= 1) {
    const event = run.events[index]
    const flow = event?.type === 'flow.taken' ? run.model.flows[event.flow] : undefined
    if (flow?.target !== at) continue
    at = flow.source
    path.unshift(at)
    if (at === element) return path
  }
  return [element]
}
