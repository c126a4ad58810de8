/** The panel of an event that waits for a time. */
import { child, children, text, type Canvas, type DiagramElement, type ModdleElement } from '../element.ts'
import { NumberField, TextField } from './fields.tsx'
import { workdaysExpression, workdaysOf } from './words.ts'

const kinds = ['timeDate', 'timeDuration', 'timeCycle'] as const

/** A number of working days where that is what it is; else the expression itself. */
export function TimerSection ({ canvas, element }: { readonly canvas: Canvas, readonly element: DiagramElement }) {
  const timer = timerOf(element)
  if (timer === undefined) return null
  const kind = kinds.find((name) => child(timer, name) !== undefined) ?? 'timeDate'
  const expression = child(timer, kind)
  const value = expression === undefined ? '' : text(expression, 'body')
  const set = (name: string, body: string): void => canvas.get('modeling').updateModdleProperties(element, timer, {
    timeDate: undefined, timeDuration: undefined, timeCycle: undefined, [name]: canvas.get('bpmnFactory').create('bpmn:FormalExpression', { body })
  })
  return value === '' || workdaysOf(value) !== undefined
    ? <NumberField id='wait' label='Vänta hur många arbetsdagar?' help='Helger, röda dagar och kommunens uppehåll räknas inte.' min={1} max={250} value={workdaysOf(value)} onChange={(days) => days !== undefined && set('timeDate', workdaysExpression(days))} />
    : <TextField id='wait' label='Vänta' help='En tid som P14D (14 dagar) eller ett uttryck som =parkUntil.' value={value} onChange={(typed) => set(kind, typed)} />
}

/** The timer of a timer event. */
export function timerOf (element: DiagramElement): ModdleElement | undefined {
  return children(element.businessObject, 'eventDefinitions').find((definition) => definition.$type === 'bpmn:TimerEventDefinition')
}
