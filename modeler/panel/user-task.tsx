/** The panel of a step that a person does: who, by when, what, which outcomes, which reminders. */
import type { Choice } from '../choices.ts'
import { addExtension, children, documentation, extension, extensions, removeExtension, setDocumentation, setExtension, text, type Canvas, type DiagramElement, type ModdleElement } from '../element.ts'
import { NumberField, SelectField, TextArea, TextField } from './fields.tsx'
import { keyOf, quorumWords, remindWords, roleWords, workdaysExpression, workdaysOf } from './words.ts'

interface Props { readonly canvas: Canvas, readonly element: DiagramElement }

/** Who does it, by when, and what they are asked. */
export function UserTaskSection ({ canvas, element, forms }: Props & { readonly forms: readonly Choice[] }) {
  const step = element.businessObject
  const assignment = extension(step, 'zeebe:AssignmentDefinition')
  const schedule = extension(step, 'zeebe:TaskSchedule')
  const form = extension(step, 'zeebe:FormDefinition')
  const assignee = assignment === undefined ? '' : text(assignment, 'assignee')
  const due = schedule === undefined ? '' : text(schedule, 'dueDate')
  return (
    <>
      {assignee === ''
        ? <SelectField id='who' label='Vem gör det?' value={assignment === undefined ? '' : text(assignment, 'candidateGroups')} options={roleWords}
            onChange={(value) => setExtension(canvas, element, 'zeebe:AssignmentDefinition', { candidateGroups: value === '' ? undefined : value })} />
        : <TextField id='assignee' label='Vem gör det?' help='En person som pekats ut tidigare i processen.' value={assignee}
            onChange={(value) => setExtension(canvas, element, 'zeebe:AssignmentDefinition', { assignee: value === '' ? undefined : value })} />}
      <Due value={due} onChange={(value) => setExtension(canvas, element, 'zeebe:TaskSchedule', { dueDate: value })} />
      <TextArea id='what' label='Vad ska de göra?' help='Står i mejlet och på sidan där de svarar.' value={documentation(step)} onChange={(value) => setDocumentation(canvas, element, value)} />
      <SelectField id='form' label='Formulär' help='Frågorna som de svarar på.' value={form === undefined ? '' : text(form, 'formId')} options={[['', 'Inget formulär'], ...forms]}
        onChange={(value) => {
          if (value !== '') setExtension(canvas, element, 'zeebe:FormDefinition', { formId: value })
          else if (form !== undefined) removeExtension(canvas, element, form)
        }} />
      <Outcomes canvas={canvas} element={element} />
      <GateTerms canvas={canvas} element={element} />
      <Reminders canvas={canvas} element={element} />
    </>
  )
}

function Due ({ value, onChange }: { readonly value: string, readonly onChange: (value: string | undefined) => void }) {
  if (value !== '' && workdaysOf(value) === undefined) {
    return <TextField id='due' label='Senast' help='Ett eget uttryck. Töm fältet för att i stället ange arbetsdagar.' value={value} onChange={(typed) => onChange(typed === '' ? undefined : typed)} />
  }
  return <NumberField id='due' label='Senast efter hur många arbetsdagar?' help='Helger, röda dagar och kommunens uppehåll räknas inte.' min={1} max={250} value={workdaysOf(value)}
    onChange={(days) => onChange(days === undefined ? undefined : workdaysExpression(days))} />
}

