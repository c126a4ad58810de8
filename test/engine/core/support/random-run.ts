import type { Command } from '../../../../engine/core/command.ts'
import { advance, initial, isRejection, type OpenWait, type State, waits } from '../../../../engine/core/index.ts'
import type { Event } from '../../../../engine/core/event.ts'
import { createEvaluator } from '../../../../engine/feel/index.ts'
import type { Model } from '../../../../engine/model/model.ts'
import { Random, vocabulary } from '../../../support/random-process.ts'

const hour = 3_600_000
const most = 400

/** One step of a random execution: what was asked, from which state, and what came of it. */
export interface Step { readonly command: Command, readonly before: State, readonly after: State, readonly events: readonly Event[] }

/** Freezes everything reachable, so that whoever writes to it throws. */
export function deepFreeze<T> (value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

/** The context of a command given at an instant, with the real evaluator. */
export function contextAt (now: Date) {
  return { now: now.toISOString(), ...createEvaluator({ now }) }
}

/**
 * Runs a process to its end, answering what it waits for in a random order given by the seed. After a while only what
 * brings the process forward is answered, so that every process ends. Calls `check` after each accepted step.
 */
export function randomRun (model: Model, seed: number, check: (step: Step) => void): { readonly state: State, readonly now: Date } {
  const random = new Random(seed)
  let now = new Date('2026-11-24T08:00:00.000Z')
  let state = deepFreeze(initial(model))
  const send = (command: Command): void => {
    const answer = advance(model, state, command, contextAt(now))
    if (isRejection(answer)) throw new Error(`${JSON.stringify(command)} was rejected: ${answer.reason}`)
    const step = { command, before: state, after: deepFreeze(answer.state), events: answer.events }
    state = step.after
    check(step)
  }
  send({ type: 'start', variables: { x: random.below(4) } })
  for (let count = 0; state.status === 'active' && count < most; count++) {
    if (random.chance(0.03)) {
      send({ type: 'suspend' })
      send({ type: 'resume' })
    }
    const next = choose(model, state, random, count > 60)
    if (next === 'later') {
      now = new Date(earliest(state) ?? now.getTime() + hour)
      send({ type: 'fireTimers' })
    } else {
      send(next)
    }
  }
  return { state, now }
}

function earliest (state: State): string | undefined {
  return waits(state).flatMap((wait) => wait.kind === 'timer' ? [wait.due] : []).sort()[0]
}

function choose (model: Model, state: State, random: Random, forward: boolean): Command | 'later' {
  const [incident] = Object.keys(state.incidents ?? {})
  if (incident !== undefined && random.chance(0.5)) return { type: 'retry', incident: Number(incident) }
  const open = waits(state)
  const own = open.filter((wait) => state.tokens[wait.token]?.element === wait.element && !(wait.kind === 'timer' && wait.remind !== undefined))
  const candidates = forward && own.length > 0 ? own : open
  const wait = candidates[random.below(candidates.length)]
  if (wait === undefined) throw new Error('Nothing waits, yet the process has not ended')
  return answer(model, wait, random, forward)
}

function answer (model: Model, wait: OpenWait, random: Random, forward: boolean): Command | 'later' {
  const variables = random.chance(0.5) ? { x: random.below(4) } : {}
  const trouble = !forward && random.chance(0.25)
  const code = random.pick(...vocabulary.errors)
  switch (wait.kind) {
    case 'timer': return 'later'
    case 'message': return { type: 'correlate', name: wait.name, variables }
    case 'condition': return { type: 'setVariables', variables: { x: random.below(4) } }
    case 'signal': return { type: 'broadcast', name: wait.name, variables }
    case 'call': return trouble ? { type: 'failCall', call: wait.id, code: 'child-failed', ...(random.chance(0.5) ? { error: code } : {}) } : { type: 'completeCall', call: wait.id, variables }
    case 'job': {
      if (!trouble) return { type: 'completeJob', job: wait.id, variables }
      if (random.chance(0.5) || wait.retries === 0) return { type: 'throwError', wait: wait.id, code, variables }
      return { type: 'failJob', job: wait.id, retries: wait.retries - 1, code: 'refused' }
    }
    case 'task': {
      if (trouble) return { type: 'assignTask', task: wait.id, version: wait.version, assignee: random.pick('person', null) }
      const node = model.nodes[wait.element]
      const outcome = node?.kind === 'userTask' && node.gate !== undefined ? { outcome: random.pick('yes', 'no') } : {}
      return { type: 'completeTask', task: wait.id, version: wait.version, variables, ...outcome }
    }
  }
}
