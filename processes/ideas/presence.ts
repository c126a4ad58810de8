import { localDate, type Person, type RoleHolder } from '../../engine/index.ts'

/** Whether somebody's last day has passed. */
export function hasLeft (person: Person, now: Date): boolean {
  const last = person.endedOn ?? null
  return last !== null && last < localDate(now)
}

/** Whether somebody is away today from everything they do, or has left. Both ends of an absence count; one without dates is none. */
export function isAway (person: Person, now: Date): boolean {
  return hasLeft(person, now) || within(person.absentFrom ?? null, person.absentTo ?? null, now)
}

/** Whether a role is without its holder today: they are away from the role, or from everything, or have left. */
export function isUnheld (holding: RoleHolder, person: Person, now: Date): boolean {
  return isAway(person, now) || within(holding.absentFrom, holding.absentTo, now)
}

function within (from: string | null, to: string | null, now: Date): boolean {
  if (from === null && to === null) return false
  const today = localDate(now)
  return (from === null || from <= today) && (to === null || today <= to)
}
