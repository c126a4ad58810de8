import type { Listener, Node } from '../model.ts'
import { child, children, extension, text, type Element } from '../element.ts'
import { headersOf, retriesOf } from './automatic-task.ts'
import { valueOf } from './value.ts'

/** Gives a compiled node its execution listeners (`zeebe:executionListeners`), in document order. */
export function withListeners (node: Node, element: Element): Node {
  const listeners = children(extension(element, 'zeebe:ExecutionListeners'), 'listeners').flatMap((each): Listener[] => {
    const on = text(each, 'eventType')
    if (on !== 'start' && on !== 'end') return []
    return [{ on, job: { type: valueOf(text(each, 'type') ?? ''), ...retriesOf(each), headers: headersOf(child(each, 'headers')) } }]
  })
  return listeners.length === 0 ? node : { ...node, listeners }
}
