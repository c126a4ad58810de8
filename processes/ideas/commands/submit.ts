import type { ProcessServices } from '../../contract.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import { localDate } from '../../../engine/index.ts'
import type { FieldError, Receipt, Submission } from '../contract.ts'
import { tell } from '../entries.ts'
import { hashSecret, statusPath, statusSecret } from '../links.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { suspicionsOf } from '../rubbish/suspect.ts'
import type { Suspicion } from '../rubbish/contract.ts'
import { postHeld } from '../rubbish/held-mail.ts'
import { around } from '../texts-around.ts'
import { begin } from './begin.ts'
import { checkLength, isAddress, limits, oneLine, optional, tidy } from './check.ts'

/** More than so many ideas to one municipality in so many milliseconds is no town that has ideas: the rest is looked at first. */
const flood = { most: 300, within: 10 * 60_000 }

/**
 * Takes an idea in and starts its life: number, private status link and the first step, in one transaction.
 * The same `key` again gives the same receipt.
 * @throws Problem invalid `idea.invalid` with `details.errors: FieldError[]`
 */
export async function submit (services: ProcessServices, work: Work, submission: Submission): Promise<Receipt> {
  const idea = tidied(submission)
  const errors = [...check(idea), ...await checkUnit(services, work, idea.unit)]
  if (errors.length > 0) throw new Problem('invalid', 'idea.invalid', 'the idea cannot be taken in as it is', { details: { errors } })
  const earlier = await find(work, idea.key)
  if (earlier !== undefined) return receiptOf(services, earlier)
  const year = Number(localDate(work.now).slice(0, 4))
  await lockNumbers(work, year)
  const meanwhile = await find(work, idea.key)
  if (meanwhile !== undefined) return receiptOf(services, meanwhile)
  return takeIn(services, work, idea, await nextNumber(work, year))
}

async function takeIn (services: ProcessServices, work: Work, idea: Submission, number: string): Promise<Receipt> {
  const id = services.ids.uuid()
  const giver = services.ids.uuid()
  const { municipality } = work
  const answerBy = idea.answerBy ?? (idea.email === null ? 'none' : 'email')
  await work.tx<GiverRow>('givers').insert({
    municipality, id: giver, name: idea.name, email: idea.email, phone: idea.phone ?? null, postal: idea.postal ?? null, answer_by: answerBy, hidden: idea.hidden === true, created_at: work.now
  })
  const why = await suspicions(work, idea)
  await work.tx<IdeaRow>('ideas').insert({
    municipality,
    id,
    number,
    title: idea.title,
    what: idea.what,
    benefit: idea.benefit,
    place: idea.where,
    unit: idea.unit,
    giver,
    ...why.length === 0 ? { now_text: texts.waitsForStart } : { now_text: around.held, next_text: around.heldNext, held_at: work.now, held_why: why.join(' ') },
    recorded_by: idea.recordedBy ?? null,
    step_since: work.now,
    status_hash: hashSecret(statusSecret(services.secret, id)),
    submission_key: idea.key,
    submitted_at: work.now
  })
  await tell(work, id, { kind: 'submitted', person: 'giver', heading: texts.submitted })
  if (idea.recordedBy !== undefined) await tell(work, id, { kind: 'step', person: idea.recordedBy, heading: around.writtenDown })
  if (why.length === 0) await begin(services, work, { id, unit: idea.unit, giver })
  else await postHeld(services, work, idea.unit)
  return receiptOf(services, { id, number })
}

function receiptOf (services: ProcessServices, idea: { readonly id: string, readonly number: string }): Receipt {
  return { idea: idea.id, number: idea.number, statusPath: statusPath(services.secret, idea.id) }
}

async function find (work: Work, key: string): Promise<Pick<IdeaRow, 'id' | 'number'> | undefined> {
  return work.tx<IdeaRow>('ideas').where({ submission_key: key }).first('id', 'number')
}

/** Makes submissions of one municipality queue here, so that numbers have no gaps and a key is taken once. */
async function lockNumbers (work: Work, year: number): Promise<void> {
  await work.tx.raw(
    'INSERT INTO idea_numbers (municipality, year, last) VALUES (?, ?, 0) ON CONFLICT (municipality, year) DO UPDATE SET last = idea_numbers.last',
    [work.municipality, year])
}

async function nextNumber (work: Work, year: number): Promise<string> {
  const rows = await work.tx<{ municipality: string, year: number, last: number }>('idea_numbers')
    .where({ municipality: work.municipality, year }).increment('last', 1).returning('last')
  return `${String(year)}-${String(rows[0]?.last ?? 0).padStart(4, '0')}`
}

function tidied (submission: Submission): Submission {
  return {
    title: oneLine(submission.title),
    what: tidy(submission.what),
    benefit: tidy(submission.benefit),
    where: oneLine(submission.where),
    unit: optional(submission.unit),
    name: optional(submission.name),
    email: optional(submission.email),
    hidden: submission.hidden === true,
    ...submission.recordedBy === undefined ? {} : { recordedBy: submission.recordedBy },
    ...submission.answerBy === undefined ? {} : { answerBy: submission.answerBy },
    phone: optional(submission.phone ?? null),
    postal: tidy(submission.postal ?? '') === '' ? null : tidy(submission.postal ?? ''),
    ...submission.open === undefined ? {} : { open: submission.open },
    key: submission.key
  }
}

function check (idea: Submission): readonly FieldError[] {
  return [
    ...checkLength('title', idea.title, 1, limits.title),
    ...checkLength('what', idea.what, limits.whatLeast, limits.what),
    ...checkLength('benefit', idea.benefit, 0, limits.benefit),
    ...checkLength('where', idea.where, 0, limits.where),
    ...checkLength('name', idea.name ?? '', 0, limits.name),
    ...idea.email === null || isAddress(idea.email) ? [] : [{ field: 'email', code: 'not-an-address' } as const],
    ...checkLength('key', idea.key, 1, limits.what),
    ...checkLength('phone', idea.phone ?? '', idea.answerBy === 'phone' ? 1 : 0, limits.name),
    ...checkLength('postal', idea.postal ?? '', idea.answerBy === 'paper' ? 1 : 0, limits.reason),
    ...idea.answerBy === 'email' && idea.recordedBy !== undefined && idea.email === null ? [{ field: 'email', code: 'required' } as const] : []
  ]
}

/** What makes it look like spam; none for what did not come through an open form. */
async function suspicions (work: Work, idea: Submission): Promise<readonly Suspicion[]> {
  if (idea.open === undefined) return []
  const found = suspicionsOf(idea, idea.open.quick)
  const rows = await work.tx<IdeaRow>('ideas').where({ municipality: work.municipality }).where('submitted_at', '>', new Date(work.now.getTime() - flood.within))
    .count<readonly { readonly count: string }[]>('id as count')
  return Number(rows[0]?.count ?? 0) >= flood.most ? [...found, 'flood'] : found
}

async function checkUnit (services: ProcessServices, work: Work, unit: string | null): Promise<readonly FieldError[]> {
  if (unit === null) return []
  const units = await services.identity.units(work)
  return units.some(({ id }) => id === unit) ? [] : [{ field: 'unit', code: 'unknown-choice' }]
}
