import { extensionsOf, idOf, isElement, type Element } from '../element.ts'
import { called } from '../words.ts'
import type { Rule } from './rule.ts'

/** Vocabularies that tell another engine how to execute, by namespace: what they say would change what the diagram does. */
const engines: Readonly<Record<string, string>> = {
  'http://camunda.org/schema/1.0/bpmn': 'Camunda 7',
  'http://activiti.org/bpmn': 'Activiti',
  'http://activiti.com/modeler': 'Activiti',
  'http://flowable.org/bpmn': 'Flowable',
  'http://www.jboss.org/drools': 'jBPM'
}

function attributesOf (element: Element): ReadonlyArray<readonly [name: string, value: unknown]> {
  return typeof element.$attrs === 'object' && element.$attrs !== null ? Object.entries(element.$attrs) : []
}

/** The prefixes by which the file calls those vocabularies. */
function prefixesIn (definitions: Element): ReadonlyMap<string, string> {
  return new Map(attributesOf(definitions).flatMap(([name, value]) => {
    const engine = name.startsWith('xmlns:') ? engines[String(value)] : undefined
    return engine === undefined ? [] : [[name.slice('xmlns:'.length), engine]]
  }))
}

/** What of an element is said in a foreign vocabulary: attributes and extensions, also those of its loop. */
function namesOf (element: Element): readonly string[] {
  const { loopCharacteristics: loop } = element
  return [...attributesOf(element).map(([name]) => name), ...extensionsOf(element).map((each) => each.$type), ...(isElement(loop) ? namesOf(loop) : [])]
}

/** Nothing that another engine would have executed is skipped in silence; what only draws or describes is nobody's business. */
export const foreignExtension: Rule = {
  id: 'foreign-extension',
  demands: 'service',
  * check ({ definitions, processes }) {
    const prefixes = prefixesIn(definitions)
    if (prefixes.size === 0) return
    for (const process of processes) {
      const elements = [process.element, ...[...process.nodes.values(), ...process.flows.values()].map(({ element }) => element)]
      for (const element of elements) {
        const found = namesOf(element).filter((name) => prefixes.has(name.split(':')[0] ?? ''))
        const engine = prefixes.get(found[0]?.split(':')[0] ?? '')
        if (engine === undefined) continue
        const { sv, en } = called(element)
        const list = [...new Set(found)].join(', ')
        yield {
          severity: 'warning',
          ...(idOf(element) !== '' && { element: idOf(element) }),
          sv: `Det som är sagt till ${engine} om ${sv} används inte: ${list}. Ange det på nytt här om det behövs.`,
          en: `What ${en} says to ${engine} is not executed: ${list}.`
        }
      }
    }
  }
}
