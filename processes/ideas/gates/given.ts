import type { Work } from '../../../platform/db/database.ts'
import type { HandoverRow } from './tables.ts'

/** How a step was given on, in order. */
export async function handoversOf (work: Work, task: string): Promise<readonly HandoverRow[]> {
  return work.tx<HandoverRow>('task_handovers').where({ municipality: work.municipality, task }).orderBy('id')
}

/** Who somebody got the step from last and has not sent it back to, nor on; undefined when nobody gave it to them. */
export function givenBy (handovers: readonly HandoverRow[], person: string): HandoverRow | undefined {
  const last = handovers.findLast(({ from_person: from, to_person: to }) => from === person || to === person)
  return last?.to_person === person && last.kind !== 'recused' ? last : undefined
}

/** When somebody gave the step on and has not had it back. */
export function givenOn (handovers: readonly HandoverRow[], person: string): HandoverRow | undefined {
  const last = handovers.findLast(({ from_person: from, to_person: to }) => from === person || to === person)
  return last?.from_person === person ? last : undefined
}

/** Whether somebody was given a vote at this version and has it still, or gave theirs away; null when neither. */
export async function voteGiven (work: Work, task: string, version: number, person: string): Promise<'has' | 'gave' | null> {
  const rows = (await handoversOf(work, task)).filter((row) => row.seat !== null && row.version === version)
  const last = rows.findLast((row) => row.from_person === person || row.to_person === person)
  if (last === undefined) return null
  return last.to_person === person ? 'has' : 'gave'
}
