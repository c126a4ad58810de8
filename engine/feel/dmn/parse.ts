import { DmnModdle, type ModdleWarning } from 'dmn-moddle'
import { isElement, type Element } from '../../model/element.ts'
import { inKnownNamespace, vocabulary } from './vocabulary.ts'

/** A parsed file: its `dmn:Definitions`, and what the parser did not understand. */
export interface Parsed { readonly definitions: Element, readonly warnings: readonly ModdleWarning[] }

// One is enough: it keeps descriptors only, nothing of what it reads.
let shared: DmnModdle | undefined

/** Parses guarded DMN, whatever prefixes and version of the standard it uses. Rejects what is no DMN. */
export async function parseDmn (xml: string): Promise<Parsed> {
  shared ??= new DmnModdle({ dmn: vocabulary })
  const { rootElement, warnings } = await shared.fromXML(inKnownNamespace(xml))
  if (!isElement(rootElement)) throw new Error('the parser gave no root element')
  return { definitions: rootElement, warnings }
}
