import { evaluateCondition, textOf } from './condition.ts'
import type { ElementId, EventDefinition, Model } from '../model/model.ts'
import type { Variables } from '../core/state.ts'
import { Play } from './play.ts'
import { startsByItself, startTriggers } from './start-trigger.ts'
import type { World } from './world.ts'

/** One process to start. */
export interface Beginning { readonly process: string, readonly variables?: Variables, readonly startEvent?: ElementId }

/**
 * Every process that can start by itself, by a timer or by a condition, and that no other one of these calls, in document order. Those that
 * begin by a message or signal wait for it.
 */
export function startsByDefault (models: readonly Model[]): readonly Beginning[] {
  const called = new Set(models.flatMap((model) => Object.values(model.nodes).flatMap((node) =>
    node.kind === 'callActivity' && 'literal' in node.process && node.process.literal !== model.process ? [node.process.literal] : [])))
  const begins = (model: Model): boolean => startsByItself(model) || startTriggers(model).some(({ event: { kind } }) => kind === 'timer' || kind === 'conditional')
  return models.filter((model) => begins(model) && !called.has(model.process)).map(({ process }) => ({ process }))
}

/**
 * Starts an instance and lets it run until it waits. A process that cannot start by itself begins at its timers when they are due, and at
 * once where a condition is true of the variables. Answers what kept it from starting, in a sentence; nothing when it did.
 */
export function begin (world: World, { process, variables = {}, startEvent }: Beginning): readonly string[] {
  const model = world.model(process)
  if (model === undefined) return [`there is no executable process ${process}`]
  if (startEvent !== undefined || startsByItself(model)) return start(world, process, variables, startEvent)
  const triggers = startTriggers(model)
  if (triggers.length === 0) return [`${process} has nothing to begin with`]
  return triggers.flatMap(({ element, event }) => beginAt(world, process, variables, element, event))
}

function beginAt (world: World, process: string, variables: Variables, element: ElementId, event: EventDefinition): readonly string[] {
  if (event.kind === 'timer') return beginByTimer(world, { process, variables, startEvent: element }, event)
  if (event.kind !== 'conditional') return []
  return evaluateCondition(world.context, event.condition, variables) ? start(world, process, variables, element) : []
}

function beginByTimer (world: World, beginning: Required<Beginning>, timer: Extract<EventDefinition, { kind: 'timer' }>): readonly string[] {
  for (const kind of ['date', 'duration', 'cycle'] as const) {
    const value = timer[kind]
    const text = value === undefined ? undefined : textOf(world.context, value, beginning.variables)
    const terms = text === undefined ? undefined : world.context.schedule(kind, text, world.now)
    if (terms !== undefined) {
      startAt(world, beginning, terms, 1)
      return []
    }
  }
  return [`${beginning.process}: the timer ${beginning.startEvent} cannot be read`]
}

function startAt (world: World, beginning: Required<Beginning>, { due, repeat, left }: { readonly due: string, readonly repeat?: string, readonly left?: number }, round: number): void {
  world.at(due, () => {
    start(world, beginning.process, beginning.variables, beginning.startEvent)
    const next = repeat === undefined || left === 0 ? undefined : world.later(repeat, due)
    if (next === undefined || repeat === undefined) return
    if (left === undefined && !world.follows(beginning.startEvent, round + 1)) return
    startAt(world, beginning, { due: next, repeat, ...(left === undefined ? {} : { left: left - 1 }) }, round + 1)
  })
}

function start (world: World, process: string, variables: Variables, startEvent: ElementId | undefined): readonly string[] {
  const started = world.start(process, variables, { startEvent })
  world.settle()
  return started instanceof Play ? [] : [`${process}: ${started.reason} (${started.hint})`]
}
