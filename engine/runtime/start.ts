import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import { isRejection } from '../core/index.ts'
import type { Variables } from '../core/state.ts'
import { parentOf, readInstance, toInstance } from '../store/instances.ts'
import { claimStart, instanceOfKey, releaseKey, type StartClaim, type Wanted } from '../store/keys.ts'
import type { Instance } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { refusal, stepFirst } from './step.ts'

/** A start from anywhere: a person, a call, a message, a time. */
export interface Starting {
  readonly wanted: Wanted
  readonly key: string
  readonly variables: Variables
  readonly businessKey: string | null
  readonly startEvent?: string
  /** Which of the triggers of a multiple start event has come. */
  readonly part?: number
  readonly calledBy?: string
  /** How many calls lie above it; none by default. */
  readonly depth?: number
  /** The key of the message that starts it. */
  readonly startKey?: string | null
}

/**
 * Starts an instance, or finds the one that the key has started before.
 * @throws Problem missing `process.missing`; conflict `instance.<reason>` when it cannot begin that way
 */
export async function start (kernel: Kernel, work: Work, starting: Starting): Promise<Instance> {
  const id = kernel.ids.uuid()
  const claim = await claimStart(work, starting.key, id, starting.wanted)
  const { definition, owner } = claim
  if (definition === null || owner === null) throw new Problem('missing', 'process.missing', 'no such process is published', { hint: 'Publish it first.' })
  return claim.fresh ? begin(kernel, work, id, definition, claim, starting) : earlier(work, starting.key)
}

async function begin (kernel: Kernel, work: Work, id: string, definition: string, claim: StartClaim, starting: Starting): Promise<Instance> {
  const { model } = await kernel.library.get(work, definition)
  const row = {
    municipality: work.municipality,
    id,
    definition,
    key: model.process,
    business_key: starting.businessKey,
    status: 'active' as const,
    version: 0,
    started_at: work.now,
    ended_at: null,
    ...parentOf(starting.calledBy ?? null),
    depth: starting.depth ?? 0,
    start_key: starting.startKey ?? null
  }
  const { startEvent, part, variables } = starting
  const answer = await stepFirst(kernel, work, row, claim.pauses, {
    type: 'start', variables, ...(startEvent === undefined ? {} : { startEvent }), ...(part === undefined || part === 0 ? {} : { part })
  })
  if (!isRejection(answer)) return answer.change.instance
  await releaseKey(work, starting.key)
  throw refusal(answer)
}

async function earlier (work: Work, key: string): Promise<Instance> {
  const id = await instanceOfKey(work, key)
  const row = id === undefined ? undefined : await readInstance(work, id)
  if (row === undefined) throw new Problem('conflict', 'instance.key-in-use', 'the key was used for something else')
  return toInstance(row)
}
