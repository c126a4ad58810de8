import { findings } from '../schema/findings.ts'
import type { Rule } from './rule.ts'

/** An attribute that the XML schema of BPMN 2.0 requires is there. */
export const schemaAttributeMissing: Rule = {
  id: 'schema-attribute-missing',
  check: ({ faults }) => findings(faults, 'attribute-missing', 'error', ({ on, name, place, at }) => ({
    sv: `Attributet ${name} saknas på <${on}>${place}. Lägg till det.`,
    en: `The attribute ${name} is missing on <${on}>${at}; add it.`
  }))
}
