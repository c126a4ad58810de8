import type { EventDefinition, Value } from '../model/model.ts'
import type { Context } from './context.ts'
import { describe, evaluateName } from './evaluation.ts'
import { type Run, StepFailed } from './run.ts'
import type { WaitOf } from './state.ts'

export type TimerDefinition = Extract<EventDefinition, { kind: 'timer' }>

/** When a timer fires, and for a cycle how often after that (`left`, absent without end) and how far apart. */
export interface TimerTerms { readonly due: string, readonly repeat?: string, readonly left?: number, readonly remind?: number }

/** Reads a timer event definition (BPMN 2.0.2 §10.5.5.1). @throws StepFailed `timer-invalid` */
export function evaluateTimer (run: Run, scope: number, timer: TimerDefinition): TimerTerms {
  if (timer.date !== undefined) return scheduled(run, scope, 'date', timer.date)
  if (timer.duration !== undefined) return scheduled(run, scope, 'duration', timer.duration)
  if (timer.cycle !== undefined) return scheduled(run, scope, 'cycle', timer.cycle)
  throw new StepFailed('timer-invalid', 'no date, duration or cycle')
}

/** When something said as an instant or as a duration from now is due. @throws StepFailed `timer-invalid` */
export function evaluateMoment (run: Run, scope: number, value: Value): string {
  const text = evaluateName(run, scope, value, 'timer-invalid')
  return resolveText(run, /^-?P/.test(text) ? 'duration' : 'date', text, value).due
}

function scheduled (run: Run, scope: number, kind: 'date' | 'duration' | 'cycle', value: Value): TimerTerms {
  return resolveText(run, kind, evaluateName(run, scope, value, 'timer-invalid'), value)
}

function resolveText (run: Run, kind: 'date' | 'duration' | 'cycle', text: string, value: Value): TimerTerms {
  const terms = run.context.schedule(kind, text, run.context.now)
  if (terms === undefined) throw new StepFailed('timer-invalid', describe(value))
  return terms
}

/** `part`: which definition of a multiple event. */
export function openTimer (run: Run, token: number, element: string, terms: TimerTerms, part?: number): void {
  const { due, repeat, left, remind } = terms
  run.emit({
    type: 'timer.opened',
    wait: run.nextId,
    element,
    token,
    due,
    ...(remind === undefined ? {} : { remind }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(left === undefined ? {} : { left }),
    ...(part === undefined ? {} : { part })
  })
}

/**
 * The next round of a repeating timer that just fired, or undefined after the last. Rounds that passed while nobody looked
 * are not made up for: the next lies after now.
 */
export function nextRound (run: Run, timer: WaitOf<'timer'>): TimerTerms | undefined {
  const { repeat, left, remind } = timer
  if (repeat === undefined || (left !== undefined && left <= 0)) return undefined
  const due = nextTime(run.context.schedule, repeat, timer.due, run.context.now)
  if (due === undefined) return undefined
  return { due, repeat, ...(left === undefined ? {} : { left: left - 1 }), ...(remind === undefined ? {} : { remind }) }
}

/**
 * The next time of something that repeats at an interval, or at the times that a cron text names: one interval after the last, but not before now.
 * @param repeat as `Context.schedule` gave it
 */
export function nextTime (schedule: Context['schedule'], repeat: string, last: string, now: string): string | undefined {
  const kind = repeat.startsWith('P') ? 'duration' : 'cycle'
  const planned = schedule(kind, repeat, last)?.due
  return planned !== undefined && planned > now ? planned : schedule(kind, repeat, now)?.due
}
