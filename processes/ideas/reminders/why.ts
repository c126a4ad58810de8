import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { longDate, type Language } from '../../views/dates.ts'
import { namesOf } from '../entries.ts'
import { unitName } from '../mail/values.ts'
import { crowdInWords, placeOf } from '../people.ts'
import { hasLeft } from '../presence.ts'
import { roleInWords, textsIn } from '../texts.ts'
import type { OpenStep } from './steps.ts'
import type { EscalationRow } from './tables.ts'
import { reminderTexts } from './texts.ts'

/** Why a step comes to its reader, in words: it is theirs, they stand in for somebody, or it has waited too long for others. */
export async function whyOf (services: ProcessServices, work: Work, step: OpenStep, language: Language): Promise<string> {
  const words = reminderTexts(language)
  const { doer, own, rows, loaded } = step
  const has = (reason: string): boolean => rows.some((row) => row.reason === reason)
  if (!own) {
    const who = crowdInWords(step.doers) ?? words.nobody
    return has('escalated') ? words.escalated(who, longDate(loaded.task.openedAt, work.now, language)) : words.deputy(who)
  }
  const place = await placeOf(work, services.identity, doer, loaded.idea.unit)
  if (place !== undefined) return hasLeft(place, work.now) ? words.afterLeaver(place.name) : words.standIn(place.name)
  const giver = rows.find(({ reason }) => reason === 'handed-over')?.about ?? null
  const names = giver === null ? undefined : await namesOf(work, services.identity, [giver])
  if (giver !== null && names !== undefined) return words.handedOver(names.get(giver) ?? textsIn(language).formerColleague)
  if (has('back')) return words.back
  if (doer.role === null) return words.named
  const unit = doer.role === 'coordinator' ? '' : await unitName(services, work, loaded.idea.unit)
  return words.own(roleInWords(doer.role, textsIn(language)), unit === '' ? null : unit)
}

/** To whom a step was escalated, told to those whose it is; undefined when to nobody. */
export async function escalatedTo (services: ProcessServices, work: Work, { own, loaded, doer }: OpenStep, language: Language): Promise<string | undefined> {
  if (!own) return undefined
  const rows: readonly EscalationRow[] = await work.tx<EscalationRow>('escalations').where({ task: loaded.task.id }).whereNot({ person: doer.person.id }).orderBy(['at', 'person'])
  const names = await namesOf(work, services.identity, rows.map(({ person }) => person))
  const told = [...names.values()]
  return told.length === 0 ? undefined : reminderTexts(language).told(told.join(', '))
}
