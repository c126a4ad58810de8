import type { Work } from '../../platform/db/database.ts'
import type { EventDefinition, Model, Value } from '../model/model.ts'
import { triggersOf } from '../model/triggers.ts'
import type { Start } from '../store/starts.ts'
import type { Kernel } from './kernel.ts'

type Timer = Extract<EventDefinition, { kind: 'timer' }>

/** What is to set off a process from now on: its triggers as they read when it is published. One that cannot be read then never comes. */
export function startsOf (kernel: Kernel, work: Work, model: Model, definition: string): readonly Start[] {
  const { evaluate, schedule } = kernel.evaluator({ now: work.now })
  const textOf = (value: Value): string | null => {
    if ('literal' in value) return value.literal
    const result = evaluate(value.feel, {})
    return 'value' in result && typeof result.value === 'string' ? result.value : null
  }
  return triggersOf(model).flatMap(({ startEvent: element, event, part = 0 }): Start[] => {
    const base = { key: model.process, element, part, definition, name: null, due: null, again: null, remaining: null }
    switch (event.kind) {
      case 'message':
      case 'signal': return [{ ...base, kind: event.kind, name: textOf(event.name) }]
      case 'conditional': return [{ ...base, kind: 'condition', name: 'feel' in event.condition ? event.condition.feel : event.condition.literal }]
      case 'timer': {
        const { kind, value } = terms(event)
        const text = value === undefined ? null : textOf(value)
        const times = text === null ? undefined : schedule(kind, text, work.now.toISOString())
        return times === undefined ? [] : [{ ...base, kind: 'timer', due: new Date(times.due), again: times.repeat ?? null, remaining: times.left ?? null }]
      }
      default: return []
    }
  })
}

function terms ({ date, duration, cycle }: Timer): { readonly kind: 'date' | 'duration' | 'cycle', readonly value: Value | undefined } {
  if (date !== undefined) return { kind: 'date', value: date }
  return duration !== undefined ? { kind: 'duration', value: duration } : { kind: 'cycle', value: cycle }
}
