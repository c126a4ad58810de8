import type { Rule } from './rule.ts'
import { unresolved } from './unresolved-reference.ts'

/** What is drawn and described beside the execution refers to what exists, too (BPMN 2.0.2 §8.2.2, §15.3.2). */
export const unresolvedDetail: Rule = {
  id: 'unresolved-detail',
  check: (subject) => unresolved(subject, true)
}
