/** What a process folder exports, and what it is handed. Folders meet only through this file, by id and event. */
import type { Engine, Identity, JobHandler, Json, OutboxRow, Projection } from '../engine/index.ts'
import type { Unbound, Work } from '../platform/db/database.ts'
import type { Ids } from '../platform/ids.ts'
import type { FileSettings } from './ideas/files/settings.ts'

/** A form-js JSON schema (the part we use): rendered as plain accessible HTML by the portal. */
export interface FormSchema {
  readonly type: 'default'
  readonly id: string
  readonly components: readonly FormField[]
}
export interface FormField {
  readonly type: 'textfield' | 'textarea' | 'number' | 'select' | 'radio' | 'checkbox' | 'datetime' | 'text'
  readonly key?: string
  readonly label?: string
  readonly description?: string
  /** For `text`: Markdown-free prose. */
  readonly text?: string
  /** For `datetime`: always `date`. */
  readonly subtype?: 'date'
  readonly values?: readonly { readonly value: string, readonly label: string }[]
  readonly validate?: { readonly required?: boolean, readonly minLength?: number, readonly maxLength?: number, readonly min?: number, readonly max?: number }
  /**
   * `variable`: `true` makes the answer a process variable (only numbers, dates, choices and booleans: never free text, never personal).
   * `outcomes`: shown and required only with these outcomes, space-separated.
   */
  readonly properties?: { readonly variable?: boolean, readonly outcomes?: string }
}

/** A file that goes with a mail. */
export interface LetterAttachment {
  readonly filename: string
  /** With its parameters: `text/calendar; charset=utf-8; method=PUBLISH`. */
  readonly contentType: string
  readonly content: string | Uint8Array
}

/** A mail ready to send. */
export interface Letter {
  readonly to: { readonly name: string, readonly address: string }
  readonly from: { readonly name: string, readonly address: string }
  /** Where answers go; to `from` when left out. */
  readonly replyTo?: { readonly name: string, readonly address: string }
  /** Where what cannot be delivered is returned to: the envelope's sender (RFC 5321 §4.1.1.2). `from` when left out. */
  readonly bounceTo?: string
  readonly attachments?: readonly LetterAttachment[]
  readonly subject: string
  readonly html: string
  readonly text: string
  /** With angle brackets, derived from the intent. */
  readonly messageId: string
  /** `References`, `In-Reply-To`, `Auto-Submitted`, … */
  readonly headers: Readonly<Record<string, string>>
}

export interface ProcessServices {
  readonly engine: Engine
  readonly identity: Identity
  readonly ids: Ids
  /** The server's secret, for deriving link tokens. */
  readonly secret: string
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** Where files are kept and scanned; undefined: in the database, unscanned. */
  readonly files?: FileSettings | undefined
}

/** A process as shipped: what is published as the shared mother, and per municipality. */
export interface ShippedDiagram {
  /** `''` for the mother; else the municipality whose variant it is. */
  readonly municipality: string
  readonly key: string
  readonly xml: string
  readonly resources: Readonly<Record<string, Json>>
}

/** One thing that is due: whose, and what; ids only. */
export interface Due { readonly municipality: string, readonly what: string, readonly id: string }

/** What a folder does when its day or hour has come, beside the engine's timers. */
export interface Schedule {
  /** What is due at an instant, found by index across the municipalities, at most so many of a kind. */
  due(tx: Unbound, now: Date, most: number): Promise<readonly Due[]>
  /** Does one, in its municipality's context and a transaction of its own, after which it is not due any more. Harmless when it has been done already. */
  run(work: Work, due: Due): Promise<void>
}

export interface ProcessFolder {
  readonly name: string
  /** In publishing order: called processes first. */
  readonly diagrams: readonly ShippedDiagram[]
  readonly jobs: Readonly<Record<string, JobHandler>>
  readonly projections: readonly Projection[]
  readonly schedules?: readonly Schedule[]
  /** Draws the mail of an outbox row of topic `mail` whose kind is this folder's; undefined when there is nobody to send it to any more. */
  readonly letter?: (work: Work, row: OutboxRow) => Promise<Letter | undefined>
  /**
   * Hears that the address a mail was sent to was refused for good. For every folder: whose it is not leaves it alone.
   * @param code what the mail server said in short, such as `smtp-550`
   */
  readonly refused?: (work: Work, row: OutboxRow, code: string) => Promise<void>
}
