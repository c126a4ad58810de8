import type { Municipality } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { distance, longDate, type Language } from '../../views/dates.ts'
import type { MailPart } from '../../views/letter-layout.tsx'
import type { MailStep } from '../../views/letter-steps.tsx'
import type { OpenStep } from './steps.ts'
import { reminderTexts } from './texts.ts'
import { escalatedTo, whyOf } from './why.ts'

/** Steps as a mail lists them; nothing for none. */
export async function stepParts (services: ProcessServices, work: Work, municipality: Municipality, steps: readonly OpenStep[], language: Language): Promise<readonly MailPart[]> {
  if (steps.length === 0) return []
  const listed: MailStep[] = []
  for (const step of steps) {
    const escalated = await escalatedTo(services, work, step, language)
    listed.push({
      title: stepName(step, language),
      url: step.url,
      due: dueWords(step.loaded.task.due, municipality, work.now, language),
      late: step.late,
      lines: [await whyOf(services, work, step, language), ...escalated === undefined ? [] : [escalated]],
      ...language === 'sv' ? {} : { language: 'sv' }
    })
  }
  return [{ kind: 'steps', steps: listed }]
}

/** A step and its idea as one phrase. */
export function stepName ({ loaded: { task, idea } }: OpenStep, language: Language): string {
  return reminderTexts(language).step(task.name, idea.title)
}

function dueWords (due: Date | null, municipality: Municipality, now: Date, language: Language): string {
  const words = reminderTexts(language)
  if (due === null) return words.noDate
  const date = longDate(due, now, language)
  const far = distance(due, now, municipality.pauses, language)
  return due < now ? words.late(date, far) : words.due(date, far)
}
