import { contentsOf } from './contents.ts'
import { children, idOf, text, type Element } from './element.ts'
import { parse } from './parse.ts'
import { hasErrors } from './problem.ts'
import { guardXml } from './xml-guard.ts'

/** A file that a diagram imports (`bpmn:import`, BPMN 2.0.2 §8.2.2), or that a file imported by it imports in turn. */
export interface Imported {
  readonly location: string
  /** The namespace that the import says. */
  readonly namespace: string
  /** The import element of the diagram itself through which the file comes. */
  readonly through: Element
  /** `undefined` when there is no such file, or it is not what it is imported as. */
  readonly ids?: ReadonlySet<string>
  /** When it is a diagram that can be read. */
  readonly definitions?: Element
}

const bpmnModel = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** What the root of a file of another type is called: XML Schema, WSDL 1.1 and 2.0. Files of types beyond these are not looked into. */
const roots: ReadonlyArray<readonly [type: RegExp, root: RegExp]> = [
  [/XMLSchema/, /<(?:[\w.-]+:)?schema[\s>]/],
  [/wsdl/i, /<(?:[\w.-]+:)?(?:definitions|description)[\s>]/]
]

function isOf (type: string, content: string): boolean {
  if (type === bpmnModel) return !hasErrors(guardXml(content).problems)
  return roots.find(([known]) => known.test(type))?.[1].test(content) !== false
}

/** More files than any set of diagrams has; what is beyond is not looked at. */
const mostFiles = 200

/** A location as seen from the first file: beside the file that imports it. */
function beside (importer: string, location: string): string {
  return /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(location) ? location : importer.slice(0, importer.lastIndexOf('/') + 1) + location
}

/** The ids that others can refer to: neither that of the diagram as a whole nor those of its drawings. */
function idsIn (definitions: Element): ReadonlySet<string> {
  const referable = [...contentsOf(definitions)].filter(([type]) => type.startsWith('bpmn:') && type !== 'bpmn:Definitions')
  return new Set(referable.flatMap(([, elements]) => elements.map(idOf)).filter((id) => id !== ''))
}

/**
 * Follows the imports of a diagram, and those of each diagram that it imports.
 * @param read gives the text of a file, or undefined when there is none; locations are as written in the first diagram
 */
export async function importsOf (definitions: Element, read: (location: string) => string | undefined): Promise<readonly Imported[]> {
  const found: Imported[] = []
  const seen = new Set<string>()
  const pending = children(definitions, 'imports').map((each) => ({ each, importer: '', through: each }))
  for (let next = pending.shift(); next !== undefined && found.length < mostFiles; next = pending.shift()) {
    const { each, importer, through } = next
    const location = beside(importer, text(each, 'location') ?? '')
    if (seen.has(location)) continue
    seen.add(location)
    const content = location === '' ? undefined : read(location)
    const type = text(each, 'importType') ?? ''
    const readable = content !== undefined && isOf(type, content)
    const imported = readable && type === bpmnModel ? (await parse(content)).definitions : undefined
    found.push({ location, namespace: text(each, 'namespace') ?? '', through, ...(readable && { ids: imported === undefined ? new Set() : idsIn(imported) }), ...(imported !== undefined && { definitions: imported }) })
    pending.push(...children(imported, 'imports').map((each) => ({ each, importer: location, through })))
  }
  return found
}
