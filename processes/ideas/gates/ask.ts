import type { UserTask } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { deputiesOf, doersOf, type Doer, type Offer } from '../people.ts'
import type { DecisionRow } from '../tables.ts'
import { recusedFrom } from './recused.ts'

/**
 * Whom a step is sent to when it is opened or given to others. A decision goes to nobody with jäv; when that leaves no one, to a deputy, else to a
 * coordinator, without it.
 */
export async function askedNow ({ identity }: ProcessServices, work: Work, idea: { readonly id: string, readonly unit: string | null }, node: UserTask | undefined, offer: Offer): Promise<readonly Doer[]> {
  const doers = await doersOf(work, identity, offer, idea.unit)
  const recused = node?.gate === undefined ? new Set<string>() : await recusedFrom(work, idea.id)
  if (recused.size === 0) return doers
  const free = (among: readonly Doer[]): readonly Doer[] => among.filter(({ person }) => !recused.has(person.id))
  const left = free(doers)
  if (left.length > 0) return left
  const deputies = free(await deputiesOf(work, identity, offer, idea.unit))
  return deputies.length > 0 ? deputies : free((await identity.holders(work, 'coordinator', idea.unit)).map((person) => ({ person, role: 'coordinator' })))
}

/**
 * Who is to decide again, of several who could: whoever decided at this gate last, such as to ask the giver something or to let the idea rest, while they
 * are still among those asked. Undefined when anybody may.
 */
export async function askedAgain (work: Work, idea: string, node: UserTask | undefined, offer: Offer, doers: readonly Doer[]): Promise<string | undefined> {
  if (node?.gate === undefined || node.gate.quorum !== 'one' || offer.assignee !== null || doers.length < 2) return undefined
  const last = await work.tx<DecisionRow>('decisions').where({ idea, element: node.id }).whereNotNull('outcome').orderBy('seq', 'desc').first('person')
  return doers.some(({ person }) => person.id === last?.person) ? last?.person : undefined
}
