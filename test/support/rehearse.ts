/** Plays a scenario through the token machine alone: no database, no clock but the scenario's own. Called processes are played too. */
import { Type, type Static } from 'typebox'
import { advance, initial, isRejection, waits, type OpenWait, type State } from '../../engine/core/index.ts'
import type { Command } from '../../engine/core/command.ts'
import type { Event } from '../../engine/core/event.ts'
import { VariablesSchema, type Variables } from '../../engine/core/state.ts'
import { createEvaluator } from '../../engine/feel/index.ts'
import type { Model } from '../../engine/model/model.ts'

const Step = Type.Union([
  /** Does the first open task of an element, in whichever process it is; `times` for several. */
  Type.Object({ do: Type.String(), outcome: Type.Optional(Type.String()), variables: Type.Optional(VariablesSchema), times: Type.Optional(Type.Integer()) }),
  /** Lets time pass: an ISO 8601 duration. Timers fire on their way, each at its own instant. */
  Type.Object({ wait: Type.String() }),
  Type.Object({ message: Type.String(), variables: Type.Optional(VariablesSchema) })
])
export const ScenarioSchema = Type.Object({
  name: Type.String(),
  about: Type.String(),
  variables: VariablesSchema,
  /** What jobs answer, by type. */
  jobs: Type.Record(Type.String(), VariablesSchema),
  steps: Type.Array(Step),
  /** Every letter in the order sent: `closed`, or `escalated to management` when it is not for the idea's giver. */
  letters: Type.Array(Type.String()),
  /** The end event of the lifecycle at which it ends, or `null` when it goes on. */
  end: Type.Union([Type.String(), Type.Null()])
})
type Scenario = Static<typeof ScenarioSchema>

interface Rehearsal {
  readonly letters: readonly string[]
  readonly end: string | null
  /** Elements that wait when the scenario is over, of all processes. */
  readonly waiting: readonly string[]
  readonly incidents: readonly string[]
}

interface Play { readonly model: Model, state: State, readonly caller?: { readonly play: Play, readonly call: number }, ended: boolean }

/**
 * Plays a scenario from Tuesday 24 November 2026, 09.00.
 *
 * @throws Error when a step does not fit: nobody waits for it
 */
export function rehearse (models: ReadonlyMap<string, Model>, process: string, scenario: Scenario): Rehearsal {
  const stage = new Stage(models, scenario.jobs)
  stage.begin(process, scenario.variables)
  for (const step of scenario.steps) stage.take(step)
  return stage.result()
}

class Stage {
  private now = new Date('2026-11-24T08:00:00Z')
  private readonly plays: Play[] = []
  private readonly letters: string[] = []
  private readonly incidents: string[] = []
  private end: string | null = null

  constructor (private readonly models: ReadonlyMap<string, Model>, private readonly jobs: Readonly<Record<string, Variables>>) {}

  begin (process: string, variables: Variables, caller?: Play['caller']): void {
    const model = this.models.get(process)
    if (model === undefined) throw new Error(`No process ${process}`)
    const play: Play = { model, state: initial(model), ended: false, ...caller === undefined ? {} : { caller } }
    this.plays.push(play)
    this.command(play, { type: 'start', variables })
  }

  take (step: Static<typeof Step>): void {
    if ('wait' in step) this.pass(step.wait)
    else if ('message' in step) this.say(step.message, step.variables ?? {})
    else for (let i = 0; i < (step.times ?? 1); i += 1) this.finish(step.do, step.outcome, step.variables ?? {})
  }

  result (): Rehearsal {
    const waiting = this.plays.flatMap((play) => play.ended ? [] : waits(play.state).map(({ element }) => element))
    return { letters: this.letters, end: this.plays[0]?.ended === true ? this.end : null, waiting: [...new Set(waiting)], incidents: this.incidents }
  }

  private finish (element: string, outcome: string | undefined, variables: Variables): void {
    const [found] = this.open().filter(({ wait }) => wait.kind === 'task' && wait.element === element)
    if (found?.wait.kind !== 'task') throw new Error(`No open task ${element}; waiting: ${this.result().waiting.join(', ')}`)
    const { id: task, version } = found.wait
    this.command(found.play, { type: 'completeTask', task, version, variables, ...outcome === undefined ? {} : { outcome } })
  }

  private say (name: string, variables: Variables): void {
    const [found] = this.open().filter(({ wait }) => wait.kind === 'message' && wait.name === name)
    if (found === undefined) throw new Error(`Nobody waits for ${name}`)
    this.command(found.play, { type: 'correlate', name, variables })
  }

  private pass (duration: string): void {
    const until = createEvaluator({ now: this.now }).schedule('duration', duration, this.now.toISOString())?.due
    if (until === undefined) throw new Error(`Not a duration: ${duration}`)
    for (let next = this.nextTimer(until); next !== undefined; next = this.nextTimer(until)) {
      if (Date.parse(next.due) > this.now.getTime()) this.now = new Date(next.due)
      this.command(next.play, { type: 'fireTimers' })
    }
    this.now = new Date(until)
  }

  private nextTimer (until: string): { readonly play: Play, readonly due: string } | undefined {
    const timers = this.open().flatMap(({ play, wait }) => wait.kind === 'timer' && wait.due <= until ? [{ play, due: wait.due }] : [])
    return timers.sort((a, b) => a.due.localeCompare(b.due))[0]
  }

  private open (): readonly { readonly play: Play, readonly wait: OpenWait }[] {
    return this.plays.filter(({ ended }) => !ended).flatMap((play) => waits(play.state).map((wait) => ({ play, wait })))
  }

  private command (play: Play, command: Command): void {
    const answer = advance(play.model, play.state, command, { now: this.now.toISOString(), ...createEvaluator({ now: this.now }) })
    if (isRejection(answer)) throw new Error(`${command.type}: ${answer.reason} (${answer.hint})`)
    play.state = answer.state
    for (const event of answer.events) this.hear(play, event)
  }

  private hear (play: Play, event: Event): void {
    switch (event.type) {
      case 'job.opened': this.work(play, event.wait, event.element, event.job); break
      case 'call.opened': this.begin(event.process, event.variables, { play, call: event.wait }); break
      case 'call.canceled': for (const each of this.plays) if (each.caller?.play === play && each.caller.call === event.wait) each.ended = true; break
      case 'incident.raised': this.incidents.push(`${event.element}: ${event.code}`); break
      case 'element.completed': if (play.caller === undefined && play.model.nodes[event.element]?.kind === 'endEvent') this.end = event.element; break
      case 'process.completed': this.close(play, event.variables); break
      default: break
    }
  }

  private work (play: Play, job: number, element: string, type: string): void {
    if (type === 'letter') {
      const letter = play.model.nodes[element]?.extensions.find(({ name }) => name === 'sluss:letter')?.attributes
      this.letters.push(letter?.to === 'giver' ? letter.template ?? '' : `${letter?.template ?? ''} to ${letter?.to ?? ''}`)
    }
    this.command(play, { type: 'completeJob', job, variables: this.jobs[type] ?? {} })
  }

  private close (play: Play, variables: Variables): void {
    play.ended = true
    if (play.caller !== undefined) this.command(play.caller.play, { type: 'completeCall', call: play.caller.call, variables })
  }
}
