import type { JSX } from 'preact'
import type { Municipality, Place, Unit } from '../../engine/index.ts'
import { FileField, filesField } from '../files/file-field.tsx'
import type { Fields } from '../http/form.ts'
import { messageFor, type FieldLabel } from '../http/messages.ts'
import { Button, CheckField, ErrorSummary, Form, Notice, RadioField, SelectField, TextArea, TextField, useFrame, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Visitor } from '../session.ts'
import { openedField } from './idea-form-guard.ts'
import { choiceField, SimilarWhile } from './similar-view.tsx'

/** Where the form stands: a municipality, perhaps behind a poster's code, perhaps written down by one of the staff for somebody else. */
export interface Door {
  readonly municipality: Municipality
  readonly place: Place | undefined
  readonly path: string
  readonly recorder: Visitor | undefined
  readonly units: readonly Unit[]
}

/** What robots fill in and people never see. */
export const trapField = 'webbplats'
export const keyField = 'nyckel'

/** What each field is called, in the order they stand. */
export function labels ({ texts: { idea, around: { behalf } } }: Frame): ReadonlyMap<string, FieldLabel> {
  return new Map([
    ['what', { label: idea.what }], ['benefit', { label: idea.benefit }], ['where', { label: idea.where }],
    ['title', { label: idea.titleField }], ['email', { label: idea.email }], ['phone', { label: behalf.phone }], ['postal', { label: behalf.postal }],
    ['unit', { label: behalf.unit, control: 'enhet' }], ['name', { label: idea.name }]
  ])
}

interface Properties { readonly door: Door, readonly fields: Fields, readonly messages?: readonly FieldMessage[], readonly notice?: string | undefined }

/** Three questions and a short name; how to be answered; and nothing more. */
export function IdeaForm ({ door, fields, messages = [], notice }: Properties): JSX.Element {
  const { idea, common, around: { behalf } } = useTexts()
  const field = fieldOf(fields, messages)
  const recorded = door.recorder !== undefined
  return (
    <>
      <ErrorSummary errors={messages} />
      {notice === undefined ? null : <Notice tone='bad' title={notice}><p>{common.kept}</p></Notice>}
      <h1>{recorded ? behalf.title : idea.title}</h1>
      <p class='lead'>{recorded ? behalf.lead : idea.lead}</p>
      {door.place === undefined ? null : <p>{idea.place(door.place.name)}</p>}
      <OtherDoor door={door} />
      <Form action={door.path} upload>
        <input type='hidden' name={keyField} value={fields[keyField] ?? ''} />
        <input type='hidden' name={openedField} value={fields[openedField] ?? ''} />
        {recorded ? <input type='hidden' name='at' value='annan' /> : null}
        {fields[choiceField] === 'annan' ? <input type='hidden' name={choiceField} value='annan' /> : null}
        <TextArea {...field('what')} label={idea.what} hint={idea.whatHint} />
        <TextArea {...field('benefit')} label={idea.benefit} hint={idea.benefitHint} rows={3} optional />
        <TextField {...field('where')} label={idea.where} hint={idea.whereHint} maxLength={200} optional />
        <TextField {...field('title')} label={idea.titleField} hint={idea.titleHint} maxLength={120} />
        {recorded ? null : <SimilarWhile path={`/${door.municipality.id}/ide/liknande`} />}
        <FileField errors={messages.filter((message) => message.field === filesField).map(({ message }) => message)} />
        {recorded ? <ForSomebody door={door} fields={fields} messages={messages} /> : <Yourself fields={fields} messages={messages} />}
        <Trap value={fields[trapField] ?? ''} />
        <p class='hint'>{idea.publicRecord}</p>
        <p class='hint'>{idea.privacy} <a href='/om/personuppgifter'>{idea.more}</a></p>
        <p class='actions'><Button large>{idea.send}</Button></p>
      </Form>
    </>
  )
}

function fieldOf (fields: Fields, messages: readonly FieldMessage[]): (name: string) => { readonly name: string, readonly value: string, readonly error: string | undefined } {
  return (name) => ({ name, value: fields[name] ?? '', error: messageFor(messages, name) })
}

/** For staff: the way between an idea of one's own and somebody else's. */
function OtherDoor ({ door }: { readonly door: Door }): JSX.Element | null {
  const { texts: { around: { behalf } }, visitor } = useFrame()
  const path = `/${door.municipality.id}/ide`
  if (door.recorder !== undefined) return <p><a href={path}>{behalf.own}</a></p>
  return visitor?.municipality === door.municipality.id ? <p><a href={`${path}?at=annan`}>{behalf.link}</a></p> : null
}

function Yourself ({ fields, messages }: Pick<Properties, 'fields'> & { readonly messages: readonly FieldMessage[] }): JSX.Element {
  const { idea, around: { behalf } } = useTexts()
  const field = fieldOf(fields, messages)
  return (
    <>
      <h2>{idea.you}</h2>
      <p>{idea.youLead}</p>
      <TextField {...field('email')} label={idea.email} hint={behalf.anonymous} type='email' autocomplete='email' optional />
      <TextField {...field('name')} label={idea.name} autocomplete='name' optional />
      <CheckField {...field('dold')} label={behalf.hidden} tick='1' />
      <p class='hint'>{behalf.hiddenHint}</p>
    </>
  )
}

function ForSomebody ({ door, fields, messages }: Pick<Properties, 'door' | 'fields'> & { readonly messages: readonly FieldMessage[] }): JSX.Element {
  const { idea, around: { behalf } } = useTexts()
  const field = fieldOf(fields, messages)
  const ways = ['email', 'paper', 'phone', 'none'] as const
  return (
    <>
      <h2>{behalf.who}</h2>
      <p>{behalf.whoLead}</p>
      <TextField {...field('name')} label={behalf.name} autocomplete='off' optional />
      <RadioField {...field('svar')} value={fields['svar'] ?? 'email'} label={behalf.answer} choices={ways.map((value) => ({ value, label: behalf.answers[value] }))} />
      <TextField {...field('email')} label={idea.email} type='email' autocomplete='off' optional />
      <TextField {...field('phone')} label={behalf.phone} autocomplete='off' optional />
      <TextArea {...field('postal')} label={behalf.postal} rows={3} optional />
      <SelectField {...field('enhet')} label={behalf.unit} prompt={behalf.unitPrompt} choices={door.units.map(({ id, name }) => ({ value: id, label: name }))} optional />
      <CheckField {...field('dold')} label={behalf.hiddenOther} tick='1' />
      <p class='hint'>{behalf.recorded(door.recorder?.name ?? '')}</p>
    </>
  )
}

function Trap ({ value }: { readonly value: string }): JSX.Element {
  const { texts } = useFrame()
  return (
    <p class='trap' aria-hidden='true'>
      <label>{texts.idea.trap}<input name={trapField} value={value} tabIndex={-1} autocomplete='off' /></label>
    </p>
  )
}
