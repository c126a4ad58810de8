import type { EventDefinition } from '../model/model.ts'
import type { Ending } from './behaviour.ts'
import type { Written } from './changes.ts'
import { describe, evaluateIn, visible } from './evaluation.ts'
import { findWaits, type Found, nameOf } from './find-wait.ts'
import { raise } from './incident.ts'
import { type Run, StepFailed } from './run.ts'
import type { Wait, WaitOf } from './state.ts'

type Condition = Extract<EventDefinition, { kind: 'conditional' }>
type Waiting = Found<WaitOf<'condition'>>

/**
 * Lets the first event happen whose condition has become true (BPMN 2.0.2 §10.5.5.1, conditional events), oldest wait first. A condition is looked at
 * when its wait is opened, after each change of a variable that it may see, and when timers are fired, since it may depend on the time. It happens
 * when its condition is true and was not when last looked at. Answers whether one happened: the rest are looked at after what follows from it.
 */
export function meetConditions (run: Run, trigger: (run: Run, ending: Ending) => void): boolean {
  if (run.model.conditional !== true) return false
  const { changes } = run
  if (!changes.none) {
    for (const [wait, holder] of changes.opened) changes.await(wait, holder)
    if (changes.all || changes.written.length > 0) {
      for (const { holder, wait } of findWaits(run, isCondition).filter((found) => mayHaveChanged(run, found))) changes.await(wait.id, holder)
    }
    changes.clear()
  }
  for (let next = changes.next(); next !== undefined; next = changes.next()) {
    const found = openAt(run, next.holder, next.wait)
    if (found === undefined || !becameTrue(run, found)) continue
    run.emit({ type: 'subscription.triggered', ...nameOf(found), name: '' })
    trigger(run, { holder: found.holder, wait: { ...found.wait, met: true }, variables: {} })
    return true
  }
  return false
}

function isCondition (wait: Wait): wait is WaitOf<'condition'> {
  return wait.kind === 'condition'
}

function openAt (run: Run, id: number, wait: number): Waiting | undefined {
  const holder = run.state.tokens[id] ?? run.state.scopes[id]
  const found = holder?.waits?.filter(isCondition).find((each) => each.id === wait)
  return holder === undefined || found === undefined ? undefined : { holder: id, element: found.at ?? holder.element, wait: found }
}

function definitionOf (run: Run, { element, wait }: Waiting): Condition {
  const node = run.node(element)
  if ('boundaries' in node && node.inputSets !== undefined && wait.at === undefined) return { kind: 'conditional', condition: node.inputSets }
  const event = 'event' in node ? node.event : undefined
  const definition = event?.kind === 'multiple' ? event.definitions[wait.part ?? 0] : event
  if (definition?.kind !== 'conditional') throw new Error(`${element} waits for no condition`)
  return definition
}

/** From where a condition looks for variables. */
function placeOf (run: Run, holder: number): number {
  return run.state.tokens[holder] === undefined ? holder : run.scopeOf(holder)
}

function mayHaveChanged (run: Run, found: Waiting): boolean {
  const { all, written } = run.changes
  if (all) return true
  const { filter } = definitionOf(run, found)
  const concerns = ({ name, event }: Written): boolean =>
    filter === undefined || ((filter.variables?.includes(name) ?? true) && (filter.events?.includes(event) ?? true))
  const places = new Set(written.filter(concerns).map(({ place }) => place))
  for (let id: number | undefined = placeOf(run, found.holder); id !== undefined && places.size > 0;) {
    if (places.has(id)) return true
    id = run.state.scopes[id] === undefined ? run.token(id).scope : run.scope(id).parent
  }
  return false
}

/** Evaluates a condition; remembers when it is no longer true. One that cannot be evaluated is an incident until a change mends it. */
function becameTrue (run: Run, found: Waiting): boolean {
  const met = evaluate(run, found)
  if (met === undefined) return false
  for (const [id, incident] of Object.entries(run.state.incidents ?? {})) {
    if (incident.wait === found.wait.id) run.emit({ type: 'incident.resolved', incident: Number(id), element: run.token(incident.token).element })
  }
  if (!met && found.wait.met === true) {
    const { part } = found.wait
    run.emit({ type: 'subscription.opened', ...nameOf(found), kind: 'condition', name: '', ...(part === undefined ? {} : { part }) })
  }
  return met && found.wait.met === undefined
}

/** Null counts as not yet: the variables that it names may still be to come. */
function evaluate (run: Run, found: Waiting): boolean | undefined {
  const { condition } = definitionOf(run, found)
  try {
    const value = evaluateIn(run, visible(run.state, placeOf(run, found.holder)), condition)
    if (value !== null && typeof value !== 'boolean') throw new StepFailed('condition-not-boolean', `${found.element}: ${describe(condition)}`)
    return value === true
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    fail(run, found, error)
    return undefined
  }
}

/** The incident stands at the token that waits; for an event subprocess, at one in the scope that it watches over. */
function fail (run: Run, { holder, wait }: Waiting, { code, detail }: StepFailed): void {
  if (Object.values(run.state.incidents ?? {}).some((incident) => incident.wait === wait.id)) return
  const token = run.state.tokens[holder] === undefined ? run.scope(holder).token ?? run.tokensIn(holder)[0] : holder
  if (token === undefined) throw new Error(`Nothing is left in scope ${holder}, yet it waits`)
  raise(run, { token, element: run.token(token).element, wait: wait.id, code, detail, step: 'wait' })
}
