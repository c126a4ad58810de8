import type { HolderRow } from '../store/identity/holders.ts'

/** Is the holder away on this day? Both ends count; an end without a date is open, but one without any is nobody's absence. */
export function isAbsent ({ absentFrom, absentTo }: Pick<HolderRow, 'absentFrom' | 'absentTo'>, today: string): boolean {
  if (absentFrom === null && absentTo === null) return false
  return (absentFrom === null || absentFrom <= today) && (absentTo === null || today <= absentTo)
}

/**
 * Who does an absent holder's part today: their deputy or, when that one is absent in the same role too, the deputy's deputy:
 * one step on, not further, so that two who stand in for each other end somewhere. The first deputy when all are away.
 */
export function standIn (rows: readonly HolderRow[], absent: HolderRow, today: string): string | undefined {
  const { deputy } = absent
  if (deputy === null) return undefined
  const next = rows.find((row) => row.person === deputy && row.role === absent.role && isAbsent(row, today))
  if (next === undefined || next.deputy === null || next.deputy === absent.person) return deputy
  return next.deputy
}

/** Those who do the holders' part today, each once; a holder who is away and has no deputy is left out. */
export function holdersNow (rows: readonly HolderRow[], today: string): readonly string[] {
  const present = rows.filter(({ nearest }) => nearest).map((row) => isAbsent(row, today) ? standIn(rows, row, today) : row.person)
  return [...new Set(present.filter((person) => person !== undefined))]
}
