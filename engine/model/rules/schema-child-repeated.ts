import { findings } from '../schema/findings.ts'
import type { Rule } from './rule.ts'

/** An element holds no child more often than the XML schema of BPMN 2.0 allows. */
export const schemaChildRepeated: Rule = {
  id: 'schema-child-repeated',
  check: ({ faults }) => findings(faults, 'child-repeated', 'error', ({ on, name, place, at }) => ({
    sv: `Elementet <${on}>${place} har <${name}> fler gånger än tillåtet. Behåll ett.`,
    en: `The element <${on}>${at} has <${name}> more often than allowed; keep one.`
  }))
}
