import type { FieldError } from '../../processes/ideas/contract.ts'
import type { FieldMessage } from '../layout/index.ts'
import type { Texts } from '../texts/index.ts'

/** What a field is called, and the id of its control when that is not its own name. */
export interface FieldLabel { readonly label: string, readonly control?: string }

/**
 * Sentences for what is wrong, in the order of the page's fields. A field the page does not have comes last.
 * @param labels by field, in the order they stand on the page
 */
export function fieldMessages (errors: readonly FieldError[], labels: ReadonlyMap<string, FieldLabel>, texts: Texts): readonly FieldMessage[] {
  const order = [...labels.keys()]
  const place = (field: string): number => order.includes(field) ? order.indexOf(field) : order.length
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error)
  return [...first.values()]
    .sort((one, other) => place(one.field) - place(other.field))
    .map((error) => ({ field: labels.get(error.field)?.control ?? error.field, message: sentence(error, labels.get(error.field)?.label ?? error.field, texts) }))
}

/** The sentence about one field, if there is one. */
export function messageFor (messages: readonly FieldMessage[], field: string): string | undefined {
  return messages.find((message) => message.field === field)?.message
}

function sentence ({ field, code }: FieldError, label: string, { errors, fieldNames }: Texts): string {
  if (code === 'not-an-address') return errors['not-an-address']
  // None, or one that is not there: from a mail of before the step was changed.
  if (field === 'outcome') return errors.choose
  if (code !== 'required') return errors[code](label)
  const own = fieldNames[field]
  return own === undefined ? errors.fill(label) : errors.required(own)
}
