import type { Work } from '../../platform/db/database.ts'
import type { Command } from '../core/command.ts'
import type { Event } from '../core/event.ts'
import type { Model } from '../model/model.ts'
import type { OutboxMessage } from '../runtime/contract.ts'
import { insertCalls } from './calls.ts'
import { insertConditions } from './conditions.ts'
import { Fold } from './fold.ts'
import { insertHistory } from './history.ts'
import { insertIncidents, resolveIncidents } from './incidents.ts'
import { insertInstance, type InstanceRow, updateInstance } from './instances.ts'
import { failJobs, openJobs, resumeJobs } from './jobs.ts'
import { insertOutbox } from './outbox.ts'
import { type Part, runParts } from './statement.ts'
import { insertSubscriptions } from './subscriptions.ts'
import { insertTasks, type TaskRow, updateTasks } from './tasks.ts'
import { insertTimers } from './timers.ts'

/** What one command did to one instance. */
export interface Saving {
  readonly row: InstanceRow
  /** Whose definition, when the instance is new. */
  readonly startedOf?: string
  readonly model: Model
  readonly command: Command
  readonly events: readonly Event[]
  readonly messages: readonly OutboxMessage[]
}

/**
 * Saves state, waits, history and outbox in one round trip.
 * @returns the tasks that were open before and that the command assigned or closed
 */
export async function save (work: Work, saving: Saving): Promise<readonly TaskRow[]> {
  const { row, startedOf, model, command, events, messages } = saving
  const fold = new Fold(model)
  for (const event of events) fold.take(event)
  const parts = [
    startedOf === undefined ? updateInstance(row) : insertInstance(row, startedOf),
    insertHistory(work, row.id, row.version, command, events),
    ...taskParts(work, row.id, fold),
    ...waitParts(work, row.id, fold),
    ...(messages.length > 0 ? [insertOutbox(work, messages)] : [])
  ]
  return runParts<TaskRow>(work, parts, fold.tasksChanged.size > 0 ? 'SELECT * FROM tasks_changed' : 'SELECT 1 WHERE false')
}

function taskParts (work: Work, instance: string, { tasksOpened, tasksChanged }: Fold): readonly Part[] {
  return [
    ...(tasksOpened.size > 0 ? [insertTasks(work, instance, [...tasksOpened.values()])] : []),
    ...(tasksChanged.size > 0 ? [updateTasks(work, instance, [...tasksChanged.values()])] : [])
  ]
}

function waitParts (work: Work, instance: string, fold: Fold): readonly Part[] {
  const { jobs, jobsFailed, timers, subscriptions, conditions, calls, incidents, incidentsResolved, gone, resumed } = fold
  return [
    ...(jobs.size > 0 ? openJobs(work, instance, [...jobs.values()]) : []),
    ...(jobsFailed.size > 0 ? failJobs(work, instance, [...jobsFailed.values()]) : []),
    ...(resumed ? resumeJobs(work, instance) : []),
    ...(timers.size > 0 ? [insertTimers(work, instance, [...timers.values()])] : []),
    ...(subscriptions.size > 0 ? [insertSubscriptions(work, instance, [...subscriptions.values()])] : []),
    ...(conditions.size > 0 ? [insertConditions(work, instance, [...conditions.values()])] : []),
    ...(calls.size > 0 ? [insertCalls(work, instance, [...calls.values()])] : []),
    ...(incidents.size > 0 ? [insertIncidents(work, instance, [...incidents.values()])] : []),
    ...(incidentsResolved.size > 0 ? [resolveIncidents(work, instance, [...incidentsResolved])] : []),
    ...Object.entries(gone).flatMap(([table, waits]) => waits.size > 0 ? [removeWaits(table, instance, [...waits])] : [])
  ]
}

function removeWaits (table: string, instance: string, waits: readonly number[]): Part {
  return { name: `${table}_gone`, sql: `DELETE FROM ${table} WHERE instance = ? AND wait = ANY (?::int[])`, bindings: [instance, waits] }
}
