import type { JSX } from 'preact'
import { fieldId } from './field.tsx'
import { useTexts } from './frame.ts'

/** What is wrong with a field, as a sentence that says what to do. */
export interface FieldMessage { readonly field: string, readonly message: string }

/** Everything to mend, at the top of the page, each with a link to its field. Draws nothing when all is well. */
export function ErrorSummary ({ errors }: { readonly errors: readonly FieldMessage[] }): JSX.Element | null {
  const { common } = useTexts()
  if (errors.length === 0) return null
  return (
    <div class='errors' role='alert' aria-labelledby='fel-rubrik' tabIndex={-1} id='fel'>
      <h2 id='fel-rubrik'>{common.errors(errors.length)}</h2>
      <ul>{errors.map(({ field, message }) => <li key={field}><a href={`#${fieldId(field)}`}>{message}</a></li>)}</ul>
      <p>{common.kept}</p>
    </div>
  )
}
