import type { ProcessFolder, ProcessServices } from '../contract.ts'
import { shippedDiagrams } from '../shipped.ts'
import { createIdeaCare, type IdeaCare } from './care.ts'
import type { Ideas } from './contract.ts'
import { createIdeas } from './ideas.ts'
import { letterJob } from './jobs/letter.ts'
import { panelCountJob, panelJob } from './jobs/panel.ts'
import { routeJob } from './jobs/route.ts'
import { noteBounce } from './mail/bounces.ts'
import type { Files } from './files/contract.ts'
import { createFiles } from './files/files.ts'
import type { Guarantee } from './guarantee/contract.ts'
import { createGuarantee } from './guarantee/guarantee.ts'
import { drawLetter } from './mail/draw-letter.ts'
import { ideaProjection } from './projection/projection.ts'
import type { Answers, ReceivedMails } from './received/contract.ts'
import { createAnswers, createReceivedMails } from './received/index.ts'
import { reminderSchedule } from './reminders/schedule.ts'

/** The idea's life: its diagrams, what happens in them, and what pages may ask. */
export function ideasFolder (services: ProcessServices): ProcessFolder & { readonly ideas: Ideas, readonly files: Files, readonly guarantee: Guarantee, readonly care: IdeaCare, readonly received: ReceivedMails, readonly answers: Answers } {
  const files = createFiles(services, services.files)
  return {
    name: 'ideas',
    diagrams: shippedDiagrams('ideas', [
      { key: 'idea-lifecycle', file: 'idea-lifecycle.bpmn' },
      { key: 'idea-lifecycle', file: 'variants/aneby.bpmn', municipality: 'aneby' },
      { key: 'idea-lifecycle', file: 'variants/ydre.bpmn', municipality: 'ydre' }
    ]),
    jobs: {
      letter: letterJob(services),
      'idea.route': routeJob(services),
      'idea.panel': panelJob(services),
      'idea.panel-count': panelCountJob()
    },
    projections: [ideaProjection(services)],
    schedules: [reminderSchedule(services)],
    letter: async (work, row) => drawLetter(services, work, row),
    refused: async (work, row, code) => noteBounce(services, work, row, code),
    ideas: createIdeas(services),
    care: createIdeaCare(services),
    files,
    guarantee: createGuarantee(services),
    received: createReceivedMails(services, files),
    answers: createAnswers(services)
  }
}
