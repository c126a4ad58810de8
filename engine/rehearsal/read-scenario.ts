import { Value } from 'typebox/value'
import { isCollection, LineCounter, parseDocument, type Document } from 'yaml'
import { faultsOf, type Path } from './faults.ts'
import { type Scenario, ScenarioSchema } from './scenario.ts'

/** Something wrong with a scenario's text, in English; where, 1-based. */
export interface ScenarioProblem { readonly line: number, readonly column: number, readonly message: string }

/** A scenario, or what is wrong with it. */
export type ReadScenario = { readonly scenario: Scenario } | { readonly problems: readonly ScenarioProblem[] }

/** Reads a scenario from YAML 1.2 (`docs/scenarios.md`). Never throws. */
export function readScenario (yaml: string): ReadScenario {
  const read = readYaml(yaml)
  if ('problems' in read) return read
  if (Value.Check(ScenarioSchema, read.data)) return { scenario: read.data }
  return { problems: faultsOf(ScenarioSchema, read.data).map(({ path, message }) => ({ ...read.locate(path), message: path.length === 0 ? message : `${path.join('.')}: ${message}` })) }
}

type Locate = (path: Path) => Pick<ScenarioProblem, 'line' | 'column'>

/** YAML as data, with where each part of it stands. An empty text is an empty map. */
export function readYaml (yaml: string): { readonly data: unknown, readonly locate: Locate } | { readonly problems: readonly ScenarioProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, version: '1.2', prettyErrors: false })
  const at = (offset: number): Pick<ScenarioProblem, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  if (document.errors.length > 0) return { problems: document.errors.map(({ message, pos }) => ({ ...at(pos[0]), message })) }
  try {
    const data: unknown = document.toJS({ maxAliasCount: 100 })
    return { data: data ?? {}, locate: (path) => at(offsetOf(document, path)) }
  } catch (error) {
    return { problems: [{ line: 1, column: 1, message: error instanceof Error ? error.message : String(error) }] }
  }
}

/** The place of the deepest part of a path that there is. */
function offsetOf (document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const pair = isCollection(parent) ? parent.items.find((item: unknown) => keyOf(item) === last) : undefined
    const start = rangeOf(pair) ?? rangeOf(document.getIn(path.slice(0, length), true))
    if (start !== undefined) return start
  }
  return 0
}

function keyOf (item: unknown): unknown {
  const key: unknown = typeof item === 'object' && item !== null && 'key' in item ? item.key : undefined
  return typeof key === 'object' && key !== null && 'value' in key ? key.value : undefined
}

function rangeOf (node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  if ('key' in node) return rangeOf(node.key)
  const range: unknown = 'range' in node ? node.range : undefined
  const first: unknown = Array.isArray(range) ? range[0] : undefined
  return typeof first === 'number' ? first : undefined
}
