import type { Outcome, Task, Variables } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'
import type { Decision, DecisionResult, FieldError, TaskPage } from '../contract.ts'
import { tell } from '../entries.ts'
import { answersInWords, readAnswers } from '../form/answers.ts'
import { formOf } from '../form/form-of.ts'
import { asDoer, type Doer } from '../people.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import { taskPage } from '../queries/task-page.ts'
import type { DecisionRow, IdeaRow, ViewRow } from '../tables.ts'
import { texts } from '../texts.ts'
import { checkLength, limits, tidy } from './check.ts'

/** A decision that has passed every check. */
interface Checked {
  readonly outcome: Outcome | null
  readonly reason: string
  readonly values: Readonly<Record<string, string>>
  readonly variables: Variables
  /** The answers in words, for the story. */
  readonly summary: string
}

/**
 * Does a human step: completes the task, keeps the decision and tells the idea's story, all or nothing. Somebody else may have been
 * first: then nothing changes and the page says who, when and what.
 * @throws Problem missing `task.missing`; forbidden `task.forbidden`
 */
export async function decide (services: ProcessServices, work: Work, person: string, task: string, version: number, decision: Decision): Promise<DecisionResult> {
  const loaded = await loadTask(services, work, task)
  const before = await taskPage(services, work, person, task, version)
  if (loaded === undefined || before === undefined) throw new Problem('missing', 'task.missing', 'no such task for this person')
  if (before.stale || before.decided !== null) return { kind: 'already', page: before }
  const doer = await asDoer(work, services.identity, loaded, person)
  if (doer === undefined) throw new Problem('forbidden', 'task.forbidden', 'the task is not for this person')
  const checked = await check(services, work, loaded, decision)
  if ('errors' in checked) return { kind: 'invalid', page: before, errors: checked.errors }
  const done = await carryOut(services, work, loaded, doer, checked)
  const page: TaskPage = await taskPage(services, work, person, task, version) ?? before
  return { kind: done ? 'done' : 'already', page }
}

async function check (services: ProcessServices, work: Work, { task, node, idea }: LoadedTask, decision: Decision): Promise<Checked | { readonly errors: readonly FieldError[] }> {
  const outcomes = node.gate?.outcomes ?? []
  const outcome = outcomes.find(({ key }) => key === decision.outcome) ?? null
  if (outcomes.length > 0 && outcome === null) {
    return { errors: [{ field: 'outcome', code: decision.outcome === null || decision.outcome === '' ? 'required' : 'unknown-choice' }] }
  }
  const form = await formOf(services, work, task, idea.unit)
  const read = form === null ? { errors: [], values: {}, variables: {} } : readAnswers(form, outcome?.key ?? null, decision.answers, work.now)
  const reason = tidy(decision.reason)
  const errors = [
    ...checkLength('reason', reason, outcome?.reasonRequired === true ? 1 : 0, limits.reason),
    ...read.errors,
    ...await checkMerge(work, idea, read.values.mergeWith)
  ]
  const summary = form === null ? '' : answersInWords(form, read.values)
  return errors.length > 0 ? { errors } : { outcome, reason, values: read.values, variables: read.variables, summary }
}

/** The idea to merge with must be another one of the same municipality, that has not itself been merged or taken back. */
async function checkMerge (work: Work, idea: IdeaRow, number: string | undefined): Promise<readonly FieldError[]> {
  if (number === undefined) return []
  const other = await work.tx<IdeaRow>('ideas').where({ number }).first()
  const possible = other !== undefined && other.id !== idea.id && other.ending !== 'merged' && other.ending !== 'withdrawn'
  return possible ? [] : [{ field: 'mergeWith', code: 'unknown-choice' }]
}

/** Somebody else was first: undoes the savepoint. */
class LostRace extends Error {}

/**
 * Decision first, then the step, within a savepoint: what follows from the step comes after the decision in the story, and nothing of it
 * stays when somebody else was first. @returns false in that case
 */
async function carryOut (services: ProcessServices, work: Work, loaded: LoadedTask, doer: Doer, checked: Checked): Promise<boolean> {
  try {
    await work.tx.transaction(async (tx) => {
      const inner: Work = { ...work, tx }
      if (!await keep(services, inner, loaded, doer, checked)) throw new LostRace('somebody else was first')
      await tellStory(inner, loaded, doer, checked)
      const completed = await services.engine.completeTask(inner, {
        task: loaded.task.id,
        version: loaded.task.version,
        ...checked.outcome === null ? {} : { outcome: checked.outcome.key },
        variables: checked.variables
      })
      if (!completed.done) throw new LostRace('somebody else was first')
    })
    return true
  } catch (thrown) {
    if (thrown instanceof LostRace) return false
    throw thrown
  }
}

async function keep (services: ProcessServices, work: Work, { task, idea }: LoadedTask, doer: Doer, { outcome, reason, values, summary }: Checked): Promise<boolean> {
  const common = { municipality: work.municipality, idea: idea.id, task: task.id, person: doer.person.id, at: work.now }
  const kept = await work.tx<DecisionRow>('decisions').insert({
    ...common,
    id: services.ids.uuid(),
    version: task.version,
    definition: task.definition,
    element: task.element,
    name: task.name,
    outcome: outcome?.key ?? null,
    outcome_label: outcome?.label ?? null,
    reason,
    answers: values,
    summary,
    role: doer.role,
    due: task.due
  }).onConflict(['municipality', 'task']).ignore().returning('id')
  if (kept.length === 0) return false
  const view = viewIn(task, values)
  if (view !== undefined) {
    await work.tx<ViewRow>('views').insert({ ...common, id: services.ids.uuid(), ...view }).onConflict(['municipality', 'task']).ignore()
  }
  return true
}

/** A panel member's view: every score and the words. */
function viewIn (task: Task, values: Readonly<Record<string, string>>): Pick<ViewRow, 'scores' | 'words'> | undefined {
  if (task.form !== 'panel-view') return undefined
  const scores = Object.entries(values).filter(([, value]) => /^[1-5]$/.test(value)).map(([key, value]) => [key, Number(value)] as const)
  return { scores: Object.fromEntries(scores), words: values.words ?? '' }
}

/** Forms whose answers the giver reads as they are: what became of the idea so far. Others are told in letters only. */
const readByGiver = new Set(['development', 'implementation', 'pilot-report', 'measure', 'benefit-story'])

/** Tells the story: a decision with its reason, words to the giver, or a step that is done. The panel's views are for whoever decides. */
async function tellStory (work: Work, { task, idea }: LoadedTask, doer: Doer, { outcome, reason, values, summary }: Checked): Promise<void> {
  const by = { person: doer.person.id, role: doer.role }
  const details = task.form === 'panel-view' ? '' : summary
  const audience = task.form !== null && readByGiver.has(task.form) ? 'all' : 'staff'
  if (outcome !== null) {
    const kind = outcome.key === 'complete' ? 'question' : 'decision'
    await tell(work, idea.id, { ...by, kind, heading: texts.decided(task.name, outcome.label), body: reason })
    if (details !== '') await tell(work, idea.id, { ...by, kind: 'step', heading: texts.details, body: details, audience })
  } else if (task.form === 'first-contact') {
    await tell(work, idea.id, { ...by, kind: 'contact', heading: texts.message, body: values.message ?? details })
  } else {
    const body = [details, reason].filter((text) => text !== '').join('\n')
    await tell(work, idea.id, { ...by, kind: 'step', heading: texts.done(task.name), body, audience })
  }
}
