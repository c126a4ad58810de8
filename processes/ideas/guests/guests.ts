import { hashSecret } from '../../../platform/ids.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { ideaOf } from '../commands/by-giver.ts'
import { limits, tidy } from '../commands/check.ts'
import { namesOf, storyOf, tell } from '../entries.ts'
import { firstDue, openTasksOf, summaryOf, whoHasIt } from '../queries/summary.ts'
import { texts as loginTexts } from '../login/texts.ts'
import type { IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'
import type { Entry } from '../contract.ts'
import type { Guest, GuestPage, Guests } from './contract.ts'
import { invite } from './invite.ts'
import type { GuestRow } from './tables.ts'

/** How long after an idea's end its guests may read on, in milliseconds. */
const afterEnd = 90 * 86_400_000

/** Roles that invite: whoever leads the work with an idea. */
const inviters = new Set(['coordinator', 'coach', 'receiving-owner'])

/** Lines that were written to whoever gave the idea: a guest has no part in them; nor in the steps it came to by itself, told in words to the giver. */
const written = new Set<Entry['kind']>(['letter', 'contact', 'question', 'answer'])

/** Guests of ideas. */
export function createGuests (services: ProcessServices): Guests {
  const { identity } = services
  return {
    mayInvite: (roles) => roles.some((role) => inviters.has(role)),
    list: async (work, idea) => list(services, work, idea),
    invite: async (work, person, idea, guest) => invite(services, work, person, idea, guest),
    withdraw: async (work, person, idea, id) => {
      const [row] = await work.tx<GuestRow>('idea_guests').where({ id, idea }).whereNull('withdrawn_at').update({ withdrawn_at: work.now, withdrawn_by: person }).returning('*')
      if (row === undefined) return false
      const names = await namesOf(work, identity, [row.person])
      await tell(work, idea, { kind: 'delegated', person, heading: loginTexts.uninvited(names.get(row.person) ?? texts.formerColleague), audience: 'staff' })
      return true
    },
    ofSecret: async (tx, secret) => {
      const found: { readonly rows: readonly { readonly municipality: string, readonly id: string }[] } = await tx.raw('SELECT municipality, id FROM guest_of_secret(?)', [hashSecret(secret)])
      return found.rows[0]
    },
    page: async (work, id) => guestPage(services, work, id),
    comment: async (work, id, text) => {
      const present = await presence(services, work, id)
      const body = tidy(text)
      if (present === undefined || present.idea.ended_at !== null) return 'over'
      if (body === '') return 'empty'
      if (body.length > limits.text) return 'too-long'
      await tell(work, present.idea.id, { kind: 'comment', person: present.row.person, role: 'guest', heading: texts.commented, body })
      return 'said'
    }
  }
}

async function list ({ identity }: ProcessServices, work: Work, idea: string): Promise<readonly Guest[]> {
  await ideaOf(work, idea)
  const rows: readonly GuestRow[] = await work.tx<GuestRow>('idea_guests').where({ idea }).whereNull('withdrawn_at').orderBy([{ column: 'invited_at', order: 'desc' }, { column: 'id' }])
  const names = await namesOf(work, identity, rows.map((row) => row.invited_by))
  const guests: Guest[] = []
  for (const row of rows) {
    const person = await identity.person(work, row.person)
    if (person !== undefined) guests.push({ id: row.id, name: person.name, address: person.email, invitedBy: names.get(row.invited_by) ?? texts.formerColleague, invitedAt: row.invited_at })
  }
  return guests
}

/** An invitation that is good, and its idea. */
async function presence ({ identity }: ProcessServices, work: Work, id: string): Promise<{ readonly row: GuestRow, readonly idea: IdeaRow, readonly name: string } | undefined> {
  const row = await work.tx<GuestRow>('idea_guests').where({ id }).whereNull('withdrawn_at').first()
  const idea = row === undefined ? undefined : await work.tx<IdeaRow>('ideas').where({ id: row.idea }).first()
  if (row === undefined || idea === undefined) return undefined
  if (idea.ended_at !== null && work.now.getTime() - idea.ended_at.getTime() > afterEnd) return undefined
  const person = await identity.person(work, row.person)
  return person?.guest === true ? { row, idea, name: person.name } : undefined
}

async function guestPage (services: ProcessServices, work: Work, id: string): Promise<GuestPage | undefined> {
  const present = await presence(services, work, id)
  if (present === undefined) return undefined
  const { row, idea, name } = present
  const names = await namesOf(work, services.identity, [row.invited_by])
  const tasks = await openTasksOf(work, idea.id)
  const story = await storyOf(work, services.identity, idea.id, 'giver', null)
  return {
    ...summaryOf(idea, firstDue(tasks)),
    municipality: idea.municipality,
    guest: name,
    inviter: names.get(row.invited_by) ?? texts.formerColleague,
    what: idea.what,
    benefit: idea.benefit,
    where: idea.place,
    step: tasks[0]?.name ?? null,
    who: await whoHasIt(services, work, tasks, idea.unit),
    entries: story.filter(({ kind, automatic }) => !written.has(kind) && !(kind === 'step' && automatic === true)).map((entry) => entry.by === texts.you ? { ...entry, by: texts.giver } : entry),
    open: idea.ended_at === null
  }
}
