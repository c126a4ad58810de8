import type { Work } from '../../../platform/db/database.ts'
import type { Ending, Ideas, Stage } from '../contract.ts'
import { shareKept } from '../guarantee/guarantee.ts'
import type { IdeaRow } from '../tables.ts'

interface Counted { readonly stage: Stage, readonly ending: Ending | null, readonly count: string }

/** Public figures of a municipality: counts only. `answeredOnTime` is the share, 0 to 1, that the page about the answer guarantee shows. */
export async function figures (work: Work): ReturnType<Ideas['figures']> {
  const rows = await work.tx<IdeaRow>('ideas').whereNull('held_at').whereNull('rubbish_at').select('stage', 'ending').count<readonly Counted[]>('id as count').groupBy('stage', 'ending')
  const sum = (fits: (row: Counted) => boolean) => rows.filter(fits).reduce((total, row) => total + Number(row.count), 0)
  const at = (stage: Stage) => sum((row) => row.stage === stage && row.ending === null)
  const ended = (ending: Ending) => sum((row) => row.ending === ending)
  return {
    submitted: sum(() => true),
    answeredOnTime: await shareKept(work),
    byStage: {
      submitted: at('submitted'),
      assessed: at('assessed'),
      developed: at('developed'),
      tested: at('tested'),
      implemented: at('implemented'),
      benefit: at('benefit')
    },
    ended: {
      closed: ended('closed'),
      'do-it': ended('do-it'),
      referred: ended('referred'),
      merged: ended('merged'),
      withdrawn: ended('withdrawn'),
      benefit: ended('benefit')
    }
  }
}
