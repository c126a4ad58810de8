import type { DnsRecord, Names, RecordCheck, RecordReason, RecordState } from './contract.ts'

/** Names that can be nobody's (RFC 2606, RFC 6761). */
const reserved = /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/

type What = RecordCheck['what']
interface Judged { readonly state: RecordState, readonly reason?: RecordReason }

/**
 * Checks what receivers look up about mail from an address: who receives for the domain (MX, RFC 5321 §5.1), who may send for it (SPF, RFC 7208),
 * the key of its signatures (DKIM, RFC 6376 §3.6) and what it asks of receivers (DMARC, RFC 7489 §6.3). Never rejects.
 * @param selector under which name the DKIM key stands; null when nobody has told
 */
export async function checkDomain (names: Names, sender: string, selector: string | null): Promise<readonly RecordCheck[]> {
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase()
  if (reserved.test(domain)) return (['mx', 'spf', 'dkim', 'dmarc'] as const).map((what) => check(what, { state: 'unclear', reason: 'reserved' }, []))
  return Promise.all([checkMx(names, domain), checkSpf(names, domain), checkDkim(names, domain, selector), checkDmarc(names, domain, sender)])
}

async function checkMx (names: Names, domain: string): Promise<RecordCheck> {
  const found = await answer(async () => (await names.resolveMx(domain)).map(({ exchange, priority }) => `${String(priority)} ${exchange}`))
  if (found === undefined) return check('mx', { state: 'silent' }, [])
  // A null MX (RFC 7505) says that the domain takes no mail: answers and returned mail would be lost.
  if (found.some((line) => /^0 \.?$/.test(line))) return check('mx', { state: 'unclear', reason: 'no-mail' }, found)
  return found.length > 0 ? check('mx', { state: 'right' }, found) : check('mx', { state: 'missing' }, [], { name: domain, type: 'MX', value: '10 …' })
}

async function checkSpf (names: Names, domain: string): Promise<RecordCheck> {
  const found = await texts(names, domain, /^v=spf1(\s|$)/i)
  if (found === undefined) return check('spf', { state: 'silent' }, [])
  if (found.length === 0) return check('spf', { state: 'missing' }, [], { name: domain, type: 'TXT', value: 'v=spf1 mx ~all' })
  // More than one is an error to every receiver (RFC 7208 §4.5).
  if (found.length > 1) return check('spf', { state: 'unclear', reason: 'several' }, found)
  return check('spf', found.some((text) => /\s\+?all(\s|$)/i.test(text)) ? { state: 'unclear', reason: 'everybody' } : { state: 'right' }, found)
}

async function checkDkim (names: Names, domain: string, selector: string | null): Promise<RecordCheck> {
  if (selector === null) return check('dkim', { state: 'unclear', reason: 'no-selector' }, [])
  const name = `${selector}._domainkey.${domain}`
  const found = await texts(names, name, /(^|;)\s*p\s*=/i)
  if (found === undefined) return check('dkim', { state: 'silent' }, [])
  if (found.length === 0) return check('dkim', { state: 'missing' }, [], { name, type: 'TXT', value: 'v=DKIM1; k=rsa; p=…' })
  if (found.length > 1) return check('dkim', { state: 'unclear', reason: 'several' }, found)
  return check('dkim', found.some((text) => /(^|;)\s*p\s*=\s*(;|$)/i.test(text)) ? { state: 'unclear', reason: 'revoked' } : { state: 'right' }, found)
}

async function checkDmarc (names: Names, domain: string, sender: string): Promise<RecordCheck> {
  const name = `_dmarc.${domain}`
  const record: DnsRecord = { name, type: 'TXT', value: `v=DMARC1; p=quarantine; rua=mailto:${sender}` }
  // A subdomain is under its organisation's policy where it has none of its own (RFC 7489 §6.6.3).
  for (const asked of [name, ...aboveOf(domain).map((above) => `_dmarc.${above}`)]) {
    const found = await texts(names, asked, /^v=DMARC1(\s|;|$)/i)
    if (found === undefined) return check('dmarc', { state: 'silent' }, [])
    if (found.length > 1) return check('dmarc', { state: 'unclear', reason: 'several' }, found)
    if (found.length === 1) return check('dmarc', found.some((text) => /;\s*p\s*=\s*(quarantine|reject)/i.test(text)) ? { state: 'right' } : { state: 'unclear', reason: 'only-watching' }, found)
  }
  return check('dmarc', { state: 'missing' }, [], record)
}

/** The domains above one, down to those of two labels. */
function aboveOf (domain: string): readonly string[] {
  const labels = domain.split('.')
  return labels.slice(1, -1).map((_label, at) => labels.slice(at + 1).join('.'))
}

function check (what: What, { state, reason }: Judged, found: readonly string[], record: DnsRecord | null = null): RecordCheck {
  return { what, state, reason: reason ?? null, found, record }
}

async function texts (names: Names, name: string, shape: RegExp): Promise<readonly string[] | undefined> {
  return answer(async () => (await names.resolveTxt(name)).map((parts) => parts.join('')).filter((text) => shape.test(text)))
}

/** What is not there is an empty answer; undefined when nobody answered. */
async function answer (ask: () => Promise<readonly string[]>): Promise<readonly string[] | undefined> {
  try {
    return await ask()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined
  }
}
