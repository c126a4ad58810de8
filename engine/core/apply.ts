import { compensating, forgetCompleted } from './apply-compensation.ts'
import { counting, forgetResults } from './apply-scope.ts'
import type { Event, EventOf } from './event.ts'
import type { Gathered, State, Status, Token, Wait, WaitKind } from './state.ts'

type Appliers = { readonly [K in Event['type']]: (draft: State, event: EventOf<K>) => void }

/**
 * A copy whose maps may be written to. Tokens, scopes and variables themselves are shared and never changed in place, so
 * this costs one shallow copy per command, whatever the command does.
 */
export function fork (state: State): State {
  const draft = { ...state, scopes: { ...state.scopes }, tokens: { ...state.tokens } }
  if (state.arrivals !== undefined) draft.arrivals = { ...state.arrivals }
  if (state.incidents !== undefined) draft.incidents = { ...state.incidents }
  return draft
}

/**
 * The state after an event. The only place where state changes: it knows no rule of BPMN, only what each event says.
 * `state` is left as it was.
 */
export function apply (state: State, event: Event): State {
  const draft = fork(state)
  change(draft, event)
  return draft
}

/** `apply` on a draft made by `fork`: changes it in place. */
export function change (draft: State, event: Event): void {
  dispatch(event.type, draft, event)
}

function dispatch<K extends Event['type']> (type: K, draft: State, event: EventOf<K>): void {
  appliers[type](draft, event)
}

function nothing (): void {}

function taken (draft: State, id: number): void {
  if (id >= draft.next) draft.next = id + 1
}

function end (status: Status): (draft: State) => void {
  return (draft) => {
    draft.status = status
    forgetCompleted(draft)
  }
}

function changeToken (draft: State, id: number, changed: (token: Token) => Token): void {
  const token = draft.tokens[id]
  if (token !== undefined) draft.tokens[id] = changed(token)
}

/** What was an activity's own goes when it is done, or to the scope that is opened for it. */
function withoutVariables (token: Token): Token {
  if (token.variables === undefined) return token
  const { variables: _gone, ...rest } = token
  return rest
}

function withWaits<T extends { readonly waits?: Wait[] }> (holder: T, waits: Wait[]): Omit<T, 'waits'> & { waits?: Wait[] } {
  if (waits.length > 0) return { ...holder, waits }
  const { waits: _before, ...rest } = holder
  return rest
}

function changeWaits (draft: State, holder: number, changed: (waits: readonly Wait[], element: string) => Wait[]): void {
  const token = draft.tokens[holder]
  if (token !== undefined) {
    draft.tokens[holder] = withWaits(token, changed(token.waits ?? [], token.element))
    return
  }
  const scope = draft.scopes[holder]
  if (scope !== undefined) draft.scopes[holder] = withWaits(scope, changed(scope.waits ?? [], scope.element))
}

interface WaitEvent { readonly wait: number, readonly element: string, readonly token: number }

function open (draft: State, event: WaitEvent, wait: Wait): void {
  taken(draft, event.wait)
  changeWaits(draft, event.token, (waits, element) => {
    const opened = event.element === element ? wait : { ...wait, at: event.element }
    const at = waits.findIndex((other) => other.id === wait.id)
    return at < 0 ? [...waits, opened] : waits.with(at, opened)
  })
}

function close (draft: State, event: WaitEvent): void {
  changeWaits(draft, event.token, (waits) => waits.filter((wait) => wait.id !== event.wait))
}

function changeWait<K extends WaitKind> (draft: State, event: WaitEvent, kind: K, changed: (wait: Extract<Wait, { kind: K }>) => Wait): void {
  const is = (wait: Wait): wait is Extract<Wait, { kind: K }> => wait.kind === kind && wait.id === event.wait
  changeWaits(draft, event.token, (waits) => waits.map((wait) => is(wait) ? changed(wait) : wait))
}

function changeArrivals (draft: State, scope: number, element: string, changed: (counts: Readonly<Record<string, number>>) => Record<string, number>): void {
  const { [element]: counts = {}, ...others } = draft.arrivals?.[scope] ?? {}
  const now = changed(counts)
  const joins = isEmpty(now) ? others : { ...others, [element]: now }
  draft.arrivals ??= {}
  if (isEmpty(joins)) Reflect.deleteProperty(draft.arrivals, scope)
  else draft.arrivals[scope] = joins
  if (isEmpty(draft.arrivals)) delete draft.arrivals
}

