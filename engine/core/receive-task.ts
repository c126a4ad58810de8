import type { ReceiveTask } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { goOn, wait } from './catch-event.ts'

/** BPMN 2.0.2 §13.3.3: done when its message has come. */
export const receiveTask: Behaviour<ReceiveTask> = {
  enter: wait,
  trigger: goOn
}
