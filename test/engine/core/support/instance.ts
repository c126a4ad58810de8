import type { Command } from '../../../../engine/core/command.ts'
import type { Event } from '../../../../engine/core/event.ts'
import { advance, apply, initial, isRejection, type OpenWaitOf, type Options, rebuild, serialize, type State, waits } from '../../../../engine/core/index.ts'
import type { Variables, WaitKind } from '../../../../engine/core/state.ts'
import type { Model } from '../../../../engine/model/model.ts'
import { compileStored } from '../../../../engine/model/read-diagram.ts'
import { bpmn } from '../../../support/bpmn.ts'
import { roots } from './elements.ts'
import { contextAt, deepFreeze } from './random-run.ts'

/** Bookkeeping that a reader of a trace does not need. */
const structural = /^(flow|token|scope|arrival|variables)\./

/** Compiles the body of a process. The rules are not asked: the machine must also do right by what they refuse, such as a join that cannot complete. */
export async function modelOf (...body: readonly string[]): Promise<Model> {
  const model = await compileStored(bpmn(body.join('\n'), { roots }), 'p')
  if (model === undefined) throw new Error('The process is not executable')
  return model
}

/** A process instance under test. Each verb sends one command and answers its trace: `<event> <element>` lines. */
export class Instance {
  state: State
  readonly history: Event[] = []
  now = new Date('2026-11-24T08:00:00.000Z')

  constructor (readonly model: Model, readonly options: Options = {}) {
    this.state = deepFreeze(initial(model))
  }

  /** Sends a command that must fit. Every state is held against its events and the whole history. */
  send (command: Command): readonly string[] {
    const answer = advance(this.model, this.state, command, contextAt(this.now), this.options)
    if (isRejection(answer)) throw new Error(`${command.type} was rejected: ${answer.reason} (${answer.hint})`)
    this.history.push(...answer.events)
    const applied = answer.events.reduce(apply, this.state)
    const text = serialize(answer.state)
    if (serialize(applied) !== text || serialize(rebuild(this.model, this.history)) !== text) throw new Error('The events do not lead to the state')
    this.state = deepFreeze(answer.state)
    return trace(answer.events)
  }

  /** Sends a command that must not fit; answers the reason. */
  refused (command: Command): string {
    const answer = advance(this.model, this.state, command, contextAt(this.now), this.options)
    if (!isRejection(answer)) throw new Error(`${command.type} was accepted`)
    return answer.reason
  }

  start (variables: Variables = {}): readonly string[] { return this.send({ type: 'start', variables }) }

  complete (element: string, variables: Variables = {}, outcome?: string): readonly string[] {
    const { id, version } = this.wait('task', element)
    return this.send({ type: 'completeTask', task: id, version, variables, ...(outcome === undefined ? {} : { outcome }) })
  }

  work (element: string, variables: Variables = {}): readonly string[] {
    return this.send({ type: 'completeJob', job: this.wait('job', element).id, variables })
  }

  error (element: string, code: string, variables: Variables = {}): readonly string[] {
    return this.send({ type: 'throwError', wait: this.wait('job', element).id, code, variables })
  }

  message (name: string, key?: string, variables: Variables = {}): readonly string[] {
    return this.send({ type: 'correlate', name, variables, ...(key === undefined ? {} : { key }) })
  }

  signal (name = 'alarm', variables: Variables = {}): readonly string[] { return this.send({ type: 'broadcast', name, variables }) }

  /** Lets hours pass and fires what is due then. */
  pass (hours: number): readonly string[] {
    this.now = new Date(this.now.getTime() + hours * 3_600_000)
    return this.send({ type: 'fireTimers' })
  }

  /** The first open wait of a kind at an element. */
  wait<K extends WaitKind> (kind: K, element: string): OpenWaitOf<K> {
    const is = (wait: ReturnType<typeof waits>[number]): wait is OpenWaitOf<K> => wait.kind === kind && wait.element === element
    const found = waits(this.state).find(is)
    if (found === undefined) throw new Error(`No ${kind} is open at ${element}: ${this.open.join(', ')}`)
    return found
  }

  /** What is open: `<kind> <element>`, in the order of opening. */
  get open (): readonly string[] { return waits(this.state).map(({ kind, element }) => `${kind} ${element}`) }
  get status (): string { return this.state.status }
  get variables (): Variables { return this.state.scopes[1]?.variables ?? {} }
  /** Every element that became active, in order. */
  get path (): readonly string[] { return this.history.flatMap((event) => event.type === 'element.activated' ? [event.element] : []) }
  /** Open incidents' codes and elements. */
  get incidents (): readonly string[] {
    const open = new Set(Object.keys(this.state.incidents ?? {}))
    return this.history.flatMap((event) => event.type === 'incident.raised' && open.has(String(event.incident)) ? [`${event.code} ${event.element}`] : [])
  }

  retry (): readonly string[] { return this.send({ type: 'retry', incident: Number(Object.keys(this.state.incidents ?? {})[0]) }) }

  events<K extends Event['type']> (type: K): ReadonlyArray<Extract<Event, { type: K }>> {
    const is = (event: Event): event is Extract<Event, { type: K }> => event.type === type
    return this.history.filter(is)
  }
}

/** Reads a process and starts it. */
export async function started (body: readonly string[], variables: Variables = {}, options: Options = {}): Promise<Instance> {
  const instance = new Instance(await modelOf(...body), options)
  instance.start(variables)
  return instance
}

function trace (events: readonly Event[]): readonly string[] {
  return events.filter(({ type }) => !structural.test(type)).map((event) => 'element' in event ? `${event.type} ${event.element}` : event.type)
}
