import type { Decide } from '../core/context.ts'
import type { Json } from '../core/state.ts'
import type { Pause } from '../feel/calendar.ts'
import { type Decisions, evaluateDecision, readDecisions } from '../feel/dmn/index.ts'
import type { DiagramProblem, Model } from '../model/model.ts'

/** The decision models that were published with a diagram, in the order of their files' names. */
export interface Decided { readonly models: readonly Decisions[], readonly problems: readonly DiagramProblem[] }

/** Reads the DMN files among what is published with a diagram: `resources.decisions`, texts by name. */
export async function readPublishedDecisions (resources: Readonly<Record<string, Json>>): Promise<Decided> {
  const { decisions } = resources
  if (typeof decisions !== 'object' || decisions === null || Array.isArray(decisions)) return { models: [], problems: [] }
  const models: Decisions[] = []
  const problems: DiagramProblem[] = []
  for (const [name, text] of Object.entries(decisions).sort(([a], [b]) => a < b ? -1 : 1)) {
    const read = await readDecisions(typeof text === 'string' ? text : '')
    if (read.decisions !== undefined) models.push(read.decisions)
    problems.push(...read.problems.map(({ element: _elsewhere, line: _line, column: _column, ...problem }) =>
      ({ ...problem, sv: `Beslutsfilen ”${name}”: ${problem.sv}`, en: `The decision file “${name}”: ${problem.en}` })))
  }
  return { models, problems }
}

/**
 * Evaluates the decisions of these models. One of which the model was broken on the way is an error, not the null that was taken instead: a
 * process must not go on by it.
 */
export function createDecide (models: readonly Decisions[], options: { readonly now: Date, readonly pauses: readonly Pause[] }): Decide {
  return (decision, variables) => {
    const model = models.find((each) => holds(each, decision))
    if (model === undefined) return { error: 'decision-missing', detail: `there is no decision "${decision}"` }
    const answer = evaluateDecision(model, decision, variables, options)
    if ('error' in answer) return answer
    const [warning] = answer.warnings
    return warning === undefined ? { value: answer.value, rules: answer.rules } : { error: 'decision-broken', detail: `decision "${warning.decision}": ${warning.detail}` }
  }
}

function holds ({ nodes }: Decisions, decision: string): boolean {
  return Object.hasOwn(nodes, decision) || Object.values(nodes).some(({ kind, name }) => kind !== 'input' && name === decision)
}

/** What keeps a process's decision tasks from being decided: a decision that is not published with it, or one bound to a version of its own. */
export function missingDecisions (model: Model, models: readonly Decisions[]): readonly DiagramProblem[] {
  return Object.values(model.nodes).flatMap((node): DiagramProblem[] => {
    if (node.kind !== 'decisionTask') return []
    const step = node.name === '' ? node.id : node.name
    if (node.binding === 'versionTag') {
      return [{
        rule: 'decision-binding',
        severity: 'error',
        element: node.id,
        sv: `Steget ”${step}” vill ha en märkt version av ett beslut. Beslut publiceras tillsammans med diagrammet: ta bort märkningen.`,
        en: `“${step}” wants a tagged version of a decision; decisions are published together with the diagram: bind it to the deployment.`
      }]
    }
    if (!('literal' in node.decision)) return []
    const decision = node.decision.literal
    if (models.some((each) => holds(each, decision))) return []
    return [{
      rule: 'decision-missing',
      severity: 'error',
      element: node.id,
      sv: `Steget ”${step}” behöver beslutet ”${decision}”, men det finns inte i de beslutsfiler som publiceras med diagrammet. Lägg till det eller rätta namnet.`,
      en: `“${step}” needs the decision “${decision}”, which no decision file published with the diagram holds.`
    }]
  })
}
