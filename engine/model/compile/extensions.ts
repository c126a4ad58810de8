import type { Extension } from '../model.ts'
import { children, extensionsOf, isElement, type Element } from '../element.ts'

/** Read by the compiler itself wherever they are allowed. */
const always = new Set(['zeebe:ExecutionListeners', 'zeebe:IoMapping', 'zeebe:LoopCharacteristics', 'zeebe:VersionTag'])

const job = new Set(['zeebe:TaskDefinition', 'zeebe:TaskHeaders'])

const sent = new Set(['zeebe:PublishMessage', ...job])

/** Read by the compiler on elements of one kind; elsewhere they are handed through. */
const read: Readonly<Record<string, ReadonlySet<string>>> = {
  'bpmn:UserTask': new Set(['zeebe:AssignmentDefinition', 'zeebe:FormDefinition', 'zeebe:TaskSchedule', 'zeebe:PriorityDefinition', 'sluss:Gate', 'sluss:Remind']),
  'bpmn:ServiceTask': job,
  'bpmn:SendTask': sent,
  'bpmn:BusinessRuleTask': new Set(['zeebe:CalledDecision', ...job]),
  'bpmn:IntermediateThrowEvent': sent,
  'bpmn:EndEvent': sent,
  'bpmn:ScriptTask': new Set(['zeebe:Script', ...job]),
  'bpmn:AdHocSubProcess': new Set(['zeebe:AdHoc']),
  'bpmn:CallActivity': new Set(['zeebe:CalledElement'])
}

/** `sluss:Letter` → `sluss:letter`: a tag's name, as our vocabulary and Zeebe's write it. */
function tagOf (type: string): string {
  const colon = type.indexOf(':')
  return type.slice(0, colon + 1) + type.charAt(colon + 1).toLowerCase() + type.slice(colon + 2)
}

function attributesOf (element: Element): Record<string, string> {
  const own = Object.entries(element)
  const foreign = isPlain(element.$attrs) ? Object.entries(element.$attrs) : []
  return Object.fromEntries([...own, ...foreign]
    .filter(([name, value]) => !name.startsWith('$') && !name.startsWith('xmlns') && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'))
    .map(([name, value]) => [name, String(value)]))
}

function isPlain (thing: unknown): thing is object {
  return typeof thing === 'object' && thing !== null && !isElement(thing)
}

/**
 * The children of `extensionElements` that the engine does not read, in document order. `zeebe:properties` is given as one
 * `zeebe:property` each.
 */
export function extensionsFor (element: Element): Extension[] {
  return extensionsOf(element)
    .filter((each) => !always.has(each.$type) && read[element.$type]?.has(each.$type) !== true)
    .flatMap((each) => each.$type === 'zeebe:Properties' ? children(each, 'properties') : [each])
    .map((each) => ({ name: tagOf(each.$type), attributes: attributesOf(each) }))
}
