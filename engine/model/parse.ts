import { BpmnModdle, type ModdleWarning } from 'bpmn-moddle'
import { isElement, type Element } from './element.ts'
import { packages } from './packages.ts'
import { resolveQualified } from './qualified-reference.ts'

/** A parsed diagram: its `bpmn:Definitions`, and what the parser did not understand. */
export interface Parsed { readonly definitions: Element, readonly warnings: readonly ModdleWarning[] }

// One is enough: it keeps descriptors only, nothing of what it reads.
let shared: BpmnModdle | undefined

/**
 * Parses guarded BPMN 2.0 XML, whatever prefixes it uses. Rejects only what the guard should have refused.
 */
export async function parse (xml: string): Promise<Parsed> {
  shared ??= new BpmnModdle(packages)
  const { rootElement, warnings, elementsById } = await shared.fromXML(xml)
  if (!isElement(rootElement)) throw new Error('the parser gave no root element')
  return { definitions: rootElement, warnings: resolveQualified(rootElement, warnings, elementsById) }
}
