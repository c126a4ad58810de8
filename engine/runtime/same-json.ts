import type { Json } from '../core/state.ts'

/** Are two plain values the same, whatever the order of their keys? */
export function sameJson (one: Json, other: Json): boolean {
  return canonical(one) === canonical(other)
}

function canonical (value: Json): string {
  return JSON.stringify(value, (_key, part: Json) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)) : part)
}
