import { child, flag, type Element } from '../element.ts'
import { isActivity } from '../source.ts'
import { isCompensation } from '../soundness/scope-net.ts'
import { all, doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** By element, what associations join it with. */
function neighboursIn (associations: Iterable<Element>): ReadonlyMap<Element, readonly Element[]> {
  const found = new Map<Element, Element[]>()
  for (const association of associations) {
    const [from, to] = [child(association, 'sourceRef'), child(association, 'targetRef')]
    if (from === undefined || to === undefined) continue
    for (const [one, other] of [[from, to], [to, from]] as const) {
      const known = found.get(one)
      if (known === undefined) found.set(one, [other])
      else known.push(other)
    }
  }
  return found
}

/** A compensation boundary event is associated with the one activity that compensates, which is marked for it (BPMN 2.0.2 §10.5.4, §10.7.1). */
export const compensationHandler: Rule = {
  id: 'compensation-handler',
  * check (subject) {
    const neighbours = neighboursIn(all(subject, 'bpmn:Association'))
    for (const process of subject.drawn) {
      for (const node of process.nodes.values()) {
        const joined = (neighbours.get(node.element) ?? [])
        if (isCompensation(node)) {
          const activities = joined.filter(({ $type }) => isActivity($type))
          if (activities.length !== 1) yield fault(node.element, 'ska vara förbunden med ett enda steg som kompenserar. Dra en association dit', 'must have an association with the one activity that compensates')
          else if (!activities.every((activity) => flag(activity, 'isForCompensation'))) yield fault(node.element, 'är förbunden med ett steg som inte är märkt för kompensation. Märk steget', 'is associated with an activity that is not marked isForCompensation')
        } else if (flag(node.element, 'isForCompensation') && !joined.some(({ $type }) => $type === 'bpmn:BoundaryEvent')) {
          yield doubt(node.element, 'är märkt för kompensation men görs aldrig. Dra en association dit från en kompensationshändelse', 'is marked for compensation but no boundary event leads to it')
        }
      }
    }
  }
}
