import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { endOfDate, longDate } from '../../views/dates.ts'
import type { LetterValues } from '../../views/letter-template.ts'
import { namesOf } from '../entries.ts'
import { inWords } from '../people.ts'
import { mergePartner } from '../queries/status.ts'
import { openTasksOf, whoHasIt } from '../queries/summary.ts'
import type { DecisionRow, GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'

/** The latest decision about an idea that was not taken back: what its letters tell of. */
export async function latestDecision (work: Work, idea: string): Promise<DecisionRow | undefined> {
  return work.tx<DecisionRow>('decisions').where({ idea }).whereNotNull('outcome')
    .whereNotIn('id', work.tx('decision_reversals').select('decision').where({ idea })).orderBy('seq', 'desc').first()
}

/**
 * What a letter's placeholders stand for.
 * @param decision the decision the letter tells of, if any
 * @param reader the giver is greeted by first name; staff read the full name
 */
export async function letterValues (services: ProcessServices, work: Work, idea: IdeaRow, decision: DecisionRow | undefined, reader: 'giver' | 'staff'): Promise<LetterValues> {
  const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
  const municipality = await services.identity.municipality(work.tx, work.municipality)
  const partner = decision?.outcome === 'merge' ? await mergePartner(work, idea.id) : undefined
  return {
    title: idea.title,
    number: idea.number,
    municipality: municipality?.name ?? work.municipality,
    giver: reader === 'giver' ? firstName(giver?.name ?? '') : giver?.hidden === true ? '' : giver?.name ?? '',
    reason: decision?.reason ?? '',
    message: await latestMessage(work, idea.id),
    outcome: decision?.outcome_label ?? '',
    referTo: decision?.answers.referTo ?? '',
    mergeWith: partner === undefined ? '' : `${partner.number}, ${partner.title}`,
    parkUntil: longDay(work, idea.parked_until ?? decision?.answers.parkUntil),
    next: idea.next_text,
    stageText: idea.now_text,
    unit: await unitName(services, work, idea.unit),
    ...await whoAndWhen(services, work, idea, decision)
  }
}

/** Who decided, else who has the idea now; and by when: the giver's own date when they are asked something, else the open step's. */
async function whoAndWhen (services: ProcessServices, work: Work, idea: IdeaRow, decision: DecisionRow | undefined): Promise<LetterValues> {
  const tasks = await openTasksOf(work, idea.id)
  const names = decision === undefined ? undefined : await namesOf(work, services.identity, [decision.person])
  const decider = decision === undefined ? undefined : inWords(names?.get(decision.person) ?? texts.formerColleague, decision.role)
  const due = idea.question_by ?? tasks[0]?.due
  return {
    who: decider ?? await whoHasIt(services, work, tasks, idea.unit) ?? '',
    due: due === undefined || due === null ? '' : longDate(due, work.now)
  }
}

/** What was last written to the giver beside the decisions: the words of the first contact. */
async function latestMessage (work: Work, idea: string): Promise<string> {
  const row = await work.tx<DecisionRow>('decisions').where({ idea }).whereRaw("answers ->> 'message' IS NOT NULL").orderBy('seq', 'desc').first()
  return row?.answers.message ?? ''
}

/** A unit's name; empty when there is none. */
export async function unitName (services: ProcessServices, work: Work, unit: string | null): Promise<string> {
  if (unit === null) return ''
  return (await services.identity.units(work)).find(({ id }) => id === unit)?.name ?? ''
}

function longDay (work: Work, iso: string | null | undefined): string {
  const date = typeof iso === 'string' ? endOfDate(iso) : undefined
  return date === undefined ? '' : longDate(date, work.now)
}

function firstName (name: string): string {
  return name.split(' ')[0] ?? ''
}
