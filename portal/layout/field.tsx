import type { ComponentChildren, JSX } from 'preact'
import { useTexts } from './frame.ts'

/** What every field shares. `error` is a whole sentence saying what to do. */
export interface FieldProperties {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly error?: string | undefined
  /** Shown as "frivilligt"; everything else is required. */
  readonly optional?: boolean
}

/** The id of a field's control: what the error summary links to. */
export function fieldId (name: string): string {
  return `falt-${name}`
}

/** One line of text, a number, a date or an address. */
export function TextField ({ type = 'text', autocomplete, maxLength, min, max, narrow = false, ...field }: FieldProperties & {
  readonly type?: 'text' | 'email' | 'date' | 'number' | 'search'
  readonly autocomplete?: string
  readonly maxLength?: number
  readonly min?: number | string
  readonly max?: number | string
  readonly narrow?: boolean
}): JSX.Element {
  const numeric = type === 'number'
  return (
    <FieldFrame {...field}>
      <input
        {...control(field)} type={numeric ? 'text' : type} value={field.value ?? ''}
        {...(narrow ? { class: 'narrow' } : {})}
        {...(numeric ? { inputmode: 'decimal' } : {})}
        {...(autocomplete === undefined ? {} : { autocomplete })}
        {...(maxLength === undefined ? {} : { maxLength })}
        {...(min === undefined || numeric ? {} : { min })}
        {...(max === undefined || numeric ? {} : { max })}
      />
    </FieldFrame>
  )
}

/** Several lines of text. @param rows how many lines stand open */
export function TextArea ({ rows = 4, ...field }: FieldProperties & { readonly rows?: number }): JSX.Element {
  return <FieldFrame {...field}><textarea {...control(field)} rows={rows}>{field.value ?? ''}</textarea></FieldFrame>
}

/** A choice from a list; `prompt` is the empty first line. */
export function SelectField ({ choices, prompt, ...field }: FieldProperties & { readonly choices: readonly { readonly value: string, readonly label: string }[], readonly prompt?: string }): JSX.Element {
  return (
    <FieldFrame {...field}>
      <select {...control(field)}>
        {prompt === undefined ? null : <option value=''>{prompt}</option>}
        {choices.map(({ value, label }) => <option key={value} value={value} selected={value === field.value}>{label}</option>)}
      </select>
    </FieldFrame>
  )
}

/** A yes. @param tick what is sent when it is ticked; unticked sends nothing */
export function CheckField ({ tick = 'true', ...field }: FieldProperties & { readonly tick?: string }): JSX.Element {
  return (
    <div class='field check'>
      <FieldError {...field} />
      <div class='option'>
        <input {...control(field)} type='checkbox' value={tick} checked={field.value === tick} />
        <label for={fieldId(field.name)}>{field.label}</label>
      </div>
    </div>
  )
}

/** One of a few, all seen at once. */
export function RadioField ({ choices, inline = false, ...field }: FieldProperties & { readonly choices: readonly { readonly value: string, readonly label: string }[], readonly inline?: boolean }): JSX.Element {
  return (
    <fieldset class={`field radios${inline ? ' inline' : ''}`} {...described(field)}>
      <legend><Label {...field} /></legend>
      {field.hint === undefined ? null : <p class='hint' id={`${fieldId(field.name)}-hjalp`}>{field.hint}</p>}
      <FieldError {...field} />
      <div class='options'>
        {choices.map(({ value, label }, at) => {
          const id = at === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${String(at)}`
          return (
            <div class='option' key={value}>
              <input type='radio' id={id} name={field.name} value={value} checked={value === field.value} />
              <label for={id}>{label}</label>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

/** A label, its hint, its error, and the control given as children. */
function FieldFrame ({ children, ...field }: FieldProperties & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class={field.error === undefined ? 'field' : 'field wrong'}>
      <label for={fieldId(field.name)}><Label {...field} /></label>
      {field.hint === undefined ? null : <p class='hint' id={`${fieldId(field.name)}-hjalp`}>{field.hint}</p>}
      <FieldError {...field} />
      {children}
    </div>
  )
}

function Label ({ label, optional = false }: FieldProperties): JSX.Element {
  const { common } = useTexts()
  return <>{label}{optional ? <span class='quiet'> ({common.optional})</span> : null}</>
}

function FieldError ({ name, error }: FieldProperties): JSX.Element | null {
  const { common } = useTexts()
  if (error === undefined) return null
  return <p class='error' id={`${fieldId(name)}-fel`}><span class='sr'>{common.errorPrefix} </span>{error}</p>
}

function control (field: FieldProperties): Record<string, string | boolean> {
  return { id: fieldId(field.name), name: field.name, ...described(field), ...(field.error === undefined ? {} : { 'aria-invalid': 'true' }) }
}

function described (field: FieldProperties): Record<string, string> {
  const by = [
    ...(field.hint === undefined ? [] : [`${fieldId(field.name)}-hjalp`]),
    ...(field.error === undefined ? [] : [`${fieldId(field.name)}-fel`])
  ]
  return by.length === 0 ? {} : { 'aria-describedby': by.join(' ') }
}
