import { existsSync, readdirSync } from 'node:fs'
import type { Json } from '../engine/index.ts'
import { projectPath, readProjectFile } from '../platform/paths.ts'
import type { ShippedDiagram } from './contract.ts'

/** A diagram among the project's files. */
export interface DiagramFile {
  /** The BPMN process id. */
  readonly key: string
  /** Under the folder: `idea-lifecycle.bpmn`, `variants/ydre.bpmn`. */
  readonly file: string
  /** Whose variant it is; the shared mother when left out. */
  readonly municipality?: string
}

/**
 * The diagrams of a process folder as shipped, each with all forms, letters and decisions of the folder.
 * @param folder under `processes/`
 * @param files in publishing order
 */
export function shippedDiagrams (folder: string, files: readonly DiagramFile[]): readonly ShippedDiagram[] {
  const resources = { forms: readAll(folder, 'forms', '.json', parseJson), letters: readAll(folder, 'letters', '.txt', (text) => text), ...decisionsOf(folder) }
  return files.map(({ key, file, municipality = '' }) => ({ key, municipality, xml: readProjectFile('processes', folder, ...file.split('/')), resources }))
}

/** DMN files of a process that has any. */
function decisionsOf (folder: string): Readonly<Record<string, Json>> {
  return existsSync(projectPath('processes', folder, 'decisions')) ? { decisions: readAll(folder, 'decisions', '.dmn', (text) => text) } : {}
}

/** Every file of a kind in a folder, by its name without the ending, in alphabetical order. */
function readAll (folder: string, kind: string, ending: string, parse: (text: string) => Json): Readonly<Record<string, Json>> {
  const names = readdirSync(projectPath('processes', folder, kind)).filter((name) => name.endsWith(ending)).sort()
  return Object.fromEntries(names.map((name) => [name.slice(0, -ending.length), parse(readProjectFile('processes', folder, kind, name))]))
}

/** What `JSON.parse` gives is JSON by definition, which its type does not say. */
function parseJson (text: string): Json {
  const parsed: unknown = JSON.parse(text)
  if (!isJson(parsed)) throw new TypeError('not JSON')
  return parsed
}

function isJson (thing: unknown): thing is Json {
  if (thing === null || ['boolean', 'number', 'string'].includes(typeof thing)) return true
  return typeof thing === 'object' && Object.values(thing).every(isJson)
}
