import type { Mapping, Node, Value } from '../model/model.ts'
import { describe, evaluateIn, visible } from './evaluation.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables } from './state.ts'
import { propagate, withPath } from './variables.ts'

/** What an element's input mappings give, in their order; each sees those before it. @throws StepFailed */
export function evaluateInputs (run: Run, scope: number, node: Node): Variables {
  return node.inputs.length === 0 ? {} : evaluateMappings(run, visible(run.state, scope), node.inputs, {})
}

function evaluateMappings (run: Run, outer: Variables, mappings: readonly Mapping[], start: Variables): Variables {
  let made = start
  for (const { source, target } of mappings) {
    made = withPath(made, target, evaluateIn(run, { ...outer, ...made }, source))
  }
  return made
}

/**
 * Hands on what an element leaves behind, as Camunda 8 does. With output mappings only what they name is propagated, from
 * the scope around the element; they see its local variables and `variables`, which stay local. Without them `variables`
 * are propagated from the element's own scope. @throws StepFailed
 */
export function handOn (run: Run, id: number, node: Node, variables: Variables): void {
  if (node.outputs.length === 0) {
    propagate(run, run.scopeOf(id), variables)
    return
  }
  keepLocal(run, id, variables)
  const token = run.token(id)
  const seen = visible(run.state, run.scopeOf(id))
  if ('boundaries' in node && node.outputSets !== undefined) requireOutputs(run, node.outputSets, seen)
  let made: Variables = {}
  for (const { source, target } of node.outputs) {
    const name = target.split('.')[0] ?? target
    const base = target.includes('.') && !Object.hasOwn(made, name) && Object.hasOwn(seen, name) ? { ...made, [name]: seen[name] ?? null } : made
    made = withPath(base, target, evaluateIn(run, { ...seen, ...made }, source))
  }
  propagate(run, token.scope, made)
}

/** An activity is done when it has produced all that one of its output sets requires (BPMN 2.0.2 §13.3.2). @throws StepFailed `output-set-incomplete` */
function requireOutputs (run: Run, sets: Value, seen: Variables): void {
  if (evaluateIn(run, seen, sets) !== true) throw new StepFailed('output-set-incomplete', describe(sets))
}

/** A failed output mapping is tried again later: what the element was completed with must still be there then. */
function keepLocal (run: Run, id: number, variables: Variables): void {
  if (Object.keys(variables).length === 0) return
  run.emit({ type: 'variables.set', scope: run.token(id).local ?? id, variables })
}
