import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Municipality, MunicipalityChange } from '../../engine/index.ts'
import { isAddress, oneLine } from '../../processes/ideas/commands/check.ts'
import { readQuery, type Fields } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { Button, ErrorSummary, Form, Notice, page, RadioField, TextArea, TextField, useTexts, type FieldMessage, type Frame } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import { coordinating } from '../people/guard.ts'
import { readDay } from '../people/days.ts'
import type { Portal } from '../portal.ts'

interface Params { readonly Params: { readonly kommun: string } }

const accents = ['spruce', 'lake', 'rowan', 'ochre'] as const
const timeShape = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/
const mostPauses = 50
const dayLength = 86_400_000

/** `/{kommun}/installningar`: what a municipality decides of itself. */
export const settingsPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/installningar', async (request, reply) => {
    const { municipality } = await coordinating(portal, request, request.params.kommun)
    return draw(portal, request, reply, municipality, typed(municipality), [])
  })
  app.post<Params>('/:kommun/installningar', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const fields = portal.fields(request, 'session')
    const { change, wrong } = readSettings(fields, await portal.frame(request, reply, municipality))
    if (wrong.length > 0) return draw(portal, request, reply, municipality, fields, wrong)
    await portal.as(visitor, async (work) => portal.deps.identity.changeMunicipality(work, change))
    return reply.redirect(`/${municipality.id}/installningar?sparad=1`, 303)
  })
}

function typed ({ sender, inbox, pauses, quiet, accent }: Municipality): Fields {
  return { sender, inbox: inbox ?? '', pauses: pauses.map(({ from, to }) => `${from} till ${to}`).join('\n'), from: quiet?.from ?? '17:00', to: quiet?.to ?? '07:00', accent }
}

/** Reads the settings. @returns what to change, and what is wrong */
export function readSettings (fields: Fields, { texts: { settings: { settings: { errors } } } }: Frame): { readonly change: MunicipalityChange, readonly wrong: readonly FieldMessage[] } {
  const wrong: FieldMessage[] = []
  const told = (field: string, message: string): void => { wrong.push({ field, message }) }
  const sender = oneLine(fields['sender'] ?? '')
  const inbox = oneLine(fields['inbox'] ?? '')
  if (!isAddress(sender)) told('sender', errors.sender)
  if (inbox !== '' && !isAddress(inbox)) told('inbox', errors.inbox)
  else if (inbox.includes('+')) told('inbox', errors.inboxPlus)
  const { pauses, message } = readPauses(fields['pauses'] ?? '', errors)
  if (message !== undefined) told('pauses', message)
  const time = (name: string): string => {
    const [, hour, minute] = timeShape.exec((fields[name] ?? '').trim()) ?? []
    if (hour === undefined || minute === undefined) told(name, errors.time)
    return `${(hour ?? '').padStart(2, '0')}:${minute ?? ''}`
  }
  const quiet = { from: time('from'), to: time('to') }
  const accent = accents.find((each) => each === fields['accent'])
  if (accent === undefined) told('accent', errors.accent)
  return { change: { sender, inbox: inbox === '' ? null : inbox, pauses, quiet, ...accent === undefined ? {} : { accent } }, wrong }
}

type PauseErrors = Frame['texts']['settings']['settings']['errors']

/** One period a line: two dates with anything between them, or one date for a single day. */
function readPauses (text: string, errors: PauseErrors): { readonly pauses: Municipality['pauses'], readonly message?: string } {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  if (lines.length > mostPauses) return { pauses: [], message: errors.manyPauses }
  const pauses: { from: string, to: string }[] = []
  for (const line of lines) {
    const days = line.match(/\d{4}-\d{2}-\d{2}/g) ?? []
    const from = readDay(days[0] ?? '')
    const to = readDay(days[1] ?? days[0] ?? '')
    if (from === undefined || to === undefined || days.length > 2) return { pauses, message: errors.pause(line) }
    if (to < from) return { pauses, message: errors.pauseOrder(line) }
    if (Date.parse(to) - Date.parse(from) > 366 * dayLength) return { pauses, message: errors.pauseLong(line) }
    pauses.push({ from, to })
  }
  return { pauses: pauses.sort((one, other) => one.from.localeCompare(other.from)) }
}

async function draw (portal: Portal, request: FastifyRequest, reply: FastifyReply, municipality: Municipality, fields: Fields, wrong: readonly FieldMessage[]): Promise<FastifyReply> {
  const frame = await portal.frame(request, reply, municipality)
  const { settings: words } = frame.texts.settings
  return page(reply, frame, { title: words.title, unlisted: true, wrong: wrong.length > 0, status: wrong.length > 0 ? 400 : 200 }, (
    <>
      <ErrorSummary errors={wrong} />
      {readQuery(request.query, 'sparad') === '1' ? <Notice tone='good' title={words.saved} /> : null}
      <h1>{words.title}</h1>
      <p class='lead'>{words.lead(municipality.name)}</p>
      <SettingsForm action={`/${municipality.id}/installningar`} fields={fields} wrong={wrong} />
    </>
  ))
}

function SettingsForm ({ action, fields, wrong }: { readonly action: string, readonly fields: Fields, readonly wrong: readonly FieldMessage[] }): JSX.Element {
  const { settings: words } = useTexts().settings
  const at = (name: string) => ({ name, value: fields[name] ?? '', error: messageFor(wrong, name) })
  return (
    <Form action={action}>
      <h2>{words.mail}</h2>
      <TextField {...at('sender')} label={words.sender} hint={words.senderHint} type='email' maxLength={254} />
      <TextField {...at('inbox')} label={words.inbox} hint={words.inboxHint} type='email' maxLength={254} optional />
      <h2>{words.calendar}</h2>
      <TextArea {...at('pauses')} label={words.pauses} hint={words.pausesHint} rows={4} optional />
      <h2>{words.quiet}</h2>
      <p>{words.quietLead}</p>
      <TextField {...at('from')} label={words.from} narrow maxLength={5} />
      <TextField {...at('to')} label={words.to} narrow maxLength={5} />
      <h2>{words.look}</h2>
      <RadioField {...at('accent')} label={words.accent} choices={accents.map((accent) => ({ value: accent, label: words.accents[accent] }))} />
      <p class='actions'><Button>{words.save}</Button></p>
    </Form>
  )
}