function Outcomes ({ canvas, element }: Props) {
  const gate = extension(element.businessObject, 'sluss:Gate')
  const outcomes = children(gate, 'outcomes')
  const change = (outcome: ModdleElement, attributes: Readonly<Record<string, unknown>>): void => canvas.get('modeling').updateModdleProperties(element, outcome, attributes)
  const make = (): void => {
    const made = canvas.get('bpmnFactory').create('sluss:Outcome', { key: 'nytt-utfall', label: 'Nytt utfall', reason: 'required' })
    if (gate === undefined) setExtension(canvas, element, 'sluss:Gate', { result: 'outcome', outcomes: [made] })
    else canvas.get('modeling').updateModdleProperties(element, gate, { outcomes: [...outcomes, made] })
  }
  return (
    <fieldset class='panel-group'>
      <legend>Vilka utfall kan det få?</legend>
      {outcomes.map((outcome, index) => (
        <div class='panel-item' key={index}>
          <TextField id={`outcome-${index}`} label='Utfall' value={text(outcome, 'label')}
            onChange={(value) => change(outcome, text(outcome, 'key') === 'nytt-utfall' ? { label: value, key: keyOf(value) } : { label: value })} />
          <TextField id={`leads-${index}`} label='Vad leder det till?' value={text(outcome, 'leads')} onChange={(value) => change(outcome, { leads: value })} />
          <p class='panel-check'>
            <input id={`reason-${index}`} type='checkbox' checked={text(outcome, 'reason') !== 'optional'} onChange={(event) => change(outcome, { reason: event.currentTarget.checked ? 'required' : 'optional' })} />
            <label for={`reason-${index}`}>Kräver ett skäl</label>
          </p>
          <button type='button' class='panel-remove' onClick={() => gate !== undefined && canvas.get('modeling').updateModdleProperties(element, gate, { outcomes: outcomes.filter((other) => other !== outcome) })}>
            Ta bort utfallet
          </button>
        </div>
      ))}
      <button type='button' onClick={make}>Lägg till ett utfall</button>
    </fieldset>
  )
}

/** Who must agree, and under which terms. Only where there is something to decide. */
function GateTerms ({ canvas, element }: Props) {
  const gate = extension(element.businessObject, 'sluss:Gate')
  if (gate === undefined) return null
  const set = (attributes: Readonly<Record<string, unknown>>): void => canvas.get('modeling').updateModdleProperties(element, gate, attributes)
  const quorum = text(gate, 'quorum') || 'one'
  const counted = /^\d+$/.test(quorum)
  const check = (name: string, label: string, checked: boolean, value: (checked: boolean) => string | undefined) => (
    <p class='panel-check'>
      <input id={`gate-${name}`} type='checkbox' checked={checked} onChange={(event) => set({ [name]: value(event.currentTarget.checked) })} />
      <label for={`gate-${name}`}>{label}</label>
    </p>
  )
  return (
    <fieldset class='panel-group'>
      <legend>Hur beslutas det?</legend>
      <SelectField id='gate-quorum' label='Hur många måste tycka lika?' value={counted ? 'number' : quorum} options={quorumWords}
        onChange={(chosen) => set({ quorum: chosen === 'one' ? undefined : chosen === 'number' ? '2' : chosen })} />
      {counted ? <NumberField id='gate-quorum-number' label='Antal som måste välja samma utfall' min={2} max={50} value={Number(quorum)} onChange={(count) => set({ quorum: count === undefined ? undefined : String(count) })} /> : null}
      {check('delegate', 'Får lämnas över till en kollega', text(gate, 'delegate') !== 'false', (yes) => yes ? undefined : 'false')}
      {check('confirm', 'Den som beslutar ska logga in på nytt', text(gate, 'confirm') === 'true', (yes) => yes ? 'true' : undefined)}
      {check('anonymous', 'Den som beslutar ser inte vem idégivaren är', text(gate, 'anonymous') === 'true', (yes) => yes ? 'true' : undefined)}
    </fieldset>
  )
}

function Reminders ({ canvas, element }: Props) {
  const reminders = extensions(element.businessObject, 'sluss:Remind')
  return (
    <fieldset class='panel-group'>
      <legend>Påminnelser</legend>
      {reminders.map((reminder, index) => (
        <div class='panel-item' key={index}>
          <NumberField id={`remind-${index}`} label='Efter arbetsdagar' min={1} max={250} value={workdaysOf(text(reminder, 'after'))}
            onChange={(days) => days !== undefined && canvas.get('modeling').updateModdleProperties(element, reminder, { after: workdaysExpression(days) })} />
          <SelectField id={`remind-to-${index}`} label='Till' value={text(reminder, 'to')} options={remindWords}
            onChange={(to) => canvas.get('modeling').updateModdleProperties(element, reminder, { to })} />
          <button type='button' class='panel-remove' onClick={() => removeExtension(canvas, element, reminder)}>Ta bort påminnelsen</button>
        </div>
      ))}
      <button type='button' onClick={() => addExtension(canvas, element, 'sluss:Remind', { after: workdaysExpression(5), max: 1, to: 'assignee' })}>Lägg till en påminnelse</button>
    </fieldset>
  )
}
