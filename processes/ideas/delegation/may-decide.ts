import type { Work } from '../../../platform/db/database.ts'
import type { DelegationAnswer, DelegationPoint, DelegationQuestion } from './contract.ts'
import { readPoints } from './points.ts'

/**
 * Whether somebody may decide on the board's behalf. Where the order has no line for the gate and outcome, everybody whose step it is may.
 * What is answered as `point` is kept with the decision (`decisions.delegation`), so that it can be reported.
 */
export async function mayDecide (work: Work, question: DelegationQuestion): Promise<DelegationAnswer> {
  return judge(await readPoints(work, question.gate), question)
}

/** The same over lines at hand. A line for the very outcome goes before one for the whole gate, and a lower limit before a higher. */
export function judge (points: readonly DelegationPoint[], { roles, gate, outcome, money }: DelegationQuestion): DelegationAnswer {
  const covering = points.filter((point) => point.gate === gate && (point.outcome === null || point.outcome === outcome)).sort(closest)
  if (covering.length === 0) return { may: true, point: null }
  const enough = covering.filter(({ most }) => most === null || (money ?? 0) <= most)
  const own = enough.find(({ role }) => roles.includes(role))
  if (own !== undefined) return { may: true, point: pointWords(own) }
  return { may: false, who: enough.map((point) => ({ role: point.role, most: point.most, point: pointWords(point) })) }
}

/** `3.2 Införa förbättring` */
export function pointWords ({ number, name }: Pick<DelegationPoint, 'number' | 'name'>): string {
  return `${number} ${name}`
}

function closest (one: DelegationPoint, other: DelegationPoint): number {
  if ((one.outcome === null) !== (other.outcome === null)) return one.outcome === null ? 1 : -1
  return (one.most ?? Infinity) === (other.most ?? Infinity) ? 0 : (one.most ?? Infinity) - (other.most ?? Infinity)
}
