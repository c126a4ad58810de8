import type { RehearsalEvent } from './event.ts'

/** How long one element was active, on the virtual clock. */
export interface Span {
  readonly instance: string
  readonly element: string
  readonly name: string
  readonly type: string
  readonly from: string
  /** Absent while it still is. */
  readonly to?: string
  readonly ended?: 'completed' | 'terminated'
}

const ends: ReadonlySet<RehearsalEvent['event']> = new Set(['element.completed', 'element.terminated', 'loop.completed', 'loop.terminated'])

/** When each element was active, in the order in which they began. Gateways and events that take no time are among them. */
export function timelineOf (lines: readonly RehearsalEvent[]): readonly Span[] {
  const spans: Array<{ span: Span }> = []
  const open = new Map<string, Array<{ span: Span }>>()
  for (const { at, instance, event, element, name, type, loopCounter = '' } of lines) {
    if (element === undefined) continue
    const place = `${instance} ${element} ${loopCounter}`
    if (event === 'element.activated' || event === 'loop.activated') {
      const begun = { span: { instance, element, name, type, from: at } }
      spans.push(begun)
      open.set(place, [...open.get(place) ?? [], begun])
    } else if (ends.has(event)) {
      const ended = open.get(place)?.shift()
      if (ended !== undefined) ended.span = { ...ended.span, to: at, ended: event.endsWith('.completed') ? 'completed' : 'terminated' }
    }
  }
  return spans.map(({ span }) => span)
}
