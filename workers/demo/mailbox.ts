import type { AddressObject, ParsedMail } from 'mailparser'
import type { Database, Work } from '../../platform/db/database.ts'
import { municipalityHeader } from '../mail/message.ts'

/** A mail as the demo's mail server received it. */
export interface DemoMail {
  readonly id: string
  readonly municipality: string
  readonly at: Date
  readonly to: { readonly name: string, readonly address: string }
  readonly from: { readonly name: string, readonly address: string }
  readonly subject: string
  readonly html: string
  readonly text: string
  /** With angle brackets. */
  readonly messageId: string
  /** How often it came: a mail sent again after a crash is the same mail. */
  readonly times: number
}

/** The demo's mails, of every municipality. */
export interface DemoMailbox {
  /** The newest 500, newest first. */
  list(): Promise<readonly DemoMail[]>
  get(id: string): Promise<DemoMail | undefined>
}

interface Row {
  readonly id: string
  readonly municipality: string
  readonly message_id: string
  readonly received_at: Date
  readonly sender_name: string
  readonly sender_address: string
  readonly recipient_name: string
  readonly recipient_address: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly times: number
}

/** The mailbox, read from the database: what an earlier run received is still there. */
export function openMailbox (database: Database): DemoMailbox {
  const read = async (most: number, only: string | null): Promise<DemoMail[]> =>
    database.unbound(async (tx) => (await tx.raw<{ rows: Row[] }>('SELECT * FROM demo_mailbox(?, ?)', [most, only])).rows.map(toMail))
  return {
    list: async () => read(500, null),
    get: async (id) => /^\d{1,18}$/.test(id) ? (await read(1, id))[0] : undefined
  }
}

/** Keeps a mail; one that is kept already, by its Message-ID, is only counted. */
export async function keepMail (database: Database, mail: ParsedMail): Promise<void> {
  const municipality = mail.headers.get(municipalityHeader.toLowerCase())
  const keep = async (work: Work): Promise<void> => insert(work, mail)
  if (typeof municipality === 'string' && municipality !== '') await database.within(municipality, 'system', keep)
  else await database.shared('system', keep)
}

async function insert (work: Work, mail: ParsedMail): Promise<void> {
  const from = firstOf(mail.from)
  const to = firstOf(mail.to)
  await work.tx('demo_mails')
    .insert({
      municipality: work.municipality,
      message_id: mail.messageId ?? '',
      received_at: work.now,
      sender_name: from.name,
      sender_address: from.address,
      recipient_name: to.name,
      recipient_address: to.address,
      subject: mail.subject ?? '',
      html: mail.html === false ? '' : mail.html,
      text: mail.text ?? ''
    })
    .onConflict(['municipality', 'message_id'])
    .merge({ times: work.tx.raw('demo_mails.times + 1') })
}

function firstOf (addresses: AddressObject | AddressObject[] | undefined): { name: string, address: string } {
  const first = (Array.isArray(addresses) ? addresses[0] : addresses)?.value[0]
  return { name: first?.name ?? '', address: first?.address ?? '' }
}

function toMail (row: Row): DemoMail {
  return {
    id: row.id,
    municipality: row.municipality,
    at: row.received_at,
    to: { name: row.recipient_name, address: row.recipient_address },
    from: { name: row.sender_name, address: row.sender_address },
    subject: row.subject,
    html: row.html,
    text: row.text,
    messageId: row.message_id,
    times: row.times
  }
}
