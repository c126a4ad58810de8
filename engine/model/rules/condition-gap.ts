import { comparedWith, conditionOf, someComplementary } from '../conditions.ts'
import { child, children, extension, text } from '../element.ts'
import type { SourceNode, SourceProcess } from '../source.ts'
import { doubt } from './fault.ts'
import type { Rule } from './rule.ts'

const choosing = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'])

/** The keys that the gates of a process can give each variable. */
function outcomesIn (process: SourceProcess): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { element } of process.nodes.values()) {
    const gate = extension(element, 'sluss:Gate')
    if (gate === undefined) continue
    const variable = text(gate, 'result') ?? 'outcome'
    const keys = found.get(variable) ?? new Set()
    for (const outcome of children(gate, 'outcomes')) keys.add(text(outcome, 'key') ?? '')
    found.set(variable, keys)
  }
  return found
}

/** Whether some condition must be true: one and its opposite, a plain `true`, or every outcome of a decision. */
function covers (conditions: readonly string[], outcomes: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (conditions.includes('true') || someComplementary(conditions)) return true
  const compared = conditions.map(comparedWith)
  const variable = compared[0]?.variable
  const keys = variable === undefined ? undefined : outcomes.get(variable)
  if (keys === undefined || compared.some((each) => each?.variable !== variable)) return false
  const values = new Set(compared.map((each) => each?.value))
  return [...keys].every((key) => values.has(key))
}

function hasGap ({ type, element, outgoing }: SourceNode, outcomes: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (!choosing.has(type) || outgoing.length < 2 || child(element, 'default') !== undefined) return false
  const conditions = outgoing.map(conditionOf)
  const written = conditions.filter((condition) => condition !== undefined)
  return written.length === conditions.length && !covers(written, outcomes)
}

/** When no condition is true, a gateway without a default flow cannot go on: that is an error at run time (BPMN 2.0.2 §13.4.2, §13.4.3). */
export const conditionGap: Rule = {
  id: 'condition-gap',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      const outcomes = outcomesIn(process)
      for (const node of process.nodes.values()) {
        if (hasGap(node, outcomes)) yield doubt(node.element, 'har ingen standardpil, och det är inte säkert att något villkor är uppfyllt. Välj en pil som standard', 'has no default flow, and perhaps none of its conditions is true: choose a default flow')
      }
    }
  }
}
