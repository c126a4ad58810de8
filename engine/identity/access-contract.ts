/** Signing in: who has proved to be whom, through what, and who runs the sluice. */
import type { Database, Work } from '../../platform/db/database.ts'

/** A person of a municipality, by ids. */
export interface Self { readonly municipality: string, readonly person: string }

/** What somebody has proved of themselves. */
export interface Proof {
  /** In lower case. */
  readonly address: string
  /** Who the provider says it is (OpenID Connect Core §2, `iss` and `sub`); null when proved by mail. */
  readonly subject: string | null
  readonly method: 'demo' | 'mail' | 'oidc'
  readonly provider: string | null
  /** When they last proved it themselves, not by a session kept elsewhere; null when nobody knows. */
  readonly provedAt: Date | null
}

/** A signed-in browser. `municipality` is `''` and `person` an operator's id when it is an operator's. */
export interface Session extends Proof, Self {
  readonly startedAt: Date
  readonly seenAt: Date
  readonly endedAt: Date | null
}

/** Runs the sluice for all municipalities, and sees no ideas. */
export interface Operator { readonly id: string, readonly name: string, readonly email: string }

/** A municipality's sign-in service (OpenID Connect), as it is set up. */
export interface LoginProvider {
  readonly id: string
  readonly municipality: string
  /** What its button says: `Logga in med Tranås kommun`. */
  readonly label: string
  /** `https://login.microsoftonline.com/<tenant>/v2.0`, `https://adfs.tranas.se/adfs` */
  readonly issuer: string
  readonly clientId: string
  /** Mail domains it vouches for, in lower case; an address of another is never believed. */
  readonly domains: readonly string[]
  /** The claim that holds the address. */
  readonly addressClaim: 'email' | 'preferred_username' | 'upn'
}

/** What is to be saved of a provider. The secret may be left out when it is already there. */
export type ProviderInput = Omit<LoginProvider, 'id' | 'municipality'> & { readonly id?: string, readonly clientSecret?: string }

/** Somebody asks to prove an address by a mail to it. */
export interface ProofRequest {
  readonly id: string
  readonly purpose: 'sign-in' | 'confirm' | 'mailbox'
  readonly address: string
  readonly target: string
  readonly till: string
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly attempts: number
}

/** What the portal and the command line may ask. Secrets go in as hashes, but for a provider's, which is encrypted. */
export interface Access {
  /**
   * Starts a session: in the person's municipality, or in the sluice for an operator. Old ones are removed.
   * @param startedAt when it goes on from an earlier one, the start of that
   */
  startSession(work: Work, hash: string, self: Self, proof: Proof, startedAt?: Date): Promise<void>
  session(work: Work, hash: string): Promise<Session | undefined>
  /** Notes that it was used; at most every ten minutes. */
  sawSession(work: Work, hash: string): Promise<void>
  /** Whoever it is has just proved it again. */
  provedSession(work: Work, hash: string, at: Date): Promise<void>
  endSession(work: Work, hash: string): Promise<void>
  /** Ends every session of a person. @returns how many there were */
  endSessionsOf(work: Work, person: string): Promise<number>
  /** Every person whose address this is, but for shared mailboxes, guests and those who have left. */
  selves(database: Database, address: string): Promise<readonly Self[]>
  /** The same, within a transaction that is open already, in whatever context. */
  selvesIn(work: Work, address: string): Promise<readonly Self[]>

  operators(work: Work): Promise<readonly Operator[]>
  operatorOf(work: Work, address: string): Promise<Operator | undefined>
  /** In the sluice's context. The same address is the same operator. */
  addOperator(work: Work, operator: Omit<Operator, 'id'>): Promise<Operator>
  /** In the sluice's context: may not sign in any more. */
  endOperator(work: Work, id: string): Promise<void>

  /** Every municipality's buttons. */
  offeredProviders(database: Database): Promise<readonly Pick<LoginProvider, 'id' | 'municipality' | 'label'>[]>
  /** Those of the work's municipality, with all but the secret. */
  providers(work: Work): Promise<readonly LoginProvider[]>
  provider(work: Work, id: string): Promise<LoginProvider & { readonly clientSecret: string } | undefined>
  /**
   * Saves a provider of the work's municipality.
   * @throws Problem invalid `provider.invalid` with `details.fields`; conflict `provider.domain-taken` with `details.domain` when another municipality's vouches for it
   */
  saveProvider(work: Work, provider: ProviderInput): Promise<LoginProvider>
  removeProvider(work: Work, id: string): Promise<void>

  /** In the sluice's context. Rows older than two days are removed. */
  askProof(work: Work, request: Pick<ProofRequest, 'id' | 'purpose' | 'address' | 'target' | 'till' | 'expiresAt'> & { readonly hash: string }): Promise<void>
  proofRequest(work: Work, by: { readonly id: string } | { readonly hash: string }): Promise<ProofRequest | undefined>
  /** How many times an address was asked for, and wrong codes were typed for it, since an instant. */
  askedFor(work: Work, address: string, since: Date): Promise<{ readonly requests: number, readonly wrong: number }>
  /** Counts a wrong code. */
  wrongCode(work: Work, id: string): Promise<void>
  /** Uses it, once; the same browser may again within a minute (a double click). @returns false when it was used already or has expired */
  useProof(work: Work, id: string, browser: string): Promise<boolean>
}
