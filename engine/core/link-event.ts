import type { ThrowEvent } from '../model/model.ts'
import { close } from './leaving.ts'
import { type Run, StepFailed } from './run.ts'

/** BPMN 2.0.2 §10.5.4, links: the token goes on at the catching link of the same name in the same scope, as if a flow led there. @throws StepFailed `link-target-missing` */
export function followLink (run: Run, token: number, node: ThrowEvent): void {
  const { event } = node
  const element = event.kind === 'link' ? event.target : undefined
  if (element === undefined) throw new StepFailed('link-target-missing', node.id)
  close(run, token, node)
  run.queue.push({ token, step: 'arrive', element })
}
