import { child, children } from '../element.ts'
import { all, doubt, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** Without a transformation, data come from exactly one source; assignments may do without one (BPMN 2.0.2 §10.4.2, table 10.64). */
export const dataAssociationSource: Rule = {
  id: 'data-association-source',
  * check (subject) {
    for (const association of all(subject, 'bpmn:DataInputAssociation', 'bpmn:DataOutputAssociation')) {
      if (child(association, 'transformation') !== undefined) continue
      const sources = children(association, 'sourceRef').length
      const assigns = children(association, 'assignment').length > 0
      if (sources > 1) yield fault(association, 'har flera källor. Behåll en, eller lägg till en transformation', 'has several sources; keep one or add a transformation')
      // Some editors draw the arrow alone: nothing is lost, and nothing is stored.
      else if (sources === 0 && !assigns) yield doubt(association, 'saknar källa. Ange sourceRef', 'has no source; give it a sourceRef')
    }
  }
}
