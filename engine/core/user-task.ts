import type { Remind, UserTask, Value } from '../model/model.ts'
import type { Behaviour } from './behaviour.ts'
import { describe, evaluate, evaluateText, evaluateTexts, localVariables } from './evaluation.ts'
import type { EventOf } from './event.ts'
import { type Run, StepFailed } from './run.ts'
import { evaluateMoment, nextRound, openTimer, type TimerTerms } from './timer.ts'

const ordinaryPriority = 50

/** BPMN 2.0.2 §13.3.3: offered to those who may do it, and waits for one of them. */
export const userTask: Behaviour<UserTask> = {
  enter (run, token, node) {
    const terms = evaluateTask(run, token, node)
    const reminders = node.reminders.map((remind, index) => evaluateRemind(run, run.scopeOf(token), remind, index))
    run.emit({ type: 'task.opened', wait: run.nextId, element: node.id, token, version: 1, ...terms })
    for (const remind of reminders) openTimer(run, token, node.id, remind)
  },
  trigger (run, { holder, wait }, node) {
    if (wait.kind !== 'timer' || wait.remind === undefined) return
    const remind = node.reminders[wait.remind]
    const task = run.token(holder).waits?.find((other) => other.kind === 'task')
    if (remind === undefined || task === undefined) return
    const round = remind.max - (wait.left ?? remind.max - 1)
    run.emit({ type: 'task.reminded', wait: task.id, element: node.id, token: holder, to: remind.to, round })
    const next = nextRound(run, wait)
    if (next !== undefined) openTimer(run, holder, node.id, next)
  }
}

type TaskTerms = Omit<EventOf<'task.opened'>, 'type' | 'wait' | 'element' | 'token' | 'version'>

function evaluateTask (run: Run, token: number, node: UserTask): TaskTerms {
  const scope = run.scopeOf(token)
  const assignee = node.assignee === undefined ? undefined : evaluateText(run, scope, node.assignee)
  const due = evaluateDate(run, scope, node.due, 'due-date-invalid')
  const followUp = evaluateDate(run, scope, node.followUp, 'follow-up-date-invalid')
  return {
    ...(assignee === undefined ? {} : { assignee }),
    candidateGroups: node.candidateGroups === undefined ? [] : evaluateTexts(run, scope, node.candidateGroups),
    candidateUsers: node.candidateUsers === undefined ? [] : evaluateTexts(run, scope, node.candidateUsers),
    ...(node.form === undefined ? {} : { form: node.form }),
    ...(due === undefined ? {} : { due }),
    ...(followUp === undefined ? {} : { followUp }),
    priority: evaluatePriority(run, scope, node.priority),
    variables: localVariables(run, token)
  }
}

function evaluateDate (run: Run, scope: number, value: Value | undefined, code: string): string | undefined {
  const text = value === undefined ? undefined : evaluateText(run, scope, value)
  if (value === undefined || text === undefined) return undefined
  const instant = run.context.schedule('date', text, run.context.now)
  if (instant === undefined) throw new StepFailed(code, describe(value))
  return instant.due
}

function evaluatePriority (run: Run, scope: number, value: Value | undefined): number {
  if (value === undefined) return ordinaryPriority
  const priority = Number(evaluate(run, scope, value) ?? ordinaryPriority)
  if (!Number.isInteger(priority)) throw new StepFailed('priority-invalid', describe(value))
  return priority
}

function evaluateRemind (run: Run, scope: number, remind: Remind, index: number): TimerTerms {
  const due = evaluateMoment(run, scope, remind.after)
  if (remind.repeat === undefined) return { due, remind: index }
  const repeat = evaluateText(run, scope, remind.repeat)
  if (repeat === undefined || run.context.schedule('duration', repeat, due) === undefined) throw new StepFailed('timer-invalid', describe(remind.repeat))
  return { due, repeat, left: remind.max - 1, remind: index }
}
