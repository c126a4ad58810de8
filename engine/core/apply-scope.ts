import type { EventOf } from './event.ts'
import type { Json, State } from './state.ts'

type Kind = 'scope.counted' | 'scope.collected' | 'scope.planned'

/** What the events of multi-instance bodies, loops and ad-hoc subprocesses change. Part of `apply`. */
export const counting: { readonly [K in Kind]: (draft: State, event: EventOf<K>) => void } = {
  'scope.counted': (draft, event) => {
    const scope = draft.scopes[event.scope]
    if (scope?.loop !== undefined) draft.scopes[event.scope] = { ...scope, loop: { ...scope.loop, completed: event.completed } }
  },
  'scope.collected': (draft, event) => { collect(draft, event) },
  'scope.planned': (draft, event) => {
    const scope = draft.scopes[event.scope]
    if (scope !== undefined) draft.scopes[event.scope] = { ...scope, plan: { elements: event.elements, ...(event.done === true && { done: event.done }) } }
  }
}

interface Results { readonly variable: string, readonly list: Json[] }

/** The lists that were made for a draft, by scope: nobody else has them yet, so that ten thousand results do not take ten thousand copies. */
const collecting = new WeakMap<State, Map<number, Results>>()

/**
 * Says that somebody may have got hold of the lists that are being collected, such as by the value of an expression: what is collected from now
 * on goes to lists of their own. @param expression whose value was handed out; only lists that it may name are concerned
 */
export function handOut (draft: State, expression?: string): void {
  const lists = collecting.get(draft)
  for (const [scope, { variable }] of lists ?? []) {
    if (expression === undefined || !/^\w+$/.test(variable) || expression.includes(variable)) lists?.delete(scope)
  }
}

/** A scope is closed: what was collected in it is no longer written to. */
export function forgetResults (draft: State, scope: number): void {
  collecting.get(draft)?.delete(scope)
}

function collect (draft: State, { scope: id, variable, instance, value }: EventOf<'scope.collected'>): void {
  const scope = draft.scopes[id]
  if (scope === undefined) return
  const before = scope.variables[variable]
  const own = collecting.get(draft)?.get(id)?.list
  if (own !== undefined && own === before) {
    own[instance - 1] = value
    return
  }
  // Whatever else may have written to a variable of that name: one place for each instance.
  const list = isList(before) ? [...before] : []
  while (list.length < (scope.loop?.size ?? instance)) list.push(null)
  list[instance - 1] = value
  const lists = collecting.get(draft) ?? new Map<number, Results>()
  collecting.set(draft, lists.set(id, { variable, list }))
  draft.scopes[id] = { ...scope, variables: { ...scope.variables, ...Object.fromEntries([[variable, list]]) } }
}

function isList (value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
