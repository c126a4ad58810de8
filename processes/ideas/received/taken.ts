import type { ReceivedFile } from '../files/contract.ts'
import type { AnswerKind } from './answer.ts'
import type { IncomingMail, LeftOut, MailState } from './contract.ts'
import type { ReceivedRow } from './rows.ts'

/** What became of a mail, and what its sender is told, if anything. */
export interface Outcome {
  readonly state: MailState
  readonly code?: string
  readonly idea?: string
  /** What the sender wrote, as far as we found it. */
  readonly body?: string
  readonly leftOut?: readonly LeftOut[]
  readonly answer?: AnswerKind
}

/** A mail under way: what came, the row it is kept in, the files that may be added. */
export interface Taken {
  readonly mail: IncomingMail
  readonly row: ReceivedRow
  /** In lower case; empty when nobody could be answered. */
  readonly from: { readonly name: string, readonly address: string }
  readonly files: readonly ReceivedFile[]
  readonly leftOut: readonly LeftOut[]
}
