import type { Gate, Quorum, Remind, UserTask } from '../model.ts'
import { children, extension, extensionsOf, text, type Element } from '../element.ts'
import { optional, valueOf } from './value.ts'

type Fields = Omit<UserTask, 'kind' | 'id' | 'name' | 'documentation' | 'scope' | 'incoming' | 'outgoing' | 'extensions' | 'inputs' | 'outputs' | 'boundaries' | 'loop'>

function gateOf (task: Element): { readonly gate?: Gate } {
  const gate = extension(task, 'sluss:Gate')
  if (gate === undefined) return {}
  const outcomes = children(gate, 'outcomes').map((outcome) => {
    const key = text(outcome, 'key') ?? ''
    const leads = text(outcome, 'leads')
    return { key, label: text(outcome, 'label') ?? key, reasonRequired: text(outcome, 'reason') !== 'optional', ...(leads !== undefined && { leads }) }
  })
  return {
    gate: {
      result: text(gate, 'result') ?? 'outcome',
      outcomes,
      quorum: quorumOf(text(gate, 'quorum')),
      delegate: text(gate, 'delegate') !== 'false',
      confirm: text(gate, 'confirm') === 'true',
      anonymous: text(gate, 'anonymous') === 'true'
    }
  }
}

/** What the rule `gate` has found readable. */
function quorumOf (written = 'one'): Quorum {
  if (written === 'majority' || written === 'all') return written
  return /^\d+$/.test(written) && Number(written) > 1 ? Number(written) : 'one'
}

function remindersOf (task: Element): Remind[] {
  return extensionsOf(task).filter((each) => each.$type === 'sluss:Remind').map((remind) => ({
    after: valueOf(text(remind, 'after') ?? ''),
    ...optional('repeat', text(remind, 'repeat')),
    max: Number(text(remind, 'max') ?? 1),
    to: text(remind, 'to') ?? 'assignee'
  }))
}

/** The terms of a user task: who may do it, with which form, until when, and what it decides. */
export function userTaskOf (task: Element): Fields {
  const assignment = extension(task, 'zeebe:AssignmentDefinition')
  const schedule = extension(task, 'zeebe:TaskSchedule')
  const definition = extension(task, 'zeebe:FormDefinition')
  const form = text(definition, 'formId') ?? text(definition, 'externalReference') ?? text(definition, 'formKey')
  return {
    ...optional('assignee', text(assignment, 'assignee')),
    ...optional('candidateGroups', text(assignment, 'candidateGroups')),
    ...optional('candidateUsers', text(assignment, 'candidateUsers')),
    ...(form !== undefined && { form }),
    ...optional('due', text(schedule, 'dueDate')),
    ...optional('followUp', text(schedule, 'followUpDate')),
    ...optional('priority', text(extension(task, 'zeebe:PriorityDefinition'), 'priority')),
    ...gateOf(task),
    reminders: remindersOf(task)
  }
}
