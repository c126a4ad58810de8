import type { OutboxMessage, OutboxRow, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { isIdeaId } from '../tables.ts'

/** A mail that came back, or that its server would not take. `recipient`: a person's id, or `giver`, whose idea `subject` then is. */
export type Returned = Pick<OutboxRow, 'subject' | 'recipient'>

/**
 * The address of a mail is no good: whoever it was meant for is marked, and the coordinators are told, once for each address. An address
 * that is marked already is left as it is; mails to it are still tried, since it may have come right.
 * @param code what the mail server said in short: `smtp-550`, or the status of a delivery report (RFC 3463), `5.1.1`
 */
export async function noteBounce (services: ProcessServices, work: Work, mail: Returned, code: string): Promise<void> {
  if (mail.recipient === 'giver') await markGiver(services, work, mail.subject, code)
  else await markPerson(services, work, mail.recipient, code)
}

async function markGiver (services: ProcessServices, work: Work, idea: string, code: string): Promise<void> {
  if (!isIdeaId(idea)) return
  const row = await work.tx<IdeaRow>('ideas').where({ id: idea }).first('giver')
  const marked = row === undefined
    ? 0
    : await work.tx<GiverRow>('givers').where({ id: row.giver, bounced_at: null }).whereNotNull('email')
      .update({ bounced_at: work.now, bounce_code: code })
  if (marked > 0) await tellCoordinators(services, work, idea, null)
}

async function markPerson (services: ProcessServices, work: Work, id: string, code: string): Promise<void> {
  const person = await services.identity.person(work, id)
  if (person === undefined || isMarked(person)) return
  await services.identity.change(work, id, { bouncedAt: work.now, bounceCode: code })
  await tellCoordinators(services, work, id, id)
}

/** By mail, but for those whose own address fails: they read it on their page. */
async function tellCoordinators (services: ProcessServices, work: Work, subject: string, about: string | null): Promise<void> {
  const coordinators = await services.identity.holders(work, 'coordinator', null)
  // Counted in minutes: a round is a 32-bit number, and an address is marked again only when it has been changed in between.
  const round = Math.floor(work.now.getTime() / 60_000)
  const messages = coordinators.filter((person) => person.id !== about && !isMarked(person)).map((person): OutboxMessage => (
    { topic: 'mail', subject, recipient: person.id, kind: 'bounce', round, payload: { about: about === null ? 'giver' : 'person' } }))
  if (messages.length > 0) await services.engine.post(work, messages)
}

function isMarked ({ bouncedAt }: Person): boolean {
  return bouncedAt !== null && bouncedAt !== undefined
}
