import type { ElementId, EventDefinition, SingleEventDefinition } from '../model/model.ts'
import type { Ending } from './behaviour.ts'
import type { Run } from './run.ts'
import type { Gathered, Variables, Wait } from './state.ts'

type Kind = SingleEventDefinition['kind']

/** The definitions of an event, each with its place when there are several. */
export function partsOf (event: EventDefinition): ReadonlyArray<{ readonly definition: SingleEventDefinition, readonly part?: number }> {
  if (event.kind === 'none') return []
  if (event.kind !== 'multiple') return [{ definition: event }]
  return event.definitions.map((definition, part) => ({ definition, part }))
}

/** Whether an event is, or has among its definitions, one of a kind. */
export function hasKind (event: EventDefinition, kind: Kind): boolean {
  return partsOf(event).some(({ definition }) => definition.kind === kind)
}

/** What has already come of a parallel multiple event. */
export function gatheredAt (run: Run, holder: number, element: ElementId): readonly Gathered[] {
  return (run.state.tokens[holder] ?? run.state.scopes[holder])?.gathered?.[element] ?? []
}

/** Whether an event happens when one of its definitions comes: always, but for a parallel multiple event that still waits for others. */
export function happensWith (run: Run, holder: number, element: ElementId, event: EventDefinition): boolean {
  if (event.kind !== 'multiple' || !event.parallel) return true
  return gatheredAt(run, holder, element).length + 1 >= event.definitions.length
}

/** What an event has come to: the variables of all its definitions, in the order in which they came, and the waits that they ended. */
export interface Whole { readonly variables: Variables, readonly waits: readonly Wait[] }

/**
 * One definition of an event has come (BPMN 2.0.2 §10.5.1, parallel multiple). Answers what it all comes to or, while others are still waited for,
 * remembers it and answers nothing.
 */
export function gather (run: Run, holder: number, element: ElementId, event: EventDefinition, came: Gathered): Whole | undefined {
  const before = gatheredAt(run, holder, element)
  if (!happensWith(run, holder, element, event)) {
    run.emit({ type: 'token.gathered', token: holder, element, gathered: came })
    return undefined
  }
  if (before.length > 0) run.emit({ type: 'token.released', token: holder, element })
  const all = [...before, came]
  return {
    variables: all.reduce<Variables>((merged, { variables }) => ({ ...merged, ...variables }), {}),
    waits: all.flatMap(({ wait }) => wait ?? []).sort((a, b) => (a.part ?? 0) - (b.part ?? 0))
  }
}

/** As `gather`, for a wait that has ended. */
export function gatherEnding (run: Run, { holder, wait, variables }: Ending, element: ElementId, event: EventDefinition): Whole | undefined {
  return gather(run, holder, element, event, { part: wait.part ?? 0, wait, variables })
}

/** Forgets what had come of parallel multiple events that a holder waits for no longer. */
export function forget (run: Run, holder: number): void {
  const { gathered } = run.state.tokens[holder] ?? run.state.scopes[holder] ?? {}
  if (gathered === undefined) return
  for (const element of Object.keys(gathered).sort()) run.emit({ type: 'token.released', token: holder, element })
}
