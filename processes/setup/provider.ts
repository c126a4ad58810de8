import { parseArgs } from 'node:util'
import type { LoginProvider } from '../../engine/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Setup } from './init.ts'

export const providerUsage = `npm run idesluss -- provider list
npm run idesluss -- provider add --municipality tranas --label "Logga in med Tranås kommun" --issuer https://login.microsoftonline.com/TENANT/v2.0 \\
  --client-id ID --domains tranas.se,edu.tranas.se [--claim email|preferred_username|upn] [--id ID of one to change]
  (the client secret is read from CLIENT_SECRET, or asked for)
npm run idesluss -- provider remove --municipality tranas --id ID`

const claims = ['email', 'preferred_username', 'upn'] as const

type Flags = Readonly<Partial<Record<'municipality' | 'label' | 'issuer' | 'client-id' | 'domains' | 'claim' | 'id', string>>>

/**
 * Sets up municipalities' own sign-in services (OpenID Connect).
 * @param clientSecret from the environment: on a command line everybody at the machine could read it
 * @throws Problem invalid `provider.usage` and as `Access.saveProvider`
 */
export async function provider (setup: Setup, args: readonly string[], clientSecret: string | undefined): Promise<void> {
  const [what = '', ...rest] = args
  const given = flags(rest)
  if (what === 'list') return list(setup)
  const municipality = given.municipality ?? ''
  const known = await setup.database.unbound(async (tx) => setup.services.identity.municipality(tx, municipality))
  if (known === undefined) throw usage(`there is no municipality "${municipality}"`)
  if (what === 'add') return add(setup, given, municipality, clientSecret)
  if (what !== 'remove') throw usage('say list, add or remove')
  const { id } = given
  if (id === undefined) throw usage('say which one by --id')
  await setup.database.within(municipality, 'system', async (work) => setup.access.removeProvider(work, id))
  setup.out(`Removed ${id}`)
}

async function add (setup: Setup, given: Flags, municipality: string, secret: string | undefined): Promise<void> {
  const addressClaim = claims.find((claim) => claim === (given.claim ?? 'email'))
  if (addressClaim === undefined) throw usage(`--claim is one of ${claims.join(', ')}`)
  const asked = secret ?? (given.id === undefined ? await setup.ask?.('Client secret: ') : undefined)
  const saved = await setup.database.within(municipality, 'system', async (work) => setup.access.saveProvider(work, {
    label: given.label ?? '',
    issuer: given.issuer ?? '',
    clientId: given['client-id'] ?? '',
    domains: (given.domains ?? '').split(','),
    addressClaim,
    ...(given.id === undefined ? {} : { id: given.id }),
    ...(asked === undefined ? {} : { clientSecret: asked })
  }))
  setup.out(describe(saved))
  setup.out(`Register this redirect address with the sign-in service: ${setup.services.publicUrl}/logga-in/svar`)
}

async function list ({ services: { identity }, access, database, out }: Setup): Promise<void> {
  for (const { id } of await database.unbound(async (tx) => identity.municipalities(tx))) {
    for (const each of await database.within(id, 'system', async (work) => access.providers(work))) out(describe(each))
  }
}

function describe ({ id, municipality, label, issuer, domains, addressClaim }: LoginProvider): string {
  return `${municipality}  ${id}  ${label}  ${issuer}  ${domains.join(',')}  (${addressClaim})`
}

function flags (args: readonly string[]): Flags {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...args], options: { municipality: text, label: text, issuer: text, 'client-id': text, domains: text, claim: text, id: text } }).values
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function usage (message: string): Problem {
  return new Problem('invalid', 'provider.usage', message, { hint: providerUsage })
}
