import { schedule } from '../../feel/schedule.ts'
import { extension, text, type Element } from '../element.ts'
import type { Finding } from '../problem.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

/** Only to see whether a literal can be read: any instant will do. */
const anyInstant = '2000-01-01T00:00:00.000Z'

function unreadable (element: Element, property: 'dueDate' | 'followUpDate'): string | undefined {
  const written = text(extension(element, 'zeebe:TaskSchedule'), property)
  if (written === undefined || written.startsWith('=') || schedule('date', written, anyInstant) !== undefined) return undefined
  return written
}

function * findings (id: string, element: Element): Iterable<Finding> {
  const { sv, en } = called(element)
  const assignment = extension(element, 'zeebe:AssignmentDefinition')
  if (!['assignee', 'candidateGroups', 'candidateUsers'].some((property) => text(assignment, property) !== undefined)) {
    yield { severity: 'warning', element: id, sv: `Ingen har fått ansvar för ${sv}. Välj en person eller en roll, annars ser ingen steget.`, en: `${sentence(en)} has neither assignee nor candidates: nobody will see it.` }
  }
  if (text(element, 'name') === undefined) {
    yield { severity: 'warning', element: id, sv: `${sentence(sv)} saknar namn. Namnet är vad den som ska göra det läser.`, en: `${sentence(en)} has no name; its doer reads the name.` }
  }
  const date = unreadable(element, 'dueDate') ?? unreadable(element, 'followUpDate')
  if (date !== undefined) {
    yield { severity: 'error', element: id, sv: `${sentence(sv)} har datumet ”${date}”, som inte går att läsa. Skriv ett datum som 2026-12-01, eller ett uttryck som =add workdays(now(), 10).`, en: `${sentence(en)} has the date "${date}", which is no ISO 8601 date.` }
  }
  const priority = text(extension(element, 'zeebe:PriorityDefinition'), 'priority')
  if (priority !== undefined && !priority.startsWith('=') && !(/^\d{1,3}$/.test(priority) && Number(priority) <= 100)) {
    yield { severity: 'error', element: id, sv: `${sentence(sv)} har prioriteten ”${priority}”. Skriv ett heltal från 0 till 100.`, en: `${sentence(en)} has the priority "${priority}"; write a whole number from 0 to 100.` }
  }
}

/** A user task has somebody to do it, a name to read, and terms that can be read. */
export const userTask: Rule = {
  id: 'user-task',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element } of process.nodes.values()) {
        if (type === 'bpmn:UserTask') yield * findings(id, element)
      }
    }
  }
}
