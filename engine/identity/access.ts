import type { Clock } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import type { Work } from '../../platform/db/database.ts'
import type { Ids } from '../../platform/ids.ts'
import { localDate } from '../feel/calendar.ts'
import { endOperator, readOperatorOf, readOperators, saveOperator } from '../store/identity/operators.ts'
import { countProofRequests, countWrongCode, insertProofRequest, readProofRequest, useProofRequest } from '../store/identity/proof-requests.ts'
import { readOfferedProviders, readProvider, readProviders, readProvidersOfDomain, removeProvider, saveProvider as storeProvider } from '../store/identity/providers.ts'
import { endSession, endSessionsOf, insertSession, proveSession, readSelves, readSession, touchSession } from '../store/identity/sessions.ts'
import type { Access, LoginProvider, ProviderInput } from './access-contract.ts'
import { seal, unseal } from './sealed.ts'

/** What signing in needs. */
export interface AccessOptions { readonly clock: Clock, readonly ids: Ids, readonly secret: string }

const sealedFor = 'login-provider'
const domainShape = /^(?=.{4,253}$)([a-zåäö0-9]([a-zåäö0-9-]{0,61}[a-zåäö0-9])?\.)+[a-zåäö]{2,63}$/u
const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who has proved to be whom, and through what. */
export function createAccess (options: AccessOptions): Access {
  const { clock, ids, secret } = options
  return {
    startSession: insertSession,
    session: readSession,
    sawSession: touchSession,
    provedSession: proveSession,
    endSession,
    endSessionsOf,
    selves: async (database, address) => database.unbound(async (tx) => readSelves(tx, address, localDate(clock.now()))),
    selvesIn: async (work, address) => readSelves(work.tx, address, localDate(clock.now())),
    operators: readOperators,
    operatorOf: readOperatorOf,
    addOperator: async (work, operator) => saveOperator(work, ids.uuid(), { ...operator, email: operator.email.trim().toLowerCase() }),
    endOperator,
    offeredProviders: async (database) => database.unbound(readOfferedProviders),
    providers: readProviders,
    provider: async (work, id) => {
      const row = uuidShape.test(id) ? await readProvider(work, id) : undefined
      const clientSecret = row === undefined ? undefined : unseal(secret, sealedFor, row.clientSecret)
      return row === undefined || clientSecret === undefined ? undefined : { ...row, clientSecret }
    },
    saveProvider: async (work, provider) => saveProvider(options, work, provider),
    removeProvider: async (work, id) => { if (uuidShape.test(id)) await removeProvider(work, id) },
    askProof: insertProofRequest,
    proofRequest: readProofRequest,
    askedFor: countProofRequests,
    wrongCode: countWrongCode,
    useProof: useProofRequest
  }
}

async function saveProvider ({ ids, secret }: AccessOptions, work: Work, input: ProviderInput): Promise<LoginProvider> {
  const known = input.id === undefined || !uuidShape.test(input.id) ? undefined : await readProvider(work, input.id)
  const kept = known?.clientSecret
  const clientSecret = input.clientSecret === undefined || input.clientSecret === '' ? kept : seal(secret, sealedFor, input.clientSecret)
  const provider = {
    id: known?.id ?? ids.uuid(),
    label: input.label.trim(),
    issuer: input.issuer.trim(),
    clientId: input.clientId.trim(),
    domains: [...new Set(input.domains.map((domain) => domain.trim().toLowerCase().replace(/^@/, '')).filter((domain) => domain !== ''))],
    addressClaim: input.addressClaim
  }
  const fields = [
    ...(provider.label === '' || provider.label.length > 80 ? ['label'] : []),
    ...(isIssuer(provider.issuer) ? [] : ['issuer']),
    ...(provider.clientId === '' ? ['clientId'] : []),
    ...(clientSecret === undefined ? ['clientSecret'] : []),
    ...(provider.domains.length === 0 || provider.domains.some((domain) => !domainShape.test(domain)) ? ['domains'] : [])
  ]
  if (fields.length > 0 || clientSecret === undefined) {
    throw new Problem('invalid', 'provider.invalid', `the sign-in service cannot be saved: ${fields.join(', ')}`, {
      hint: 'Give a label, an issuer that begins with https://, a client id, a client secret, and mail domains such as tranas.se.', details: { fields }
    })
  }
  for (const domain of provider.domains) {
    const others = await readProvidersOfDomain(work, domain)
    if (others.some(({ municipality }) => municipality !== work.municipality)) {
      throw new Problem('conflict', 'provider.domain-taken', `another municipality's sign-in service vouches for ${domain}`, { hint: 'A domain belongs to one municipality.', details: { domain } })
    }
  }
  await storeProvider(work, { ...provider, clientSecret })
  return { ...provider, municipality: work.municipality }
}

/** An https address (OpenID Connect Discovery §4.1). A tenant is named: "common" would let anybody's tenant in. */
function isIssuer (text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash } = new URL(text)
  return protocol === 'https:' && search === '' && hash === '' && !/^\/(common|organizations|consumers)\//.test(pathname)
}
