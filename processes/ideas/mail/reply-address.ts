import type { Municipality } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'
import { derivedSecret } from '../../../platform/ids.ts'
import type { ProcessServices } from '../../contract.ts'
import { hashSecret } from '../links.ts'

/** Whom a mail is for: a person's id, or `giver`. */
export type Reader = string

/** An address of ours that says by itself whom a mail was sent to: a row of `reply_links`. */
export interface ReplyLinkRow {
  readonly municipality: string
  readonly hash: string
  readonly purpose: 'reply' | 'bounce'
  readonly idea: string | null
  readonly reader: Reader
  readonly created_at: Date
}

/** What stands between `+` and the token, by what the address is for. */
export const tags = { reply: 'svar', bounce: 'studs' } as const

/** Characters of a token: 130 bits, so that the local part stays within 64 characters (RFC 5321 §4.5.3.1.1). */
export const tokenLength = 26
const longestLocal = 64

/**
 * Where an answer to a mail about an idea is sent (`Reply-To`): it leads to the idea and tells who answers. The same intent always gives the same address.
 * @param municipality with its `inbox`; without one no mail is received
 * @param idea the idea's id
 * @param reader whom the mail is sent to: a person's id, or `giver`
 * @returns `ideer+svar-<token>@tranas.example`, or null when answers cannot be received
 */
export async function replyAddress (services: Pick<ProcessServices, 'secret'>, work: Work, municipality: Pick<Municipality, 'inbox'>, idea: string, reader: Reader): Promise<string | null> {
  return addressFor(services, work, municipality, { purpose: 'reply', idea, reader })
}

/**
 * Where a mail server reports that a mail could not be delivered (the envelope sender, RFC 5321 §4.4; "VERP"): it tells whose address failed.
 * @param idea the idea's id; null for a mail about no single idea
 * @param reader whom the mail is sent to: a person's id, or `giver` (who needs an idea)
 * @returns `ideer+studs-<token>@tranas.example`, or null when no mail is received
 */
export async function bounceAddress (services: Pick<ProcessServices, 'secret'>, work: Work, municipality: Pick<Municipality, 'inbox'>, idea: string | null, reader: Reader): Promise<string | null> {
  return addressFor(services, work, municipality, { purpose: 'bounce', idea, reader })
}

async function addressFor (services: Pick<ProcessServices, 'secret'>, work: Work, { inbox }: Pick<Municipality, 'inbox'>, { purpose, idea, reader }: Pick<ReplyLinkRow, 'purpose' | 'idea' | 'reader'>): Promise<string | null> {
  const at = inbox?.lastIndexOf('@') ?? -1
  if (inbox === null || inbox === undefined || at < 1) return null
  const token = derivedSecret(services.secret, 'mail-address', purpose, work.municipality, idea ?? '', reader).slice(0, tokenLength)
  const local = `${inbox.slice(0, at)}+${tags[purpose]}-${token}`
  if (local.length > longestLocal) return null
  await work.tx<ReplyLinkRow>('reply_links')
    .insert({ municipality: work.municipality, hash: hashSecret(token), purpose, idea, reader, created_at: work.now })
    .onConflict('hash').ignore()
  return `${local}${inbox.slice(at)}`
}
