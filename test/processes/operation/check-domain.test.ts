import t from 'tap'
import { checkDomain } from '../../../processes/operation/check-domain.ts'
import type { Names, RecordCheck } from '../../../processes/operation/contract.ts'

type Zone = Readonly<Record<string, readonly string[] | 'silent'>>

function failure (code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** Name servers that know a zone: TXT by name, MX by `MX name`. */
function namesOf (zone: Zone): Names {
  const ask = (name: string): readonly string[] => {
    const found = zone[name]
    if (found === 'silent') throw failure('ETIMEOUT')
    if (found === undefined) throw failure('ENOTFOUND')
    return found
  }
  return {
    // Long texts come in parts (RFC 7208 §3.3).
    resolveTxt: async (name) => ask(name).map((text) => [text.slice(0, 9), text.slice(9)]),
    resolveMx: async (name) => ask(`MX ${name}`).map((exchange) => ({ exchange, priority: exchange === '' ? 0 : 10 }))
  }
}

const sender = 'ideslussen@tranas.se'
const good: Zone = {
  'MX tranas.se': ['mail.tranas.se'],
  'tranas.se': ['google-site-verification=x', 'v=spf1 include:spf.protection.outlook.com -all'],
  's1._domainkey.tranas.se': ['v=DKIM1; k=rsa; p=MIGf'],
  '_dmarc.tranas.se': ['v=DMARC1; p=reject']
}

async function states (zone: Zone, selector: string | null = 's1', from = sender): Promise<Record<string, string>> {
  const checks = await checkDomain(namesOf(zone), from, selector)
  return Object.fromEntries(checks.map(({ what, state, reason }) => [what, reason === null ? state : `${state}: ${reason}`]))
}

async function one (zone: Zone, what: RecordCheck['what']): Promise<RecordCheck | undefined> {
  return (await checkDomain(namesOf(zone), sender, 's1')).find((check) => check.what === what)
}

t.test('a domain in order', async (t) => {
  t.strictSame(await states(good), { mx: 'right', spf: 'right', dkim: 'right', dmarc: 'right' })
})

t.test('what is missing is told with the record to add', async (t) => {
  t.strictSame(await states({}), { mx: 'missing', spf: 'missing', dkim: 'missing', dmarc: 'missing' })
  t.strictSame((await one({}, 'dmarc'))?.record, { name: '_dmarc.tranas.se', type: 'TXT', value: `v=DMARC1; p=quarantine; rua=mailto:${sender}` })
  t.strictSame((await one({}, 'dkim'))?.record?.name, 's1._domainkey.tranas.se')
})

t.test('a name server that does not answer never fails the page, nor is it taken for a missing record', async (t) => {
  t.strictSame(await states({ 'MX tranas.se': 'silent', 'tranas.se': 'silent', 's1._domainkey.tranas.se': 'silent', '_dmarc.tranas.se': 'silent' }), { mx: 'silent', spf: 'silent', dkim: 'silent', dmarc: 'silent' })
})

t.test('what receivers would not accept is pointed at', async (t) => {
  t.match(await states({ ...good, 'tranas.se': ['v=spf1 -all', 'v=spf1 mx -all'] }), { spf: 'unclear: several' })
  t.match(await states({ ...good, 'tranas.se': ['v=spf1 +all'] }), { spf: 'unclear: everybody' })
  t.match(await states({ ...good, 's1._domainkey.tranas.se': ['v=DKIM1; p='] }), { dkim: 'unclear: revoked' })
  t.match(await states(good, null), { dkim: 'unclear: no-selector' })
  t.match(await states({ ...good, '_dmarc.tranas.se': ['v=DMARC1; p=none'] }), { dmarc: 'unclear: only-watching' })
  t.match(await states({ ...good, 'MX tranas.se': [''] }), { mx: 'unclear: no-mail' })
})

t.test('a subdomain is under its organisation\'s DMARC; a made-up domain is not looked up', async (t) => {
  t.match(await states(good, 's1', 'ide@slussen.tranas.se'), { dmarc: 'right', mx: 'missing' })
  t.match(await states({}, 's1', 'ide@tranas.example'), { mx: 'unclear: reserved' })
})
