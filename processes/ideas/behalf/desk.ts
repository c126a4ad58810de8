import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'
import { ideaOf } from '../commands/by-giver.ts'
import { checkLength, limits, optional, tidy } from '../commands/check.ts'
import { namesOf, tell } from '../entries.ts'
import { inWords } from '../people.ts'
import { openTasksOf } from '../queries/summary.ts'
import type { DecisionRow, GiverRow, IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { around } from '../texts-around.ts'
import type { Desk, IdeaFolder, Involved } from './contract.ts'
import { requireCoordinator } from './coordinator.ts'

interface Counted { readonly person: string, readonly role: string | null, readonly lines: string }

/** What the staff do with an idea. */
export function createDesk (services: ProcessServices): Desk {
  return {
    folder: async (work, idea) => folder(services, work, idea),
    noteCall: async (work, person, idea, text) => noteCall(services, work, person, idea, text),
    move: async (work, person, idea, unit) => move(services, work, person, idea, unit)
  }
}

async function folder (services: ProcessServices, work: Work, id: string): Promise<IdeaFolder | undefined> {
  const idea = await work.tx<IdeaRow>('ideas').where({ id }).first()
  if (idea === undefined) return undefined
  const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
  const decisions: readonly DecisionRow[] = await work.tx<DecisionRow>('decisions').where({ idea: id }).whereNotNull('outcome').orderBy('seq', 'desc')
  const names = await namesOf(work, services.identity, [...decisions.map(({ person }) => person), ...idea.recorded_by === null ? [] : [idea.recorded_by]])
  const name = (person: string): string => names.get(person) ?? texts.formerColleague
  return {
    people: await involved(services, work, id),
    decisions: decisions.map((row) => ({
      id: row.id, task: row.task, name: row.name, outcome: row.outcome_label ?? row.outcome ?? '', reason: row.reason, by: inWords(name(row.person), row.role), at: row.at
    })),
    recordedBy: idea.recorded_by === null ? null : name(idea.recorded_by),
    shown: idea.shown,
    held: idea.held_at !== null && idea.rubbish_at === null,
    rubbish: idea.rubbish_at !== null,
    answerBy: giver?.answer_by ?? 'email'
  }
}

/** Everybody among the staff who has a line in the story, in the order they came, with the role they last had. */
async function involved (services: ProcessServices, work: Work, idea: string): Promise<readonly Involved[]> {
  const { rows }: { readonly rows: readonly Counted[] } = await work.tx.raw(`
    SELECT person, (array_agg(role ORDER BY id DESC) FILTER (WHERE role IS NOT NULL))[1] AS role, count(*) AS lines
    FROM idea_entries WHERE idea = ? AND person NOT IN ('giver', 'system', 'supporter') GROUP BY person ORDER BY min(id)`, [idea])
  const found: Involved[] = []
  for (const { person, role, lines } of rows) {
    const known = await services.identity.person(work, person)
    found.push({ id: person, name: known?.name ?? texts.formerColleague, role, guest: known?.guest === true, lines: Number(lines) })
  }
  return found
}

async function noteCall (services: ProcessServices, work: Work, person: string, idea: string, text: string): Promise<void> {
  const body = tidy(text)
  const errors = checkLength('samtal', body, 1, limits.text)
  if (errors.length > 0) throw new Problem('invalid', 'idea.invalid', 'the note cannot be taken as it is', { details: { errors } })
  if (await services.identity.person(work, person) === undefined) throw new Problem('forbidden', 'person.unknown', 'not one of the municipality\'s people')
  await ideaOf(work, idea)
  await tell(work, idea, { kind: 'call', person, heading: around.called, body })
}

async function move (services: ProcessServices, work: Work, person: string, id: string, to: string | null): Promise<void> {
  await requireCoordinator(services, work, person)
  const idea = await ideaOf(work, id)
  const unit = optional(to)
  const units = await services.identity.units(work)
  const known = units.find((each) => each.id === unit)
  if (unit !== null && known === undefined) throw new Problem('invalid', 'idea.invalid', 'no such unit', { details: { errors: [{ field: 'enhet', code: 'unknown-choice' }] } })
  if (idea.unit === unit) return
  await work.tx<IdeaRow>('ideas').where({ id }).update({ unit })
  if (idea.instance !== null && idea.ended_at === null) {
    const instance = await services.engine.instance(work, idea.instance)
    if (instance?.status === 'active') await services.engine.command(work, idea.instance, { type: 'setVariables', variables: { unit } })
    for (const task of await openTasksOf(work, id)) {
      // Offered anew, so that whoever has the role in the new unit gets a link and a mail.
      if (task.assignee === null && task.role !== null) await services.engine.assignTask(work, task.task, task.version, null)
    }
  }
  await tell(work, id, { kind: 'step', person, heading: around.moved(known?.name ?? around.noUnit), audience: 'staff' })
}
