import { roles, type DiagramProblem, type Model, type UserTask } from '../../engine/index.ts'
import { called } from './finding.ts'

const known = new Set<string>(roles)

function userTasks (model: Model): readonly UserTask[] {
  return Object.values(model.nodes).filter((node) => node.kind === 'userTask')
}

/** Every step for a person has somebody, and the roles it names are roles that people hold here. */
export function somebodyDoesIt (model: Model): readonly DiagramProblem[] {
  return userTasks(model).flatMap((task): DiagramProblem[] => {
    const { assignee, candidateGroups, candidateUsers } = task
    if (assignee === undefined && candidateGroups === undefined && candidateUsers === undefined) {
      return [{
        rule: 'nobody-does-it',
        severity: 'error',
        element: task.id,
        sv: `Steget ${called(task)} har ingen som gör det. Välj en roll eller en person.`,
        en: `The step ${called(task)} has neither assignee nor candidates.`
      }]
    }
    const named = candidateGroups !== undefined && 'literal' in candidateGroups ? candidateGroups.literal.split(',').map((role) => role.trim()) : []
    return named.filter((role) => !known.has(role)).map((role) => ({
      rule: 'unknown-role',
      severity: 'error',
      element: task.id,
      sv: `Steget ${called(task)} går till rollen ”${role}”, som inte finns. Välj en roll i listan.`,
      en: `The step ${called(task)} names the unknown role "${role}".`
    }))
  })
}

/** Every step for a person has a day by which it is done: nobody waits for an answer without one. */
export function dueIsSet (model: Model): readonly DiagramProblem[] {
  return userTasks(model).filter(({ due }) => due === undefined).map((task) => ({
    rule: 'no-due-date',
    severity: 'error',
    element: task.id,
    sv: `Steget ${called(task)} har inget sista datum. Ange inom hur många arbetsdagar det ska vara gjort.`,
    en: `The step ${called(task)} has no due date.`
  }))
}

/** Every step for a person says what to do: the text is what its doer reads in the mail. */
export function instructionIsGiven (model: Model): readonly DiagramProblem[] {
  return userTasks(model).filter(({ documentation }) => (documentation ?? '').trim() === '').map((task) => ({
    rule: 'no-instruction',
    severity: 'warning',
    element: task.id,
    sv: `Steget ${called(task)} saknar en text om vad man ska göra. Skriv den så att den går att läsa i ett mejl.`,
    en: `The step ${called(task)} has no documentation: its doer reads nothing.`
  }))
}
