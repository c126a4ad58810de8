/** Decisions (DMN 1.1 to 1.5): an entry of its own, so that what evaluates expressions only need not load it. */
export { readDecisions, type DecisionsRead } from './read-decisions.ts'
export { evaluateDecision, type Answer, type DecisionOptions } from './evaluate-decision.ts'
export type { Decisions } from './decisions.ts'
