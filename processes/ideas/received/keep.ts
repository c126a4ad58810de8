import type { ProcessServices } from '../../contract.ts'
import type { Unbound, Work } from '../../../platform/db/database.ts'
import { hashSecret } from '../links.ts'
import { tags, tokenLength } from '../mail/reply-address.ts'
import type { Arrival, Target, TargetKind } from './contract.ts'
import { tellToLook } from './look-mail.ts'
import type { OriginalRow, ReceivedRow } from './rows.ts'

const shape = new RegExp(`^(.+)\\+(${Object.values(tags).join('|')})-([0-9a-z]{${String(tokenLength)}})$`)
/** A piece of an original, in bytes: so large that few are needed, so small that none is a burden. */
const pieceSize = 1024 * 1024
const attemptsMost = 5
const minute = 60_000

/**
 * Whom a recipient's address is for. An address made for one mail is known by its token alone, so that it works also when the inbox has been
 * changed since; anything else must be a municipality's inbox, with or without something after `+`.
 * @param address as the envelope says it, in any case
 */
export async function target ({ identity }: Pick<ProcessServices, 'identity'>, tx: Unbound, address: string): Promise<Target | undefined> {
  const plain = address.trim().toLowerCase()
  const at = plain.lastIndexOf('@')
  if (at < 1 || plain.length > 254) return undefined
  const [, local, tag, token] = shape.exec(plain.slice(0, at)) ?? []
  if (token !== undefined && local !== undefined) {
    const hash = hashSecret(token)
    const found = await readerOf(tx, hash)
    if (found !== undefined) return { municipality: found.municipality, kind: found.purpose, address: local + plain.slice(at), hash }
  }
  const inbox = plain.slice(0, at).replace(/\+.*$/, '') + plain.slice(at)
  const municipality = (await identity.municipalities(tx)).find((each) => each.inbox?.toLowerCase() === inbox)
  if (municipality === undefined) return undefined
  // A token that is not known is an answer all the same, to be looked at by somebody.
  const kind: TargetKind = tag === tags.bounce ? 'bounce' : tag === tags.reply ? 'reply' : 'inbox'
  return { municipality: municipality.id, kind, address: inbox, hash: kind === 'inbox' || token === undefined ? '' : hashSecret(token) }
}

/** Whom an address was made for. */
export interface AddressReader { readonly municipality: string, readonly purpose: 'reply' | 'bounce', readonly idea: string | null, readonly reader: string }

/** Reads ids only. @param hash of the token in the address */
export async function readerOf (tx: Unbound, hash: string): Promise<AddressReader | undefined> {
  const { rows } = await tx.raw<{ rows: readonly AddressReader[] }>('SELECT municipality, purpose, idea, reader FROM reader_of_address(?)', [hash])
  return rows[0]
}

/** Keeps an original before anything is done with it; the same to the same address is kept once. */
export async function keep ({ ids }: Pick<ProcessServices, 'ids'>, work: Work, arrival: Arrival, pieces: AsyncIterable<Uint8Array>): Promise<{ readonly id: string, readonly again: boolean }> {
  const { municipality } = work
  const key = { municipality, target: arrival.target.kind, target_hash: arrival.target.hash, sha256: arrival.sha256 }
  const id = ids.uuid()
  const added = await work.tx<ReceivedRow>('received_mails').insert({
    ...key, id, door: arrival.door, envelope_from: arrival.from.slice(0, 320), envelope_to: arrival.target.address, received_at: work.now, size: String(arrival.size), next_at: work.now
  }).onConflict(['municipality', 'target', 'target_hash', 'sha256']).ignore().returning('id')
  if (added.length === 0) {
    const earlier = await work.tx<ReceivedRow>('received_mails').where(key).first('id')
    return { id: earlier?.id ?? id, again: true }
  }
  let seq = 0
  for await (const bytes of inPieces(pieces)) {
    await work.tx<OriginalRow>('received_originals').insert({ municipality, mail: id, seq, bytes })
    seq += 1
  }
  return { id, again: false }
}

async function * inPieces (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    held.push(piece)
    size += piece.length
    if (size < pieceSize) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

/** Mails that wait to be read, in every municipality: ids only. */
export async function pending (tx: Unbound, now: Date, most: number): Promise<readonly { readonly municipality: string, readonly id: string }[]> {
  const { rows } = await tx.raw<{ rows: readonly { municipality: string, id: string }[] }>('SELECT municipality, id FROM received_pending(?, ?)', [now, most])
  return rows
}

/** Counts an attempt before it is made; whoever comes meanwhile leaves the mail alone. One that has failed so often is set aside. */
export async function begin (services: ProcessServices, work: Work, id: string): Promise<boolean> {
  const row = await work.tx<ReceivedRow>('received_mails').where({ id, state: 'kept' }).forUpdate().first('attempts', 'next_at')
  if (row === undefined || row.next_at.getTime() > work.now.getTime()) return false
  if (row.attempts >= attemptsMost) {
    await setAside(work, id, 'attempts')
    await tellToLook(services, work)
    return false
  }
  const wait = minute * 2 ** row.attempts
  await work.tx<ReceivedRow>('received_mails').where({ id }).update({ attempts: row.attempts + 1, next_at: new Date(work.now.getTime() + wait) })
  return true
}

/** A mail that could not be read: the coordinator sees it as it is. */
async function setAside (work: Work, id: string, code: string): Promise<void> {
  await work.tx<ReceivedRow>('received_mails').where({ id, state: 'kept' }).update({ state: 'unreadable', code, handled_at: work.now })
}

/** The original, in pieces, as long as the transaction lasts. */
export async function original (work: Work, id: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  if (await work.tx<ReceivedRow>('received_mails').where({ id }).first('id') === undefined) return undefined
  return piecesOf(work, id)
}

async function * piecesOf (work: Work, mail: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq += 1) {
    const row = await work.tx<OriginalRow>('received_originals').where({ mail, seq }).first('bytes')
    if (row === undefined) return
    yield row.bytes
  }
}
