import { localDate, type Json, type Variables } from '../../../engine/index.ts'
import { endOfDate, longDate } from '../../views/dates.ts'
import { limits, tidy } from '../commands/check.ts'
import type { FormField, FormSchema } from '../../contract.ts'
import type { FieldError } from '../contract.ts'
import { texts } from '../texts.ts'

/** A form read with its answers. `values` are the answers as stored, by key; `variables` those the process may see. */
export interface ReadForm {
  readonly errors: readonly FieldError[]
  readonly values: Readonly<Record<string, string>>
  readonly variables: Variables
}

type Read = { readonly error: FieldError['code'] } | { readonly value: string, readonly json: Json }

/** The fields that are asked with an outcome (`null` when the task is no gate), in order; those that only inform have no key. */
function fieldsFor (form: FormSchema, outcome: string | null): readonly FormField[] {
  return form.components.filter((field) => {
    const outcomes = field.properties?.outcomes?.split(/\s+/).filter((key) => key !== '') ?? []
    return outcomes.length === 0 || (outcome !== null && outcomes.includes(outcome))
  })
}

/** A field that only some outcomes ask for is required with them, unless the form says otherwise. */
function isRequired (field: FormField): boolean {
  return field.validate?.required ?? (field.properties?.outcomes !== undefined && field.type !== 'checkbox')
}

/**
 * Reads answers, as typed, against a form. Answers to fields that are not asked are dropped.
 * Only numbers, dates, choices and yes/no become variables, never free text, whatever the form says.
 * @param now dates before its day are refused where the process will wait for them
 */
export function readAnswers (form: FormSchema, outcome: string | null, answers: Readonly<Record<string, string>>, now: Date): ReadForm {
  const errors: FieldError[] = []
  const values: Record<string, string> = {}
  const variables: Record<string, Json> = {}
  for (const field of fieldsFor(form, outcome)) {
    if (field.key === undefined || field.type === 'text') continue
    const typed = Object.hasOwn(answers, field.key) ? tidy(answers[field.key] ?? '') : ''
    const read = typed === '' ? readNothing(field) : readers[field.type](field, typed, now)
    if (read === undefined) continue
    if ('error' in read) {
      errors.push({ field: field.key, code: read.error })
      continue
    }
    values[field.key] = read.value
    if (field.properties?.variable === true && field.type !== 'textfield' && field.type !== 'textarea') variables[field.key] = read.json
  }
  return { errors, values, variables }
}

function readNothing (field: FormField): Read | undefined {
  if (isRequired(field)) return { error: 'required' }
  return field.type === 'checkbox' ? { value: 'false', json: false } : undefined
}

const readers: Readonly<Record<FormField['type'], (field: FormField, typed: string, now: Date) => Read>> = {
  textfield: readText,
  textarea: readText,
  number: readNumber,
  select: readChoice,
  radio: readChoice,
  checkbox: readCheckbox,
  datetime: readDate,
  text: (_field, typed) => ({ value: typed, json: null })
}

function readText (field: FormField, typed: string): Read {
  if (typed.length < (field.validate?.minLength ?? 0)) return { error: 'too-short' }
  return typed.length > (field.validate?.maxLength ?? limits.text) ? { error: 'too-long' } : { value: typed, json: null }
}

/** Numbers as Swedes write them: `1 200,50`. */
function readNumber (field: FormField, typed: string): Read {
  const plain = typed.replace(/[\s\u00a0]/gu, '').replace('−', '-').replace(',', '.')
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) return { error: 'not-a-number' }
  const number = Number(plain)
  const { min = -Infinity, max = Infinity } = field.validate ?? {}
  return number < min || number > max ? { error: 'out-of-range' } : { value: plain, json: number }
}

function readChoice (field: FormField, typed: string): Read {
  return field.values?.some(({ value }) => value === typed) === true ? { value: typed, json: typed } : { error: 'unknown-choice' }
}

function readCheckbox (field: FormField, typed: string): Read {
  const yes = ['true', 'on', '1', 'ja'].includes(typed.toLowerCase())
  return !yes && field.validate?.required === true ? { error: 'required' } : { value: String(yes), json: yes }
}

function readDate (field: FormField, typed: string, now: Date): Read {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed) || endOfDate(typed) === undefined) return { error: 'not-a-date' }
  const waitedFor = field.properties?.variable === true
  const today = localDate(now)
  return waitedFor && typed <= today ? { error: 'past-date' } : { value: typed, json: typed }
}

/** So that a date tells its year: what is written now is read later. */
const otherYear = new Date(0)

/** Answers as lines of label and value, for people. */
export function answersInWords (form: FormSchema, values: Readonly<Record<string, string>>): string {
  return form.components.flatMap((field) => {
    const value = field.key === undefined ? undefined : values[field.key]
    return value === undefined ? [] : [`${label(field)} ${inWords(field, value)}`]
  }).join('\n')
}

/** `Värde nu:`; a question keeps its own mark. */
function label (field: FormField): string {
  const text = field.label ?? field.key ?? ''
  return text.endsWith('?') ? text : `${text}:`
}

function inWords (field: FormField, value: string): string {
  if (field.type === 'checkbox') return value === 'true' ? texts.yes : texts.no
  const day = field.type === 'datetime' ? endOfDate(value) : undefined
  if (day !== undefined) return longDate(day, otherYear)
  return field.values?.find((choice) => choice.value === value)?.label ?? value
}
