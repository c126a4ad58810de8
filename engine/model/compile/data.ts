import type { Mapping, Node, Value } from '../model.ts'
import { child, children, extension, idOf, text, type Element } from '../element.ts'
import { feelOf } from './value.ts'

/** What a drawing tool puts where the standard demands a target and the author has none. */
const placeholder = '__targetRef_placeholder'

/** Words of FEEL, which no variable is called. */
const reserved = new Set(['true', 'false', 'null', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'and', 'or', 'not', 'between', 'function', 'external', 'instance'])

/**
 * The variable in which an item-aware element lives (BPMN 2.0.2 §10.4.1): its name when FEEL can say it plainly, else its id. A reference
 * stands for what it refers to.
 */
export function variableOf (item: Element): string {
  const referred = child(item, 'dataObjectRef') ?? child(item, 'dataStoreRef') ?? item
  const name = text(referred, 'name')
  if (name !== undefined && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reserved.has(name)) return name
  return idOf(referred).replaceAll(/[^\p{L}\p{N}_]/gu, '_')
}

/**
 * A process's or subprocess's own variables (§10.4.1), null until something is written to them: its properties, and its data objects of which
 * some association speaks. One that is only drawn is none.
 * @param used what the associations of the process copy from and to
 */
export function dataOf (scope: Element, used: ReadonlySet<Element>): { readonly data?: readonly string[] } {
  const objects = children(scope, 'flowElements').filter((each) => each.$type === 'bpmn:DataObject' && used.has(each))
  const data = [...new Set([...propertiesOf(scope), ...objects].map(variableOf))]
  return data.length === 0 ? {} : { data }
}

/** The data objects that these elements' associations copy from and to. */
export function usedData (elements: Iterable<Element>): ReadonlySet<Element> {
  const used = new Set<Element>()
  for (const element of elements) {
    for (const association of [...children(element, 'dataInputAssociations'), ...children(element, 'dataOutputAssociations')]) {
      if (copies(association).length === 0) continue
      for (const item of [...children(association, 'sourceRef'), child(association, 'targetRef')]) {
        if (item !== undefined) used.add(child(item, 'dataObjectRef') ?? item)
      }
    }
  }
  return used
}

function propertiesOf (element: Element): readonly Element[] {
  return children(element, 'properties').filter((property) => property.$type === 'bpmn:Property' && text(property, 'name') !== placeholder)
}

/** What a data association does (§10.4.2): its transformation, then its assignments; with neither, it copies its source. */
function copies (association: Element): Mapping[] {
  const target = child(association, 'targetRef')
  const [source] = children(association, 'sourceRef')
  if (target !== undefined && text(target, 'name') === placeholder) return []
  const transformation = text(child(association, 'transformation'), 'body')
  const made: Mapping[] = target === undefined || transformation === undefined ? [] : [{ source: feelOf(transformation), target: variableOf(target) }]
  for (const assignment of children(association, 'assignment')) {
    const from = text(child(assignment, 'from'), 'body')
    const to = text(child(assignment, 'to'), 'body')
    if (from !== undefined && to !== undefined) made.push({ source: feelOf(from), target: pathOf(to, target) })
  }
  if (made.length > 0 || source === undefined || target === undefined) return made
  return [{ source: { feel: variableOf(source) }, target: variableOf(target) }]
}

/** Whether an association copies its source as it is: one with a transformation or assignments says itself what it takes. */
function takesSource (association: Element): boolean {
  return child(association, 'transformation') === undefined && children(association, 'assignment').length === 0
}

/** Where an assignment writes: a variable, or a place in one; the target itself may be called by its id or name. */
function pathOf (to: string, target: Element | undefined): string {
  const [first = '', ...rest] = feelOf(to).feel.split('.')
  const whole = target !== undefined && (first === idOf(target) || first === text(target, 'name'))
  return [whole ? variableOf(target) : first, ...rest].join('.')
}

