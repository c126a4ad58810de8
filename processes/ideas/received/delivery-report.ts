import type { IncomingMail } from './contract.ts'

/** What a mail server says about a mail of ours. */
export interface DeliveryReport {
  /** `failed`: the address is no good; `passing`: later, too full, too large, not liked; `delivered`: it arrived. */
  readonly kind: 'failed' | 'passing' | 'delivered'
  /** RFC 3463, `5.1.1`; or `smtp-550`; or `unknown` when it says neither. */
  readonly code: string
}

const servers = /^(mailer-daemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]+)$/i
const failures = /undeliver|delivery (status notification|failure|has failed)|mail delivery (failed|subsystem)|returned mail|failure notice|delivery incomplete|olevererbar|obeställbar|kunde inte leverera|leveransen misslyckades/i
const delays = /delay|fördröj|försenad|warning: |will (be )?retr/i
const nobody = /user unknown|unknown user|no such (user|recipient|mailbox|person)|(mailbox|recipient|user|address|account)\b.{0,40}\b(not found|unavailable|does not exist|doesn't exist|not exist|unknown|invalid|rejected|disabled)|finns inte|domain (not found|does not exist)|host (or domain name )?not found/i
/** RFC 3463 §3.2 addresses (but for the sender's own, X.1.7 and X.1.8), X.2.1 disabled, X.4.1 and X.4.4 as used for unknown recipients and domains. */
const forGood = /^5\.(1\.(?!7$|8$)\d+|2\.1|4\.1|4\.4|4\.310)$/
const passing = /^[45]\.[1-7]\.\d+$/

/**
 * Reads what a mail says about the delivery of another: from its report (RFC 3464), else from a mail server's prose. Null when it is no such mail.
 * Only what tells that nobody is at the address is `failed`: a full box, a size or a filter may be otherwise tomorrow.
 */
export function deliveryReport (mail: Pick<IncomingMail, 'deliveryStatus' | 'from' | 'subject' | 'text'>): DeliveryReport | null {
  if (mail.deliveryStatus !== null) return fromFields(mail.deliveryStatus, mail.text)
  const local = mail.from?.address.split('@')[0] ?? ''
  return servers.test(local) || failures.test(mail.subject) ? fromProse(mail) : null
}

function fromFields (report: string, text: string): DeliveryReport {
  const fields = report.replace(/\r?\n[ \t]+/g, ' ')
  const action = field(fields, 'action').toLowerCase()
  const words = `${field(fields, 'diagnostic-code')} ${text.slice(0, 4000)}`
  const code = statusIn(field(fields, 'status')) ?? codeIn(words)
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return { kind: 'delivered', code }
  return { kind: action === 'failed' && isForGood(code, words) ? 'failed' : 'passing', code }
}

function fromProse ({ subject, text }: Pick<IncomingMail, 'subject' | 'text'>): DeliveryReport | null {
  const words = text.slice(0, 8000)
  const code = codeIn(words)
  if (code === 'unknown' && !failures.test(subject) && !delays.test(subject)) return null
  return { kind: !delays.test(subject) && isForGood(code, words) ? 'failed' : 'passing', code }
}

function isForGood (code: string, words: string): boolean {
  if (passing.test(code)) return forGood.test(code)
  return /^(5\.0\.\d+|smtp-55[013]|unknown)$/.test(code) && nobody.test(words)
}

function field (fields: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(fields)?.[1]?.trim() ?? ''
}

function statusIn (words: string): string | undefined {
  return /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0]
}

function codeIn (words: string): string {
  const status = statusIn(words.replace(/\[[\d.]+\]/g, ''))
  const reply = /\b(?:4[2-5]\d|5[0-5]\d)\b/.exec(words)?.[0]
  return status ?? (reply === undefined ? 'unknown' : `smtp-${reply}`)
}
