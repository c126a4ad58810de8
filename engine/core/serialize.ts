import type { State } from './state.ts'

/** The state as text. Keys are in a fixed order, so equal states are equal text, whatever order a database or a form gave their keys. */
export function serialize (state: State): string {
  return text(state)
}

function text (value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => text(item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value).filter(([, item]) => item !== undefined).sort(byKey).map(([key, item]) => `${JSON.stringify(key)}:${text(item)}`).join(',')}}`
}

function byKey ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
