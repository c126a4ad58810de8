import type { Identity, Person } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { doersOf, placeOf, type Doer } from '../people.ts'
import type { LoadedTask } from '../queries/load-task.ts'
import { handoversOf } from './given.ts'
import { recusedFrom } from './recused.ts'
import type { HandoverRow } from './tables.ts'

/** A place among those who vote, and who fills it now. */
export interface Seat {
  /** The person whose vote it is. */
  readonly id: string
  readonly doer: Doer
}

/**
 * Those who vote at a gate now: whom the step is for, with deputies in the seat of the one they stand in for, a colleague in the seat that was
 * handed over, and without those who have declared jäv and left no one in their place.
 */
export async function seatsOf (work: Work, identity: Identity, { task, idea }: LoadedTask): Promise<readonly Seat[]> {
  const recused = await recusedFrom(work, idea.id)
  const given = seatsGiven(await handoversOf(work, task.id), task.version)
  const seats: Seat[] = []
  for (const doer of await doersOf(work, identity, task, idea.unit)) {
    const id = (await placeOf(work, identity, doer))?.id ?? doer.person.id
    const to = given.get(id)
    const person = to === undefined ? doer.person : await identity.person(work, to)
    if (person === undefined || recused.has(person.id) || seats.some((seat) => seat.id === id)) continue
    seats.push({ id, doer: person === doer.person ? doer : { person, role: null } })
  }
  return seats
}

/** Who was given whose vote, at a version of the step. */
function seatsGiven (handovers: readonly HandoverRow[], version: number): ReadonlyMap<string, string> {
  return new Map(handovers.flatMap(({ seat, to_person: to, version: at }) => seat === null || to === null || at !== version ? [] : [[seat, to] as const]))
}

/**
 * The seat that somebody votes in: their own, or one they were asked as a deputy to fill while its holder is silent. Undefined when they have none.
 */
export async function seatFor (work: Work, identity: Identity, seats: readonly Seat[], person: Person): Promise<Seat | undefined> {
  const own = seats.find(({ doer }) => doer.person.id === person.id)
  if (own !== undefined) return own
  const holdings = await identity.holdings(work)
  const covered = seats.find(({ doer }) => deputyOf(doer, holdings) === person.id)
  return covered === undefined ? undefined : { id: covered.id, doer: { person, role: covered.doer.role } }
}

function deputyOf ({ person, role }: Doer, holdings: Awaited<ReturnType<Identity['holdings']>>): string | null {
  const held = holdings.find((each) => each.person === person.id && each.role === role && each.deputy !== null)
  return held?.deputy ?? person.deputy ?? null
}