function changeResets (draft: State, scope: number, changed: (gateways: Readonly<Record<string, string[]>>) => Record<string, string[]>): void {
  const gateways = changed(draft.resets?.[scope] ?? {})
  const { [scope]: _before, ...others } = draft.resets ?? {}
  draft.resets = isEmpty(gateways) ? others : { ...others, [scope]: gateways }
  if (isEmpty(draft.resets)) delete draft.resets
}

function changeGathered (draft: State, holder: number, element: string, changed: (parts: readonly Gathered[]) => Gathered[]): void {
  const token = draft.tokens[holder]
  const scope = draft.scopes[holder]
  if (token !== undefined) draft.tokens[holder] = withGathered(token, element, changed)
  else if (scope !== undefined) draft.scopes[holder] = withGathered(scope, element, changed)
}

function withGathered<T extends { readonly gathered?: Record<string, Gathered[]> }> ({ gathered = {}, ...holder }: T, element: string, changed: (parts: readonly Gathered[]) => Gathered[]): Omit<T, 'gathered'> & { gathered?: Record<string, Gathered[]> } {
  const { [element]: before = [], ...others } = gathered
  const parts = changed(before)
  const now = parts.length > 0 ? { ...others, [element]: parts } : others
  return isEmpty(now) ? holder : { ...holder, gathered: now }
}

function partOf ({ part }: { readonly part?: number }): { readonly part?: number } {
  return part === undefined ? {} : { part }
}

function subscribed (event: EventOf<'subscription.opened'>): Wait {
  const { wait: id, kind, name, key, met } = event
  switch (kind) {
    case 'message': return { id, kind, name, ...(key !== undefined && { key }), ...partOf(event) }
    case 'signal': return { id, kind, name, ...partOf(event) }
    case 'condition': return { id, kind, ...(met !== undefined && { met }), ...partOf(event) }
  }
}

function isEmpty (map: object): boolean {
  return Object.keys(map).length === 0
}

function lessOne (counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).flatMap(([flow, count]) => count > 1 ? [[flow, count - 1]] : []))
}

function closeScope (draft: State, id: number): void {
  const host = draft.scopes[id]?.token
  Reflect.deleteProperty(draft.scopes, id)
  forgetResults(draft, id)
  if (host !== undefined) {
    changeToken(draft, host, (token) => {
      const { local: _gone, ...rest } = token
      return rest
    })
  }
}

