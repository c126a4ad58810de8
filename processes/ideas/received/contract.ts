/** Mail that comes in: kept unchanged first, then read, and made into what its sender meant. A mail never decides anything. */
import type { Database, Unbound, Work } from '../../../platform/db/database.ts'
import type { IncomingFile, RefusalCode } from '../files/contract.ts'

/** What an address of ours is for. `inbox`: ideas; `reply`: answers to a mail about an idea; `bounce`: what could not be delivered. */
export type TargetKind = 'inbox' | 'reply' | 'bounce'

/** Where a mail was sent, as far as the address says. */
export interface Target {
  readonly municipality: string
  readonly kind: TargetKind
  /** The inbox, without what names the reader. */
  readonly address: string
  /** SHA-256 of what names the reader; empty for the inbox itself. */
  readonly hash: string
}

/** How a mail came (RFC 5321 §2.3.1). */
export interface Arrival {
  readonly door: 'smtp' | 'imap'
  /** The envelope's sender; empty for a report or an automatic answer (RFC 5321 §4.5.5), or when it is not known. */
  readonly from: string
  readonly target: Target
  /** Bytes. */
  readonly size: number
  /** Of the whole original, in hex. */
  readonly sha256: string
}

/** A file that came with a mail. */
export interface MailFile extends IncomingFile {
  /** Shown within the text, such as a logo of a signature. */
  readonly inline: boolean
}

/** A mail as read. Nothing in it is believed. */
export interface IncomingMail {
  readonly messageId: string | null
  /** SHA-256 of everything after the header, in hex: the same mail by another way has the same. */
  readonly bodySha256: string
  readonly from: { readonly name: string, readonly address: string } | null
  readonly subject: string
  /** Message-IDs of In-Reply-To and References. */
  readonly references: readonly string[]
  /** By name in lower case; of a repeated field the values in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** The whole text, from HTML where there is no other; history and signature still in it. */
  readonly text: string
  readonly files: readonly MailFile[]
  /** The text of its report of delivery (message/delivery-status, RFC 3464 §2); null when it has none. */
  readonly deliveryStatus: string | null
  /** Why not all of it could be read, for logs; null when it could. */
  readonly broken: string | null
}

/** `kept`: waits to be read. The rest is what became of it. */
export type MailState =
  | 'kept' | 'comment' | 'answer' | 'other-address' | 'idea' | 'too-short' | 'bounce' | 'delay' | 'auto-reply' | 'bulk'
  | 'loop' | 'spam' | 'too-many' | 'duplicate' | 'unknown' | 'unreadable' | 'dismissed'

/** States that a coordinator should look at: a person may be waiting for an answer. */
export const statesToLookAt: readonly MailState[] = ['unknown', 'unreadable', 'too-many']
/** States of mail that was set aside without an answer. */
export const statesSetAside: readonly MailState[] = ['spam', 'auto-reply', 'bulk', 'loop', 'bounce', 'delay', 'duplicate', 'dismissed']

/** A file that could not be taken, why, and what to do as a sentence. */
export interface LeftOut { readonly name: string, readonly code: RefusalCode | 'winmail', readonly words: string }

/** A received mail as the coordinator sees it. */
export interface ReceivedMail {
  readonly id: string
  readonly at: Date
  readonly from: { readonly name: string, readonly address: string }
  readonly subject: string
  readonly state: MailState
  /** A short key of why: `sender-unknown`, `5.1.1`. */
  readonly code: string
  readonly size: number
  /** The idea it was about or became. */
  readonly idea: { readonly number: string, readonly title: string } | null
  /** What the sender wrote. */
  readonly body: string
  readonly leftOut: readonly LeftOut[]
}

/** Which mails. `look`: those to look at; `aside`: set aside by themselves; `all`. */
export interface MailFilter { readonly show: 'look' | 'aside' | 'all', readonly page: number }

export interface ReceivedMails {
  /** Whom a recipient's address is for; undefined when it is none of ours. */
  target(tx: Unbound, address: string): Promise<Target | undefined>
  /**
   * Keeps an original before anything is done with it. The same original to the same address again is the same mail.
   * @param pieces the original, byte for byte
   */
  keep(work: Work, arrival: Arrival, pieces: AsyncIterable<Uint8Array>): Promise<{ readonly id: string, readonly again: boolean }>
  /** Mails that wait to be read, oldest first. */
  pending(tx: Unbound, now: Date, most: number): Promise<readonly { readonly municipality: string, readonly id: string }[]>
  /**
   * Counts an attempt before it is made, so that a mail that ends the process is set aside after a few.
   * @returns false when there is nothing (more) to do with it
   */
  begin(work: Work, id: string): Promise<boolean>
  /** The original, in pieces. Undefined when there is no such mail here. */
  original(work: Work, id: string): Promise<AsyncIterable<Uint8Array> | undefined>
  /** Makes of a mail what it is, once, however often it is called. No transaction is open. @returns what became of it */
  settle(database: Database, municipality: string, id: string, mail: IncomingMail): Promise<MailState>

  list(work: Work, filter: MailFilter): Promise<{ readonly mails: readonly ReceivedMail[], readonly total: number, readonly pageSize: number }>
  mail(work: Work, id: string): Promise<ReceivedMail | undefined>
  /** A coordinator makes an idea of it, its sender being the giver. @throws Problem missing `mail.missing`; conflict `mail.handled`; invalid `idea.invalid` */
  makeIdea(work: Work, id: string, words: { readonly title: string, readonly what: string }): Promise<{ readonly number: string }>
  /** A coordinator puts it with an idea. @throws Problem missing `mail.missing`, `idea.missing`; conflict `mail.handled` */
  makeComment(work: Work, id: string, number: string): Promise<void>
  /** Takes it off the list, and puts it back. @throws Problem missing `mail.missing` */
  dismiss(work: Work, id: string): Promise<void>
  restore(work: Work, id: string): Promise<void>
}

/** Givers who lost their link, and givers who have no e-mail. */
export interface Answers {
  /** Sends the links of all ideas of an address in this municipality to that address, if there are any; the answer is the same when there are none. Limited by address. */
  sendLinks(work: Work, address: string): Promise<void>
  /** Answers that wait to be sent on paper or told by phone, oldest first. */
  waiting(work: Work): Promise<readonly PaperLetter[]>
  /** All letters of one idea, newest first. */
  lettersOf(work: Work, number: string): Promise<readonly PaperLetter[] | undefined>
  /** Somebody has sent it, or told it. Twice is once. @throws Problem missing `letter.missing` */
  sent(work: Work, person: string, letter: string, how: 'paper' | 'phone'): Promise<void>
}

/** An answer to a giver without e-mail, as it was written. */
export interface PaperLetter {
  readonly id: string
  readonly idea: { readonly number: string, readonly title: string }
  readonly giver: { readonly name: string | null, readonly phone: string | null, readonly postal: string | null, readonly answerBy: 'email' | 'paper' | 'phone' | 'none' }
  /** Where the giver follows the idea; without the server's address. */
  readonly statusPath: string
  readonly subject: string
  readonly blocks: readonly LetterBlock[]
  readonly at: Date
  readonly sent: { readonly at: Date, readonly by: string, readonly how: 'paper' | 'phone' } | null
}
export interface LetterBlock { readonly kind: 'paragraph' | 'quote', readonly text: string }
