import { roles, type Role } from '../../../engine/index.ts'
import { texts } from '../../texts/index.ts'

/** What people write of a role besides what the catalogue calls it. */
const spoken: Readonly<Record<string, Role>> = {
  samordnare: 'coordinator',
  coach: 'coach',
  ombud: 'champion',
  beredningsgrupp: 'panel',
  chef: 'unit-manager',
  ledningsgrupp: 'management',
  styrgrupp: 'steering',
  effekthemtagningsansvarig: 'benefit-owner'
}

/** The role that a word in a list means, in Swedish or English, without regard to case; undefined when it means none. */
export function roleNamed (text: string): Role | undefined {
  const word = text.toLocaleLowerCase('sv').trim()
  return roles.find((role) => [role, texts.sv.roles[role], texts.en.roles[role]].some((name) => name?.toLocaleLowerCase('sv') === word)) ?? spoken[word]
}
