import type { Rejection } from '../core/command.ts'
import type { EventOf } from '../core/event.ts'
import { type OpenWait, waits } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import type { Actor } from './actor.ts'
import { AdHocChoices } from './ad-hoc-choices.ts'
import { Answers } from './answers.ts'
import type { RehearsalEvent } from './event.ts'
import type { Play } from './play.ts'
import type { Answer, Occurrence, Scenario, Step } from './scenario.ts'
import type { World } from './world.ts'

type Offered = EventOf<'task.opened' | 'job.opened' | 'call.opened'>
/** After every instant that a clock can show. */
const never = '9999-12-31T23:59:59.999Z'

type Doing = Extract<Step, { readonly do: string }>

/** Plays everybody that a scenario speaks of: does tasks and jobs, sends messages and signals, at their times. */
export class Director implements Actor {
  /** What of the scenario did not fit: an element that nobody waited at, a wrong outcome. */
  readonly misfits: string[] = []
  readonly #world: World
  readonly #scenario: Scenario
  readonly #answers: Answers
  readonly #told: (line: RehearsalEvent) => void
  readonly #activations = new Map<string, number>()
  readonly #adHoc: AdHocChoices

  constructor (world: World, scenario: Scenario, told: (line: RehearsalEvent) => void) {
    this.#world = world
    this.#scenario = scenario
    this.#answers = new Answers(scenario)
    this.#adHoc = new AdHocChoices(world, this.#answers, this.misfits)
    this.#told = told
  }

  told (line: RehearsalEvent): void {
    this.#told(line)
    const { element } = line
    if (line.event !== 'element.activated' || element === undefined) return
    const nth = (this.#activations.get(element) ?? 0) + 1
    this.#activations.set(element, nth)
    for (const occurrence of this.#scenario.events ?? []) {
      if (occurrence.when === element && (occurrence.nth ?? 1) === nth) this.#schedule(occurrence)
    }
  }

  /** Puts what happens at a time of its own on the agenda. */
  begin (): void {
    for (const occurrence of this.#scenario.events ?? []) {
      if (occurrence.when === undefined) this.#schedule(occurrence)
    }
    this.#world.settle()
  }

  #schedule (occurrence: Occurrence): void {
    const { at, after } = occurrence
    const act = (): void => { this.#happen(occurrence) }
    if (at === undefined && after === undefined) {
      this.#world.soon(act)
      return
    }
    const due = at === undefined ? this.#world.later(after ?? '') : this.#world.context.schedule('date', at, this.#world.now)?.due
    if (due === undefined) this.misfits.push(`${at ?? after ?? ''} is no time`)
    else this.#world.at(due, act)
  }

  #happen (occurrence: Occurrence | Exclude<Step, Doing | { readonly wait: string }>): void {
    if ('set' in occurrence) {
      const play = this.#world.plays.find(({ isActive }) => isActive)
      if (play !== undefined) this.#world.send(play, { type: 'setVariables', variables: occurrence.set })
      return
    }
    const variables = occurrence.variables ?? {}
    if ('signal' in occurrence) {
      this.#world.broadcast(occurrence.signal, variables)
      return
    }
    const { message: name, key, keep } = occurrence
    const expires = keep === undefined ? never : this.#world.later(keep) ?? never
    this.#world.publish({ name, variables, expires, ...(key === undefined ? {} : { key }) })
  }

  /** Takes one step of a story. */
  step (step: Step): void {
    if ('wait' in step) {
      const until = this.#world.later(step.wait)
      if (until === undefined) this.misfits.push(`${step.wait} is no duration`)
      else this.#world.pass(until)
      return
    }
    if ('do' in step) for (let time = 0; time < (step.times ?? 1); time++) this.#doNext(step)
    else this.#happen(step)
    this.#world.settle()
  }

