import type { DecisionTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { StepFailed } from './run.ts'

export const decisionTask: Behaviour<DecisionTask> = {
  enter (_run, _token, node) { throw new StepFailed('not-supported', node.id) }
}
