import t from 'tap'
import { advance, initial, isRejection, type State, waits } from '../../../engine/core/index.ts'
import type { Command } from '../../../engine/core/command.ts'
import type { Model } from '../../../engine/model/model.ts'
import { after, chain, end, flow, io, mappings, multi, node, script, start, user } from './support/elements.ts'
import { modelOf, started } from './support/instance.ts'
import { contextAt } from './support/random-run.ts'

const context = contextAt(new Date('2026-11-24T08:00:00.000Z'))
const listOf = (size: number): number[] => Array.from({ length: size }, (_, index) => index + 1)

function done (model: Model, state: State, command: Command): State {
  const answer = advance(model, state, command, context)
  if (isRejection(answer)) throw new Error(answer.reason)
  return answer.state
}

/** Microseconds of processor time that `work` takes, the best of three: what else runs on the machine does not count. */
function best (work: () => void): number {
  return Math.min(...[1, 2, 3].map(() => {
    const before = process.cpuUsage()
    work()
    return process.cpuUsage(before).user
  }))
}

const inside = [start('first'), node('parallelGateway', 'fork'), node('manualTask', 'x'), node('manualTask', 'y'), node('parallelGateway', 'join'), end('last'), chain('first', 'fork', 'x', 'join', 'last'), chain('fork', 'y', 'join')].join('')

t.test('ten thousand parallel instances are no endless loop, and their results keep their order', async (t) => {
  const each = node('scriptTask', 'each', `<bpmn:extensionElements><zeebe:script expression="=item * 2" resultVariable="result"/></bpmn:extensionElements>${multi('list', { results: true })}`)
  const model = await modelOf(start(), each, end(), chain('start', 'each', 'end'))
  const list = listOf(10_000)
  const state = done(model, initial(model), { type: 'start', variables: { list } })
  t.equal(state.status, 'completed')
  t.same(state.incidents, undefined)
  t.same(state.scopes[1]?.variables.results, list.map((item) => item * 2))
})

t.test('ten thousand open tasks can be completed and cancelled', async (t) => {
  const model = await modelOf(start(), user('each', '', multi('list')), end(), chain('start', 'each', 'end'))
  const state = done(model, initial(model), { type: 'start', variables: { list: listOf(10_000) } })
  const [first] = waits(state)
  t.equal(waits(state).length, 10_000)
  const next = done(model, state, { type: 'completeTask', task: first?.id ?? 0, version: 1, variables: {} })
  t.equal(waits(next).length, 9_999)
  t.equal(waits(done(model, next, { type: 'cancel' })).length, 0)
})

t.test('the work for each instance does not grow with their number, whatever is inside them', async (t) => {
  const bodies = [
    node('subProcess', 'each', multi('list') + inside),
    node('subProcess', 'each', multi('list') + start('first') + node('intermediateCatchEvent', 'wait', after('PT0S')) + chain('first', 'wait'))
  ]
  for (const body of bodies) {
    const model = await modelOf(start(), body, end(), chain('start', 'each', 'end'))
    const perInstance = (size: number): number => best(() => {
      const state = done(model, initial(model), { type: 'start', variables: { list: listOf(size) } })
      if (state.status === 'active') done(model, state, { type: 'fireTimers' })
    }) / size
    perInstance(300)
    // Quadratic work would take thirty times as long for each.
    t.ok(perInstance(9000) < 10 * perInstance(300))
  }
})

t.test('a loop through a multi-instance step is still stopped', async (t) => {
  const again = node('exclusiveGateway', 'again', '', 'default="again-to-end"')
  const instance = await started([
    start(), node('exclusiveGateway', 'merge'), node('manualTask', 'each', multi('[1, 2]')), again, end(), chain('start', 'merge', 'each', 'again', 'end'), flow('again', 'merge', 'not(stop)')
  ], { stop: false }, { limit: 50 })
  t.match(instance.incidents, ['endless-loop merge'])
})

t.test('two instances that are due at once fire in the order in which they were opened', async (t) => {
  const body = node('subProcess', 'each', multi('list') + start('first') + node('intermediateCatchEvent', 'wait', `<bpmn:extensionElements>${io(mappings('output', ['item', 'last']))}</bpmn:extensionElements>${after('PT1H')}`) + script('write', 'item', 'noted') + chain('first', 'wait', 'write'))
  const instance = await started([start(), body, end(), chain('start', 'each', 'end')], { list: [3, 1, 2], last: 0 })
  instance.pass(1)
  t.equal(instance.variables.last, 2)
  t.equal(instance.status, 'completed')
})