  #doNext (step: Doing): void {
    for (const play of this.#world.plays) {
      if (!play.isActive) continue
      const wait = waits(play.state).find((each) => each.element === step.do && (each.kind === 'task' || each.kind === 'job' || each.kind === 'call'))
      if (wait === undefined) continue
      this.#finish(play, wait, step)
      this.#world.settle()
      return
    }
    this.misfits.push(`${step.do}: nobody waits there`)
  }

  offer (play: Play, event: EventOf<'task.opened' | 'job.opened'>): void {
    const answer = event.type === 'task.opened' ? this.#answers.next('task', event.element) : this.#answers.next('job', event.element, event.job)
    this.#answer(play, event, answer)
  }

  plan (play: Play, scope: number): void { this.#adHoc.plan(play, scope) }

  rest (): boolean { return this.#adHoc.rest() }

  call (play: Play, event: EventOf<'call.opened'>): boolean {
    const answer = this.#answers.named(event.element)
    if (answer !== undefined) this.#answer(play, event, answer)
    return answer !== undefined
  }

  #answer (play: Play, event: Offered, answer: Answer): void {
    if (answer.wait === true) return
    const open = (): OpenWait | undefined => play.openWait(event.token, event.wait)
    const act = (): void => {
      const wait = open()
      if (wait !== undefined) this.#finish(play, wait, answer)
    }
    if (answer.after === undefined) {
      this.#world.soon(act)
      return
    }
    const due = this.#world.later(answer.after)
    if (due === undefined) this.misfits.push(`${event.element}: ${answer.after} is no duration`)
    else this.#world.at(due, act, () => open() !== undefined)
  }

  #finish (play: Play, wait: OpenWait, answer: Answer | Doing): void {
    const rejection = this.#end(play, wait, answer)
    if (rejection !== undefined) {
      this.misfits.push(`${wait.element}: ${rejection.reason} (${rejection.hint})`)
      return
    }
    const still = answer.fail === undefined ? undefined : play.openWait(wait.token, wait.id)
    // A job that has tries left is taken again.
    if (still?.kind === 'job' && still.retries > 0 && !('do' in answer)) {
      this.#answer(play, { type: 'job.opened', wait: still.id, element: still.element, token: still.token, job: still.type, headers: {}, retries: still.retries }, this.#answers.next('job', still.element, still.type))
    }
  }

  #end (play: Play, wait: OpenWait, answer: Answer | Doing): Rejection | undefined {
    const { error, fail, variables = {} } = answer
    const note = noteOf(wait.token, answer)
    if (wait.kind === 'call') return this.#endCall(play, wait.id, answer, variables)
    if (error !== undefined) return this.#world.send(play, { type: 'throwError', wait: wait.id, code: error, variables }, note)
    if (wait.kind === 'job') {
      if (fail === undefined) return this.#world.send(play, { type: 'completeJob', job: wait.id, variables }, note)
      return this.#world.send(play, { type: 'failJob', job: wait.id, retries: answer.retries ?? Math.max(0, wait.retries - 1), code: fail })
    }
    if (wait.kind !== 'task') return undefined
    const outcome = answer.outcome ?? firstOutcome(play, wait.element)
    return this.#world.send(play, { type: 'completeTask', task: wait.id, version: wait.version, variables, ...(outcome === undefined ? {} : { outcome }) }, { ...note, ...(outcome === undefined ? {} : { outcome }) })
  }

  #endCall (play: Play, call: number, { error, fail }: Answer | Doing, variables: Variables): Rejection | undefined {
    if (error === undefined && fail === undefined) return this.#world.send(play, { type: 'completeCall', call, variables })
    return this.#world.send(play, { type: 'failCall', call, code: fail ?? 'called-process-failed', ...(error === undefined ? {} : { error }) })
  }
}

function noteOf (token: number, { by }: Answer | Doing): { readonly token: number, readonly by?: string } {
  return { token, ...(by === undefined ? {} : { by }) }
}

/** Whoever decides without being told how takes the first outcome. */
function firstOutcome (play: Play, element: string): string | undefined {
  const node = play.model.nodes[element]
  return node?.kind === 'userTask' ? node.gate?.outcomes[0]?.key : undefined
}
