import { findings } from '../schema/findings.ts'
import type { Rule } from './rule.ts'

/** The children of an element stand in the order of the XML schema of BPMN 2.0. */
export const schemaChildOrder: Rule = {
  id: 'schema-child-order',
  check: ({ faults }) => findings(faults, 'child-order', 'warning', ({ on, name, place, at }) => ({
    sv: `Elementet <${name}> står för sent i <${on}>${place}. Flytta det före sina syskon enligt BPMN:s XML-schema.`,
    en: `The element <${name}> comes too late in <${on}>${at}; move it before its siblings, as the XML schema of BPMN says.`
  }))
}
