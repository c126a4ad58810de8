import type { Command } from '../../../../engine/core/command.ts'
import { advance, type Advance, initial, isRejection, type OpenWait, type Options, type State, waits } from '../../../../engine/core/index.ts'
import type { Model } from '../../../../engine/model/model.ts'
import { Random, vocabulary } from '../../../support/random-process.ts'
import { contextAt } from './random-run.ts'

/** Where so many tokens have gathered, more commands show nothing new. */
const crowd = 60

/** How an execution is driven: `between` gives the state that the next command begins from. */
export interface Drive {
  readonly most: number
  readonly options: Options
  readonly between: (state: State) => State
  readonly seen: (command: Command, answer: Advance, before: State, now: Date) => void
}

/**
 * Starts a process and answers whatever it waits for, in an order given by the seed, until it has ended, nothing can be answered any more,
 * `most` commands were sent, or tokens have multiplied beyond reason. @throws Error when the answer to something that is open is rejected
 */
export function drive (model: Model, seed: number, { most, options, between, seen }: Drive): State {
  const random = new Random(seed)
  let now = new Date('2026-11-24T08:00:00.000Z')
  let state = initial(model)
  const send = (command: Command): void => {
    const before = between(state)
    const answer = advance(model, before, command, contextAt(now), options)
    if (isRejection(answer)) throw new Error(`${JSON.stringify(command)} was rejected: ${answer.reason}`)
    state = answer.state
    seen(command, answer, before, now)
  }
  send({ type: 'start', variables: { x: random.below(4) } })
  for (let sent = 1; sent < most && state.status === 'active' && Object.keys(state.tokens).length < crowd; sent++) {
    const next = choose(model, state, random)
    if (next === undefined) break
    if (next === 'later') now = new Date(Math.max(now.getTime(), Date.parse(earliest(state))) + 1)
    send(next === 'later' ? { type: 'fireTimers' } : next)
  }
  return state
}

function earliest (state: State): string {
  return waits(state).flatMap((wait) => wait.kind === 'timer' ? [wait.due] : []).sort()[0] ?? ''
}

function choose (model: Model, state: State, random: Random): Command | 'later' | undefined {
  const open = waits(state)
  const incidents = Object.keys(state.incidents ?? {})
  const loose = Object.values(state.tokens).filter(({ local }) => local !== undefined && state.scopes[local]?.plan !== undefined)
  const pick = random.below(open.length + (incidents.length > 0 ? 1 : 0) + (loose.length > 0 && random.chance(0.2) ? 1 : 0))
  const wait = open[pick]
  if (wait !== undefined) return answer(model, wait, random)
  const incident = incidents[random.below(incidents.length)]
  if (incident !== undefined && random.chance(0.7)) return { type: 'retry', incident: Number(incident) }
  return random.chance(0.3) && open.length === 0 ? undefined : { type: 'setVariables', variables: { x: random.below(4) } }
}

/** What ends a wait well, or now and then goes wrong. */
function answer (model: Model, wait: OpenWait, random: Random): Command | 'later' {
  const variables = random.chance(0.5) ? { x: random.below(4) } : {}
  const trouble = random.chance(0.15)
  const code = random.pick(...vocabulary.errors)
  switch (wait.kind) {
    case 'timer': return 'later'
    case 'condition': return { type: 'setVariables', variables: { x: random.below(4) } }
    case 'message': return { type: 'correlate', name: wait.name, variables, ...(wait.key === undefined ? {} : { key: wait.key }) }
    case 'signal': return { type: 'broadcast', name: wait.name, variables }
    case 'call': return trouble ? { type: 'failCall', call: wait.id, code: 'child-failed', error: code } : { type: 'completeCall', call: wait.id, variables }
    case 'job': {
      if (!trouble) return { type: 'completeJob', job: wait.id, variables }
      return wait.retries === 0 ? { type: 'throwError', wait: wait.id, code, variables } : { type: 'failJob', job: wait.id, retries: wait.retries - 1, code: 'refused' }
    }
    case 'task': {
      if (trouble) return { type: 'assignTask', task: wait.id, version: wait.version, assignee: random.pick('person', null) }
      const node = model.nodes[wait.element]
      const outcome = node?.kind === 'userTask' && node.gate !== undefined ? { outcome: node.gate.outcomes[random.below(node.gate.outcomes.length)]?.key ?? '' } : {}
      return { type: 'completeTask', task: wait.id, version: wait.version, variables, ...outcome }
    }
  }
}
