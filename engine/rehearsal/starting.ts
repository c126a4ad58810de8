import type { Variables } from '../core/state.ts'
import { nextTime } from '../core/timer.ts'
import type { ElementId, EventDefinition, Model } from '../model/model.ts'
import { type Trigger, triggersOf } from '../model/triggers.ts'
import { evaluateCondition, textOf } from './condition.ts'
import { Play } from './play.ts'
import type { StartOptions, World } from './world.ts'

/** One process to start. */
export interface Beginning { readonly process: string, readonly variables?: Variables, readonly startEvent?: ElementId }

/**
 * Every process that can start by itself, by a timer or by a condition, and that no other one of these calls, in document order. Those that
 * begin by a message or signal wait for it.
 */
export function startsByDefault (models: readonly Model[]): readonly Beginning[] {
  const called = new Set(models.flatMap((model) => Object.values(model.nodes).flatMap((node) =>
    node.kind === 'callActivity' && 'literal' in node.process && node.process.literal !== model.process ? [node.process.literal] : [])))
  const begins = (model: Model): boolean => !isGlobalTask(model) && (startsByItself(model) || triggersOf(model).some(({ event: { kind } }) => kind === 'timer' || kind === 'conditional'))
  return models.filter((model) => begins(model) && !called.has(model.process)).map(({ process }) => ({ process }))
}

/** Global tasks are processes, of one task with the same id, to those who call them, and to nobody else (BPMN 2.0.2 §10.3.7). */
function isGlobalTask ({ process, nodes }: Model): boolean {
  return nodes[process] !== undefined
}

/** Whether a process needs nobody but its starter: at a none start event or, without start events, at what no flow leads to (BPMN 2.0.2 §10.5.2). */
function startsByItself (model: Model): boolean {
  const starts = (model.scopes[model.process]?.starts ?? []).flatMap((id) => model.nodes[id] ?? [])
  const events = starts.filter(({ kind }) => kind === 'startEvent')
  if (events.length > 0) return events.some((node) => node.kind === 'startEvent' && node.event.kind === 'none')
  const triggered = new Set(triggersOf(model).map(({ startEvent }) => startEvent))
  return starts.some(({ id, kind }) => kind !== 'eventBasedGateway' ? !triggered.has(id) : triggered.size === 0)
}

/**
 * Starts an instance and lets it run until it waits. A process that cannot start by itself begins at its timers when they are due, and at
 * once where a condition is true of the variables. Answers what kept it from starting, in a sentence; nothing when it did.
 */
export function begin (world: World, { process, variables = {}, startEvent }: Beginning): readonly string[] {
  const model = world.model(process)
  if (model === undefined) return [`there is no executable process ${process}`]
  if (startEvent !== undefined || startsByItself(model)) return start(world, process, variables, { startEvent })
  const triggers = triggersOf(model)
  if (triggers.length === 0) return [`${process} has nothing to begin with`]
  return triggers.flatMap((trigger) => beginAt(world, process, variables, trigger))
}

function beginAt (world: World, process: string, variables: Variables, { startEvent, part, event }: Trigger): readonly string[] {
  if (event.kind === 'timer') return beginByTimer(world, { process, variables, startEvent, part }, event)
  if (event.kind !== 'conditional') return []
  return evaluateCondition(world.context, event.condition, variables) ? start(world, process, variables, { startEvent, part }) : []
}

interface TimedBeginning extends Required<Beginning> { readonly part: number | undefined }

function beginByTimer (world: World, beginning: TimedBeginning, timer: Extract<EventDefinition, { kind: 'timer' }>): readonly string[] {
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

function startAt (world: World, beginning: TimedBeginning, { due, repeat, left }: { readonly due: string, readonly repeat?: string, readonly left?: number }, round: number): void {
  world.at(due, () => {
    start(world, beginning.process, beginning.variables, beginning)
    const next = repeat === undefined || left === 0 ? undefined : nextTime(world.context.schedule, repeat, due, due)
    if (next === undefined || repeat === undefined) return
    if (left === undefined && !world.follows(beginning.startEvent, round + 1)) return
    startAt(world, beginning, { due: next, repeat, ...(left === undefined ? {} : { left: left - 1 }) }, round + 1)
  })
}

function start (world: World, process: string, variables: Variables, { startEvent, part }: StartOptions): readonly string[] {
  const started = world.start(process, variables, { startEvent, part })
  world.settle()
  return started instanceof Play ? [] : [`${process}: ${started.reason} (${started.hint})`]
}
