import type { DiagramProblem, Model } from '../engine/index.ts'
import { answerGuarantee, endingTold } from './house-rules/answer-guarantee.ts'
import { jobIsKnown, letterIsAddressed } from './house-rules/automatic-steps.ts'
import type { HouseRule } from './house-rules/finding.ts'
import { outcomesAreHandled } from './house-rules/gate-outcomes.ts'
import { dueIsSet, instructionIsGiven, somebodyDoesIt } from './house-rules/human-steps.ts'

const rules: readonly HouseRule[] = [
  answerGuarantee, endingTold, outcomesAreHandled, somebodyDoesIt, dueIsSet, instructionIsGiven, jobIsKnown, letterIsAddressed
]

/**
 * What a diagram must keep besides being sound BPMN: that idea givers get their answer, and that every step has somebody, a day and a
 * way on. For a process already read without errors. A diagram with an error among them is not published.
 */
export function houseRules (model: Model): readonly DiagramProblem[] {
  return rules.flatMap((rule) => rule(model))
}
