import t from 'tap'
import type { Event } from '../../../engine/core/event.ts'
import { advance, apply, initial, isRejection, type State, waits } from '../../../engine/core/index.ts'
import type { Command } from '../../../engine/core/command.ts'
import type { InclusiveGateway, Model, Node } from '../../../engine/model/model.ts'
import { Random } from '../../support/random-process.ts'
import { after, boundary, end, flow, message, node, start, user } from './support/elements.ts'
import { modelOf } from './support/instance.ts'
import { contextAt } from './support/random-run.ts'

/** `SEED=17 node --import tsx test/engine/core/merge-by-the-book.test.ts` runs just one. */
const only = process.env['SEED']

/** A process without any structure: gateways and tasks, and flows between any two of them. */
async function tangle (seed: number): Promise<Model> {
  const random = new Random(seed)
  const size = 6 + random.below(10)
  const ids = Array.from({ length: size }, (_, index) => `n${index}`)
  const lines: string[] = [start(), end(), end('other')]
  for (const [index, id] of ids.entries()) {
    const targets = new Set(Array.from({ length: 1 + random.below(3) }, () => random.chance(0.2) ? 'end' : ids[random.chance(0.7) ? Math.min(size - 1, index + 1 + random.below(3)) : random.below(size)] ?? 'end'))
    const kind = random.pick('userTask', 'userTask', 'inclusiveGateway', 'inclusiveGateway', 'exclusiveGateway', 'parallelGateway', 'complexGateway', 'boundary')
    if (kind === 'userTask' || kind === 'boundary') {
      lines.push(user(id), flow(id, [...targets][0] ?? 'end'))
      if (kind === 'boundary') lines.push(boundary(`b${id}`, id, random.pick(after('PT1H'), message('note')), random.chance(0.5)), flow(`b${id}`, [...targets].at(-1) ?? 'other'))
      continue
    }
    if (kind === 'parallelGateway') lines.push(node(kind, id), ...[...targets].map((target) => flow(id, target)))
    else {
      const activation = `<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">=activationCount &gt;= ${1 + random.below(2)}</bpmn:activationCondition>`
      lines.push(node(kind, id, kind === 'complexGateway' ? activation : '', `default="${id}-to-other"`), flow(id, 'other'))
      for (const target of targets) lines.push(flow(id, target, random.pick('x &lt; 3', 'x &gt; 1', 'modulo(x, 2) = 0', kind === 'complexGateway' ? 'waitingForStart' : 'true')))
    }
  }
  return modelOf(...lines, flow('start', 'n0'))
}

/** The incoming flows of a join that a token at a node can still come along without visiting the join. */
function reachable (model: Model, from: string, join: string): ReadonlySet<string> {
  const found = new Set<string>()
  const leaving = (node: Node | undefined): readonly string[] => node === undefined ? [] : [...node.outgoing, ...('boundaries' in node ? node.boundaries.flatMap((id) => model.nodes[id]?.outgoing ?? []) : [])]
  const pending = [...leaving(model.nodes[from])]
  const seen = new Set(pending)
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const target = model.flows[id]?.target ?? ''
    if (target === join) {
      found.add(id)
      continue
    }
    for (const next of leaving(model.nodes[target])) {
      if (!seen.has(next)) pending.push(next)
      seen.add(next)
    }
  }
  return found
}

/** §13.4.3, word by word: for every token elsewhere that has a path to an empty flow there is also one to a flow that holds a token. */
function isActivated (model: Model, state: State, join: InclusiveGateway): boolean {
  const arrivals = state.arrivals?.[1] ?? {}
  const held = new Set(Object.keys(arrivals[join.id] ?? {}))
  const places = [...Object.values(state.tokens).map(({ element }) => element), ...Object.keys(arrivals).filter((id) => id !== join.id)]
  return held.size > 0 && places.every((place) => {
    const flows = [...reachable(model, place, join.id)]
    return flows.every((flow) => held.has(flow)) || flows.some((flow) => held.has(flow))
  })
}

function inclusive (model: Model, id: string): InclusiveGateway | undefined {
  const node = model.nodes[id]
  return node?.kind === 'inclusiveGateway' && node.incoming.length > 1 ? node : undefined
}

/** Which joins go on with a flow empty though they should wait; and which wait though they should go on. */
function check (model: Model, before: State, after: State, events: readonly Event[]): void {
  let state = before
  for (const event of events) {
    const join = event.type === 'arrival.cleared' ? inclusive(model, event.element) : undefined
    const full = join !== undefined && join.incoming.every((flow) => state.arrivals?.[1]?.[join.id]?.[flow] !== undefined)
    if (join !== undefined && !full && !isActivated(model, state, join)) throw new Error(`${join.id} went on too soon`)
    state = apply(state, event)
  }
  for (const id of Object.keys(after.arrivals?.[1] ?? {})) {
    const join = inclusive(model, id)
    if (join !== undefined && isActivated(model, after, join)) throw new Error(`${id} waits for nothing`)
  }
}

function next (state: State, random: Random): Command | undefined {
  const open = waits(state)
  const wait = open[random.below(open.length)]
  if (wait?.kind === 'task') return { type: 'completeTask', task: wait.id, version: wait.version, variables: { x: random.below(5) } }
  if (wait?.kind === 'message') return { type: 'correlate', name: wait.name, variables: {} }
  return wait === undefined ? undefined : { type: 'fireTimers' }
}

/** Answers how often an inclusive join went on. */
async function run (seed: number): Promise<number> {
  const model = await tangle(seed)
  const random = new Random(seed + 1)
  let state = initial(model)
  let now = new Date('2026-11-24T08:00:00.000Z')
  let released = 0
  let command: Command | undefined = { type: 'start', variables: { x: random.below(5) } }
  for (let count = 0; command !== undefined && count < 40 && Object.keys(state.tokens).length < 30; count++) {
    if (command.type === 'fireTimers') now = new Date(now.getTime() + 3_600_000)
    const answer = advance(model, state, command, contextAt(now), { limit: 50 })
    if (isRejection(answer)) throw new Error(answer.reason)
    check(model, state, answer.state, answer.events)
    released += answer.events.filter((event) => event.type === 'arrival.cleared' && inclusive(model, event.element) !== undefined).length
    state = answer.state
    command = state.status === 'active' ? next(state, random) : undefined
  }
  if (state.status === 'active' && waits(state).length === 0 && Object.keys(state.incidents ?? {}).length === 0) throw new Error('It stands still in silence')
  return released
}

t.test('in any tangle of flows an inclusive gateway goes on exactly when the standard says', async (t) => {
  const seeds = only === undefined ? Array.from({ length: 400 }, (_, index) => index + 1) : [Number(only)]
  let released = 0
  for (const seed of seeds) {
    try {
      released += await run(seed)
    } catch (error) {
      t.fail(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n  Reproduce: SEED=${seed} node --import tsx test/engine/core/merge-by-the-book.test.ts`)
      return
    }
  }
  t.ok(released > 0, `${released} joins in ${seeds.length} processes`)
})
