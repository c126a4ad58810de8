import { findings } from '../schema/findings.ts'
import type { Rule } from './rule.ts'

/** An element holds the children that the XML schema of BPMN 2.0 requires. */
export const schemaChildMissing: Rule = {
  id: 'schema-child-missing',
  check: ({ faults }) => findings(faults, 'child-missing', 'error', ({ on, name, place, at }) => ({
    sv: `Elementet <${on}>${place} saknar <${name}>. Lägg till det.`,
    en: `The element <${on}>${at} lacks <${name}>; add it.`
  }))
}
