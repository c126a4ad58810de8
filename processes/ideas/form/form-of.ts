import type { Identity, Person, Task } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { FormSchema, ProcessServices } from '../../contract.ts'
import { publishedForm } from './schema.ts'

/** The field whose choices are people: whoever can take over what was tested. */
const receiverField = 'receiver'

/** The form of a task as published with its definition, with the choices that are known only at run time filled in; null when it has none. */
export async function formOf (services: ProcessServices, work: Work, task: Task, unit: string | null): Promise<FormSchema | null> {
  if (task.form === null) return null
  const definition = await services.engine.definition(work, task.definition)
  const form = definition === undefined ? undefined : publishedForm(definition, task.form)
  if (form === undefined) return null
  if (!form.components.some((field) => field.key === receiverField)) return form
  const people = await receivers(services.identity, work, unit)
  const values = people.map((person) => ({ value: person.id, label: person.name }))
  return { ...form, components: form.components.map((field) => field.key === receiverField ? { ...field, values } : field) }
}

/** Everybody who can be named as receiving owner, the idea's own unit's first; its unit managers when nobody holds that role. */
async function receivers (identity: Identity, work: Work, unit: string | null): Promise<readonly Person[]> {
  const units = [unit, ...(await identity.units(work)).map(({ id }) => id), null]
  for (const role of ['receiving-owner', 'unit-manager']) {
    const found = new Map<string, Person>()
    for (const each of units) {
      for (const person of await identity.holders(work, role, each)) found.set(person.id, person)
    }
    if (found.size > 0) return [...found.values()]
  }
  return []
}
