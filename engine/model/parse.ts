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
  const { rootElement, warnings, elementsById } = await moddle().fromXML(xml)
  if (!isElement(rootElement)) throw new Error('the parser gave no root element')
  return { definitions: rootElement, warnings: resolveQualified(rootElement, warnings, elementsById) }
}

function moddle (): BpmnModdle {
  shared ??= new BpmnModdle(packages)
  return shared
}

/** Makes an element of a type such as `zeebe:Input`, as parsing would have. */
export function create (type: string, attributes: Readonly<Record<string, unknown>>): Element {
  const made = moddle().create(type, attributes)
  if (!isElement(made)) throw new Error(`${type} could not be made`)
  return made
}

/** Writes a diagram as XML. */
export async function write (definitions: Element): Promise<string> {
  return (await moddle().toXML(definitions, { format: true })).xml
}
