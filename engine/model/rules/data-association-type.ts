import { child, children, text, type Element } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** The structure of what holds data; of what a reference stands for. Undefined when it is not typed. */
function structureOf (item: Element | undefined): string | undefined {
  const held = child(item, 'dataObjectRef') ?? child(item, 'dataStoreRef') ?? item
  return text(child(held, 'itemSubjectRef') ?? child(item, 'itemSubjectRef'), 'structureRef')
}

/** A data association that does not transform joins two items of the same structure, when both have one (BPMN 2.0.2 §10.4.2). */
export const dataAssociationType: Rule = {
  id: 'data-association-type',
  demands: 'letter',
  * check (subject) {
    for (const association of all(subject, 'bpmn:DataInputAssociation', 'bpmn:DataOutputAssociation')) {
      if (child(association, 'transformation') !== undefined || children(association, 'assignment').length > 0) continue
      const to = structureOf(child(association, 'targetRef'))
      const from = children(association, 'sourceRef').map(structureOf)
      if (to === undefined || !from.some((each) => each !== undefined && each !== to)) continue
      yield fault(association, 'för ihop data av olika slag. Lägg till en transformation, eller ge båda samma itemDefinition', 'joins data of different structures; add a transformation or give both the same item definition')
    }
  }
}
