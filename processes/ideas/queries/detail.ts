import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { giverSeenBy } from '../behalf/seen-giver.ts'
import type { IdeaDetail } from '../contract.ts'
import { storyOf } from '../entries.ts'
import type { GiverRow, IdeaRow } from '../tables.ts'
import { firstDue, openTasksOf, summaryOf, whoHasIt } from './summary.ts'

/** One idea for staff, by its number; undefined when the municipality has none such. */
export async function detail (services: ProcessServices, work: Work, number: string): Promise<IdeaDetail | undefined> {
  const row = await work.tx<IdeaRow>('ideas').where({ number }).first()
  return row === undefined ? undefined : detailOf(services, work, row, work.actor)
}

/** One idea for staff: its story, where it is and who has it. @param reader the id of whoever reads it: a hidden giver is named to coordinators only */
export async function detailOf (services: ProcessServices, work: Work, row: IdeaRow, reader: string): Promise<IdeaDetail> {
  const giver = await giverSeenBy(services, work, await work.tx<GiverRow>('givers').where({ id: row.giver }).first(), reader)
  const tasks = await openTasksOf(work, row.id)
  const instance = row.instance === null ? undefined : await services.engine.instance(work, row.instance)
  return {
    ...summaryOf(row, firstDue(tasks)),
    what: row.what,
    benefit: row.benefit,
    where: row.place,
    giver,
    instance: row.instance ?? '',
    definition: instance?.definition ?? '',
    next: row.next_text,
    who: await whoHasIt(services, work, tasks, row.unit),
    entries: await storyOf(work, services.identity, row.id, 'staff', giver.name)
  }
}