function conjunction (conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition}) != null`).join(' and ')
}

type SetKind = { readonly sets: 'inputSets', readonly refs: 'dataInputRefs', readonly optional: 'optionalInputRefs', readonly during: 'whileExecutingInputRefs' }
  | { readonly sets: 'outputSets', readonly refs: 'dataOutputRefs', readonly optional: 'optionalOutputRefs', readonly during: 'whileExecutingOutputRefs' }
const inputs: SetKind = { sets: 'inputSets', refs: 'dataInputRefs', optional: 'optionalInputRefs', during: 'whileExecutingInputRefs' }
const outputs: SetKind = { sets: 'outputSets', refs: 'dataOutputRefs', optional: 'optionalOutputRefs', during: 'whileExecutingOutputRefs' }

/** True when all that some set requires is there (§10.4.1, §13.3.2); undefined when nothing is required. @param values what each item is, where it comes from anything */
function complete (specification: Element | undefined, { sets, refs, optional, during }: SetKind, values: ReadonlyMap<Element, string>): Value | undefined {
  const alternatives = children(specification, sets).map((set) => {
    const spared = new Set([...children(set, optional), ...children(set, during)])
    return children(set, refs).flatMap((item) => spared.has(item) ? [] : values.get(item) ?? [])
  })
  if (alternatives.length === 0 || alternatives.some((required) => required.length === 0)) return undefined
  return { feel: alternatives.map((required) => `(${conjunction(required)})`).join(' or ') }
}

/** The data of an element: what its associations copy in and out, and the sets that must be complete before it begins and when it is done. */
interface Data { readonly inputs: readonly Mapping[], readonly outputs: readonly Mapping[], readonly inputSets?: Value, readonly outputSets?: Value }

const outside: ReadonlySet<string> = new Set(['bpmn:Task', 'bpmn:ManualTask'])

function dataOfElement (element: Element): Data {
  const specification = child(element, 'ioSpecification')
  // What a multi-instance activity goes through and collects is the whole's, not each instance's (§13.3.7).
  const loop = child(element, 'loopCharacteristics')
  const [through, collected] = [child(loop, 'loopDataInputRef'), child(loop, 'loopDataOutputRef')]
  const incoming = children(element, 'dataInputAssociations').filter((each) => through === undefined || child(each, 'targetRef') !== through)
  const outgoing = children(element, 'dataOutputAssociations').filter((each) => collected === undefined || !children(each, 'sourceRef').includes(collected))
  const sources = new Map<Element, string>()
  for (const association of incoming) {
    const target = child(association, 'targetRef')
    const [first] = copies(association)
    if (target !== undefined && first !== undefined && 'feel' in first.source) sources.set(target, first.source.feel)
  }
  const produced = new Map(outgoing.filter(takesSource).flatMap((association) => children(association, 'sourceRef').map((source) => [source, variableOf(source)] as const)))
  const inputSets = complete(specification, inputs, sources)
  // What is done outside of any system leaves nothing that could be looked at.
  const outputSets = outside.has(element.$type) ? undefined : complete(specification, outputs, produced)
  return {
    inputs: [...propertiesOf(element).map((property) => ({ source: { feel: 'null' }, target: variableOf(property) })), ...incoming.flatMap(copies)],
    outputs: outgoing.flatMap(copies),
    ...(inputSets !== undefined && { inputSets }),
    ...(outputSets !== undefined && { outputSets })
  }
}

/** Gives a compiled node its data: associations become mappings, beside those of `zeebe:ioMapping`. */
export function withData (node: Node, element: Element): Node {
  const { inputs, outputs, ...sets } = dataOfElement(element)
  // The properties of a subprocess are variables of its scope; those of an event live in the scope around it.
  const own = 'boundaries' in node && node.kind !== 'subProcess' ? inputs : inputs.filter(({ source }) => !('feel' in source && source.feel === 'null'))
  if (own.length + outputs.length === 0) return node
  const mapped = { ...node, inputs: [...own, ...node.inputs], outputs: [...node.outputs, ...outputs] }
  if (!('boundaries' in mapped)) return mapped
  return named({ ...mapped, ...sets }, element)
}

/** A script whose result has no name fills the task's one data output; a process called by the standard's means gets the data inputs only. */
function named (node: Extract<Node, { boundaries: unknown }>, element: Element): Node {
  const specification = child(element, 'ioSpecification')
  if (specification === undefined) return node
  const [only, ...more] = children(specification, 'dataOutputs')
  if (node.kind === 'scriptTask' && extension(element, 'zeebe:Script') === undefined && only !== undefined && more.length === 0) return { ...node, result: variableOf(only) }
  if (node.kind === 'callActivity' && extension(element, 'zeebe:CalledElement') === undefined && node.inputs.length > 0) return { ...node, propagateParent: false }
  return node
}
