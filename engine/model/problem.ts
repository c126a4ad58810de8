import type { DiagramProblem } from './model.ts'

/** Where something stands in the XML: 1-based. */
export interface Position { readonly line: number, readonly column: number }

/** What a rule finds; the rule's id and the position are added when it is published. */
export type Finding = Omit<DiagramProblem, 'rule' | 'line' | 'column'> & Partial<Position>

/** Makes a problem of a finding: with the rule's id, and the element's position when the finding has none of its own. */
export function publish (rule: string, finding: Finding, positions: ReadonlyMap<string, Position>): DiagramProblem {
  const position = finding.element === undefined ? undefined : positions.get(finding.element)
  return { rule, ...position, ...finding }
}

/** Whether any of them keeps the diagram from running. */
export function hasErrors (problems: readonly DiagramProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
