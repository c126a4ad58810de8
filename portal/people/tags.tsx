import type { JSX } from 'preact'
import type { Person } from '../../engine/index.ts'
import { useFrame, type Frame } from '../layout/index.ts'
import { hasEnded } from './company.ts'
import { isoDayWords } from './days.ts'

/** What is good to know of somebody, in a few words each, most pressing first. */
export function notesOf (person: Person, today: string, frame: Frame): readonly string[] {
  const { list } = frame.texts.people
  const from = person.absentFrom ?? null
  const to = person.absentTo ?? null
  const day = (iso: string): string => isoDayWords(iso, frame)
  const ended = person.endedOn ?? null
  const notes: string[] = []
  if (ended !== null) notes.push(hasEnded(person, today) ? list.hasEnded(day(ended)) : list.ends(day(ended)))
  if ((person.bouncedAt ?? null) !== null) notes.push(list.bounced)
  if (from !== null && from > today) notes.push(list.awayFrom(day(from)))
  else if ((from !== null || to !== null) && (to === null || to >= today)) notes.push(list.away(to === null ? '' : day(to)))
  if (person.shared === true) notes.push(list.shared)
  if (person.guest === true) notes.push(list.guest)
  return notes
}

/** The same as tags. */
export function Tags ({ person, today }: { readonly person: Person, readonly today: string }): JSX.Element | null {
  const notes = notesOf(person, today, useFrame())
  return notes.length === 0 ? null : <span class='tags'>{notes.map((note) => <span key={note} class='tag'>{note}</span>)}</span>
}
