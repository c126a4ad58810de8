import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { DefinitionContent, Json } from '../../../engine/index.ts'
import type { FormSchema } from '../../contract.ts'

const Field = Type.Object({
  type: Type.Union([
    Type.Literal('textfield'), Type.Literal('textarea'), Type.Literal('number'), Type.Literal('select'),
    Type.Literal('radio'), Type.Literal('checkbox'), Type.Literal('datetime'), Type.Literal('text')
  ]),
  key: Type.Optional(Type.String()),
  label: Type.Optional(Type.String()),
  description: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  subtype: Type.Optional(Type.Literal('date')),
  values: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
  validate: Type.Optional(Type.Object({
    required: Type.Optional(Type.Boolean()),
    minLength: Type.Optional(Type.Number()),
    maxLength: Type.Optional(Type.Number()),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number())
  })),
  properties: Type.Optional(Type.Object({ variable: Type.Optional(Type.Boolean()), outcomes: Type.Optional(Type.String()) }))
})
const Form = Type.Object({ type: Type.Literal('default'), id: Type.String(), components: Type.Array(Field) })
const Texts = Type.Record(Type.String(), Type.String())

/** The form published with a definition under a key; undefined when there is none or it is not a form we can show. */
export function publishedForm (definition: DefinitionContent, key: string | null): FormSchema | undefined {
  const forms = definition.resources.forms
  const form = key === null || !isObject(forms) ? undefined : forms[key]
  return Value.Check(Form, form) ? form : undefined
}

/** The letter template published with a definition under a key. */
export function publishedLetter (definition: DefinitionContent, key: string): string | undefined {
  const letters = definition.resources.letters
  return Value.Check(Texts, letters) ? letters[key] : undefined
}

function isObject (json: Json | undefined): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
