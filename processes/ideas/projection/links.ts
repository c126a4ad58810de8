import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { hashSecret, taskSecret } from '../links.ts'
import type { TaskLinkRow } from '../tables.ts'

/**
 * Makes a person's link to a version of a task work; harmless when it does already. When the server's secret has changed since, the link
 * of the new secret, which is what mails now carry, takes the old one's place.
 */
export async function openLink (services: ProcessServices, work: Work, task: string, version: number, person: string): Promise<void> {
  const hash = hashSecret(taskSecret(services.secret, task, version, person))
  await work.tx<TaskLinkRow>('task_links')
    .insert({ municipality: work.municipality, hash, person, task, version, created_at: work.now })
    .onConflict(['municipality', 'task', 'version', 'person']).merge(['hash'])
}
