import type { Event, EventOf } from '../core/event.ts'
import type { Model } from '../model/model.ts'
import type { CallOpened } from './calls.ts'
import { type ConditionOpened, isTimed } from './conditions.ts'
import type { IncidentRaised } from './incidents.ts'
import type { JobOpened } from './jobs.ts'
import type { SubscriptionOpened } from './subscriptions.ts'
import type { TaskChanged, TaskOpened } from './tasks.ts'
import type { TimerOpened } from './timers.ts'

/** What one command's events come to, in rows of waits: what was opened and closed again within it leaves nothing. */
export class Fold {
  readonly tasksOpened = new Map<number, TaskOpened>()
  readonly tasksChanged = new Map<number, TaskChanged>()
  readonly jobs = new Map<number, JobOpened>()
  readonly jobsFailed = new Map<number, { readonly wait: number, readonly retries: number }>()
  readonly timers = new Map<number, TimerOpened>()
  readonly subscriptions = new Map<number, SubscriptionOpened>()
  readonly conditions = new Map<number, ConditionOpened>()
  readonly calls = new Map<number, CallOpened>()
  readonly incidents = new Map<number, IncidentRaised>()
  /** Numbers of waits, by table, that are gone. */
  readonly gone = { jobs: new Set<number>(), timers: new Set<number>(), subscriptions: new Set<number>(), conditions: new Set<number>(), calls: new Set<number>() }
  readonly incidentsResolved = new Set<number>()
  resumed = false

  constructor (readonly model: Model) {}

  /** Takes in one event. Those that open or close no wait change nothing. */
  take (event: Event): void {
    switch (event.type) {
      case 'task.opened': this.#openTask(event); break
      case 'task.assigned': this.#assign(event); break
      case 'task.completed': this.#closeTask(event.wait, 'completed', event.outcome ?? null); break
      case 'task.canceled': this.#closeTask(event.wait, 'canceled', null); break
      case 'job.opened': this.jobs.set(event.wait, { wait: event.wait, token: event.token, element: event.element, type: event.job, headers: event.headers, retries: event.retries }); break
      case 'job.failed': this.jobsFailed.set(event.wait, { wait: event.wait, retries: event.retries }); break
      case 'timer.opened': this.timers.set(event.wait, { wait: event.wait, token: event.token, element: event.element, due: event.due }); break
      case 'subscription.opened': this.#subscribe(event); break
      case 'call.opened': this.calls.set(event.wait, { wait: event.wait, token: event.token, element: event.element, process: event.process }); break
      case 'incident.raised': this.#raise(event); break
      case 'incident.resolved': this.#resolve(event.incident); break
      case 'process.resumed': this.resumed = true; break
      default: this.#close(event)
    }
  }

  #close (event: Event): void {
    switch (event.type) {
      case 'job.completed':
      case 'job.canceled': this.jobsFailed.delete(event.wait); close(this.jobs, this.gone.jobs, event.wait); break
      case 'timer.fired':
      case 'timer.canceled': close(this.timers, this.gone.timers, event.wait); break
      case 'subscription.triggered':
      case 'subscription.canceled': this.#unsubscribe(event.wait); break
      case 'call.completed':
      case 'call.canceled': close(this.calls, this.gone.calls, event.wait)
    }
  }

  #subscribe ({ wait, token, element, kind, name, key, part }: EventOf<'subscription.opened'>): void {
    if (kind === 'condition') this.conditions.set(wait, { wait, token, element, timed: isTimed(this.model, element, part ?? 0) })
    else this.subscriptions.set(wait, { wait, token, element, kind, name, correlation_key: key ?? null })
  }

  #unsubscribe (wait: number): void {
    // The event does not say of which kind it was.
    if (this.model.conditional === true) close(this.conditions, this.gone.conditions, wait)
    close(this.subscriptions, this.gone.subscriptions, wait)
  }

  #openTask (event: EventOf<'task.opened'>): void {
    this.tasksOpened.set(event.wait, {
      wait: event.wait,
      token: event.token,
      element: event.element,
      name: this.model.nodes[event.element]?.name ?? event.element,
      version: event.version,
      assignee: event.assignee ?? null,
      candidate_groups: event.candidateGroups,
      candidate_users: event.candidateUsers,
      form: event.form ?? null,
      due: event.due ?? null,
      follow_up: event.followUp ?? null,
      priority: event.priority,
      variables: event.variables,
      state: 'open',
      outcome: null
    })
  }

  #assign ({ wait, version, assignee }: EventOf<'task.assigned'>): void {
    const opened = this.tasksOpened.get(wait)
    if (opened !== undefined) this.tasksOpened.set(wait, { ...opened, version, assignee })
    else this.tasksChanged.set(wait, { wait, version, assigned: true, assignee, state: 'open', outcome: null })
  }

  #closeTask (wait: number, state: 'completed' | 'canceled', outcome: string | null): void {
    const opened = this.tasksOpened.get(wait)
    const changed = this.tasksChanged.get(wait) ?? { wait, version: null, assigned: false, assignee: null }
    if (opened !== undefined) this.tasksOpened.set(wait, { ...opened, state, outcome })
    else this.tasksChanged.set(wait, { ...changed, state, outcome })
  }

  #raise ({ incident, token, element, wait, code, detail }: EventOf<'incident.raised'>): void {
    this.incidents.set(incident, { incident, token, element, wait: wait ?? null, code, detail, resolved: false })
  }

  #resolve (incident: number): void {
    const raised = this.incidents.get(incident)
    if (raised === undefined) this.incidentsResolved.add(incident)
    else this.incidents.set(incident, { ...raised, resolved: true })
  }
}

/** A wait that was opened again and then closed has a row from before: closing always asks for its removal. */
function close (opened: Map<number, unknown>, gone: Set<number>, wait: number): void {
  opened.delete(wait)
  gone.add(wait)
}
