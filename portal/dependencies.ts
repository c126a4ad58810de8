import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { CustomFetch } from 'openid-client'
import type { Engine, Identity } from '../engine/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import type { Ids } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Ideas } from '../processes/ideas/contract.ts'
import type { IdeaCare } from '../processes/ideas/care.ts'
import type { Guarantee } from '../processes/ideas/guarantee/contract.ts'
import type { Files } from '../processes/ideas/files/contract.ts'
import type { Guests } from '../processes/ideas/guests/contract.ts'
import type { Mailboxes } from '../processes/ideas/login/contract.ts'
import type { Answers, ReceivedMails } from '../processes/ideas/received/contract.ts'
import type { Gates } from '../processes/ideas/gates/contract.ts'
import type { Delegations } from '../processes/ideas/delegation/contract.ts'
import type { Operation } from '../processes/operation/contract.ts'
import type { Reminders } from '../processes/ideas/reminders/contract.ts'
import type { Visitor } from './session.ts'

/** A mail as the demo's mailbox kept it. */
export interface DemoMail {
  readonly id: string
  readonly municipality: string
  readonly at: Date
  readonly to: { readonly name: string, readonly address: string }
  readonly from: { readonly name: string, readonly address: string }
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Every mail sent, newest first: the demo only. */
export interface DemoMailbox {
  list(): Promise<readonly DemoMail[]>
  get(id: string): Promise<DemoMail | undefined>
}

/** Built scripts and styles. Without them the portal serves its own style sheet from source. */
export interface Assets {
  /** Source path to the path it is served by: `portal/assets/idesluss.css` → `/tillgangar/idesluss-ABC.css`. */
  readonly paths: Readonly<Record<string, string>>
  /** Absolute path of the folder served under `/tillgangar/`. */
  readonly folder: string
}

/** What the composition root hands the portal. */
export interface PortalDependencies {
  readonly database: Database
  readonly engine: Engine
  readonly identity: Identity
  readonly ideas: Ideas
  readonly guests: Guests
  readonly mailboxes: Mailboxes
  readonly files: Files
  readonly guarantee: Guarantee
  readonly care: IdeaCare
  readonly delegations: Delegations
  readonly operation: Operation
  readonly gates: Gates
  readonly reminders?: Reminders
  readonly received: ReceivedMails
  readonly answers: Answers
  readonly clock: Clock
  /** Real time, where `clock` can be moved: nobody is signed out because the demo's days pass. */
  readonly wall?: Clock
  readonly ids: Ids
  readonly log: Log
  /** The server's secret: signs sessions and form tokens. */
  readonly secret: string
  /** Without a trailing slash; cookies are `Secure` when it begins with https. */
  readonly publicUrl: string
  /** True in the demo: personas to sign in as, and the mailbox. */
  readonly demo: boolean
  readonly mailbox?: DemoMailbox
  /** What `/halsa` tells; a throw or rejection is told as 503. */
  readonly health?: () => Promise<unknown>
  readonly assets?: Assets
  /** The engine's API under `/api`, told who makes a request. */
  readonly api?: (who: (request: FastifyRequest) => Promise<Visitor | undefined>) => FastifyPluginAsync
  /** How sign-in services are reached: by the built-in fetch unless told. */
  readonly providerFetch?: CustomFetch
  /** Moves the demo's clock forward; only in the demo. @param days at least 1 */
  readonly forward?: (days: number) => void
}
