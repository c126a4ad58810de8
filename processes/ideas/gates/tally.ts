import type { Quorum } from '../../../engine/index.ts'

/** What of a vote counts: whose it is, what it says, and when it was last given. */
export interface Counted { readonly seat: string, readonly outcome: string, readonly at: Date }

/** How a vote stands. */
export interface Tally {
  readonly asked: number
  readonly needed: number
  readonly answered: number
  /** The outcome that enough have chosen; null while none is. */
  readonly winner: string | null
  /** Everybody has answered, and too few agree. */
  readonly stuck: boolean
}

/** How many must choose the same when so many are asked. */
export function neededOf (quorum: Quorum, asked: number): number {
  if (quorum === 'one') return 1
  if (quorum === 'majority') return Math.floor(asked / 2) + 1
  return quorum === 'all' ? Math.max(1, asked) : quorum
}

/** Counts: one vote a seat, the latest; votes of seats that are not asked any more do not count. @param seats each once */
export function tally (quorum: Quorum, seats: readonly string[], votes: readonly Counted[]): Tally {
  const latest = new Map<string, Counted>()
  for (const vote of votes) {
    const before = latest.get(vote.seat)
    if (seats.includes(vote.seat) && (before === undefined || before.at <= vote.at)) latest.set(vote.seat, vote)
  }
  const needed = neededOf(quorum, seats.length)
  const counts = new Map<string, number>()
  for (const { outcome } of latest.values()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  // Highest first: where a small number is enough, two outcomes may have it.
  const [best] = [...counts].sort(([, one], [, other]) => other - one)
  const winner = best !== undefined && best[1] >= needed ? best[0] : null
  return { asked: seats.length, needed, answered: latest.size, winner, stuck: winner === null && latest.size === seats.length }
}
