import type { Model, Node } from '../../engine/index.ts'
import { mark } from './finding.ts'

/** A way out of the process: where it ends, and whether the idea's giver has had an answer since the last decision. */
interface Leaving { readonly node: Node, readonly answered: boolean }

interface Place { readonly id: string, readonly answered: boolean }

/**
 * Every way out of a process, walked as a token would go, with the one thing remembered that matters here. A subprocess is walked
 * inside and left with what its own ends give; an interrupting boundary event leaves with what was known when its step was entered, or
 * nothing where the step is a subprocess, in which more may have happened. Terminates, as there are two places per step.
 */
export function leavings (model: Model): readonly Leaving[] {
  const found = leave(model, model.process, false)
  const unique = new Map(found.map((each) => [`${each.node.id} ${String(each.answered)}`, each]))
  return [...unique.values()]
}

/** The end events at which the life of the idea itself ends. */
export function endingsOf (model: Model): readonly Node[] {
  const ends = leavings(model).map(({ node }) => node).filter(({ kind }) => kind === 'endEvent')
  return [...new Set(ends)]
}

function leave (model: Model, scope: string, answered: boolean): Leaving[] {
  const handlers = (model.scopes[scope]?.handlers ?? []).filter((id) => interrupts(model, id))
  const found = handlers.flatMap((handler) => leave(model, handler, false))
  const seen = new Set<string>()
  const waiting: Place[] = (model.scopes[scope]?.starts ?? []).map((id) => ({ id, answered }))
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const node = model.nodes[place.id]
    const key = `${place.id} ${String(place.answered)}`
    if (node === undefined || seen.has(key)) continue
    seen.add(key)
    waiting.push(...interruptions(model, node, place.answered))
    for (const after of passed(model, node, place.answered)) {
      if (node.outgoing.length === 0) found.push({ node, answered: after })
      else waiting.push(...node.outgoing.map((flow) => ({ id: model.flows[flow]?.target ?? '', answered: after })))
    }
  }
  return found
}

/** What is known once a step is done: a decision begins anew, an answer is an answer. */
function passed (model: Model, node: Node, before: boolean): readonly boolean[] {
  if (mark(node, 'sluss:answers') !== undefined) return [true]
  if (node.kind === 'userTask' && node.gate !== undefined) return [false]
  if (node.kind !== 'subProcess') return [before]
  return [...new Set(leave(model, node.id, before).map(({ answered }) => answered))]
}

function interruptions (model: Model, node: Node, before: boolean): readonly Place[] {
  if (!('boundaries' in node)) return []
  const answered = node.kind === 'subProcess' ? false : before
  return node.boundaries
    .filter((id) => interrupts(model, id))
    .map((id) => ({ id, answered }))
}

/** Does a boundary event, or the start of an event subprocess, end what it stands on? */
function interrupts (model: Model, id: string): boolean {
  const node = model.nodes[id]
  if (node?.kind === 'boundaryEvent') return node.interrupting
  const start = model.nodes[model.scopes[id]?.starts[0] ?? '']
  return start?.kind === 'startEvent' && start.interrupting
}
