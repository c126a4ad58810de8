/**
 * Files of an idea: attachments from the form, the private page, task pages and mails. Two steps, so that no transaction waits for a
 * scanner, a picture or another machine:
 *
 *     const { accepted, refused } = await files.receive(database, municipality, uploads)   // no transaction open
 *     await database.within(municipality, actor, async (work) => files.addFiles(work, idea, origin, accepted))
 *
 * A page takes all or nothing (`receiveAll` throws); a mail takes what is good and tells of the rest (`receive`).
 */
import type { Database, Work } from '../../../platform/db/database.ts'

/** How much may be sent. */
export interface FileLimits {
  /** Bytes of one file as sent. */
  readonly file: number
  /** Files at a time. */
  readonly count: number
  /** Bytes kept of all files of one idea. */
  readonly idea: number
}

/** Unless configured otherwise: 10 MB a file, 10 at a time, 50 MB an idea. */
export const defaultLimits: FileLimits = { file: 10 * 1024 * 1024, count: 10, idea: 50 * 1024 * 1024 }

/** A file as it came, from whoever sent it: neither its name nor its type is believed. */
export interface IncomingFile {
  readonly name: string
  /** The media type the sender says it is; only a hint. */
  readonly type: string
  readonly bytes: Uint8Array
  /** Why it could not be read whole, where it could not: it is refused with that. */
  readonly failed?: RefusalCode
}

/** Why a file is not taken. Each has a sentence that says what to do instead (portal/texts/files.ts; texts.ts beside this file for mails). */
export type RefusalCode =
  | 'too-large' | 'too-many' | 'idea-full' | 'empty' | 'busy'
  | 'unknown-type' | 'heic' | 'picture-type' | 'video' | 'sound' | 'archive' | 'program' | 'web-page' | 'old-office' | 'macros'
  | 'damaged' | 'too-many-pixels' | 'infected'

export interface Refusal { readonly name: string, readonly code: RefusalCode }

/** A file that has been examined and may be added: cleaned, scanned, and already written where it is to be kept. Good for a day. */
export interface ReceivedFile {
  readonly name: string
  /** Decided by the content: `image/jpeg`. */
  readonly type: string
  /** Bytes as kept. */
  readonly size: number
  readonly state: 'ready' | 'checking'
  /** SHA-256 of the bytes as they came, in hex: the same file twice from the same person is one. */
  readonly hash: string
  readonly content: ContentDraft
  readonly preview: (ContentDraft & { readonly width: number, readonly height: number }) | null
}

/** Bytes on their way to be kept: in the database with the transaction that adds the file, or already written under an object's key. */
export interface ContentDraft { readonly id: string, readonly size: number, readonly bytes: Uint8Array | null }

/** Where a file came from. */
export interface FileOrigin {
  /** A person's id, or `giver`. */
  readonly person: string
  /** `form`: with the idea itself. `page`: the private page or the idea's page. `task`: with a step. `mail`: attached to a mail. */
  readonly via: 'form' | 'page' | 'task' | 'mail'
  /** `all`: the giver sees it too; `staff`: only those who work with the idea. */
  readonly audience: 'all' | 'staff'
}

/** Who wants a file, as the caller has made sure of. */
export type FileReader =
  /** The idea's giver, by the private link. */
  | { readonly as: 'giver' }
  /** Whoever holds a link to a step of the idea. */
  | { readonly as: 'doer', readonly person: string }
  /** Somebody signed in. A guest sees the files of ideas they have been invited to or sent a step of, nobody else's. */
  | { readonly as: 'staff', readonly person: string }

/** A file as lists show it. */
export interface IdeaFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly at: Date
  /** In words for the reader: `Du`, `Anna Berg`. */
  readonly by: string
  readonly via: FileOrigin['via']
  readonly audience: FileOrigin['audience']
  /** Only `ready` can be opened. `checking`: the scanner has not answered yet. `infected`: was thrown away. */
  readonly state: 'ready' | 'checking' | 'infected'
  /** Size of the picture we made for showing, in pixels; null when it is no picture. */
  readonly preview: { readonly width: number, readonly height: number } | null
  /** Whether this reader may take it away, on a page of theirs that can. */
  readonly removable: boolean
}

/** A file to hand out. `bytes` is called after the transaction: it may ask another machine. */
export interface OpenedFile {
  readonly file: IdeaFile
  readonly type: string
  /** @throws Problem unavailable `files.storage-down` */
  bytes(): Promise<Uint8Array>
}

/** What a pass over the files did. */
export interface Tended { readonly scanned: number, readonly infected: number, readonly swept: number }

export interface Files {
  readonly limits: FileLimits
  /**
   * Examines files, no transaction being open: decides what each is by its content, takes position and all other metadata from pictures,
   * scans, and writes to the object store where there is one. Never throws for what a file is.
   * @throws Problem unavailable `files.storage-down`: nothing was taken, send again
   */
  receive(database: Database, municipality: string, files: readonly IncomingFile[]): Promise<{ readonly accepted: readonly ReceivedFile[], readonly refused: readonly Refusal[] }>
  /** As `receive`, all or nothing. @throws Problem invalid `files.refused` with `details.refused: Refusal[]`; unavailable `files.storage-down` */
  receiveAll(database: Database, municipality: string, files: readonly IncomingFile[]): Promise<readonly ReceivedFile[]>
  /**
   * Adds them to an idea, and to its story unless they came with the idea or with a mail, whose own line tells of them. A file this person has added before is the same one still.
   * @throws Problem missing `idea.missing`; invalid `files.refused` with `details.refused` (`idea-full`)
   */
  addFiles(work: Work, idea: string, origin: FileOrigin, files: readonly ReceivedFile[]): Promise<readonly IdeaFile[]>
  /** Oldest first; what was taken away is left out. A reader who may see none gets none. */
  filesOf(work: Work, idea: string, reader: FileReader): Promise<readonly IdeaFile[]>
  /** @param preview the picture we made instead of the file @throws Problem missing `file.missing`, also when it is not this reader's to see; unavailable `file.checking` */
  openFile(work: Work, idea: string, file: string, reader: FileReader, preview?: boolean): Promise<OpenedFile>
  /** Takes a file away, bytes and all; the story keeps that it was there. By who added it, or a coordinator. @throws Problem missing `file.missing`; forbidden `file.not-yours` */
  remove(work: Work, idea: string, file: string, reader: FileReader): Promise<void>
  /** A pass: scans what waits for the scanner, and throws away bytes that no file has. Call now and then; it may be interrupted. */
  tend(database: Database): Promise<Tended>
}
