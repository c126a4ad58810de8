/** The panel beside the canvas: speaks of the chosen step in plain words. */
import { child, children, extension, removeExtension, setExtension, text, type Canvas, type DiagramElement } from '../element.ts'
import { CheckField, NumberField, SelectField, TextArea, TextField } from './fields.tsx'
import { UserTaskSection } from './user-task.tsx'
import { recipientWords, stageWords, workdaysExpression, workdaysOf } from './words.ts'

interface Props { readonly canvas: Canvas, readonly element: DiagramElement }

/** Everything the panel knows of one element; without one it says what to do. */
export function Panel ({ canvas, element }: { readonly canvas: Canvas, readonly element: DiagramElement | undefined }) {
  if (element === undefined || element.type === 'bpmn:Process' || element.type === 'bpmn:Collaboration') {
    return <p class='panel-empty'>Välj ett steg eller en pil i processen, så ställer du in det här. Dra nya steg från listan till vänster.</p>
  }
  return (
    <form class='panel-form' key={element.id} onSubmit={(event) => event.preventDefault()}>
      <TextField id='name' label='Namn' help={element.type === 'bpmn:SequenceFlow' ? 'Vad svaret heter på vägen, till exempel ”Ja”.' : undefined} value={text(element.businessObject, 'name')}
        onChange={(name) => canvas.get('modeling').updateProperties(element, { name })} />
      {element.type === 'bpmn:UserTask' && <UserTaskSection canvas={canvas} element={element} />}
      {element.type === 'bpmn:SendTask' && <LetterSection canvas={canvas} element={element} />}
      {element.type === 'bpmn:CallActivity' && <CallSection canvas={canvas} element={element} />}
      {element.type === 'bpmn:SequenceFlow' && <ConditionSection canvas={canvas} element={element} />}
      {timerOf(element) !== undefined && <TimerSection canvas={canvas} element={element} />}
      {element.type !== 'bpmn:SequenceFlow' && isFlowNode(element) && <StageSection canvas={canvas} element={element} />}
    </form>
  )
}

function LetterSection ({ canvas, element }: Props) {
  const letter = extension(element.businessObject, 'sluss:Letter')
  const answers = extension(element.businessObject, 'sluss:Answers')
  const change = (attributes: Readonly<Record<string, unknown>>): void => {
    setExtension(canvas, element, 'sluss:Letter', { template: letter === undefined ? '' : text(letter, 'template'), to: letter === undefined ? 'giver' : text(letter, 'to'), ...attributes })
    if (extension(element.businessObject, 'zeebe:TaskDefinition') === undefined) setExtension(canvas, element, 'zeebe:TaskDefinition', { type: 'letter' })
  }
  return (
    <>
      <TextField id='letter' label='Vilket brev?' help='Brevets namn, till exempel receipt eller closed.' value={letter === undefined ? '' : text(letter, 'template')} onChange={(template) => change({ template })} />
      <SelectField id='letter-to' label='Till vem?' value={letter === undefined ? 'giver' : text(letter, 'to')} options={recipientWords} onChange={(to) => change({ to })} />
      <CheckField id='answers' label='Det här är svaret till idégivaren' value={answers !== undefined}
        onChange={(on) => {
          if (on) setExtension(canvas, element, 'sluss:Answers', {})
          else if (answers !== undefined) removeExtension(canvas, element, answers)
        }} />
    </>
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

function CallSection ({ canvas, element }: Props) {
  const called = extension(element.businessObject, 'zeebe:CalledElement')
  return <TextField id='called' label='Vilken process startar?' value={called === undefined ? '' : text(called, 'processId')} onChange={(processId) => setExtension(canvas, element, 'zeebe:CalledElement', { processId })} />
}

function ConditionSection ({ canvas, element }: Props) {
  const flow = element.businessObject
  const source = child(flow, 'sourceRef')
  if (source === undefined || children(source, 'outgoing').length < 2) return null
  const condition = child(flow, 'conditionExpression')
  const isDefault = child(source, 'default') === flow
  const factory = canvas.get('bpmnFactory')
  const set = (body: string): void => canvas.get('modeling').updateProperties(element, { conditionExpression: body === '' ? undefined : factory.create('bpmn:FormalExpression', { body }) })
  const choices = gateChoices(canvas)
  const value = condition === undefined ? '' : text(condition, 'body')
  return isDefault
    ? <p class='panel-help'>Den här vägen tas när inget annat villkor stämmer.</p>
    : (
      <>
        <SelectField id='condition-choice' label='När går idén den här vägen?' value={value} options={[['', 'Välj …'], ...choices]} onChange={set} />
        <TextField id='condition' label='Villkor' help='För dig som vill skriva villkoret själv, till exempel =gate1 = "park".' value={value} onChange={set} />
      </>
      )
}

function TimerSection ({ canvas, element }: Props) {
  const timer = timerOf(element)
  if (timer === undefined) return null
  const kind = ['timeDate', 'timeDuration', 'timeCycle'].find((name) => child(timer, name) !== undefined) ?? 'timeDate'
  const value = text(child(timer, kind) ?? timer, 'body')
  const set = (name: string, body: string): void => canvas.get('modeling').updateModdleProperties(element, timer, {
    timeDate: undefined, timeDuration: undefined, timeCycle: undefined, [name]: canvas.get('bpmnFactory').create('bpmn:FormalExpression', { body })
  })
  return value === '' || workdaysOf(value) !== undefined
    ? <NumberField id='wait' label='Vänta hur många arbetsdagar?' min={1} max={250} value={workdaysOf(value)} onChange={(days) => days !== undefined && set('timeDate', workdaysExpression(days))} />
    : <TextField id='wait' label='Vänta' help='En tid som P14D (14 dagar) eller ett uttryck som =parkUntil.' value={value} onChange={(typed) => set(kind, typed)} />
}

function timerOf (element: DiagramElement) {
  return children(element.businessObject, 'eventDefinitions').find((definition) => definition.$type === 'bpmn:TimerEventDefinition')
}

function isFlowNode (element: DiagramElement): boolean {
  return /Task|Event|SubProcess|CallActivity/.test(element.type)
}

/** Every outcome of every gate in the diagram, as a condition in words. */
function gateChoices (canvas: Canvas): readonly (readonly [string, string])[] {
  return canvas.get('elementRegistry').filter((element) => element.type === 'bpmn:UserTask' && element.labelTarget === undefined).flatMap((element) => {
    const gate = extension(element.businessObject, 'sluss:Gate')
    if (gate === undefined) return []
    const result = text(gate, 'result') || 'outcome'
    return children(gate, 'outcomes').map((outcome) => [`=${result} = "${text(outcome, 'key')}"`, `${text(element.businessObject, 'name')}: ${text(outcome, 'label')}`] as const)
  })
}
