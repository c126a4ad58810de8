import { localDate } from '../../../engine/index.ts'
import type { ProcessServices } from '../../contract.ts'
import { tell } from '../entries.ts'
import { loadTask } from '../queries/load-task.ts'
import type { Mailboxes } from './contract.ts'
import { mailboxesOf, type ConfirmationRow } from './mailboxes-of.ts'
import { texts } from './texts.ts'

/** Shared mailboxes (funktionsbrevlådor): who answers for one is always a person. */
export function createMailboxes (services: ProcessServices): Mailboxes {
  const { identity } = services
  return {
    isShared: async (work, person) => (await identity.person(work, person))?.shared === true,
    confirmed: async (work, task, mailbox, person) => (await mailboxesOf(work, task, person)).includes(mailbox),
    confirm: async (work, task, mailbox, person) => {
      const box = await identity.person(work, mailbox)
      const self = await identity.person(work, person)
      const loaded = await loadTask(services, work, task)
      const today = localDate(work.now)
      const left = typeof self?.endedOn === 'string' && self.endedOn < today
      if (loaded === undefined || box?.shared !== true || self === undefined || self.shared === true || self.guest === true || left) return false
      const kept = await work.tx<ConfirmationRow>('mailbox_confirmations').insert({ municipality: work.municipality, task, mailbox, person, at: work.now }).onConflict().ignore().returning('person')
      if (kept.length > 0) await tell(work, loaded.idea.id, { kind: 'delegated', person, heading: texts.answersFor(box.name), body: texts.answersForText, audience: 'staff' })
      return true
    }
  }
}
