import type { Work } from '../../platform/db/database.ts'
import type { Model, Value } from '../model/model.ts'
import { type Part, query } from './statement.ts'

/** A condition that an instance waits for. `timed`: time alone may make it true. */
export interface ConditionOpened { readonly wait: number, readonly token: number, readonly element: string, readonly timed: boolean }

/** What in an expression depends on when it is evaluated: FEEL's clock, and the working days. */
const clock = /\b(?:now|today)\s*\(|\bworkdays?\b/

/** How long a condition that depends on the time is left before it is looked at again. */
const interval = '1 minute'

/** Whether time alone may make the condition true that an element waits for. @param part which definition of a multiple event */
export function isTimed (model: Model, element: string, part: number): boolean {
  const condition = conditionOf(model, element, part)
  return condition !== undefined && 'feel' in condition && clock.test(condition.feel)
}

function conditionOf (model: Model, element: string, part: number): Value | undefined {
  const node = model.nodes[element]
  if (node === undefined) return undefined
  const event = 'event' in node ? node.event : undefined
  const definition = event?.kind === 'multiple' ? event.definitions[part] : event
  if (definition?.kind === 'conditional') return definition.condition
  return 'boundaries' in node ? node.inputSets : undefined
}

/** Part: conditions opened, or opened again once they are no longer true. */
export function insertConditions (work: Work, instance: string, opened: readonly ConditionOpened[]): Part {
  return {
    name: 'conditions_opened',
    sql: `INSERT INTO conditions (municipality, instance, wait, token, element, due, opened_at)
      SELECT ?, ?, r.wait, r.token, r.element, CASE WHEN r.timed THEN now_.at + interval '${interval}' END, now_.at
      FROM (SELECT ?::timestamptz AS at) now_, jsonb_to_recordset(?::jsonb) AS r (wait int, token int, element text, timed boolean)
      ON CONFLICT (instance, wait) DO NOTHING`,
    bindings: [work.municipality, instance, work.now, JSON.stringify(opened)]
  }
}

/** The conditions that were due have been looked at: they are due again later. */
export async function postponeConditions (work: Work, instance: string): Promise<void> {
  await query(work, `UPDATE conditions SET due = ?::timestamptz + interval '${interval}' WHERE instance = ? AND due <= ?`, [work.now, instance, work.now])
}
