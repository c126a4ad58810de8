/** What whoever runs the sluice needs to see: whether mail goes out, and whether receivers will believe it. No ideas, no names. */
import type { MailFigures } from '../../engine/index.ts'

/**
 * `stopped`: mail has waited and nothing at all goes out. `late`: some has waited for long while other goes out. `refused`: clearly more is
 * refused than in the week before.
 */
export type MailAlert = 'stopped' | 'late' | 'refused'
export interface MailState extends MailFigures { readonly alerts: readonly MailAlert[] }

/** `right`; `missing`: `record` is what to add; `unclear`: `reason` says what to look at; `silent`: the name servers did not answer. */
export type RecordState = 'right' | 'missing' | 'unclear' | 'silent'
export type RecordReason = 'several' | 'everybody' | 'revoked' | 'no-selector' | 'only-watching' | 'reserved' | 'no-mail'

/** A DNS record to add, as it is written. */
export interface DnsRecord { readonly name: string, readonly type: 'TXT' | 'MX', readonly value: string }
export interface RecordCheck {
  readonly what: 'mx' | 'spf' | 'dkim' | 'dmarc'
  readonly state: RecordState
  readonly reason: RecordReason | null
  /** What stands there now; empty when nothing does. */
  readonly found: readonly string[]
  /** What to add, where something is missing. */
  readonly record: DnsRecord | null
}

/** Of `node:dns/promises`' Resolver what is asked. */
export interface Names {
  resolveTxt(name: string): Promise<string[][]>
  resolveMx(name: string): Promise<{ exchange: string, priority: number }[]>
}

export interface Operation {
  /** Outgoing mail of every municipality. */
  mail(): Promise<readonly MailState[]>
  /** How the domain of an address stands with those who receive mail from it. Never rejects: a name server that does not answer is told as `silent`. */
  domain(sender: string, selector: string | null): Promise<readonly RecordCheck[]>
  /** Tells, once an hour at most, of each municipality whose mail is not as it should be. */
  watch(tell: (told: { readonly municipality: string, readonly alert: MailAlert, readonly waiting: number, readonly refusedLastDay: number }, message: string) => void): Promise<void>
}
