import type { Decision, TaskPage } from '../../processes/ideas/contract.ts'
import type { FormField } from '../../processes/contract.ts'
import type { Fields } from './form.ts'
import type { FieldLabel } from './messages.ts'

/** The form fields of a task: those every choice shares, and those of one choice. */
export function fieldsFor (task: TaskPage, outcome: string | null): readonly FormField[] {
  return (task.form?.components ?? []).filter((field) => {
    const outcomes = outcomesOf(field)
    return outcome === null ? outcomes.length === 0 : outcomes.includes(outcome)
  })
}

/** The outcomes a field belongs to; none means all. */
export function outcomesOf (field: FormField): readonly string[] {
  return (field.properties?.outcomes ?? '').split(/\s+/).filter((key) => key !== '')
}

/**
 * The name of a field in the page. A field of several choices is drawn under each, so its name tells which: what was
 * typed under another choice never counts.
 */
export function controlName (key: string, outcome: string | null): string {
  return outcome === null ? `f-${key}` : `f-${outcome}-${key}`
}

/**
 * Reads what was decided out of the page's fields, without knowing the form: what it does not ask for is passed over by whoever reads it against the
 * form. A field of the chosen outcome goes before one that every outcome shares.
 */
export function readDecision (fields: Fields): Decision {
  const outcome = fields['outcome'] ?? ''
  const own = `f-${outcome}-`
  const answers: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('f-') && !(outcome !== '' && name.startsWith(own))) answers[name.slice(2)] = value.trim()
  }
  for (const [name, value] of Object.entries(fields)) {
    if (outcome !== '' && name.startsWith(own)) answers[name.slice(own.length)] = value.trim()
  }
  return { outcome: outcome === '' ? null : outcome, reason: (fields['reason'] ?? '').trim(), answers }
}

/** What each field is called and where it stands on the page, in order, for the chosen outcome. */
export function taskLabels (task: TaskPage, chosen: string | null, words: { readonly choose: string, readonly reason: string }): ReadonlyMap<string, FieldLabel> {
  const labels = new Map<string, FieldLabel>([['outcome', { label: words.choose }]])
  for (const outcome of chosen === null ? [null] : [chosen, null]) {
    for (const { key, label } of fieldsFor(task, outcome)) {
      if (key !== undefined) labels.set(key, { label: label ?? key, control: controlName(key, outcome) })
    }
  }
  return labels.set('reason', { label: words.reason })
}
