import type { EventOf } from './event.ts'
import type { Completion, Scope, State } from './state.ts'

type Kind = 'scope.recorded' | 'scope.handed' | 'scope.cancelled' | 'compensation.triggered' | 'compensation.started' | 'compensation.completed'

/** What the events of compensation change: records move from scope to scope. Part of `apply`. */
export const compensating: { readonly [K in Kind]: (draft: State, event: EventOf<K>) => void } = {
  'scope.recorded': (draft, { scope, element, token, instance, variables, inside, partial }) => {
    const { completed, pending } = draft.scopes[draft.tokens[token]?.local ?? 0] ?? {}
    const within = inside !== true ? undefined : partial === true ? [...completed ?? [], ...pending ?? []] : completed
    const completion: Completion = { element, ...(instance !== undefined && { instance }), ...(variables !== undefined && { variables }), ...(within !== undefined && { inside: within }), ...(partial !== undefined && { partial }) }
    changeScope(draft, scope, (before) => ({ ...before, completed: [...before.completed ?? [], completion] }))
  },
  'scope.handed': (draft, { token, to }) => {
    const { [token]: from, [to]: onto } = draft.tokens
    if (from?.local === undefined || onto === undefined) return
    const { local, ...rest } = from
    draft.tokens[token] = rest
    draft.tokens[to] = { ...onto, local }
    changeScope(draft, local, (before) => ({ ...before, token: to }))
  },
  'scope.cancelled': (draft, { scope }) => { changeScope(draft, scope, (before) => ({ ...before, cancelled: true })) },
  'compensation.triggered': (draft, { scope, activity, into }) => {
    if (into === undefined) return
    const is = ({ element }: Completion): boolean => activity === undefined || element === activity
    const moved = draft.scopes[scope]?.completed?.filter(is) ?? []
    changeScope(draft, scope, ({ completed = [], ...before }) => withCompleted(before, completed.filter((completion) => !is(completion))))
    changeScope(draft, into, (before) => ({ ...before, pending: [...moved, ...before.pending ?? []] }))
  },
  'compensation.started': (draft, { scope, restored, all }) => {
    const inside = draft.scopes[scope]?.pending?.at(-1)?.inside
    changeScope(draft, scope, ({ pending = [], ...before }) => ({ ...before, pending: pending.slice(0, -1) }))
    if (restored === undefined || inside === undefined) return
    changeScope(draft, restored, (before) => all === true ? { ...before, pending: [...inside] } : { ...before, completed: [...inside] })
  },
  'compensation.completed': (draft, { token: id }) => {
    const token = draft.tokens[id]
    if (token === undefined) return
    const { compensates: _done, ...rest } = token
    draft.tokens[id] = rest
  }
}

/** When an instance has ended nothing can be compensated any more. */
export function forgetCompleted (draft: State): void {
  for (const [id, { completed, ...scope }] of Object.entries(draft.scopes)) {
    if (completed !== undefined) draft.scopes[id] = scope
  }
}

function changeScope (draft: State, id: number, changed: (scope: Scope) => Scope): void {
  const scope = draft.scopes[id]
  if (scope !== undefined) draft.scopes[id] = changed(scope)
}

function withCompleted (scope: Scope, completed: readonly Completion[]): Scope {
  return completed.length > 0 ? { ...scope, completed: [...completed] } : scope
}
