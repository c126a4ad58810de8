import type { Unbound, Work } from '../../../platform/db/database.ts'
import type { LoginProvider } from '../../identity/access-contract.ts'
import { query, queryOne } from '../statement.ts'

/** A provider as stored: its secret encrypted. */
export type ProviderRow = LoginProvider & { readonly clientSecret: string }

const columns = 'id, municipality, label, issuer, client_id AS "clientId", domains, address_claim AS "addressClaim"'

/** Every municipality's buttons. */
export async function readOfferedProviders (tx: Unbound): Promise<readonly Pick<LoginProvider, 'id' | 'municipality' | 'label'>[]> {
  return query({ tx }, 'SELECT id, municipality, label FROM login_providers_offered()')
}

/** The municipality's own providers, without their secrets. */
export async function readProviders (work: Work): Promise<readonly LoginProvider[]> {
  return query<LoginProvider>(work, `SELECT ${columns} FROM login_providers ORDER BY label, id`)
}

/** One of them, with its encrypted secret. */
export async function readProvider (work: Work, id: string): Promise<ProviderRow | undefined> {
  return queryOne<ProviderRow>(work, `SELECT ${columns}, client_secret AS "clientSecret" FROM login_providers WHERE id = ?::uuid`, [id])
}

/** Whose providers vouch for a domain. */
export async function readProvidersOfDomain (work: Work, domain: string): Promise<readonly Pick<LoginProvider, 'id' | 'municipality'>[]> {
  return query(work, 'SELECT municipality, id FROM login_provider_of_domain(?)', [domain])
}

/** Adds a provider, or changes the one with this id. */
export async function saveProvider (work: Work, { id, label, issuer, clientId, clientSecret, domains, addressClaim }: Omit<ProviderRow, 'municipality'>): Promise<void> {
  await query(work, `INSERT INTO login_providers (municipality, id, label, issuer, client_id, client_secret, domains, address_claim, changed_at)
    VALUES (current_municipality(), ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret,
      domains = excluded.domains, address_claim = excluded.address_claim, changed_at = excluded.changed_at`,
  [id, label, issuer, clientId, clientSecret, domains, addressClaim, work.now])
}

/** Removes a provider. */
export async function removeProvider (work: Work, id: string): Promise<void> {
  await query(work, 'DELETE FROM login_providers WHERE id = ?::uuid', [id])
}
