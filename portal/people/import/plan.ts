import type { Person, Role, RoleHolder, Unit } from '../../../engine/index.ts'
import { isAddress } from '../../../processes/ideas/commands/check.ts'
import { hasEnded, type Company } from '../company.ts'
import { isName, isPhone } from '../person-fields.ts'
import type { ListRow } from './read-list.ts'
import { roleNamed } from './role-names.ts'

/** What is to be said of a row: a key of the catalogue's `notes`, and its words. Roles and units are told by key and name. */
export type NoteCode = 'added' | 'name' | 'phone' | 'role' | 'deputy' | 'same' | Wrong
type Wrong = 'email-missing' | 'email' | 'name-missing' | 'name-long' | 'name-differs' | 'bad-phone' | 'bad-role' | 'bad-unit' | 'unit-twice' | 'unit-alone' | 'bad-deputy' | 'deputy-twice' | 'deputy-self' | 'ended'
export interface Note { readonly code: NoteCode, readonly words: readonly string[] }

/** What one row does. */
export interface PlannedRow { readonly row: number, readonly who: string, readonly kind: 'add' | 'change' | 'same' | 'wrong', readonly notes: readonly Note[] }

/** What a whole list does: nothing of it when a row is wrong. */
export interface Plan {
  readonly rows: readonly PlannedRow[]
  readonly added: readonly Draft[]
  readonly changed: readonly Draft[]
  /** Roles that are new, or get another deputy. */
  readonly holders: readonly RoleHolder[]
}

/** Somebody as they will be. `told`: a row has said their name already, or they were there before. */
export interface Draft { readonly id: string, readonly email: string, name: string, told: boolean, phone: string | null, deputy: string | null, readonly before: Person | undefined, readonly holdings: RoleHolder[] }

/**
 * What a list would do, row by row, each after those before it. People are known by their address, so that the same list again does nothing;
 * nothing is ever taken away.
 * @param newId gives an id to somebody new
 */
export function planImport (list: readonly ListRow[], company: Company, newId: () => string): Plan {
  const drafts = draftsOf(list, company, newId)
  const holders = new Map<string, RoleHolder>()
  const rows = list.map((row): PlannedRow => {
    const draft = drafts.get(row.email.toLowerCase())
    const notes = draft === undefined ? [note(row.email === '' ? 'email-missing' : 'email', row.email)] : planRow(row, draft, { company, drafts, holders })
    const wrong = notes.some(({ code }) => !fine.has(code))
    const first = draft?.before === undefined && notes.some(({ code }) => code === 'added')
    return { row: row.row, who: row.name === '' ? draft?.name ?? row.email : row.name, kind: wrong ? 'wrong' : first ? 'add' : notes.length > 0 ? 'change' : 'same', notes: notes.length > 0 ? notes : [note('same')] }
  })
  const all = [...drafts.values()]
  return { rows, added: all.filter(({ before }) => before === undefined), changed: all.filter(isChanged), holders: [...holders.values()] }
}

const fine: ReadonlySet<NoteCode> = new Set<NoteCode>(['added', 'name', 'phone', 'role', 'deputy', 'same'])

interface Around { readonly company: Company, readonly drafts: ReadonlyMap<string, Draft>, readonly holders: Map<string, RoleHolder> }

/** Everybody the list names by a possible address, as they are before it. */
function draftsOf (list: readonly ListRow[], company: Company, newId: () => string): ReadonlyMap<string, Draft> {
  const known = new Map<string, Person>()
  for (const person of company.people) {
    const key = person.email.toLowerCase()
    const other = known.get(key)
    if (other === undefined || hasEnded(other, company.today)) known.set(key, person)
  }
  const drafts = new Map<string, Draft>()
  for (const { email, name } of list) {
    const key = email.toLowerCase()
    if (!isAddress(email) || drafts.has(key)) continue
    const before = known.get(key)
    drafts.set(key, {
      id: before?.id ?? newId(),
      email: before?.email ?? email,
      name: before?.name ?? name,
      told: before !== undefined,
      phone: before?.phone ?? null,
      deputy: before?.deputy ?? null,
      before,
      holdings: before === undefined ? [] : company.holdings.filter(({ person }) => person === before.id)
    })
  }
  return drafts
}

function planRow (row: ListRow, draft: Draft, around: Around): readonly Note[] {
  const { before } = draft
  if (before !== undefined && hasEnded(before, around.company.today)) return [note('ended', before.name)]
  const notes = [...planDetails(row, draft), ...planRoles(row, draft, around)]
  return notes
}

