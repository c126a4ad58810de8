import { endOfLocalDay, localDate, plusDays, weekday } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import type { Language } from '../../views/dates.ts'
import type { MailContent, MailPart } from '../../views/letter-layout.tsx'
import { inbox } from '../queries/inbox.ts'
import { footerOf } from '../reminders/footer.ts'
import { lateSteps, missedSteps } from '../reminders/missed.ts'
import type { Reading } from '../reminders/reading.ts'
import { stepName, stepParts } from '../reminders/step-parts.ts'
import { openSteps, type OpenStep } from '../reminders/steps.ts'
import { reminderTexts } from '../reminders/texts.ts'
import { textsIn } from '../texts.ts'
import { unsubscribeUrl } from './unsubscribe.ts'

/** More steps than this are not listed one by one. */
const most = 50
/** Of others' late steps, a coordinator is shown so many. */
const mostWaiting = 10

/**
 * "Att göra" by mail: all a person has to do, by when; for a coordinator also what has waited too long in the municipality. Undefined when
 * there is nothing.
 */
export async function digestContent (services: ProcessServices, work: Work, reading: Reading): Promise<MailContent | undefined> {
  const { person, municipality, rows } = reading
  const language = person.language ?? 'sv'
  const words = reminderTexts(language).digest
  const own = rows.filter(({ reason }) => reason !== 'missed')
  const tasks = [...(await inbox(services, work, person.id)).map(({ task }) => task), ...own.map(({ task }) => task)]
  const steps = await openSteps(services, work, person, tasks, own)
  const coordinates = (await services.identity.groupsOf(work, person.id)).includes('coordinator')
  const waiting = coordinates ? await missedSteps(work, { except: steps.map(({ loaded }) => loaded.task.id) }) : []
  if (steps.length + waiting.length === 0) return undefined
  const late = steps.filter((step) => step.late).length
  const lead = steps.length === 0 ? words.nothingOwn : words.lead(steps.length, late)
  const waitingParts: readonly MailPart[] = waiting.length === 0
    ? []
    : [
        { kind: 'heading', text: words.waiting(municipality.name) },
        { kind: 'paragraph', text: words.waitingLead(waiting.length) },
        { kind: 'steps', steps: await lateSteps(services, work, municipality, waiting.slice(0, mostWaiting), language) },
        ...waiting.length > mostWaiting ? [{ kind: 'paragraph', text: words.moreWaiting(waiting.length - mostWaiting) } as const] : []
      ]
  return {
    accent: accents[municipality.accent],
    language,
    sender: textsIn(language).sluice(municipality.name),
    subject: steps.length === 0 ? words.subjectWaiting(waiting.length) : words.subject(steps.length, late),
    preview: steps.length === 0 ? lead : steps.slice(0, 3).map((step) => stepName(step, language)).join(' · ').slice(0, 140),
    heading: words.heading,
    parts: [
      { kind: 'paragraph', text: lead },
      ...await ownParts(services, work, reading, steps, language),
      ...waitingParts,
      { kind: 'buttons', buttons: [{ label: reminderTexts(language).todo, url: `${services.publicUrl}/att-gora` }, { label: words.stop, url: await unsubscribeUrl(services, work, person.id) }], equal: true }
    ],
    footer: [
      words.why[person.digest === 'weekly' ? 'weekly' : 'daily'],
      words.change,
      ...await footerOf(services, work, person, language)
    ]
  }
}

/** The reader's own steps: late, this week's, later ones and those without a date. */
async function ownParts (services: ProcessServices, work: Work, { municipality }: Reading, steps: readonly OpenStep[], language: Language): Promise<readonly MailPart[]> {
  const words = reminderTexts(language)
  const today = localDate(work.now)
  const weekEnds = endOfLocalDay(plusDays(today, 7 - weekday(today)))
  const shown = steps.slice(0, most)
  const due = (step: OpenStep): Date | null => step.loaded.task.due
  const groups = [
    { heading: words.digest.late, steps: shown.filter(({ late }) => late) },
    { heading: words.digest.soon, steps: shown.filter((step) => !step.late && (due(step)?.getTime() ?? Infinity) <= weekEnds.getTime()) },
    { heading: words.digest.later, steps: shown.filter((step) => (due(step)?.getTime() ?? 0) > weekEnds.getTime()) },
    { heading: words.digest.undated, steps: shown.filter((step) => due(step) === null) }
  ]
  const parts: MailPart[] = []
  for (const group of groups) {
    if (group.steps.length > 0) parts.push({ kind: 'heading', text: group.heading }, ...await stepParts(services, work, municipality, group.steps, language))
  }
  return steps.length > most ? [...parts, { kind: 'paragraph', text: words.more(steps.length - most) }] : parts
}
