import type { Element } from './element.ts'
import type { DiagramProblem } from './model.ts'

/** Where something stands in the XML: 1-based. */
export interface Position { readonly line: number, readonly column: number }

/**
 * What a rule finds; the rule's id and the position are added when it is published. `at` is where it is, when that is a part without an id of the
 * element that it is about.
 */
export type Finding = Omit<DiagramProblem, 'rule' | 'line' | 'column'> & Partial<Position> & { readonly at?: Element }

/** Makes a problem of a finding: with the rule's id and, when the finding has no position of its own, that of the part or else the element it is about. */
export function publish (rule: string, { at, ...finding }: Finding, positions: ReadonlyMap<string, Position>, places: { of: (element: Element) => Position | undefined }): DiagramProblem {
  const own = finding.line === undefined && at !== undefined ? places.of(at) : undefined
  const position = own ?? (finding.element === undefined ? undefined : positions.get(finding.element))
  return { rule, ...position, ...finding }
}

/** Whether any of them keeps the diagram from running. */
export function hasErrors (problems: readonly DiagramProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
