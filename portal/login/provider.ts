import * as oidc from 'openid-client'
import type { LoginProvider, Session } from '../../engine/index.ts'
import { describeError } from '../../platform/errors.ts'
import { hashSecret } from '../../platform/ids.ts'
import type { Portal } from '../portal.ts'

type Secretive = LoginProvider & { readonly clientSecret: string }
interface Kept { readonly at: number, readonly settings: Promise<oidc.Configuration> }

/** How long what a provider says of itself is believed, and how long it may take to answer: milliseconds and seconds. */
const keptFor = 3_600_000
const patience = 6

const kept = new WeakMap<Portal, Map<string, Kept>>()

/** Where signing in by a provider begins: a link, since a browser refuses to send a form on to another site. */
export function providerPath (id: string): string {
  return `/logga-in/med/${id}`
}

/** Where the provider sends people back; what an operator registers there. */
export function redirectAddress (publicUrl: string): string {
  return `${publicUrl}/logga-in/svar`
}

/** The provider with this id, whoever's it is. */
export async function findProvider ({ access, deps: { database } }: Portal, id: string): Promise<Secretive | undefined> {
  const offered = (await access.offeredProviders(database)).find((provider) => provider.id === id)
  return offered === undefined ? undefined : database.within(offered.municipality, 'system', async (work) => access.provider(work, id))
}

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0), asked once an hour; a failure is not kept.
 * @throws Error when it does not answer, or answers something else
 */
export async function settingsOf (portal: Portal, provider: Secretive): Promise<oidc.Configuration> {
  const all = kept.get(portal) ?? new Map<string, Kept>()
  kept.set(portal, all)
  const key = hashSecret([provider.issuer, provider.clientId, provider.clientSecret].join('\u0000'))
  const now = portal.sessions.now().getTime()
  const known = all.get(key)
  if (known !== undefined && now - known.at < keptFor) return known.settings
  const reach = portal.deps.providerFetch
  const settings = oidc.discovery(new URL(provider.issuer), provider.clientId, provider.clientSecret, undefined, { timeout: patience, ...(reach === undefined ? {} : { [oidc.customFetch]: reach }) })
  all.set(key, { at: now, settings })
  try {
    return await settings
  } catch (error) {
    all.delete(key)
    throw error
  }
}

/**
 * Where somebody who was signed in by a provider signs out there too (OpenID Connect RP-Initiated Logout 1.0); undefined when it offers
 * nothing of the kind, or does not answer.
 */
export async function signOutAddress (portal: Portal, { method, provider: id }: Session): Promise<string | undefined> {
  const provider = method === 'oidc' && id !== null ? await findProvider(portal, id) : undefined
  if (provider === undefined) return undefined
  try {
    const settings = await settingsOf(portal, provider)
    if (settings.serverMetadata().end_session_endpoint === undefined) return undefined
    return oidc.buildEndSessionUrl(settings, { post_logout_redirect_uri: portal.deps.publicUrl }).href
  } catch (error) {
    portal.deps.log.warn({ municipality: provider.municipality, cause: describeError(error) }, 'a sign-in service did not say how to sign out')
    return undefined
  }
}
