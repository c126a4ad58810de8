import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { seal, unseal, type LoginProvider, type Proof } from '../../engine/index.ts'
import { describeError } from '../../platform/errors.ts'
import type { Portal } from '../portal.ts'
import { readAddress } from './mail-proof.ts'
import { findProvider, redirectAddress, settingsOf } from './provider.ts'

/** A sign-in under way, kept in the browser that began it: sealed, short-lived, used once. */
const startedSchema = Type.Object({
  provider: Type.String(),
  state: Type.String(),
  nonce: Type.String(),
  verifier: Type.String(),
  /** Set when somebody already signed in proves it anew: where they then go on. */
  confirm: Type.Union([Type.String(), Type.Null()]),
  until: Type.Number()
})
type Started = Static<typeof startedSchema>

const cookie = 'inloggning'
const purpose = 'sign-in-state'
const life = 10 * 60_000
const cookiePath = '/logga-in'

/** How a sign-in by a provider went. */
export type Outcome =
  | { readonly kind: 'proved', readonly proof: Proof, readonly provider: LoginProvider, readonly confirm: string | null }
  /** The provider vouches for no such address. */
  | { readonly kind: 'not-vouched', readonly provider: LoginProvider }
  /** It does not answer, or not as it should. */
  | { readonly kind: 'down', readonly provider: LoginProvider }
  /** Stopped by whoever it was, or by the provider. */
  | { readonly kind: 'stopped' }
  /** Begun elsewhere, too long ago, or already used. */
  | { readonly kind: 'stale' }

/**
 * Begins a sign-in: authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9700).
 * @param confirm where to go on when somebody already signed in is to prove it anew: the provider then asks for the password again
 * @returns where to send the browser; undefined when the provider does not answer
 */
export async function begin (portal: Portal, reply: FastifyReply, provider: LoginProvider & { readonly clientSecret: string }, confirm: string | null, address?: string): Promise<string | undefined> {
  const { secret, publicUrl, log } = portal.deps
  try {
    const settings = await settingsOf(portal, provider)
    const started: Started = {
      provider: provider.id, state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), confirm, until: portal.sessions.now().getTime() + life
    }
    const target = oidc.buildAuthorizationUrl(settings, {
      redirect_uri: redirectAddress(publicUrl),
      scope: 'openid email profile',
      state: started.state,
      nonce: started.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(started.verifier),
      code_challenge_method: 'S256',
      ...(confirm === null ? {} : { prompt: 'login', max_age: '0', ...(address === undefined ? {} : { login_hint: address }) })
    })
    reply.setCookie(cookie, seal(secret, purpose, JSON.stringify(started)), { path: cookiePath, httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), maxAge: life / 1000 })
    return target.href
  } catch (error) {
    log.warn({ municipality: provider.municipality, cause: describeError(error) }, 'a sign-in service does not answer')
    return undefined
  }
}

/** Reads what the provider sent the browser back with, and asks it who that is. */
export async function finish (portal: Portal, request: FastifyRequest, reply: FastifyReply): Promise<Outcome> {
  const started = startedIn(portal, request)
  reply.clearCookie(cookie, { path: cookiePath })
  const provider = started === undefined ? undefined : await findProvider(portal, started.provider)
  if (started === undefined || provider === undefined) return { kind: 'stale' }
  const answer = new URL(request.url, portal.deps.publicUrl)
  if (answer.searchParams.get('state') !== started.state) return { kind: 'stale' }
  try {
    const settings = await settingsOf(portal, provider)
    const tokens = await oidc.authorizationCodeGrant(settings, answer, { pkceCodeVerifier: started.verifier, expectedState: started.state, expectedNonce: started.nonce, idTokenExpected: true })
    const told = tokens.claims()
    if (told === undefined) return { kind: 'down', provider }
    const claims = told[provider.addressClaim] === undefined && settings.serverMetadata().userinfo_endpoint !== undefined
      ? { ...await oidc.fetchUserInfo(settings, tokens.access_token, told.sub), ...told }
      : told
    const address = addressIn(claims, provider)
    if (address === undefined) return { kind: 'not-vouched', provider }
    const proof = { address, subject: `${told.iss} ${told.sub}`, method: 'oidc', provider: provider.id, provedAt: provedAt(told, portal.sessions.now()) } as const
    return { kind: 'proved', proof, provider, confirm: started.confirm }
  } catch (error) {
    return failed(portal, provider, error)
  }
}

function failed ({ deps: { log } }: Portal, provider: LoginProvider, error: unknown): Outcome {
  log.warn({ municipality: provider.municipality, cause: describeError(error) }, 'a sign-in by a provider failed')
  if (error instanceof oidc.AuthorizationResponseError) return { kind: 'stopped' }
  // invalid_grant (RFC 6749 §5.2): the code was used before, or is too old.
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant' ? { kind: 'stale' } : { kind: 'down', provider }
  return { kind: 'down', provider }
}

function startedIn ({ deps: { secret }, sessions }: Portal, request: FastifyRequest): Started | undefined {
  const text = unseal(secret, purpose, request.cookies[cookie] ?? '')
  const started: unknown = text === undefined ? undefined : JSON.parse(text)
  return Value.Check(startedSchema, started) && started.until > sessions.now().getTime() ? started : undefined
}

/**
 * The address a provider may vouch for: in the claim it was set up with, of its own domains, and not told to be unverified
 * (OpenID Connect Core §5.1, `email_verified`).
 */
export function addressIn (claims: Readonly<Record<string, unknown>>, { addressClaim, domains }: LoginProvider): string | undefined {
  const value = claims[addressClaim]
  const address = typeof value === 'string' ? readAddress(value) : undefined
  if (address === undefined || (addressClaim === 'email' && claims['email_verified'] === false)) return undefined
  return domains.includes(address.slice(address.lastIndexOf('@') + 1)) ? address : undefined
}

/** When they wrote their password, by the provider's own clock held against ours; null when it does not tell (`auth_time`, Core §2). */
function provedAt (claims: oidc.IDToken, now: Date): Date | null {
  return typeof claims.auth_time === 'number' ? new Date(now.getTime() - Math.max(0, claims.iat - claims.auth_time) * 1000) : null
}
