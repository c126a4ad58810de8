import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { accents } from '../../views/accent.ts'
import { shortDate, type Language } from '../../views/dates.ts'
import type { MailContent, MailPart } from '../../views/letter-layout.tsx'
import { justEscalated } from './escalate.ts'
import { footerOf } from './footer.ts'
import { stepParts, stepName } from './step-parts.ts'
import { openSteps, type OpenStep } from './steps.ts'
import { missedParts, missedSteps } from './missed.ts'
import type { Reading } from './reading.ts'
import { takingOver } from './tables.ts'
import { reminderTexts } from './texts.ts'
import { textsIn } from '../texts.ts'
import { inbox } from '../queries/inbox.ts'

/** More steps than this are not listed one by one. */
const most = 30

/** The day's reminder, or the steps that are new to somebody; undefined when all is done. */
export async function reminderContent (services: ProcessServices, work: Work, reading: Reading): Promise<MailContent | undefined> {
  const { person, municipality, rows } = reading
  const language = person.language ?? 'sv'
  const words = reminderTexts(language)
  const own = rows.filter(({ reason }) => reason !== 'missed')
  const steps = await openSteps(services, work, person, own.map(({ task }) => task), own)
  const missed = await missedSteps(work, await missedOf(work, reading, steps))
  if (steps.length + missed.length === 0) return undefined
  const subject = await subjectOf(services, work, steps, missed.length, language)
  const parts: MailPart[] = [
    ...steps.length === 0 ? [] : [{ kind: 'paragraph', text: leadOf(steps, language) } as const],
    ...await stepParts(services, work, municipality, steps.slice(0, most), language),
    ...await missedParts(services, work, municipality, missed, language),
    ...await restParts(services, work, reading, steps, language)
  ]
  return {
    accent: accents[municipality.accent],
    language,
    sender: textsIn(language).sluice(municipality.name),
    subject,
    preview: [...steps.slice(0, 3).map((step) => stepName(step, language)), ...missed.map(({ title }) => title)].join(' · ').slice(0, 140),
    heading: subject,
    parts,
    footer: [words.once, ...await footerOf(services, work, person, language)]
  }
}

/** The late decisions to be told of: not those that have just been escalated to the reader, nor those that are theirs to take. */
async function missedOf (work: Work, { person, rows }: Reading, steps: readonly OpenStep[]): Promise<{ readonly tasks: readonly string[], readonly except: readonly string[] }> {
  const tasks = rows.filter(({ reason }) => reason === 'missed').map(({ task }) => task)
  const told = tasks.length === 0 ? [] : await justEscalated(work, tasks)
  return { tasks, except: [...steps.map(({ loaded }) => loaded.task.id), ...told.filter((row) => row.person === person.id).map(({ task }) => task)] }
}

/** How many more they have, and where to see all. */
async function restParts (services: ProcessServices, work: Work, { person }: Reading, steps: readonly OpenStep[], language: Language): Promise<readonly MailPart[]> {
  const words = reminderTexts(language)
  const listed = new Set(steps.slice(0, most).map(({ loaded }) => loaded.task.id))
  const others = (await inbox(services, work, person.id)).filter(({ task }) => !listed.has(task)).length
  const unlisted = Math.max(0, steps.length - most)
  const more: MailPart[] = unlisted > 0 ? [{ kind: 'paragraph', text: words.more(unlisted) }] : others > 0 ? [{ kind: 'paragraph', text: words.others(others) }] : []
  return [...more, { kind: 'buttons', buttons: [{ label: words.todo, url: `${services.publicUrl}/att-gora` }], equal: true }]
}

function leadOf (steps: readonly OpenStep[], language: Language): string {
  const words = reminderTexts(language)
  if (all(steps, 'back')) return words.leadBack
  if (steps.every(isTaken)) return words.leadTaken
  return words.lead(steps.length, steps.filter(({ late }) => late).length)
}

/** What and by when first; of several how many, and how many are late. */
async function subjectOf (services: ProcessServices, work: Work, steps: readonly OpenStep[], missed: number, language: Language): Promise<string> {
  const words = reminderTexts(language)
  const [only] = steps
  if (only === undefined) return words.subjectMissed(missed)
  if (all(steps, 'back')) return words.subjectBack(steps.length)
  if (steps.every(isTaken)) return words.subjectTaken(steps.length, await inPlaceOf(services, work, steps))
  const { due } = only.loaded.task
  if (steps.length === 1) return words.subjectOne(stepName(only, language), only.late, due === null ? null : shortDate(due, language))
  return words.subject(steps.length, steps.filter(({ late }) => late).length)
}

function all (steps: readonly OpenStep[], reason: string): boolean {
  return steps.every(({ rows }) => rows.some((row) => row.reason === reason))
}

/** Whether a step is mentioned only for being new to its reader. */
function isTaken ({ rows }: OpenStep): boolean {
  return rows.every(({ reason }) => takingOver.includes(reason))
}

/** The one in whose place all the steps are done, by name; null when it is not one. */
async function inPlaceOf (services: ProcessServices, work: Work, steps: readonly OpenStep[]): Promise<string | null> {
  const about = new Set(steps.flatMap(({ rows }) => rows.map((row) => row.about)))
  const [one] = about
  if (about.size !== 1 || typeof one !== 'string') return null
  return (await services.identity.person(work, one))?.name ?? null
}