const appliers: Appliers = {
  'process.started': (draft, event) => {
    draft.status = 'active'
    draft.scopes[1] = { element: event.process, variables: event.variables }
    taken(draft, 1)
  },
  'process.completed': end('completed'),
  'process.terminated': end('terminated'),
  'process.failed': end('failed'),
  'process.suspended': end('suspended'),
  'process.resumed': end('active'),
  'process.reopened': end('active'),

  'element.activated': (draft, event) => {
    const token = draft.tokens[event.token]
    if (token !== undefined && token.element !== event.element) draft.tokens[event.token] = { ...token, element: event.element }
  },
  'element.completed': (draft, event) => { changeToken(draft, event.token, withoutVariables) },
  'element.terminated': (draft, event) => { Reflect.deleteProperty(draft.tokens, event.token) },
  'flow.taken': nothing,
  'token.created': (draft, event) => {
    taken(draft, event.token)
    draft.tokens[event.token] = { element: event.element, scope: event.scope, ...(event.instance !== undefined && { instance: event.instance }), ...(event.variables !== undefined && { variables: event.variables }), ...(event.resets !== undefined && { resets: event.resets }), ...(event.compensates !== undefined && { compensates: event.compensates }) }
  },
  'token.gathered': (draft, event) => {
    changeGathered(draft, event.token, event.element, (before) => [...before, event.gathered])
  },
  'token.released': (draft, event) => { changeGathered(draft, event.token, event.element, () => []) },
  'token.variables': (draft, event) => {
    changeToken(draft, event.token, (token) => isEmpty(event.variables) ? withoutVariables(token) : { ...token, variables: event.variables })
  },
  'token.consumed': (draft, event) => { Reflect.deleteProperty(draft.tokens, event.token) },
  'arrival.counted': (draft, event) => {
    changeArrivals(draft, event.scope, event.element, (counts) => ({ ...counts, [event.flow]: (counts[event.flow] ?? 0) + 1 }))
  },
  'arrival.cleared': (draft, event) => {
    changeArrivals(draft, event.scope, event.element, (counts) => event.all === true ? {} : lessOne(counts))
  },
  'arrival.taken': (draft, event) => {
    changeArrivals(draft, event.scope, event.element, ({ [event.flow]: count = 0, ...others }) => count > 1 ? { ...others, [event.flow]: count - 1 } : others)
  },
  'arrival.activated': (draft, event) => { changeResets(draft, event.scope, (there) => ({ ...there, [event.element]: event.flows })) },
  'arrival.reset': (draft, event) => {
    changeResets(draft, event.scope, ({ [event.element]: _gone, ...others }) => others)
  },
  'scope.opened': (draft, event) => {
    taken(draft, event.scope)
    draft.scopes[event.scope] = {
      element: event.element, parent: event.parent, variables: event.variables, ...(event.token !== undefined && { token: event.token }), ...(event.loop !== undefined && { loop: event.loop })
    }
    if (event.token !== undefined) changeToken(draft, event.token, (token) => ({ ...withoutVariables(token), local: event.scope }))
  },
  'scope.closed': (draft, event) => { closeScope(draft, event.scope) },
  ...counting,
  ...compensating,
  'variables.set': (draft, event) => {
    const scope = draft.scopes[event.scope]
    if (scope !== undefined) draft.scopes[event.scope] = { ...scope, variables: { ...scope.variables, ...event.variables } }
    else changeToken(draft, event.scope, (token) => ({ ...token, variables: { ...token.variables, ...event.variables } }))
  },

  'task.opened': (draft, event) => { open(draft, event, { id: event.wait, kind: 'task', version: event.version }) },
  'task.assigned': (draft, event) => { changeWait(draft, event, 'task', (wait) => ({ ...wait, version: event.version })) },
  'task.reminded': nothing,
  'task.completed': close,
  'task.canceled': close,
  'job.opened': (draft, event) => { open(draft, event, { id: event.wait, kind: 'job', type: event.job, retries: event.retries, ...(event.listener !== undefined && { listener: event.listener }) }) },
  'job.failed': (draft, event) => { changeWait(draft, event, 'job', (wait) => ({ ...wait, retries: event.retries })) },
  'job.completed': close,
  'job.canceled': close,
  'timer.opened': (draft, event) => {
    open(draft, event, {
      id: event.wait, kind: 'timer', due: event.due, ...(event.repeat !== undefined && { repeat: event.repeat }), ...(event.left !== undefined && { left: event.left }), ...(event.remind !== undefined && { remind: event.remind }), ...partOf(event)
    })
  },
  'timer.fired': close,
  'timer.canceled': close,
  'subscription.opened': (draft, event) => {
    open(draft, event, subscribed(event))
  },
  'subscription.triggered': close,
  'subscription.canceled': close,
  'call.opened': (draft, event) => { open(draft, event, { id: event.wait, kind: 'call', process: event.process }) },
  'call.completed': close,
  'call.canceled': close,

  'decision.evaluated': nothing,
  'message.published': nothing,
  'signal.broadcast': nothing,
  'error.thrown': nothing,
  'escalation.thrown': nothing,

  'incident.raised': (draft, event) => {
    taken(draft, event.incident)
    const incident = { token: event.token, step: event.step, ...(event.wait !== undefined && { wait: event.wait }), ...(event.flow !== undefined && { flow: event.flow }) }
    draft.incidents ??= {}
    draft.incidents[event.incident] = incident
    changeToken(draft, event.token, (token) => token.element === event.element ? token : { ...token, element: event.element })
  },
  'incident.resolved': (draft, event) => {
    if (draft.incidents === undefined) return
    Reflect.deleteProperty(draft.incidents, event.incident)
    if (isEmpty(draft.incidents)) delete draft.incidents
  }
}
