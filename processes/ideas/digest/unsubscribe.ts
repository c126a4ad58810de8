import { derivedSecret, hashSecret } from '../../../platform/ids.ts'
import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { Subscriber } from '../reminders/contract.ts'

interface DigestLinkRow { readonly municipality: string, readonly hash: string, readonly person: string }

/** Where one click ends a person's digest (RFC 8058 §3.1); opening it changes nothing. */
export async function unsubscribeUrl (services: ProcessServices, work: Work, person: string): Promise<string> {
  const secret = derivedSecret(services.secret, 'digest', work.municipality, person)
  await work.tx<DigestLinkRow>('digest_links')
    .insert({ municipality: work.municipality, hash: hashSecret(secret), person }).onConflict(['municipality', 'person']).merge(['hash'])
  return `${services.publicUrl}/sluta-mejla/${secret}`
}

/** Whose digest is behind a link; ids only. */
export async function ofUnsubscribe (tx: Unbound, secret: string): Promise<Subscriber | undefined> {
  const { rows } = await tx.raw<{ rows: Subscriber[] }>('SELECT municipality, person FROM person_of_digest_link(?)', [hashSecret(secret)])
  return rows[0]
}
