import type { InclusiveGateway } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { StepFailed } from './run.ts'

export const inclusiveGateway: Behaviour<InclusiveGateway> = {
  enter (_run, _token, node) { throw new StepFailed('not-supported', node.id) }
}
