import type { JSX } from 'preact'
import type { FormField } from '../../processes/contract.ts'
import type { Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { controlName } from '../http/task-answers.ts'
import { CheckField, RadioField, SelectField, TextArea, TextField, useTexts, Words, type FieldMessage, type FieldProperties } from '../layout/index.ts'

/** Draws form-js fields as plain accessible HTML. @param outcome the choice they stand under, if any */
export function FormFields ({ fields, outcome, typed, messages, today }: {
  readonly fields: readonly FormField[]
  readonly outcome: string | null
  readonly typed: Fields
  readonly messages: readonly FieldMessage[]
  /** ISO date: the earliest that can be chosen. */
  readonly today: string
}): JSX.Element {
  return <>{fields.map((field, at) => <OneField key={field.key ?? at} field={field} outcome={outcome} typed={typed} messages={messages} today={today} />)}</>
}

function OneField ({ field, outcome, typed, messages, today }: {
  readonly field: FormField
  readonly outcome: string | null
  readonly typed: Fields
  readonly messages: readonly FieldMessage[]
  readonly today: string
}): JSX.Element | null {
  const { task } = useTexts()
  if (field.type === 'text' || field.key === undefined) return <Words text={field.text ?? ''} />
  const name = controlName(field.key, outcome)
  const shared: FieldProperties = {
    name,
    label: field.label ?? field.key,
    value: typed[name] ?? '',
    error: messageFor(messages, name),
    optional: field.validate?.required !== true,
    ...(field.description === undefined ? {} : { hint: field.description })
  }
  const choices = field.values ?? []
  switch (field.type) {
    case 'textarea': return <TextArea {...shared} />
    case 'number': return choices.length > 0 ? <RadioField {...shared} choices={choices} inline /> : <NumberField field={field} shared={shared} />
    case 'select': return <SelectField {...shared} choices={choices} prompt={task.pick} />
    case 'radio': return <RadioField {...shared} choices={choices} inline={choices.every(({ label }) => label.length < 4)} />
    case 'checkbox': return <CheckField {...shared} />
    case 'datetime': return <TextField {...shared} type='date' min={today} />
    default: return <TextField {...shared} {...(field.validate?.maxLength === undefined ? {} : { maxLength: field.validate.maxLength })} />
  }
}

/** A number; one between two near bounds, such as a score of 1–5, is chosen rather than typed. */
function NumberField ({ field, shared }: { readonly field: FormField, readonly shared: FieldProperties }): JSX.Element {
  const { min, max } = field.validate ?? {}
  if (min === undefined || max === undefined || max - min > 9) return <TextField {...shared} type='number' narrow />
  const scores = Array.from({ length: max - min + 1 }, (_, at) => String(min + at))
  return <RadioField {...shared} choices={scores.map((value) => ({ value, label: value }))} inline />
}
