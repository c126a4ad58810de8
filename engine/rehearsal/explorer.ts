import type { EventOf } from '../core/event.ts'
import { type OpenWait, waits } from '../core/index.ts'
import type { ElementId, EventDefinition, Model, Node } from '../model/model.ts'
import type { Choices } from './choices.ts'
import type { RehearsalEvent } from './event.ts'
import type { Actor } from './actor.ts'
import { openAdHocs } from './ad-hoc-choices.ts'
import type { Play } from './play.ts'
import type { World } from './world.ts'

type Offered = EventOf<'task.opened' | 'job.opened' | 'call.opened'>

interface Option { readonly way: string, readonly act: () => void }

/** Plays everybody and chooses: what is decided, what fails, what is left until something else has happened. */
export class Explorer implements Actor {
  readonly #world: World
  readonly #choices: Choices
  readonly #told: (line: RehearsalEvent) => void
  readonly #left: Array<{ readonly play: Play, readonly token: number, readonly wait: number, readonly element: ElementId }> = []

  constructor (world: World, choices: Choices, told: (line: RehearsalEvent) => void) {
    this.#world = world
    this.#choices = choices
    this.#told = told
  }

  told (line: RehearsalEvent): void { this.#told(line) }

  offer (play: Play, event: EventOf<'task.opened' | 'job.opened'>): void { this.#meet(play, event) }

  plan (): void {}

  rest (): boolean { return false }

  /** A process that is not at hand is answered for like a job. */
  call (play: Play, event: EventOf<'call.opened'>): boolean {
    if (this.#world.model(event.process) !== undefined) return false
    this.#meet(play, event)
    return true
  }

  #meet (play: Play, { wait, token, element, type }: Offered): void {
    const node = play.model.nodes[element]
    if (node === undefined) return
    const own = 'boundaries' in node ? eventsAt(play.model, node.boundaries) : []
    const around = listenersAround(play.model, node)
    const errors = [...new Set([...own, ...around].flatMap((event) => event.kind === 'error' ? [errorCode(event)] : []))]
    // A job is over before much else can happen; a person takes time.
    const patient = [...own, ...(type === 'task.opened' ? around : [])].some(({ kind }) => comes.has(kind))
    const done: readonly [string, ...string[]] = doneWays(node)
    const way = this.#choices.choose(element, [...done, ...errors.map((code) => `error ${code}`), ...(patient ? ['later'] : [])])
    if (way === 'later') this.#left.push({ play, token, wait, element })
    else this.#world.soon(() => { this.#end(play, play.openWait(token, wait), way) })
  }

  #end (play: Play, wait: OpenWait | undefined, way: string): void {
    const id = wait?.id ?? 0
    const [word, code = ''] = split(way)
    const variables = {}
    if (word === 'error' && wait?.kind === 'call') this.#world.send(play, { type: 'failCall', call: id, code: 'called-process-failed', error: code })
    else if (word === 'error' && wait !== undefined) this.#world.send(play, { type: 'throwError', wait: id, code, variables })
    else if (wait?.kind === 'job') this.#world.send(play, { type: 'completeJob', job: id, variables })
    else if (wait?.kind === 'call') this.#world.send(play, { type: 'completeCall', call: id, variables })
    else if (wait?.kind === 'task') {
      const outcome = word === 'outcome' ? { outcome: code } : {}
      this.#world.send(play, { type: 'completeTask', task: id, version: wait.version, variables, ...outcome }, { token: wait.token, ...outcome })
    }
  }

  /** Lets the next thing happen when all is at rest. Answers false when nothing can. */
  next (): boolean {
    const options = this.#options()
    const [first, ...others] = options
    if (first === undefined) return false
    const way = this.#choices.choose('next', [first.way, ...others.map((option) => option.way)])
    options.find((option) => option.way === way)?.act()
    this.#world.settle()
    return true
  }

  /** First what a token itself waits for, then time, then what was left, then what happens beside a token. */
  #options (): readonly Option[] {
    const own: Option[] = []
    const beside: Option[] = []
    const seen = new Set<string>()
    for (const play of this.#world.plays) {
      for (const wait of play.isActive ? waits(play.state) : []) {
        const option = this.#delivery(play, wait)
        if (option === undefined || seen.has(option.way)) continue
        seen.add(option.way)
        const node = play.model.nodes[wait.element]
        ;(node?.kind === 'boundaryEvent' || node?.kind === 'startEvent' ? beside : own).push(option)
      }
    }
    const { next } = this.#world
    const time: readonly Option[] = next === undefined ? [] : [{ way: `time ${next.element ?? ''}`, act: () => { this.#world.pass(next.due) } }]
    return [...own, ...this.#activities(seen), ...time, ...this.#undone(seen), ...beside]
  }

  /** An ad-hoc subprocess in which nothing runs waits for somebody to choose. */
  #activities (seen: Set<string>): readonly Option[] {
    return this.#world.plays.filter(({ isActive }) => isActive).flatMap((play) => openAdHocs(play).filter(({ running }) => !running).flatMap(({ host, starts }) => starts.flatMap((element): Option[] => {
      const way = `activate ${element}`
      if (seen.has(way)) return []
      seen.add(way)
      return [{ way, act: () => { this.#world.send(play, { type: 'activate', token: host, element, variables: {} }) } }]
    })))
  }

  #delivery (play: Play, wait: OpenWait): Option | undefined {
    if (wait.kind === 'message') {
      const { name, key, element } = wait
      return { way: `message ${element}`, act: () => { this.#world.send(play, { type: 'correlate', name, variables: {}, ...(key === undefined ? {} : { key }) }) } }
    }
    if (wait.kind !== 'signal') return undefined
    return { way: `signal ${wait.element}`, act: () => { this.#world.broadcast(wait.name, {}) } }
  }

  #undone (seen: Set<string>): readonly Option[] {
    return this.#left.flatMap(({ play, token, wait, element }): Option[] => {
      const way = `done ${element}`
      const open = play.openWait(token, wait)
      if (open === undefined || seen.has(way)) return []
      seen.add(way)
      const [done] = doneWays(play.model.nodes[element])
      return [{ way, act: () => { this.#end(play, open, done) } }]
    })
  }
}

function split (way: string): readonly [string, string?] {
  const at = way.indexOf(' ')
  return at < 0 ? [way] : [way.slice(0, at), way.slice(at + 1)]
}

function doneWays (node: Node | undefined): readonly [string, ...string[]] {
  const [first, ...others] = node?.kind === 'userTask' && node.gate !== undefined ? node.gate.outcomes.map(({ key }) => `outcome ${key}`) : []
  return first === undefined ? ['done'] : [first, ...others]
}

/** What comes to those who wait. */
const comes: ReadonlySet<EventDefinition['kind']> = new Set(['timer', 'message', 'signal', 'conditional'])

/** What can happen while a step is being done, at and in the scopes around it. */
function listenersAround (model: Model, node: Node): readonly EventDefinition[] {
  const found: EventDefinition[] = []
  for (let at: Node | undefined = node; at !== undefined; at = model.nodes[at.scope]) {
    const { id, scope } = at
    const handlers = (model.scopes[scope]?.handlers ?? []).filter((handler) => handler !== id)
    found.push(...eventsAt(model, handlers.flatMap((handler) => model.scopes[handler]?.starts ?? [])))
    if (id !== node.id && 'boundaries' in at) found.push(...eventsAt(model, at.boundaries))
  }
  return found
}

function eventsAt (model: Model, ids: readonly ElementId[]): readonly EventDefinition[] {
  return ids.flatMap((id): readonly EventDefinition[] => {
    const node = model.nodes[id]
    if (node?.kind !== 'boundaryEvent' && node?.kind !== 'startEvent') return []
    return node.event.kind === 'multiple' ? node.event.definitions : [node.event]
  })
}

function errorCode ({ code }: Extract<EventDefinition, { kind: 'error' }>): string {
  return code !== undefined && 'literal' in code ? code.literal : 'error'
}
