import { type OpenWait, waits } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import type { Model } from '../model/model.ts'
import { answerable } from './answerable.ts'
import { Director } from './director.ts'
import type { RehearsalEvent } from './event.ts'
import type { Play } from './play.ts'
import type { Scenario } from './scenario.ts'
import { begin, startsByDefault } from './starting.ts'
import { World } from './world.ts'
import type { Advanced, WorldOptions } from './world-options.ts'

export interface RehearsalOptions extends WorldOptions {
  readonly scenario?: Scenario
  /** Called with each line as it happens. */
  readonly tell?: (line: RehearsalEvent) => void
}

/** An incident that nobody has resolved. */
export interface Trouble { readonly instance: string, readonly element: string, readonly code: string, readonly detail: string }

/** How a rehearsal ended. Its lines were told as they happened. */
export interface Rehearsal {
  /** Every instance, in the order of their starts. */
  readonly plays: readonly Play[]
  /** What the instances still wait for. */
  readonly waiting: ReadonlyArray<{ readonly instance: string, readonly wait: OpenWait }>
  readonly incidents: readonly Trouble[]
  /** What of the scenario did not fit. */
  readonly misfits: readonly string[]
  /** The endless timers that were followed no further. */
  readonly unfollowed: readonly string[]
  readonly stopped: World['stopped']
  /** Nothing was left to do but wait. */
  readonly atRest: boolean
  /** The instant at which it ended. */
  readonly now: string
}

/**
 * Rehearses: starts processes one after the other, each until it waits, with everything that begins by message or signal subscribed first;
 * then takes the scenario's steps, or without steps lets time pass until nothing is left or its `maxTime` is over. Without `start` in the
 * scenario it starts every process that can start by itself and is called by no other.
 */
export function rehearse (options: RehearsalOptions): Rehearsal {
  const { scenario = {}, tell = () => {} } = options
  const models = answerable(options.models, scenario)
  const incidents = new Incidents()
  const cast: Director[] = []
  const observe = (advanced: Advanced): void => {
    incidents.hear(advanced)
    options.observe?.(advanced)
  }
  const world = new World({ ...options, models, observe, now: beginningOf(options) }, (made) => {
    const director = new Director(made, scenario, tell)
    cast.push(director)
    return director
  })
  for (const director of cast) play(world, director, scenario, models)
  return {
    plays: world.plays,
    waiting: world.plays.flatMap((each) => each.isActive ? waits(each.state).map((wait) => ({ instance: each.id, wait })) : []),
    incidents: incidents.open,
    misfits: cast.flatMap(({ misfits }) => misfits),
    unfollowed: [...world.unfollowed],
    stopped: world.stopped,
    atRest: world.atRest,
    now: world.now
  }
}

/** The scenario's own instant, if it can be read, else the one given. */
function beginningOf ({ scenario, now, evaluator }: RehearsalOptions): string {
  if (scenario?.now === undefined) return now
  return evaluator(new Date(now)).schedule('date', scenario.now, now)?.due ?? now
}

function play (world: World, director: Director, scenario: Scenario, models: readonly Model[]): void {
  const { maxTime, steps, start = startsByDefault(models) } = scenario
  const variables: Variables = scenario.variables ?? {}
  const until = maxTime === undefined ? undefined : world.later(maxTime)
  for (const beginning of start) director.misfits.push(...begin(world, { ...beginning, variables: { ...variables, ...beginning.variables } }))
  director.begin()
  if (steps === undefined) world.pass(until)
  else for (const step of steps) director.step(step)
}

/** The incidents that are open, in the order in which they were raised. */
class Incidents {
  readonly #open = new Map<string, Trouble>()

  hear ({ play, events }: Advanced): void {
    for (const event of events) {
      if (event.type === 'incident.raised') this.#open.set(`${play.id} ${event.incident}`, { instance: play.id, element: event.element, code: event.code, detail: event.detail })
      if (event.type === 'incident.resolved') this.#open.delete(`${play.id} ${event.incident}`)
    }
  }

  get open (): readonly Trouble[] { return [...this.#open.values()] }
}
