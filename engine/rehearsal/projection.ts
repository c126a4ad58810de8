import { handOut } from '../core/apply-scope.ts'
import { change, fork } from '../core/apply.ts'
import { seenBy, visible } from '../core/evaluation.ts'
import type { Event, EventOf } from '../core/event.ts'
import { initial, type State } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import type { Model, Node } from '../model/model.ts'
import { elementType } from './element-type.ts'
import type { RehearsalEvent, RehearsalEventName } from './event.ts'

type About = Partial<Omit<RehearsalEvent, 'at' | 'instance' | 'process' | 'event'>>
type ElementEvent = EventOf<'element.activated' | 'element.completed' | 'element.terminated'>

/**
 * Turns the events of one process instance into lines. It keeps the state those events lead to, step by step, since a line tells the
 * variables of its own moment; that state is rebuilt from events alone.
 */
export class Projection {
  readonly state: State
  readonly #model: Model
  readonly #instance: string
  /** The variables that a token's own scope had when it was closed: the element's completion follows at once. */
  readonly #own = new Map<number, Variables>()

  constructor (model: Model, instance: string) {
    this.#model = model
    this.#instance = instance
    this.state = fork(initial(model))
  }

  /** Applies an event and answers its line; `undefined` for one that a rehearsal does not tell of. */
  take (event: Event, at: string): RehearsalEvent | undefined {
    if (event.type === 'scope.closed') this.#keepOwn(event.scope)
    if (event.type === 'element.completed' || event.type === 'element.terminated') this.#keepLocal(event.token)
    change(this.state, event)
    const told = this.#tell(event)
    // A line keeps the values of its moment.
    if (told !== undefined) handOut(this.state)
    return told === undefined ? undefined : this.#line(at, ...told)
  }

  #keepOwn (id: number): void {
    const scope = this.state.scopes[id]
    if (scope?.token !== undefined) this.#own.set(scope.token, scope.variables)
  }

  #keepLocal (id: number): void {
    const { variables, instance } = this.state.tokens[id] ?? {}
    if (variables !== undefined || instance !== undefined) this.#own.set(id, { ...(instance === undefined ? {} : { loopCounter: instance }), ...variables, ...this.#own.get(id) })
  }

  #line (at: string, event: RehearsalEventName, { element, ...about }: About): RehearsalEvent {
    const { process, name } = this.#model
    const node = element === undefined ? undefined : this.#model.nodes[element]
    return {
      at,
      instance: this.#instance,
      process,
      event,
      ...(element === undefined ? {} : { element }),
      type: node === undefined ? 'bpmn:Process' : elementType(node),
      name: node?.name ?? name,
      variables: {},
      ...about
    }
  }

  #tell (event: Event): readonly [RehearsalEventName, About] | undefined {
    switch (event.type) {
      case 'process.started': return [event.type, { variables: event.variables, startEvent: event.startEvent }]
      case 'process.completed': return [event.type, { variables: event.variables }]
      case 'process.terminated': return [event.type, { variables: this.#process }]
      case 'process.failed': return [event.type, { variables: this.#process, code: event.code }]
      case 'element.activated':
      case 'element.completed':
      case 'element.terminated': return this.#ofElement(event)
      case 'incident.raised': return ['incident.created', { element: event.element, code: event.code, detail: event.detail, variables: this.#seenBy(event.token) }]
      case 'incident.resolved': return [event.type, { element: event.element }]
      default: return this.#tellOfWait(event) ?? this.#tellOfThrow(event)
    }
  }

  #tellOfWait (event: Event): readonly [RehearsalEventName, About] | undefined {
    switch (event.type) {
      case 'job.opened': return ['job.created', { element: event.element, job: event.job, variables: this.#seenBy(event.token) }]
      case 'job.failed': return [event.type, { element: event.element, code: event.code, variables: this.#seenBy(event.token) }]
      case 'task.opened': return ['task.created', { element: event.element, ...offerOf(event), variables: this.#seenBy(event.token) }]
      case 'task.reminded': return [event.type, { element: event.element, to: event.to, variables: this.#seenBy(event.token) }]
      case 'timer.fired': return [event.type, { element: event.element, variables: this.#seenBy(event.token) }]
      default: return undefined
    }
  }

  #tellOfThrow (event: Event): readonly [RehearsalEventName, About] | undefined {
    switch (event.type) {
      case 'decision.evaluated': return [event.type, { element: event.element, decision: event.decision, rules: event.rules, variables: this.#seenBy(event.token) }]
      case 'message.published': return [event.type, { element: event.element, message: event.name, ...(event.key === undefined ? {} : { key: event.key }), variables: event.variables }]
      case 'signal.broadcast': return [event.type, { element: event.element, signal: event.name, variables: event.variables }]
      case 'compensation.triggered': return [event.type, { element: event.element, variables: this.#process }]
      case 'error.thrown':
      case 'escalation.thrown': return [event.type, { element: event.element, code: event.code, ...(event.caught === undefined ? {} : { caught: event.caught }), variables: this.#process }]
      default: return undefined
    }
  }

  #ofElement (event: ElementEvent): readonly [RehearsalEventName, About] {
    const node = this.#model.nodes[event.element]
    const own = this.#own.get(event.token) ?? {}
    this.#own.delete(event.token)
    return [event.instance === undefined && node !== undefined && repeats(node) ? ofWhole[event.type] : event.type, {
      element: event.element,
      variables: { ...(this.state.tokens[event.token] === undefined ? visible(this.state, event.scope) : seenBy(this.state, event.token)), ...own },
      ...(event.instance === undefined ? {} : { loopCounter: event.instance }),
      ...(event.type === 'element.completed' && node?.kind === 'scriptTask' && node.skipped === true ? { skipped: true as const } : {})
    }]
  }

  get #process (): Variables { return this.state.scopes[1]?.variables ?? {} }

  #seenBy (holder: number): Variables {
    return this.state.tokens[holder] === undefined ? visible(this.state, holder) : seenBy(this.state, holder)
  }
}

const ofWhole = { 'element.activated': 'loop.activated', 'element.completed': 'loop.completed', 'element.terminated': 'loop.terminated' } as const

/** Whether an activity is done several times each time that a token comes to it. */
function repeats (node: Node): boolean {
  return 'boundaries' in node && (node.loop !== undefined || node.standardLoop !== undefined)
}

function offerOf ({ assignee, candidateGroups, due }: EventOf<'task.opened'>): About {
  return {
    ...(assignee === undefined ? {} : { assignee }),
    ...(candidateGroups.length === 0 ? {} : { candidateGroups }),
    ...(due === undefined ? {} : { due })
  }
}
