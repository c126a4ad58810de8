import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Block } from '../../views/letter-template.ts'
import { namesOf, tell } from '../entries.ts'
import { statusPath } from '../links.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { texts as domain } from '../texts.ts'
import type { PaperLetter } from './contract.ts'
import type { PaperRow } from './rows.ts'
import { texts } from './texts.ts'

/** A letter as it was written for its giver. */
interface Written { readonly subject: string, readonly blocks: readonly Block[] }

/**
 * Keeps an answer for somebody to send on paper or tell by phone, when its giver has no address that mail reaches and wants to be answered.
 * Buttons are for screens: the letter carries the status page itself.
 */
export async function keepForPaper ({ ids }: Pick<ProcessServices, 'ids'>, work: Work, idea: string, giver: GiverRow | undefined, { subject, blocks }: Written): Promise<void> {
  if (giver === undefined || giver.erased_at !== null || (giver.answer_by !== 'paper' && giver.answer_by !== 'phone')) return
  const said = blocks.flatMap((block) => block.kind === 'button' ? [] : [{ kind: block.kind, text: block.text }])
  await work.tx('paper_letters').insert({ municipality: work.municipality, id: ids.uuid(), idea, subject, blocks: JSON.stringify(said), created_at: work.now })
    .onConflict(['municipality', 'idea', 'subject', 'created_at']).ignore()
}

/** Answers that wait to be sent or told, oldest first. */
export async function waitingLetters (services: ProcessServices, work: Work): Promise<readonly PaperLetter[]> {
  return inWords(services, work, await work.tx<PaperRow>('paper_letters').whereNull('sent_at').orderBy(['created_at', 'id']).limit(500))
}

/** All letters of one idea, newest first; undefined when there is no such idea. */
export async function lettersOf (services: ProcessServices, work: Work, number: string): Promise<readonly PaperLetter[] | undefined> {
  const idea = await work.tx<IdeaRow>('ideas').where({ number }).first('id')
  return idea === undefined ? undefined : inWords(services, work, await work.tx<PaperRow>('paper_letters').where({ idea: idea.id }).orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }]))
}

/** Somebody has sent a letter or told it by phone; the story says so once. @throws Problem missing `letter.missing` */
export async function letterSent (work: Work, person: string, id: string, how: 'paper' | 'phone'): Promise<void> {
  const row = await work.tx<PaperRow>('paper_letters').where({ id }).forUpdate().first()
  if (row === undefined) throw new Problem('missing', 'letter.missing', 'no such letter in this municipality')
  if (row.sent_at !== null) return
  await work.tx<PaperRow>('paper_letters').where({ id }).update({ sent_at: work.now, sent_by: person, sent_how: how })
  await tell(work, row.idea, { kind: how === 'phone' ? 'call' : 'letter', person, heading: how === 'phone' ? texts.toldByPhone(row.subject) : texts.sentOnPaper(row.subject), audience: 'staff' })
}

async function inWords (services: ProcessServices, work: Work, rows: readonly PaperRow[]): Promise<readonly PaperLetter[]> {
  const ideas: readonly IdeaRow[] = await work.tx<IdeaRow>('ideas').whereIn('id', rows.map(({ idea }) => idea))
  const givers: readonly GiverRow[] = await work.tx<GiverRow>('givers').whereIn('id', ideas.map(({ giver }) => giver))
  const names = await namesOf(work, services.identity, rows.flatMap(({ sent_by: by }) => by === null ? [] : [by]))
  return rows.flatMap((row) => {
    const idea = ideas.find(({ id }) => id === row.idea)
    const giver = givers.find(({ id }) => id === idea?.giver)
    if (idea === undefined || giver === undefined) return []
    const { sent_at: at, sent_by: by, sent_how: how } = row
    return [{
      id: row.id,
      idea: { number: idea.number, title: idea.title },
      giver: { name: giver.name, phone: giver.phone, postal: giver.postal, answerBy: giver.answer_by },
      statusPath: statusPath(services.secret, idea.id),
      subject: row.subject,
      blocks: row.blocks,
      at: row.created_at,
      sent: at === null || how === null ? null : { at, by: names.get(by ?? '') ?? domain.formerColleague, how }
    }]
  })
}
