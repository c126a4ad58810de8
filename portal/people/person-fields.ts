import { roles, type Role } from '../../engine/index.ts'
import { isAddress, oneLine } from '../../processes/ideas/commands/check.ts'
import type { Fields } from '../http/form.ts'
import type { FieldMessage, Frame } from '../layout/index.ts'
import { hasEnded, type Company } from './company.ts'

/** What a form says of a person. */
export interface PersonDraft {
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly language: 'sv' | 'en'
  readonly shared: boolean
  readonly guest: boolean
}

const longest = { name: 100, phone: 40 } as const
const phoneShape = /^\+?[0-9][0-9 ()/–-]{3,38}$/

/** True for something that can be a telephone number. */
export function isPhone (text: string): boolean {
  return text.length <= longest.phone && phoneShape.test(text)
}

/** True for something that can be a name. */
export function isName (text: string): boolean {
  return text !== '' && text.length <= longest.name
}

/** Reads the fields of somebody's details. @param self whose details they are; undefined for somebody new */
export function readPerson (fields: Fields, company: Company, self: string | undefined, { texts: { people: { form } } }: Frame): { readonly draft: PersonDraft, readonly wrong: readonly FieldMessage[] } {
  const draft: PersonDraft = {
    name: oneLine(fields['name'] ?? ''),
    email: oneLine(fields['email'] ?? ''),
    phone: oneLine(fields['phone'] ?? '') || null,
    language: fields['language'] === 'en' ? 'en' : 'sv',
    shared: fields['shared'] === 'true',
    guest: fields['guest'] === 'true'
  }
  const twin = company.people.find((person) => person.id !== self && !hasEnded(person, company.today) && sameAddress(person.email, draft.email))
  const wrong: FieldMessage[] = []
  if (!isName(draft.name)) wrong.push({ field: 'name', message: draft.name === '' ? form.errors.name : form.errors.longName })
  if (!isAddress(draft.email)) wrong.push({ field: 'email', message: form.errors.email })
  else if (twin !== undefined) wrong.push({ field: 'email', message: form.taken(twin.name) })
  if (draft.phone !== null && !isPhone(draft.phone)) wrong.push({ field: 'phone', message: form.errors.phone })
  return { draft, wrong }
}

/** Addresses are compared without case (RFC 5321 §2.4 would allow it in the local part; no mail system in use does). */
export function sameAddress (one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** A role as chosen in a form; undefined when it is none. */
export function readRole (text: string): Role | undefined {
  return roles.find((role) => role === text)
}