function planDetails (row: ListRow, draft: Draft): readonly Note[] {
  const notes: Note[] = []
  const first = !draft.told
  draft.told = true
  if (first && row.name === '') notes.push(note('name-missing'))
  else if (row.name !== '' && !isName(row.name)) notes.push(note('name-long'))
  else if (first) notes.push(note('added'))
  else if (row.name !== '' && row.name !== draft.name) {
    notes.push(draft.name === draft.before?.name ? note('name', row.name) : note('name-differs', draft.name))
    draft.name = row.name
  }
  if (row.phone !== '' && !isPhone(row.phone)) notes.push(note('bad-phone', row.phone))
  else if (row.phone !== '' && row.phone !== draft.phone) {
    if (draft.before !== undefined) notes.push(note('phone', row.phone))
    draft.phone = row.phone
  }
  return notes
}

function planRoles (row: ListRow, draft: Draft, around: Around): readonly Note[] {
  const named = row.role.split(',').map((text) => text.trim()).filter((text) => text !== '')
  const roles = named.map(roleNamed)
  const unknown = named.filter((_text, at) => roles[at] === undefined).map((text) => note('bad-role', text))
  const unit = unitNamed(row.unit, around.company.units)
  const deputy = deputyNamed(row.deputy, draft, around)
  const wrong = [...unknown, ...'code' in unit ? [unit] : [], ...'code' in deputy ? [deputy] : [], ...named.length === 0 && row.unit !== '' ? [note('unit-alone')] : []]
  if (wrong.length > 0 || 'code' in unit || 'code' in deputy) return wrong
  if (named.length === 0) return backPerson(draft, deputy)
  return roles.flatMap((role) => role === undefined ? [] : giveRole(draft, role, unit, deputy, around.holders))
}

/** A deputy on a row without a role stands in for the person in everything. */
function backPerson (draft: Draft, { id, name }: Deputy): readonly Note[] {
  if (id === null || draft.deputy === id) return []
  draft.deputy = id
  return [note('deputy', name)]
}

function giveRole (draft: Draft, role: Role, { id: unit, name: unitName }: Place, deputy: Deputy, holders: Map<string, RoleHolder>): readonly Note[] {
  const at = draft.holdings.findIndex((holding) => holding.role === role && holding.unit === unit)
  const held = draft.holdings[at]
  const notes: Note[] = []
  if (held === undefined) notes.push(note('role', role, unitName))
  if (deputy.id !== null && held?.deputy !== deputy.id) notes.push(note('deputy', deputy.name))
  if (notes.length === 0) return []
  const holding: RoleHolder = { person: draft.id, role, unit, deputy: deputy.id ?? held?.deputy ?? null, absentFrom: held?.absentFrom ?? null, absentTo: held?.absentTo ?? null }
  if (held === undefined) draft.holdings.push(holding)
  else draft.holdings[at] = holding
  holders.set(`${draft.id} ${role} ${unit ?? ''}`, holding)
  return notes
}

interface Place { readonly id: string | null, readonly name: string }
interface Deputy { readonly id: string | null, readonly name: string }

function unitNamed (text: string, units: readonly Unit[]): Place | Note {
  if (text === '') return { id: null, name: '' }
  const found = units.filter(({ name }) => name.toLocaleLowerCase('sv') === text.toLocaleLowerCase('sv'))
  const [unit] = found
  if (unit === undefined) return note('bad-unit', text)
  return found.length > 1 ? note('unit-twice', text) : { id: unit.id, name: unit.name }
}

/** By address, among those in the list and those already there; by name where only one has it. */
function deputyNamed (text: string, draft: Draft, { company, drafts }: Around): Deputy | Note {
  if (text === '') return { id: null, name: '' }
  const there = company.people.filter((person) => !hasEnded(person, company.today))
  const lower = text.toLocaleLowerCase('sv')
  const byAddress = drafts.get(text.toLowerCase()) ?? there.find(({ email }) => email.toLowerCase() === text.toLowerCase())
  const fresh = [...drafts.values()].filter(({ before }) => before === undefined)
  const byName = [...there, ...fresh].filter(({ name }) => name.toLocaleLowerCase('sv') === lower)
  const found = byAddress ?? byName[0]
  if (found === undefined || (byAddress === undefined && text.includes('@'))) return note('bad-deputy', text)
  if (byAddress === undefined && byName.length > 1) return note('deputy-twice', text)
  return found.id === draft.id ? note('deputy-self') : { id: found.id, name: found.name === '' ? text : found.name }
}

function isChanged ({ before, name, phone, deputy }: Draft): boolean {
  return before === undefined ? deputy !== null : name !== before.name || phone !== (before.phone ?? null) || deputy !== (before.deputy ?? null)
}

function note (code: NoteCode, ...words: readonly string[]): Note {
  return { code, words }
}
