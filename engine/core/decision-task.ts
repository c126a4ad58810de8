import type { DecisionTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { evaluateName, visible } from './evaluation.ts'
import { StepFailed } from './run.ts'

/**
 * A business rule task that evaluates a decision (BPMN 2.0.2 §13.3.3, DMN 1.3): the answer is stored as its result variable, and which rules
 * matched is told. One that gives no clear answer fails the step: nothing goes on by a null that nobody decided.
 */
export const decisionTask: Behaviour<DecisionTask> = {
  instant: true,
  enter (run, token, node) {
    const scope = run.scopeOf(token)
    const decision = evaluateName(run, scope, node.decision, 'decision-missing')
    const answer = run.context.decide?.(decision, visible(run.state, scope))
    if (answer === undefined) throw new StepFailed('decision-missing', decision)
    if ('error' in answer) throw new StepFailed('decision-failed', `${decision}: ${answer.error}: ${answer.detail}`)
    run.emit({ type: 'decision.evaluated', element: node.id, token, decision, rules: answer.rules.map(({ decision, rule }) => ({ decision, rule })) })
    run.finish(token, Object.fromEntries([[node.result, answer.value]]))
  }
}
