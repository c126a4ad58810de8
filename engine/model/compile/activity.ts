import type { ActivityBase, AdHoc, ElementId, SubProcess } from '../model.ts'
import { child, children, extension, flag, idOf, isElement, text, type Element } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { definitionsOf } from './event-definition.ts'
import { loopOf } from './multi-instance.ts'
import { feelOf, optional } from './value.ts'

type Fields = Pick<ActivityBase, 'loop' | 'standardLoop' | 'startQuantity' | 'completionQuantity' | 'compensation' | 'forCompensation'>

/** What every activity may have: repetition, quantities (BPMN 2.0.2 §13.3.1) and compensation (§10.6.2). */
export function activityFields (node: SourceNode): Fields {
  const { element } = node
  return { ...loopOf(element), ...quantityOf(element, 'startQuantity'), ...quantityOf(element, 'completionQuantity'), ...compensationOf(node) }
}

function quantityOf<K extends 'startQuantity' | 'completionQuantity'> (element: Element, key: K): { readonly [P in K]?: number } {
  const quantity: { [P in K]?: number } = {}
  const written = Number(text(element, key) ?? 1)
  if (Number.isInteger(written) && written > 1) quantity[key] = written
  return quantity
}

function compensationOf ({ element, boundaries }: SourceNode): Pick<Fields, 'compensation' | 'forCompensation'> {
  if (flag(element, 'isForCompensation')) return { forCompensation: true }
  const event = boundaries.find((each) => definitionsOf(each.element).some(({ $type }) => $type === 'bpmn:CompensateEventDefinition'))
  const compensation = event === undefined ? undefined : associatedWith(event.element)
  return compensation === undefined ? {} : { compensation }
}

/** The activity at the other end of a compensation boundary event's association, whichever way that was drawn. It may stand in any container around. */
function associatedWith (event: Element): ElementId | undefined {
  for (let container = event.$parent; isElement(container); container = container.$parent) {
    const collaborations = children(container, 'rootElements').filter(({ $type }) => $type === 'bpmn:Collaboration')
    for (const association of [container, ...collaborations].flatMap((each) => children(each, 'artifacts'))) {
      const ends = [child(association, 'sourceRef'), child(association, 'targetRef')]
      const other = ends.includes(event) ? ends.find((end) => flag(end, 'isForCompensation')) : undefined
      if (other !== undefined) return idOf(other)
    }
  }
  return undefined
}

/** What kind of subprocess it is: an event subprocess, a transaction (§10.3.5), an ad-hoc subprocess (§13.3.5) or none of them. */
export function subProcessOf ({ element, type }: SourceNode): Pick<SubProcess, 'triggeredByEvent' | 'transaction' | 'adHoc'> {
  const triggeredByEvent = flag(element, 'triggeredByEvent')
  if (type === 'bpmn:Transaction') return { triggeredByEvent, transaction: true }
  return { triggeredByEvent, ...(type === 'bpmn:AdHocSubProcess' && { adHoc: adHocOf(element) }) }
}

function adHocOf (element: Element): AdHoc {
  const zeebe = extension(element, 'zeebe:AdHoc')
  const completion = text(child(element, 'completionCondition'), 'body')
  const outputCollection = text(zeebe, 'outputCollection')
  return {
    sequential: text(element, 'ordering') === 'Sequential',
    cancelRemaining: element['cancelRemainingInstances'] !== false,
    ...(completion !== undefined && { completion: feelOf(completion) }),
    ...optional('active', text(zeebe, 'activeElementsCollection')),
    ...(outputCollection !== undefined && { outputCollection }),
    ...optional('outputElement', text(zeebe, 'outputElement'))
  }
}
