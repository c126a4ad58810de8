import type { Outcome, Task, Variables } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { tell } from '../entries.ts'
import { keepBasis } from '../gates/basis.ts'
import type { Doer } from '../people.ts'
import type { LoadedTask } from '../queries/load-task.ts'
import type { DecisionRow, ViewRow } from '../tables.ts'
import { texts } from '../texts.ts'

/** A decision that has passed every check. */
export interface Checked {
  readonly outcome: Outcome | null
  readonly reason: string
  readonly values: Readonly<Record<string, string>>
  readonly variables: Variables
  /** The answers in words, for the story. */
  readonly summary: string
  /** By which point of the delegation order. */
  readonly delegation: string | null
}

/** Somebody else was first: undoes the savepoint. */
class LostRace extends Error {}

/**
 * Decision first, with what it was based on, then the step, within a savepoint: what follows from the step comes after the decision in the
 * story, and nothing of it stays when somebody else was first. @returns false in that case
 */
export async function carryOut (services: ProcessServices, work: Work, loaded: LoadedTask, doer: Doer, checked: Checked): Promise<boolean> {
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

async function keep (services: ProcessServices, work: Work, { task, idea }: LoadedTask, doer: Doer, { outcome, reason, values, summary, delegation }: Checked): Promise<boolean> {
  const common = { municipality: work.municipality, idea: idea.id, task: task.id, person: doer.person.id, at: work.now }
  const id = services.ids.uuid()
  const kept = await work.tx<DecisionRow>('decisions').insert({
    ...common,
    id,
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
    due: task.due,
    delegation
  }).onConflict(['municipality', 'task']).ignore().returning('id')
  if (kept.length === 0) return false
  if (outcome !== null) await keepBasis(work, id, idea.id, task)
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
