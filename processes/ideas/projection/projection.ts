import type { Change, Event, Projection } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { isIdeaId, type IdeaRow, type IdeaTaskRow } from '../tables.ts'
import { closeQuestion, openQuestion } from './question.ts'
import { markEnd, markStage } from './stage.ts'
import { closeTask, openTask, reassignTask, remindTask } from './tasks.ts'

/**
 * Hears every change of every process whose business key is an idea, called ones too, and keeps the idea's own rows in step: stage and
 * texts, open steps with their links and mails, questions to the giver, endings.
 */
export function ideaProjection (services: ProcessServices): Projection {
  return async (work, change) => {
    const idea = change.instance.businessKey
    if (!isIdeaId(idea)) return
    if (await work.tx<IdeaRow>('ideas').where({ id: idea }).first('id') === undefined) return
    for (const event of change.events) await hear(services, work, idea, change, event)
  }
}

async function hear (services: ProcessServices, work: Work, idea: string, change: Change, event: Event): Promise<void> {
  switch (event.type) {
    case 'element.activated': {
      const node = change.model.nodes[event.element]
      if (node !== undefined) await markStage(services, work, idea, change, node)
      return
    }
    case 'task.opened': return openTask(services, work, idea, change, event)
    case 'task.assigned': return reassignTask(services, work, idea, change, event)
    case 'task.reminded': return remindTask(services, work, idea, change, event)
    case 'task.completed':
    case 'task.canceled': return closeTask(work, change, event.wait)
    case 'subscription.opened': return openQuestion(work, idea, change, event)
    case 'subscription.triggered':
    case 'subscription.canceled': return closeQuestion(work, idea, change, event.wait)
    case 'process.completed': return ended(services, work, idea, change, false)
    case 'process.terminated': return ended(services, work, idea, change, event.cancelled)
  }
}

/** A process is over; when it is the idea's own, so is the idea's life. */
async function ended (services: ProcessServices, work: Work, idea: string, change: Change, cancelled: boolean): Promise<void> {
  await work.tx<IdeaTaskRow>('idea_tasks').where({ idea }).whereLike('task', `${change.instance.id}.%`).delete()
  if (change.instance.calledBy === null) await markEnd(services, work, idea, cancelled)
}
