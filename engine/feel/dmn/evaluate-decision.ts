import type { Decided, EvaluationError } from '../../core/context.ts'
import type { Variables } from '../../core/state.ts'
import type { Pause } from '../calendar.ts'
import { EvaluationFailure, newRun } from '../compile/code.ts'
import { ourFunctions } from '../functions.ts'
import { NotData, toJson, type TemporalForm } from '../result.ts'
import type { Decisions, Node } from './decisions.ts'
import { Evaluation, type Warning } from './evaluation.ts'
import { DecisionFailure } from './scope.ts'
import { resultOf, World } from './world.ts'

/** What a decision is evaluated with: the instant of the command, the municipality's days off, and how dates and times leave it. */
export interface DecisionOptions { readonly now: Date, readonly pauses?: readonly Pause[], readonly temporal?: TemporalForm }

/**
 * A decision's answer. Something in `warnings` means that the model was broken on the way (two rules of a unique table matched, a value
 * was not of its type…) and null taken instead: a process must not go on by it. `because`: why an answer of null is null, without values.
 */
export interface Answer extends Decided { readonly warnings: readonly Warning[], readonly because?: string }

/**
 * Evaluates a decision, a decision service or a knowledge model of a file, with all that it requires (DMN 1.3 §10.4). Texts become dates,
 * times and durations where the type of an input or of a table's column says so. Never throws.
 *
 * @param wanted its id or its name
 * @param variables JSON by the names of input data; a name that no input data has is seen by every expression
 * @returns an error with `decision-missing`, `syntax` or `evaluation`, whose detail names the decision, expression and position, no values
 */
export function evaluateDecision (decisions: Decisions, wanted: string, variables: Variables, { now, pauses = [], temporal }: DecisionOptions): Answer | EvaluationError {
  const node = nodeNamed(decisions, wanted)
  if (node === undefined) return { error: 'decision-missing', detail: `there is no decision "${wanted}"` }
  const evaluation = new Evaluation(decisions, variables, newRun(ourFunctions({ now, pauses }), name => Object.hasOwn(decisions.types, name) ? decisions.types[name] : undefined))
  try {
    const value = toJson(resultOf(node, new World(evaluation)), temporal)
    const { warnings, rules, run } = evaluation
    return { value, rules, warnings, ...(value === null && run.because !== undefined && { because: run.because }) }
  } catch (error) {
    return failed(error, evaluation, node)
  }
}

function nodeNamed ({ nodes }: Decisions, wanted: string): Node | undefined {
  if (Object.hasOwn(nodes, wanted)) return nodes[wanted]
  const found = Object.values(nodes).filter(({ name, variable }) => name === wanted || variable === wanted)
  return found.find(({ kind }) => kind === 'decision') ?? found.find(({ kind }) => kind !== 'input')
}

function failed (error: unknown, { failedIn: id, decisions }: Evaluation, asked: Node): EvaluationError {
  const node = (id !== undefined && Object.hasOwn(decisions.nodes, id) ? decisions.nodes[id] : undefined) ?? asked
  const where = `decision "${node.name}"`
  if (error instanceof DecisionFailure) return { error: error.kind, detail: `${where}: ${error.message}` }
  if (error instanceof EvaluationFailure || error instanceof NotData) return { error: 'evaluation', detail: `${where}: ${error.message}` }
  return { error: 'evaluation', detail: `${where}: ${error instanceof Error ? error.name : 'unknown error'}` }
}
