import type { AdHoc, ElementId, Node, SubProcess } from '../model/model.ts'
import { describe, evaluate, evaluateIn, evaluateTexts, isList, visible } from './evaluation.ts'
import { openHandlers } from './event-sub-process.ts'
import { type Run, StepFailed } from './run.ts'
import type { Variables } from './state.ts'
import { propagate } from './variables.ts'

/** An ad-hoc subprocess that something is in: its definition, the scope, and the token that stands at it. */
export interface OpenAdHoc { readonly adHoc: AdHoc, readonly scope: number, readonly host: number }

/**
 * Begins an ad-hoc subprocess (BPMN 2.0.2 §13.3.5): what its `active` says or else everything that no flow leads to, all at once or, when it is
 * sequential, one after the other in document order. @throws StepFailed `ad-hoc-element-unknown`
 */
export function enterAdHoc (run: Run, token: number, { id }: SubProcess, adHoc: AdHoc): void {
  const scope = run.scopeOf(token)
  const all = startable(run, id)
  const first = adHoc.active === undefined ? all : evaluateTexts(run, scope, adHoc.active)
  const unknown = first.find((element) => !all.includes(element))
  if (unknown !== undefined) throw new StepFailed('ad-hoc-element-unknown', unknown)
  openHandlers(run, scope)
  if (adHoc.outputCollection !== undefined) run.emit({ type: 'variables.set', scope, variables: Object.fromEntries([[adHoc.outputCollection, []]]) })
  run.emit({ type: 'scope.planned', scope, elements: adHoc.sequential ? [...first] : [] })
  if (!adHoc.sequential) for (const element of first) run.create(element, scope)
  if (adHoc.sequential || first.length === 0) run.finish(token)
}

/** What may be begun in an ad-hoc subprocess: everything that no flow leads to. */
export function startable (run: Run, subProcess: ElementId): readonly ElementId[] {
  return run.model.scopes[subProcess]?.starts ?? []
}

/**
 * Nothing runs in an ad-hoc subprocess: the next activity is begun; with none left it waits for somebody to choose one, unless its completion
 * condition is true or it has none. Answers whether it stays. @throws StepFailed `completion-not-boolean`
 */
export function staysOpen (run: Run, host: number, adHoc: AdHoc): boolean {
  const { local: scope = 0, scope: around } = run.token(host)
  const { elements: [next, ...rest] = [], done } = run.scope(scope).plan ?? {}
  if (done !== true && next !== undefined) {
    run.emit({ type: 'scope.planned', scope, elements: rest })
    run.create(next, scope)
    return true
  }
  if (done !== true && adHoc.completion !== undefined && !isComplete(run, scope, adHoc)) return true
  const { outputCollection: name } = adHoc
  if (name !== undefined) propagate(run, around, Object.fromEntries([[name, run.scope(scope).variables[name] ?? []]]))
  return false
}

/** The ad-hoc subprocess that an activity stands directly in; its event subprocesses are not among its activities. */
export function adHocAround (run: Run, id: number, node: Node): OpenAdHoc | undefined {
  if (node.kind === 'subProcess' && node.triggeredByEvent) return undefined
  const container = run.model.nodes[node.scope]
  if (container?.kind !== 'subProcess' || container.adHoc === undefined) return undefined
  const { scope } = run.token(id)
  const { element, token: host, loop } = run.scope(scope)
  return element === container.id && loop === undefined && host !== undefined ? { adHoc: container.adHoc, scope, host } : undefined
}

/**
 * Is the ad-hoc subprocess complete now that an activity in it is about to be? Its condition is asked after each (§13.3.5), and sees what the
 * activity sees. Null counts as not yet. What the last activity of a path leaves is collected. @throws StepFailed `completion-not-boolean`
 */
export function completesWith (run: Run, id: number, node: Node, { adHoc, scope }: OpenAdHoc): boolean {
  const { outputCollection: name, outputElement } = adHoc
  if (name !== undefined && outputElement !== undefined && node.outgoing.length === 0) {
    const before = run.scope(scope).variables[name]
    const collected = Object.fromEntries([[name, [...(isList(before) ? before : []), evaluate(run, run.scopeOf(id), outputElement)]]])
    const complete = isComplete(run, run.scopeOf(id), adHoc, collected)
    run.emit({ type: 'variables.set', scope, variables: collected })
    return complete
  }
  return isComplete(run, run.scopeOf(id), adHoc)
}

function isComplete (run: Run, scope: number, { completion }: AdHoc, collected: Variables = {}): boolean {
  if (completion === undefined) return false
  const value = evaluateIn(run, { ...visible(run.state, scope), ...collected }, completion)
  if (value !== null && typeof value !== 'boolean') throw new StepFailed('completion-not-boolean', describe(completion))
  return value === true
}
