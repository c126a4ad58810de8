import { children, extension, idOf, text, type Element } from '../element.ts'
import { create } from '../parse.ts'
import { extended } from './elements.ts'
import { bodyOf, type Foreign, partsOf } from './foreign.ts'
import { Untranslatable, valueOfJuel } from './juel.ts'
import { hasJuel } from './speaks.ts'
import type { Notes } from './notes.ts'
import { feelOfScript } from './values.ts'

type Take = readonly [attribute: string, type: string, property: string]

/** Attributes that become one of ours, value by value. */
const userTask: readonly Take[] = [
  ['assignee', 'zeebe:AssignmentDefinition', 'assignee'],
  ['candidateGroups', 'zeebe:AssignmentDefinition', 'candidateGroups'],
  ['candidateUsers', 'zeebe:AssignmentDefinition', 'candidateUsers'],
  ['dueDate', 'zeebe:TaskSchedule', 'dueDate'],
  ['followUpDate', 'zeebe:TaskSchedule', 'followUpDate'],
  ['priority', 'zeebe:PriorityDefinition', 'priority'],
  ['formRef', 'zeebe:FormDefinition', 'formId'],
  ['formKey', 'zeebe:FormDefinition', 'formKey']
]

const lists = new Set(['candidateGroups', 'candidateUsers'])

/** A list in one text: when it holds expressions, a list in FEEL. @throws Untranslatable */
function listOf (written: string): string {
  const parts = written.split(/,(?![^{]*\})/).map((each) => each.trim())
  if (parts.length === 1 || !hasJuel(written)) return valueOfJuel(written)
  return `=[${parts.map((each) => hasJuel(each) ? valueOfJuel(each).slice(1) : JSON.stringify(each)).join(', ')}]`
}

function valueFor (attribute: string, written: string): string {
  if (lists.has(attribute)) return listOf(written)
  // A form in the deployment: only its name means anything here.
  return attribute === 'formKey' ? valueOfJuel(/([^/:]+)\.(?:form|html)$/.exec(written)?.[1] ?? written) : valueOfJuel(written)
}

function takeAll (foreign: Foreign, takes: readonly Take[], notes: Notes): void {
  const { element } = foreign
  for (const [attribute, type, property] of takes) {
    const written = foreign.attribute(attribute)
    if (written === undefined) continue
    const to = `zeebe:${type.charAt(6).toLowerCase()}${type.slice(7)} ${property}`
    const done = notes.attempt(element, `camunda:${attribute}`, () => {
      extended(element, type, { [property]: valueFor(attribute, written) })
      notes.map(element, `camunda:${attribute}`, to)
    })
    if (done) foreign.dropAttributes(attribute)
  }
}

/** Who does a user task, with which form, until when. */
export function importUserTask (foreign: Foreign, notes: Notes): void {
  takeAll(foreign, userTask, notes)
  if (extension(foreign.element, 'zeebe:UserTask') === undefined) extended(foreign.element, 'zeebe:UserTask', {})
  takeAll(foreign, [['formRefBinding', 'zeebe:FormDefinition', 'bindingType']], notes)
}

/**
 * What is done by an external task or by Java becomes a job of that topic or name. `said` is where it is said: the task, or the message event
 * definition of a throwing event. `element` gets the job.
 */
