/** Rows of received mails, as PostgreSQL gives them. */
import type { Arrival, LeftOut, LetterBlock, MailState, TargetKind } from './contract.ts'

export interface ReceivedRow {
  readonly municipality: string
  readonly id: string
  readonly door: Arrival['door']
  readonly envelope_from: string
  readonly envelope_to: string
  readonly target: TargetKind
  readonly target_hash: string
  readonly received_at: Date
  /** A bigint, as text. */
  readonly size: string
  readonly sha256: string
  readonly message_id: string | null
  readonly body_sha256: string | null
  readonly from_name: string | null
  readonly from_address: string | null
  readonly subject: string | null
  readonly body: string
  readonly left_out: readonly LeftOut[]
  readonly state: MailState
  readonly code: string | null
  readonly idea: string | null
  readonly attempts: number
  readonly next_at: Date
  readonly handled_at: Date | null
  readonly handled_by: string | null
}

export interface OriginalRow { readonly municipality: string, readonly mail: string, readonly seq: number, readonly bytes: Buffer }

export interface LinkRequestRow { readonly municipality: string, readonly id: string, readonly address: string, readonly at: Date }

export interface PaperRow {
  readonly municipality: string
  readonly id: string
  readonly idea: string
  readonly subject: string
  readonly blocks: readonly LetterBlock[]
  readonly created_at: Date
  readonly sent_at: Date | null
  readonly sent_by: string | null
  readonly sent_how: 'paper' | 'phone' | null
}
