/** A token is moved back, or a completed process goes on: by somebody's hand, where BPMN has no word for it. */
import t from 'tap'
import { Compile } from 'typebox/compile'
import { change, fork } from '../../../engine/core/apply.ts'
import { advance, isRejection, serialize, type State, waits } from '../../../engine/core/index.ts'
import { StateSchema } from '../../../engine/core/state.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { Random, randomProcess } from '../../support/random-process.ts'
import { after, boundary, call, chain, end, flow, handler, message, node, service, start, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'
import { demand } from './support/laws.ts'
import { contextAt, randomRun } from './support/random-run.ts'

const schema = Compile(StateSchema)
const decided = [
  start(), user('gate'), boundary('late', 'gate', after('P1D'), false), end('told'), flow('late', 'told'), service('letter'), call('next'), end(),
  chain('start', 'gate', 'letter', 'next', 'end'), handler('withdrawn', `${start('asked', message('note'))}${end('gone')}${flow('asked', 'gone')}`)
]

t.test('a token goes back from a job, whose work is no longer wanted', async (t) => {
  const instance = await started(decided)
  const { token } = instance.wait('task', 'gate')
  instance.complete('gate')
  t.same(instance.open, ['message asked', 'job letter'])
  t.same(instance.send({ type: 'move', token, element: 'gate' }), ['job.canceled letter', 'element.terminated letter', 'element.activated gate', 'task.opened gate', 'timer.opened late'])
  t.same(instance.open, ['message asked', 'task gate', 'timer late'])
})

t.test('a token goes back from a call, which is ended', async (t) => {
  const instance = await started(decided)
  const { token } = instance.wait('task', 'gate')
  instance.complete('gate')
  instance.work('letter')
  t.same(instance.send({ type: 'move', token, element: 'gate' }).slice(0, 2), ['call.canceled next', 'element.terminated next'])
  instance.complete('gate')
  instance.work('letter')
  instance.send({ type: 'completeCall', call: instance.wait('call', 'next').id, variables: {} })
  t.equal(instance.status, 'completed')
})

t.test('a completed process goes on from an activity with its variables, and listens again', async (t) => {
  const instance = await started([start(), user('gate'), end(), chain('start', 'gate', 'end'), handler('withdrawn', `${start('asked', message('note'))}${end('gone')}${flow('asked', 'gone')}`)], { unit: 'skola' })
  instance.complete('gate', { chosen: 'close' })
  t.equal(instance.status, 'completed')
  t.same(instance.send({ type: 'move', element: 'gate' }), ['subscription.opened asked', 'process.reopened', 'element.activated gate', 'task.opened gate'])
  t.equal(instance.status, 'active')
  t.same(instance.variables, { unit: 'skola', chosen: 'close' })
  instance.message('note')
  t.equal(instance.status, 'completed', 'and can still be withdrawn')
})

t.test('what cannot be moved is refused and changes nothing', async (t) => {
  const instance = await started(decided)
  const { token } = instance.wait('task', 'gate')
  t.equal(instance.refused({ type: 'move', token: 999, element: 'gate' }), 'unknown-token')
  t.equal(instance.refused({ type: 'move', token, element: 'nothing' }), 'unknown-element')
  t.equal(instance.refused({ type: 'move', token, element: 'end' }), 'unknown-element')
  t.equal(instance.refused({ type: 'move', token, element: 'withdrawn' }), 'not-movable')
  t.equal(instance.refused({ type: 'move', element: 'gate' }), 'not-completed')
  instance.send({ type: 'cancel' })
  t.equal(instance.refused({ type: 'move', element: 'gate' }), 'not-completed')
  t.equal(instance.refused({ type: 'move', token, element: 'gate' }), 'instance-ended')

  const repeated = await started([start(), node('userTask', 'each', '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>'), user('then'), end(), chain('start', 'each', 'then', 'end')])
  t.equal(repeated.refused({ type: 'move', token: repeated.wait('task', 'each').token, element: 'then' }), 'not-movable')

  const nested = await started([start(), node('subProcess', 'sub', `${start('in')}${user('a')}${end('out')}${chain('in', 'a', 'out')}`), user('then'), end(), chain('start', 'sub', 'then', 'end')])
  t.equal(nested.refused({ type: 'move', token: nested.wait('task', 'a').token, element: 'then' }), 'not-movable')
})

t.test('in random processes a token can be moved to any place at any time, and the laws hold', async (t) => {
  let moved = 0
  let reopened = 0
  for (let seed = 1; seed <= 150; seed += 1) {
    const { models: [model] } = await readDiagram(randomProcess(seed + 40_000), { purpose: 'rehearse' })
    if (model === undefined) throw new Error('no model')
    const random = new Random(seed)
    const elements = Object.keys(model.nodes)
    randomRun(model, seed, ({ after: state }) => {
      const tokens = Object.keys(state.tokens)
      const element = random.pick('', ...elements)
      const token = tokens[random.below(tokens.length)]
      const answer = advance(model, state, { type: 'move', element, ...(token === undefined ? {} : { token: Number(token) }) }, contextAt(new Date('2026-11-25T08:00:00.000Z')), { limit: 20 })
      if (isRejection(answer)) return
      moved += 1
      if (state.status === 'completed') reopened += 1
      const applied = fork(state)
      for (const event of answer.events) change(applied, event)
      demand(serialize(applied) === serialize(answer.state), `the events lead to the state (seed ${String(seed)})`)
      const goesOn = waits(answer.state).length + Object.keys(answer.state.incidents ?? {}).length > 0 || Object.values(answer.state.scopes).some(({ plan }) => plan !== undefined)
      demand(answer.state.status !== 'active' || goesOn, `what goes on waits for something or has an incident (seed ${String(seed)})`)
    })
  }
  t.ok(moved > 150 && reopened > 15, `moved ${String(moved)} times, ${String(reopened)} of them after the end`)
})

t.test('a moved instance saved and restored goes on as if it had not been', async (t) => {
  const one = new Instance(await modelOf(...decided))
  one.start()
  const { token } = one.wait('task', 'gate')
  one.complete('gate')
  const restored: State = schema.Parse(JSON.parse(serialize(one.state)))
  const answer = advance(one.model, restored, { type: 'move', token, element: 'gate' }, contextAt(one.now))
  one.send({ type: 'move', token, element: 'gate' })
  t.equal(isRejection(answer) ? '' : serialize(answer.state), serialize(one.state))
})
