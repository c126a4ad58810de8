/** Why a mail was not sent, and what the server said in short: its enhanced status (`5.1.1`, RFC 3463), else its reply (`smtp-550`), else what failed. */
export interface Refusal {
  /**
   * `address`: for good, it does not exist or is none. `content`: for good, this mail is not taken. `policy`: the server does not take our mails, which
   * may be mended. `login`, `certificate`: it does not let us in, or is not who it says it is. `later`: the rest.
   */
  readonly why: 'address' | 'content' | 'policy' | 'login' | 'certificate' | 'later'
  readonly code: string
}

/** Node.js's words for a certificate that is out of date, another's, or signed by nobody we know. */
const certificates = /\bcertificate\b|\baltnames\b/iu

/**
 * What an error of nodemailer means. A 5xx reply is for good (RFC 5321 §4.2.1), but only one to RCPT TO speaks of the address, or one whose status is
 * 5.1 or 5.2 (RFC 3463 §3.2, §3.3); 5.7, security and policy (§3.8), speaks of us: a relay that is not yet told of us refuses every address so.
 */
export function judge (error: unknown): Refusal {
  if (!(error instanceof Error)) return { why: 'later', code: 'smtp' }
  const code = 'code' in error ? error.code : undefined
  const responseCode = 'responseCode' in error ? error.responseCode : undefined
  const command = 'command' in error ? error.command : undefined
  const response = 'response' in error ? error.response : undefined
  const key = typeof code === 'string' ? code : 'smtp'
  if (typeof responseCode !== 'number' && certificates.test(error.message)) return { why: 'certificate', code: 'certificate' }
  if (key === 'EAUTH') return { why: 'login', code: typeof responseCode === 'number' ? `smtp-${String(responseCode)}` : 'login' }
  if (key === 'EENVELOPE' && command === 'API') return { why: 'address', code: 'no-address' }
  if (typeof responseCode !== 'number') return { why: 'later', code: key.toLowerCase() }
  const status = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/u.exec(response)?.[1] : undefined
  return { why: finality(responseCode, status, command), code: status ?? `smtp-${String(responseCode)}` }
}

function finality (reply: number, status: string | undefined, command: unknown): Refusal['why'] {
  if (reply < 500 || (command !== 'RCPT TO' && command !== 'DATA' && command !== 'MAIL FROM')) return 'later'
  if (status?.startsWith('5.7.') === true || reply === 530 || command === 'MAIL FROM') return 'policy'
  // Full for now, whatever the reply says: the mailbox is there.
  if (status === '5.2.2' || reply === 552) return command === 'RCPT TO' ? 'later' : 'content'
  if (command === 'RCPT TO' || status?.startsWith('5.1.') === true || status === '5.2.1') return 'address'
  return 'content'
}
