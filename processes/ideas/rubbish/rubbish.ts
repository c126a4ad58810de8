import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'
import { requireCoordinator } from '../behalf/coordinator.ts'
import { begin, beginAgain } from '../commands/begin.ts'
import { tell } from '../entries.ts'
import type { EntryRow, GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { around } from '../texts-around.ts'
import type { Rubbish, SetAside, Suspicion } from './contract.ts'

const day = 86_400_000
/** Days: how long rubbish can be had back, and what is personal in it is kept. */
const keptFor = 30
const most = 200
const suspicions: readonly Suspicion[] = ['links', 'markup', 'link-in-name', 'foreign-script', 'quick-with-link', 'flood']

/** What is no idea. */
export function createRubbish (services: ProcessServices): Rubbish {
  return {
    list: async (work, person) => list(services, work, person),
    waiting: async (work) => {
      const rows = await work.tx<IdeaRow>('ideas').whereNotNull('held_at').whereNull('rubbish_at').count<readonly { readonly count: string }[]>('id as count')
      return Number(rows[0]?.count ?? 0)
    },
    release: async (work, person, idea) => release(services, work, person, idea),
    mark: async (work, person, idea) => mark(services, work, person, idea),
    undo: async (work, person, idea) => undo(services, work, person, idea)
  }
}

async function list (services: ProcessServices, work: Work, person: string): ReturnType<Rubbish['list']> {
  await requireCoordinator(services, work, person)
  const held: readonly IdeaRow[] = await work.tx<IdeaRow>('ideas').whereNotNull('held_at').whereNull('rubbish_at').orderBy('submitted_at', 'desc').limit(most)
  const rubbish: readonly IdeaRow[] = await work.tx<IdeaRow>('ideas').whereNotNull('rubbish_at').where('rubbish_at', '>', new Date(work.now.getTime() - keptFor * day))
    .orderBy('rubbish_at', 'desc').limit(most)
  return { held: held.map(asideOf), rubbish: rubbish.map(asideOf) }
}

function asideOf (row: IdeaRow): SetAside {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    what: row.what,
    submittedAt: row.submitted_at,
    why: suspicions.filter((each) => (row.held_why ?? '').split(' ').includes(each)),
    rubbishAt: row.rubbish_at,
    undoableUntil: row.rubbish_at === null ? null : new Date(row.rubbish_at.getTime() + keptFor * day)
  }
}

async function release (services: ProcessServices, work: Work, person: string, id: string): Promise<boolean> {
  await requireCoordinator(services, work, person)
  const row = await locked(work, id)
  if (row.held_at === null || row.rubbish_at !== null) return false
  await work.tx<IdeaRow>('ideas').where({ id }).update({ held_at: null, held_why: null, now_text: texts.waitsForStart, next_text: '', step_since: work.now })
  await tell(work, id, { kind: 'step', person, heading: around.released, audience: 'staff' })
  await begin(services, work, row)
  return true
}

async function mark (services: ProcessServices, work: Work, person: string, id: string): Promise<boolean> {
  await requireCoordinator(services, work, person)
  const row = await locked(work, id)
  if (row.rubbish_at !== null) return false
  await work.tx<IdeaRow>('ideas').where({ id }).update({
    rubbish_at: work.now, rubbish_by: person, ended_at: row.ended_at ?? work.now, question: null, question_wait: null, question_by: null
  })
  await tell(work, id, { kind: 'rubbish', person, heading: around.rubbish, audience: 'staff' })
  const instance = row.instance === null || row.ended_at !== null ? undefined : await services.engine.instance(work, row.instance)
  if (instance?.status === 'active' || instance?.status === 'suspended') await services.engine.command(work, instance.id, { type: 'cancel' })
  // A dated intent that nobody is mailed: what is personal goes when the day has come.
  const round = Math.trunc(work.now.getTime() / 1000)
  await services.engine.post(work, [{ topic: 'mail', subject: id, recipient: '', kind: 'rubbish.purge', round, payload: {}, availableAt: new Date(work.now.getTime() + keptFor * day) }])
  return true
}

async function undo (services: ProcessServices, work: Work, person: string, id: string): Promise<boolean> {
  await requireCoordinator(services, work, person)
  const row = await locked(work, id)
  if (row.rubbish_at === null || row.purged_at !== null || work.now.getTime() - row.rubbish_at.getTime() > keptFor * day) return false
  await tell(work, id, { kind: 'rubbish', person, heading: around.rubbishUndone, audience: 'staff' })
  // One that had ended before has its end back; any other its beginning.
  if (row.ending !== null) await work.tx<IdeaRow>('ideas').where({ id }).update({ rubbish_at: null, rubbish_by: null })
  else await beginAgain(services, work, row)
  return true
}

/**
 * Thirty days after an idea was called rubbish: what is personal in it is taken away, and what it said. That it came, and its number, stay.
 * Nothing when it has been had back meanwhile.
 */
export async function purge (work: Work, id: string): Promise<void> {
  const row = await work.tx<IdeaRow>('ideas').where({ id }).forUpdate().first()
  if (row === undefined || row.rubbish_at === null || row.purged_at !== null || work.now.getTime() - row.rubbish_at.getTime() < keptFor * day) return
  await work.tx<IdeaRow>('ideas').where({ id }).update({ title: around.removed, what: '', benefit: '', place: '', purged_at: work.now })
  await work.tx<GiverRow>('givers').where({ id: row.giver }).update({ name: null, email: null, erased_at: work.now })
  await work.tx<EntryRow>('idea_entries').where({ idea: id }).whereIn('person', ['giver', 'supporter']).update({ body: '' })
  await work.tx('idea_followers').where({ idea: id }).whereNotNull('email').delete()
}

async function locked (work: Work, id: string): Promise<IdeaRow> {
  const row = await work.tx<IdeaRow>('ideas').where({ id }).forUpdate().first()
  if (row === undefined) throw new Problem('missing', 'idea.missing', 'no such idea')
  return row
}