export function importJob (said: Foreign, element: Element, notes: Notes): void {
  const topic = said.attribute('topic')
  const java = said.attribute('class')
  const delegate = said.attribute('delegateExpression')
  const [what, type, note] = topic !== undefined
    ? ['camunda:topic', topic, undefined] as const
    : java !== undefined
      ? ['camunda:class', java, ['jobbtypen har klassens namn; en arbetare måste göra det som klassen gjorde', 'the job type has the name of the class; a worker must do what it did']] as const
      : ['camunda:delegateExpression', /^[$#]\{\s*(\w+)\s*\}$/.exec(delegate ?? '')?.[1], ['jobbtypen har bönans namn; en arbetare måste göra det som den gjorde', 'the job type has the name of the bean; a worker must do what it did']] as const
  if (type === undefined) return
  const done = notes.attempt(element, what, () => {
    extended(element, 'zeebe:TaskDefinition', { type: valueOfJuel(type), ...retriesOf(said) })
    notes.map(element, what, 'zeebe:taskDefinition type', note)
  })
  if (done) said.dropAttributes('type', 'topic', 'class', 'delegateExpression')
}

/** `R3/PT10M` is three tries; the pause between them is ours. */
function retriesOf (said: Foreign): { readonly retries?: string } {
  const found = said.extension('failedJobRetryTimeCycle')
  const retries = /^R(\d+)\//.exec(found === undefined ? '' : bodyOf(found))?.[1]
  return retries === undefined ? {} : { retries }
}

/** A business rule task that asks a decision table. */
export function importDecision (foreign: Foreign, notes: Notes): void {
  const decision = foreign.attribute('decisionRef')
  if (decision === undefined) return
  const { element } = foreign
  const mapped = foreign.attribute('mapDecisionResult') ?? 'resultList'
  if (mapped !== 'singleEntry' && mapped !== 'singleResult') {
    notes.leave(element, 'camunda:mapDecisionResult', [`svaret som ${mapped} har en annan form här; välj själv vad som ska tas ur det`, `the answer as ${mapped} has another shape here; choose what to take from it`])
  }
  const done = notes.attempt(element, 'camunda:decisionRef', () => {
    extended(element, 'zeebe:CalledDecision', { decisionId: valueOfJuel(decision), resultVariable: foreign.attribute('resultVariable') ?? 'result' })
    notes.map(element, 'camunda:decisionRef', 'zeebe:calledDecision decisionId')
  })
  if (done) foreign.dropAttributes('decisionRef', 'resultVariable', 'mapDecisionResult')
}

/** A script in JUEL or FEEL; what it gives goes to its result variable. */
export function importScript (foreign: Foreign, notes: Notes): void {
  const { element } = foreign
  const script = text(element, 'script')
  if (foreign.attribute('resource') !== undefined) {
    notes.leave(element, 'camunda:resource', ['skript i egna filer körs inte här', 'scripts in files of their own are not run here'])
  } else if (script !== undefined) {
    const done = notes.attempt(element, 'script', () => {
      const expression = `=${feelOfScript(text(element, 'scriptFormat'), script)}`
      extended(element, 'zeebe:Script', { expression, resultVariable: foreign.attribute('resultVariable') ?? 'result' })
      for (const property of ['script', 'scriptFormat']) Reflect.deleteProperty(element, property)
      notes.map(element, 'script', 'zeebe:script expression')
    })
    if (done) foreign.dropAttributes('resultVariable')
  }
}

/** `camunda:properties`: texts for listeners. */
export function importProperties (foreign: Foreign, notes: Notes): void {
  const found = foreign.extension('properties')
  if (found === undefined) return
  const made = partsOf(found).map(([, property]) => create('zeebe:Property', { name: text(property, 'name') ?? '', value: text(property, 'value') ?? '' }))
  const properties = extended(foreign.element, 'zeebe:Properties', {})
  Reflect.set(properties, 'properties', [...children(properties, 'properties'), ...made])
  foreign.dropExtension(found)
  notes.map(foreign.element, 'camunda:properties', 'zeebe:properties')
}

/** How a multi-instance activity gets its items. */
export function importLoop (foreign: Foreign, activity: Element, notes: Notes): void {
  const collection = foreign.attribute('collection')
  if (collection === undefined) return
  const what = 'camunda:collection'
  const done = notes.attempt(activity, what, () => {
    const inputElement = foreign.attribute('elementVariable')
    if (!hasJuel(collection) && !/^[A-Za-z_]\w*$/.test(collection)) throw new Untranslatable(`”${collection}” är inget namn på en variabel`, `"${collection}" is no name of a variable`)
    extended(foreign.element, 'zeebe:LoopCharacteristics', { inputCollection: hasJuel(collection) ? valueOfJuel(collection) : `=${collection}`, ...(inputElement !== undefined && { inputElement }) })
    notes.map(activity, what, 'zeebe:loopCharacteristics inputCollection')
  })
  if (done) foreign.dropAttributes('collection', 'elementVariable')
}

/** The process itself: its version tag. */
export function importProcess (foreign: Foreign, notes: Notes): void {
  const tag = foreign.attribute('versionTag')
  if (tag === undefined || idOf(foreign.element) === '') return
  extended(foreign.element, 'zeebe:VersionTag', { value: tag })
  foreign.dropAttributes('versionTag')
  notes.map(foreign.element, 'camunda:versionTag', 'zeebe:versionTag value')
}
