import type { Position } from '../../engine/index.ts'

/** Where a process's ideas stand: per element, how many and since when. */
export interface Standing {
  readonly element: string
  /** Business keys (ideas' ids) there, each once. */
  readonly ideas: readonly string[]
  readonly since: Date
  readonly trouble: boolean
}

/** Gathers positions by element, most ideas first. Tokens that wait for nothing (a moment's passing) are left out. */
export function standings (positions: readonly Position[]): readonly Standing[] {
  const byElement = new Map<string, Position[]>()
  for (const position of positions) {
    if (position.waitsFor === 'nothing') continue
    byElement.set(position.element, [...byElement.get(position.element) ?? [], position])
  }
  return [...byElement].map(([element, here]) => ({
    element,
    ideas: [...new Set(here.flatMap(({ businessKey, instance }) => businessKey ?? instance))],
    since: new Date(Math.min(...here.map(({ since }) => since.getTime()))),
    trouble: here.some(({ waitsFor }) => waitsFor === 'incident')
  })).sort((one, other) => other.ideas.length - one.ideas.length || one.since.getTime() - other.since.getTime())
}
