/** The panel of an arrow: when is this way taken? */
import { child, children, extension, isConnection, text, type Canvas, type DiagramElement } from '../element.ts'
import { CheckField, SelectField, TextField } from './fields.tsx'

/** Only an arrow that is one of several ways has something to say. */
export function ConditionSection ({ canvas, element }: { readonly canvas: Canvas, readonly element: DiagramElement }) {
  if (!isConnection(element)) return null
  const flow = element.businessObject
  const source = element.source.businessObject
  if (children(source, 'outgoing').length < 2) return null
  const otherwise = child(source, 'default') === flow
  const condition = child(flow, 'conditionExpression')
  const value = condition === undefined ? '' : text(condition, 'body')
  const set = (body: string): void => canvas.get('modeling').updateProperties(element, { conditionExpression: body === '' ? undefined : canvas.get('bpmnFactory').create('bpmn:FormalExpression', { body }) })
  const setOtherwise = (on: boolean): void => canvas.get('modeling').updateProperties(element.source, { default: on ? flow : undefined })
  return (
    <>
      {!otherwise && (
        <>
          <SelectField id='condition-choice' label='När går idén den här vägen?' value={value} options={[['', 'Välj …'], ...gateChoices(canvas)]} onChange={set} />
          <TextField id='condition' label='Villkor' help='För dig som vill skriva villkoret själv, till exempel =gate1 = "park".' value={value} onChange={set} />
        </>
      )}
      <CheckField id='otherwise' label='Vägen när inget annat stämmer' value={otherwise} onChange={setOtherwise} />
    </>
  )
}

/** Every outcome of every gate in the diagram, as a condition in words. */
function gateChoices (canvas: Canvas): readonly (readonly [string, string])[] {
  return canvas.get('elementRegistry').filter((element) => element.type === 'bpmn:UserTask' && element.labelTarget === undefined).flatMap(({ businessObject }) => {
    const gate = extension(businessObject, 'sluss:Gate')
    if (gate === undefined) return []
    const result = text(gate, 'result') || 'outcome'
    return children(gate, 'outcomes').map((outcome) => [`=${result} = "${text(outcome, 'key')}"`, `${text(businessObject, 'name')}: ${text(outcome, 'label')}`] as const)
  })
}
