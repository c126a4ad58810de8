import { isElement, type Element } from '../element.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

interface Reference { readonly name: string, readonly type: string }

/** Told with better words by `flow-ends`, `message-flow-ends` and `boundary-host`; a binding may name a set of data (table 10.58) or, as many tools write, an item of it. */
const elsewhere = new Set(['bpmn:InputOutputBinding inputDataRef', 'bpmn:InputOutputBinding outputDataRef', 'bpmn:SequenceFlow sourceRef', 'bpmn:SequenceFlow targetRef', 'bpmn:MessageFlow sourceRef', 'bpmn:MessageFlow targetRef', 'bpmn:BoundaryEvent attachedToRef'])

const known = new Map<string, readonly Reference[]>()

function isReference (property: unknown): property is Reference {
  return typeof property === 'object' && property !== null && 'isReference' in property && property.isReference === true &&
    'name' in property && typeof property.name === 'string' && 'type' in property && typeof property.type === 'string'
}

/** The properties of a type that refer to other elements, by the parser's own description of the standard. */
function referencesOf (element: Element): readonly Reference[] {
  const found = known.get(element.$type)
  if (found !== undefined) return found
  const { $descriptor: descriptor } = element
  const properties = typeof descriptor === 'object' && descriptor !== null && 'properties' in descriptor && Array.isArray(descriptor.properties) ? descriptor.properties : []
  const references = properties.filter(isReference).map(({ name, type }) => ({ name: name.slice(name.indexOf(':') + 1), type })).filter(({ name }) => !elsewhere.has(`${element.$type} ${name}`))
  known.set(element.$type, references)
  return references
}

function isOf (target: Element, type: string): boolean {
  const { $instanceOf: instanceOf } = target
  return typeof instanceOf !== 'function' || Reflect.apply(instanceOf, target, [type]) === true
}

/** A reference leads to the kind of element that it is for (BPMN 2.0.2 §8–§11, the tables of attributes). */
export const referenceType: Rule = {
  id: 'reference-type',
  * check ({ contents }) {
    for (const [type, elements] of contents) {
      if (!type.startsWith('bpmn:')) continue
      for (const element of elements) {
        for (const { name, type } of referencesOf(element)) {
          const value = element[name]
          for (const target of Array.isArray(value) ? value : [value]) {
            if (!isElement(target) || isOf(target, type)) continue
            yield fault(element, `hänvisar i ${name} till ${called(target).sv}, som är av fel slag. Välj något av slaget ${type.replace('bpmn:', '')}`, `refers in ${name} to ${called(target).en}, which is no ${type.replace('bpmn:', '')}`)
          }
        }
      }
    }
  }
}
