/** The panel beside the canvas: speaks of the chosen step in plain words. */
import type { Choices } from '../choices.ts'
import { children, extension, removeExtension, setExtension, text, type Canvas, type DiagramElement } from '../element.ts'
import { ConditionSection } from './condition.tsx'
import { CheckField, SelectField, TextArea, TextField } from './fields.tsx'
import { TimerSection, timerOf } from './timer.tsx'
import { translate } from '../translate.ts'
import { UserTaskSection } from './user-task.tsx'
import { recipientWords, stageWords } from './words.ts'

interface Props { readonly canvas: Canvas, readonly element: DiagramElement }
interface ChoosingProps extends Props { readonly choices: Choices }

/** Everything the panel knows of one element; without one it says what to do. */
export function Panel ({ canvas, element, choices }: { readonly canvas: Canvas, readonly element: DiagramElement | undefined, readonly choices: Choices }) {
  if (element === undefined || element.type === 'bpmn:Process' || element.type === 'bpmn:Collaboration') {
    return <p class='panel-empty'>Välj ett steg eller en pil i processen, så ställer du in det här. Nya steg finns till vänster.</p>
  }
  const isFlow = element.type === 'bpmn:SequenceFlow'
  return (
    <form class='panel-form' key={element.id} onSubmit={(event) => event.preventDefault()}>
      <p class='panel-kind'>{translate(kindOf(element))}</p>
      <TextField
        id='name' label='Namn' help={isFlow ? 'Vad svaret heter på vägen, till exempel ”Ja”.' : undefined} value={text(element.businessObject, 'name')}
        onChange={(name) => canvas.get('modeling').updateProperties(element, { name })}
      />
      {element.type === 'bpmn:UserTask' && <UserTaskSection canvas={canvas} element={element} forms={choices.forms} />}
      {element.type === 'bpmn:SendTask' && <LetterSection canvas={canvas} element={element} choices={choices} />}
      {element.type === 'bpmn:CallActivity' && <CallSection canvas={canvas} element={element} choices={choices} />}
      {isFlow && <ConditionSection canvas={canvas} element={element} />}
      {timerOf(element) !== undefined && <TimerSection canvas={canvas} element={element} />}
      {!isFlow && /Task|Event|SubProcess|CallActivity/.test(element.type) && <StageSection canvas={canvas} element={element} />}
    </form>
  )
}

/** The element's kind in bpmn-js's words, which the translation knows. */
function kindOf ({ type, businessObject }: DiagramElement): string {
  const words = type.replace('bpmn:', '').replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  if (words === 'Sub process') return businessObject.get('triggeredByEvent') === true ? 'Event sub-process' : 'Sub-process'
  const event = children(businessObject, 'eventDefinitions')[0]
  if (event === undefined) return words
  const cause = event.$type.replace(/^bpmn:|EventDefinition$/g, '')
  const kind = `${cause} ${words.toLowerCase()}`
  return type === 'bpmn:BoundaryEvent' && businessObject.get('cancelActivity') === false ? `${kind} (non-interrupting)` : kind
}

function LetterSection ({ canvas, element, choices }: ChoosingProps) {
  const letter = extension(element.businessObject, 'sluss:Letter')
  const answers = extension(element.businessObject, 'sluss:Answers')
  const change = (attributes: Readonly<Record<string, unknown>>): void => {
    setExtension(canvas, element, 'sluss:Letter', { template: letter === undefined ? '' : text(letter, 'template'), to: letter === undefined ? 'giver' : text(letter, 'to'), ...attributes })
    if (extension(element.businessObject, 'zeebe:TaskDefinition') === undefined) setExtension(canvas, element, 'zeebe:TaskDefinition', { type: 'letter' })
  }
  return (
    <>
      <SelectField id='letter' label='Vilket brev?' value={letter === undefined ? '' : text(letter, 'template')} options={[['', 'Välj …'], ...choices.letters]} onChange={(template) => change({ template })} />
      <SelectField id='letter-to' label='Till vem?' value={letter === undefined ? 'giver' : text(letter, 'to')} options={recipientWords} onChange={(to) => change({ to })} />
      <CheckField
        id='answers' label='Det här är svaret till idégivaren' value={answers !== undefined}
        onChange={(on) => {
          if (on) setExtension(canvas, element, 'sluss:Answers', {})
          else if (answers !== undefined) removeExtension(canvas, element, answers)
        }}
      />
    </>
  )
}

function CallSection ({ canvas, element, choices }: ChoosingProps) {
  const called = extension(element.businessObject, 'zeebe:CalledElement')
  return (
    <SelectField
      id='called' label='Vilken process startar?' help='Idén kommer tillbaka hit när den är klar.' value={called === undefined ? '' : text(called, 'processId')}
      options={[['', 'Välj …'], ...choices.processes]} onChange={(processId) => setExtension(canvas, element, 'zeebe:CalledElement', { processId })}
    />
  )
}

function StageSection ({ canvas, element }: Props) {
  const stage = extension(element.businessObject, 'sluss:Stage')
  const change = (attributes: Readonly<Record<string, unknown>>): void => setExtension(canvas, element, 'sluss:Stage', attributes)
  return (
    <fieldset class='panel-group'>
      <legend>Vad ser idégivaren?</legend>
      <SelectField id='stage' label='Idén är nu' value={stage === undefined ? '' : text(stage, 'key')} options={stageWords}
        onChange={(key) => {
          if (key !== '') change({ key })
          else if (stage !== undefined) removeExtension(canvas, element, stage)
        }} />
      {stage !== undefined && <TextArea id='stage-now' label='Vad händer nu?' value={text(stage, 'now')} onChange={(now) => change({ now })} />}
      {stage !== undefined && <TextArea id='stage-next' label='Vad händer sedan?' value={text(stage, 'next')} onChange={(next) => change({ next })} />}
    </fieldset>
  )
}
