import type { Work } from '../../../platform/db/database.ts'
import { Problem } from '../../../platform/errors.ts'
import type { ProcessServices } from '../../contract.ts'
import type { Decision, DecisionResult, FieldError, TaskPage } from '../contract.ts'
import { mayDecide, type DelegationAnswer, type DelegationQuestion } from '../delegation/index.ts'
import { answersInWords, readAnswers } from '../form/answers.ts'
import { formOf } from '../form/form-of.ts'
import { dropDrafts } from '../gates/drafts.ts'
import { castVote } from '../gates/vote.ts'
import { asDoer, type Doer } from '../people.ts'
import { loadTask, type LoadedTask } from '../queries/load-task.ts'
import { taskPage } from '../queries/task-page.ts'
import type { IdeaRow } from '../tables.ts'
import { carryOut, type Checked } from './carry-out.ts'
import { checkLength, limits, tidy } from './check.ts'

/**
 * Does a human step: completes the task, keeps the decision and tells the idea's story, all or nothing. Where several must agree it is a vote, and
 * the one that settles it completes the task. Somebody else may have been first: then nothing changes and the page says who, when and what.
 * @throws Problem missing `task.missing`; forbidden `task.forbidden`
 */
export async function decide (services: ProcessServices, work: Work, person: string, task: string, version: number, decision: Decision): Promise<DecisionResult> {
  const loaded = await loadTask(services, work, task)
  const doer = loaded === undefined ? undefined : await asDoer(work, services.identity, loaded, person)
  if (loaded === undefined || doer === undefined || loaded.task.state !== 'open' || loaded.task.version !== version) return already(services, work, person, task, version)
  const checked = await check(services, work, loaded, doer, decision)
  if ('kind' in checked) return { ...checked, page: await pageOf(services, work, person, task, version) }
  if (loaded.node.gate?.confirm === true && decision.confirmed !== true) return { kind: 'confirm' }
  const quorum = loaded.node.gate?.quorum ?? 'one'
  const done = quorum === 'one' ? await carryOut(services, work, loaded, doer, checked) ? 'done' : 'lost' : await castVote(services, work, loaded, doer, checked)
  if (done === 'lost') return already(services, work, person, task, version)
  if (done === 'reason') return { kind: 'invalid', errors: [{ field: 'reason', code: 'required' }], page: await pageOf(services, work, person, task, version) }
  if (loaded.node.gate?.confirm === true) await dropDrafts(work, task)
  return { kind: done }
}

/** What the page says of a step that is not theirs to do now. */
async function already (services: ProcessServices, work: Work, person: string, task: string, version: number): Promise<DecisionResult> {
  const page = await pageOf(services, work, person, task, version)
  if (!page.stale && page.decided === null) throw new Problem('forbidden', 'task.forbidden', 'the task is not for this person')
  return { kind: 'already', page }
}

async function pageOf (...step: Parameters<typeof taskPage>): Promise<TaskPage> {
  const page = await taskPage(...step)
  if (page === undefined) throw new Problem('missing', 'task.missing', 'no such task for this person')
  return page
}

type Refused =
  | { readonly kind: 'invalid', readonly errors: readonly FieldError[] }
  | { readonly kind: 'not-allowed', readonly who: Extract<DelegationAnswer, { readonly may: false }>['who'] }

async function check (services: ProcessServices, work: Work, { task, node, idea }: LoadedTask, doer: Doer, decision: Decision): Promise<Checked | Refused> {
  const outcomes = node.gate?.outcomes ?? []
  const outcome = outcomes.find(({ key }) => key === decision.outcome) ?? null
  if (outcomes.length > 0 && outcome === null) {
    return invalid([{ field: 'outcome', code: decision.outcome === null || decision.outcome === '' ? 'required' : 'unknown-choice' }])
  }
  const form = await formOf(services, work, task, idea.unit)
  const read = form === null ? { errors: [], values: {}, variables: {} } : readAnswers(form, outcome?.key ?? null, decision.answers, work.now)
  const reason = tidy(decision.reason)
  const errors = [
    ...checkLength('reason', reason, outcome?.reasonRequired === true ? 1 : 0, limits.reason),
    ...read.errors,
    ...await checkMerge(work, idea, read.values.mergeWith)
  ]
  if (errors.length > 0) return invalid(errors)
  const allowed = outcome === null || node.gate === undefined
    ? { may: true, point: null } as const
    : await allowedTo(services, work, doer, { gate: node.gate.result, outcome: outcome.key, money: moneyIn(read.values) })
  if (!allowed.may) return { kind: 'not-allowed', who: allowed.who }
  return { outcome, reason, values: read.values, variables: read.variables, summary: form === null ? '' : answersInWords(form, read.values), delegation: allowed.point }
}

function invalid (errors: readonly FieldError[]): Refused {
  return { kind: 'invalid', errors }
}

/** By the role in which they do the step, which mostly is enough; else by every role they hold. */
async function allowedTo ({ identity }: ProcessServices, work: Work, { person, role }: Doer, question: Omit<DelegationQuestion, 'roles'>): Promise<DelegationAnswer> {
  const own = role === null ? [] : [role]
  const answer = await mayDecide(work, { roles: own, ...question })
  return answer.may ? answer : mayDecide(work, { roles: [...own, ...await identity.groupsOf(work, person.id)], ...question })
}

/** The sum that a form asks for as `money`, in SEK; null when it asks for none. */
function moneyIn (values: Readonly<Record<string, string>>): number | null {
  const money = Number(values.money ?? '')
  return values.money === undefined || !Number.isFinite(money) ? null : money
}

/** The idea to merge with must be another one of the same municipality, that has not itself been merged or taken back. */
async function checkMerge (work: Work, idea: IdeaRow, number: string | undefined): Promise<readonly FieldError[]> {
  if (number === undefined) return []
  const other = await work.tx<IdeaRow>('ideas').where({ number }).first()
  const possible = other !== undefined && other.id !== idea.id && other.ending !== 'merged' && other.ending !== 'withdrawn'
  return possible ? [] : [{ field: 'mergeWith', code: 'unknown-choice' }]
}
