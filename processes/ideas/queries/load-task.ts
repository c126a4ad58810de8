import type { Task, UserTask } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { isIdeaId, type IdeaRow } from '../tables.ts'

/** A task, how its diagram draws it, and the idea it is about. */
export interface LoadedTask { readonly task: Task, readonly node: UserTask, readonly idea: IdeaRow }

/** The task with its step and idea; undefined when there is none, or it is not about an idea of this municipality. */
export async function loadTask (services: ProcessServices, work: Work, id: string): Promise<LoadedTask | undefined> {
  const task = await services.engine.task(work, id)
  if (task === undefined || !isIdeaId(task.businessKey)) return undefined
  const idea = await work.tx<IdeaRow>('ideas').where({ id: task.businessKey }).first()
  const model = await services.engine.model(work, task.definition)
  const node = model.nodes[task.element]
  return idea === undefined || node?.kind !== 'userTask' ? undefined : { task, node, idea }
}
