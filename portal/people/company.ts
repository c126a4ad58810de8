import type { Identity, Person, RoleHolder, Unit } from '../../engine/index.ts'
import type { Work } from '../../platform/db/database.ts'

/** Everybody of a municipality, with what pages about them look up. */
export interface Company {
  readonly people: readonly Person[]
  readonly holdings: readonly RoleHolder[]
  readonly units: readonly Unit[]
  /** ISO date, Europe/Stockholm. */
  readonly today: string
}

/** Reads everybody in three statements. */
export async function readCompany (identity: Identity, work: Work, today: string): Promise<Company> {
  return { people: await identity.people(work), holdings: await identity.holdings(work), units: await identity.units(work), today }
}

/** Whose last day has passed. */
export function hasEnded (person: Person, today: string): boolean {
  return (person.endedOn ?? null) !== null && (person.endedOn ?? '') < today
}

/** A person's name by id; empty when they are not there. */
export function nameOf ({ people }: Pick<Company, 'people'>, id: string | null | undefined): string {
  return people.find((person) => person.id === id)?.name ?? ''
}

/** The roles of one person. */
export function rolesOf ({ holdings }: Pick<Company, 'holdings'>, person: string): readonly RoleHolder[] {
  return holdings.filter((holding) => holding.person === person)
}

/** Everybody who has somebody as deputy, in any way, by name. */
export function backedBy ({ people, holdings }: Company, deputy: string): readonly Person[] {
  const byRole = new Set(holdings.filter((holding) => holding.deputy === deputy).map(({ person }) => person))
  return people.filter((person) => person.deputy === deputy || byRole.has(person.id))
}

/** A unit in its place in the tree. */
export interface PlacedUnit { readonly unit: Unit, readonly depth: number }

/** The units as a tree read from above, each once: those whose parent is not there, or that stand in a circle, come at the top. */
export function inTree (units: readonly Unit[]): readonly PlacedUnit[] {
  const placed: PlacedUnit[] = []
  const seen = new Set<string>()
  const place = (unit: Unit, depth: number): void => {
    if (seen.has(unit.id)) return
    seen.add(unit.id)
    placed.push({ unit, depth })
    for (const child of units) if (child.parent === unit.id) place(child, depth + 1)
  }
  for (const unit of units) if (unit.parent === null || !units.some(({ id }) => id === unit.parent)) place(unit, 0)
  for (const unit of units) place(unit, 0)
  return placed
}

/** A unit and all that lie under it, by id. */
export function below (units: readonly Unit[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (let grown = -1; grown !== found.size;) {
    grown = found.size
    for (const unit of units) if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id)
  }
  return found
}

/** Choices of a unit, drawn as a tree. */
export function unitChoices (units: readonly Unit[]): readonly { readonly value: string, readonly label: string }[] {
  return inTree(units).map(({ unit, depth }) => ({ value: unit.id, label: `${'– '.repeat(depth)}${unit.name}` }))
}

/** Choices of a person who is still there, by name; two of a name are told apart by their address. */
export function personChoices ({ people, today }: Company, without: readonly string[] = []): readonly { readonly value: string, readonly label: string }[] {
  const there = people.filter((person) => !hasEnded(person, today) && !without.includes(person.id))
  const twice = (name: string): boolean => there.filter((person) => person.name === name).length > 1
  return there.map(({ id, name, email }) => ({ value: id, label: twice(name) ? `${name} (${email})` : name }))
}
