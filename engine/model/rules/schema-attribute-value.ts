import { findings, wantedEn, wantedSv } from '../schema/findings.ts'
import type { Rule } from './rule.ts'

/** The value of an attribute is of the type that the XML schema of BPMN 2.0 says. */
export const schemaAttributeValue: Rule = {
  id: 'schema-attribute-value',
  check: ({ faults }) => findings(faults, 'attribute-value', 'error', ({ on, name, wanted, place, at }) => ({
    sv: `Attributet ${name} på <${on}>${place} har ett värde som inte är tillåtet. ${wantedSv(wanted)}`,
    en: `The attribute ${name} on <${on}>${at} has a value that is not allowed; ${wantedEn(wanted)}.`
  }))
}
