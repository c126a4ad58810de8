/** Steps with everything they need already in place, by the names a coordinator uses. */
import type { Canvas, ModdleElement, Shape } from './element.ts'
import { children, extension, text } from './element.ts'
import { workdaysExpression } from './panel/words.ts'

export interface ReadyStep {
  readonly key: string
  /** On the button. */
  readonly name: string
  /** What it does, in a few words. */
  readonly help: string
  /** A way ends with it. */
  readonly ends?: boolean
  /** A shape that is not yet on the canvas. */
  readonly make: (canvas: Canvas) => Shape
}

/** As in the diagrams we ship: Swedish words need more than bpmn-js's 100. */
const activitySize = { width: 120, height: 80 }

export const readySteps: readonly ReadyStep[] = [
  { key: 'ask', name: 'Fråga en chef', help: 'Chefen väljer ett utfall', make: decision },
  { key: 'do', name: 'Be någon göra något', help: 'Får ett mejl med en uppgift', make: (canvas) => activity(canvas, 'bpmn:UserTask', 'Nytt steg', forPeople(canvas, 'coordinator', 5)) },
  { key: 'letter', name: 'Mejla idégivaren', help: 'Skickar ett färdigt brev', make: letter },
  { key: 'wait', name: 'Vänta en tid', help: 'Går vidare av sig själv', make: wait },
  { key: 'choose', name: 'Vägval', help: 'Olika vägar för olika svar', make: (canvas) => shape(canvas, 'bpmn:ExclusiveGateway', element(canvas, 'bpmn:ExclusiveGateway', { name: 'Vilken väg?' })) },
  { key: 'call', name: 'Starta en annan process', help: 'Kommer tillbaka när den är klar', make: call },
  { key: 'end', name: 'Sluta här', help: 'Vägen tar slut', ends: true, make: (canvas) => shape(canvas, 'bpmn:EndEvent', element(canvas, 'bpmn:EndEvent', { name: 'Klart' })) }
]

function decision (canvas: Canvas): Shape {
  const gate = element(canvas, 'sluss:Gate', {
    result: freeResult(canvas),
    outcomes: [
      element(canvas, 'sluss:Outcome', { key: 'proceed', label: 'Gå vidare', reason: 'optional' }),
      element(canvas, 'sluss:Outcome', { key: 'close', label: 'Avsluta', reason: 'required' })
    ]
  })
  return activity(canvas, 'bpmn:UserTask', 'Ny fråga', [...forPeople(canvas, 'unit-manager', 10), gate])
}

function letter (canvas: Canvas): Shape {
  return activity(canvas, 'bpmn:SendTask', 'Nytt brev', [element(canvas, 'zeebe:TaskDefinition', { type: 'letter' }), element(canvas, 'sluss:Letter', { template: '', to: 'giver' })])
}

function call (canvas: Canvas): Shape {
  return activity(canvas, 'bpmn:CallActivity', 'Starta en process', [element(canvas, 'zeebe:CalledElement', { processId: '', bindingType: 'deployment', propagateAllParentVariables: true, propagateAllChildVariables: true })])
}

function wait (canvas: Canvas): Shape {
  const timer = element(canvas, 'bpmn:TimerEventDefinition', { timeDate: element(canvas, 'bpmn:FormalExpression', { body: workdaysExpression(5) }) })
  return shape(canvas, 'bpmn:IntermediateCatchEvent', element(canvas, 'bpmn:IntermediateCatchEvent', { name: 'Vänta', eventDefinitions: [timer] }))
}

function forPeople (canvas: Canvas, role: string, days: number): readonly ModdleElement[] {
  return [
    element(canvas, 'zeebe:UserTask', {}),
    element(canvas, 'zeebe:AssignmentDefinition', { candidateGroups: role }),
    element(canvas, 'zeebe:TaskSchedule', { dueDate: workdaysExpression(days) })
  ]
}

function activity (canvas: Canvas, type: string, name: string, values: readonly ModdleElement[]): Shape {
  return shape(canvas, type, element(canvas, type, { name, extensionElements: element(canvas, 'bpmn:ExtensionElements', { values: [...values] }) }), activitySize)
}

function shape (canvas: Canvas, type: string, businessObject: ModdleElement, size = {}): Shape {
  return canvas.get('elementFactory').createShape({ type, businessObject, ...size })
}

/** A moddle element that its children know as their parent. */
function element (canvas: Canvas, type: string, attributes: Readonly<Record<string, unknown>>): ModdleElement {
  const made = canvas.get('bpmnFactory').create(type, attributes)
  for (const value of Object.values(attributes).flat()) if (isMade(value)) value.$parent = made
  return made
}

function isMade (value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value
}

/** A variable that no other gate of the diagram writes its answer to. */
function freeResult (canvas: Canvas): string {
  const taken = canvas.get('elementRegistry').filter(({ type }) => type === 'bpmn:UserTask').map(({ businessObject }) => {
    const gate = extension(businessObject, 'sluss:Gate')
    return gate === undefined || children(gate, 'outcomes').length === 0 ? '' : text(gate, 'result')
  })
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'decision' : `decision${number}`
    if (!taken.includes(name)) return name
  }
}
