import { hashSecret } from '../../../platform/ids.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { ideaOf } from '../commands/by-giver.ts'
import { isAddress, oneLine } from '../commands/check.ts'
import { tell } from '../entries.ts'
import { texts } from '../login/texts.ts'
import type { InviteFault, InviteResult } from './contract.ts'
import { guestSecret } from './guest-secret.ts'
import type { GuestRow } from './tables.ts'

/** The kind of outbox rows that bring a guest their link. */
export const inviteKind = 'guest-invite'

const mostGuests = 30
const longestName = 120

/** Invites somebody to an idea: a guest among the people, an invitation, a mail with its link, and a line in the story for staff. */
export async function invite (services: ProcessServices, work: Work, person: string, idea: string, input: { readonly name: string, readonly address: string }): Promise<InviteResult> {
  const { identity, engine, ids, secret } = services
  await ideaOf(work, idea)
  // Two who invite at once: one after the other, so that nobody is invited twice.
  await work.tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`guests ${idea}`])
  const name = oneLine(input.name)
  const address = oneLine(input.address).toLowerCase()
  const known = (await identity.people(work)).filter(({ email }) => email.toLowerCase() === address)
  const present: readonly GuestRow[] = await work.tx<GuestRow>('idea_guests').where({ idea }).whereNull('withdrawn_at')
  const guest = known.find((each) => each.guest === true)
  const invited = guest !== undefined && present.some((row) => row.person === guest.id)
  const faults: readonly InviteFault[] = [
    ...(name === '' ? ['name-needed' as const] : name.length > longestName ? ['name-long' as const] : []),
    ...(!isAddress(address) ? ['not-an-address' as const] : known.some((each) => each.guest !== true) ? ['staff' as const] : []),
    ...(!invited && present.length >= mostGuests ? ['many' as const] : [])
  ]
  if (faults.length > 0) return { kind: 'invalid', faults }
  if (invited) return { kind: 'invited', name: guest.name }
  const id = guest?.id ?? ids.uuid()
  const inviter = await identity.person(work, person)
  if (guest === undefined) await identity.add(work, { people: [{ id, municipality: work.municipality, name, email: address, demo: inviter?.demo === true, guest: true }] })
  const row = ids.uuid()
  await work.tx<GuestRow>('idea_guests').insert({ municipality: work.municipality, id: row, idea, person: id, hash: hashSecret(guestSecret(secret, row)), invited_by: person, invited_at: work.now })
  await engine.post(work, [{ topic: 'mail', subject: row, recipient: id, kind: inviteKind, round: 0, payload: {} }])
  await tell(work, idea, { kind: 'delegated', person, heading: texts.invited(guest?.name ?? name), audience: 'staff' })
  return { kind: 'invited', name: guest?.name ?? name }
}
