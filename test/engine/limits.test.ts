import t from 'tap'
import { advance, initial, isRejection, type Options, type State } from '../../engine/core/index.ts'
import type { Event } from '../../engine/core/event.ts'
import type { Variables } from '../../engine/core/state.ts'
import { createEvaluator } from '../../engine/feel/index.ts'
import type { Model } from '../../engine/model/model.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import { bpmn } from '../support/bpmn.ts'
import { chain, flow, node } from './core/support/elements.ts'
import { contextAt } from './core/support/random-run.ts'

const context = contextAt(new Date('2026-11-24T08:00:00.000Z'))

async function modelOf (body: string): Promise<Model> {
  const { models: [model], problems } = await readDiagram(bpmn(body), { purpose: 'rehearse' })
  if (model === undefined) throw new Error(problems.filter(({ severity }) => severity === 'error').map(({ en }) => en).join('; '))
  return model
}

function started (model: Model, variables: Variables = {}, options: Options = {}): { readonly state: State, readonly events: readonly Event[], readonly incidents: readonly string[] } {
  const answer = advance(model, initial(model), { type: 'start', variables }, context, options)
  if (isRejection(answer)) throw new Error(answer.reason)
  return { ...answer, incidents: answer.events.flatMap((event) => event.type === 'incident.raised' ? [`${event.code} ${event.element}: ${event.detail}`] : []) }
}

function row (ids: readonly string[]): string {
  return [node('startEvent', 'start'), ...ids.map((id) => node('task', id)), node('endEvent', 'end'), chain('start', ...ids, 'end')].join('')
}

/** `levels` subprocesses inside each other. */
function nested (levels: number): string {
  const numbers = Array.from({ length: levels }, (_, index) => index + 1)
  const opening = numbers.map((n) => `${node('startEvent', `s${n}`)}${node('endEvent', `e${n}`)}${chain(`s${n}`, `p${n}`, `e${n}`)}<bpmn:subProcess id="p${n}">`).join('')
  return opening + node('startEvent', 's') + node('endEvent', 'e') + chain('s', 'e') + '</bpmn:subProcess>'.repeat(levels)
}

t.test('a diagram of almost 10,000 elements is read, and runs; one of more is refused', async (t) => {
  const model = await modelOf(row(Array.from({ length: 4_900 }, (_, index) => `task${index}`)))
  t.equal(started(model).state.status, 'completed')
  const { models, problems } = await readDiagram(bpmn(row(Array.from({ length: 5_100 }, (_, index) => `task${index}`))))
  t.match(problems, [{ rule: 'too-large', severity: 'error' }])
  t.equal(models.length, 0)
})

t.test('a diagram of many levels is read, and runs; one of 1,000 is refused', async (t) => {
  t.equal(started(await modelOf(nested(150))).state.status, 'completed')
  const { models, problems } = await readDiagram(bpmn(nested(1_000)))
  t.match(problems, [{ rule: 'too-large', severity: 'error' }])
  t.equal(models.length, 0)
})

t.test('a diagram of 400 inclusive joins in a row, with ways around each, is read and runs', async (t) => {
  const gateways = Array.from({ length: 400 }, (_, index) => `g${index}`)
  const body = [node('startEvent', 'start'), node('endEvent', 'end'), ...gateways.map((id) => node('inclusiveGateway', id)), chain('start', ...gateways, 'end'), ...gateways.slice(2).map((id, index) => flow(gateways[index] ?? '', id))]
  t.equal(started(await modelOf(body.join(''))).state.status, 'completed')
})

const back = [
  node('startEvent', 'start'), node('exclusiveGateway', 'merge'), node('task', 'a'), node('task', 'b'), node('exclusiveGateway', 'again', '', 'default="again-to-end"'), node('endEvent', 'end'),
  chain('start', 'merge', 'a', 'b', 'again', 'end'), flow('again', 'merge', 'not(stop)')
].join('')

t.test('an endless loop without a wait is stopped after a number of steps that can be set, and the incident names the loop', async (t) => {
  const model = await modelOf(back)
  for (const limit of [10, 500]) {
    const { state, events, incidents } = started(model, { stop: false }, { limit })
    t.same(incidents, ['endless-loop merge: merge → a → b → again → merge'])
    t.equal(state.status, 'active')
    t.equal(events.filter((event) => event.type === 'element.activated' && event.element === 'a').length, limit)
  }
})

t.test('it can be mended and tried again', async (t) => {
  const model = await modelOf(back)
  let { state } = started(model, { stop: false }, { limit: 10 })
  for (const command of [{ type: 'setVariables', variables: { stop: true } }, { type: 'retry', incident: Number(Object.keys(state.incidents ?? {})[0]) }] as const) {
    const answer = advance(model, state, command, context, { limit: 10 })
    if (isRejection(answer)) throw new Error(answer.reason)
    state = answer.state
  }
  t.equal(state.status, 'completed')
})

t.test('a loop inside what a loop opens again and again is found as soon', async (t) => {
  const inner = node('startEvent', 's') + node('exclusiveGateway', 'm') + node('task', 'x') + node('exclusiveGateway', 'g', '', 'default="g-to-e"') + node('endEvent', 'e') + chain('s', 'm', 'x', 'g', 'e') + flow('g', 'm', 'n &gt; 3')
  const model = await modelOf([node('startEvent', 'start'), node('exclusiveGateway', 'merge'), node('subProcess', 'sub', inner), chain('start', 'merge', 'sub'), flow('sub', 'merge')].join(''))
  const { incidents, events } = started(model, { n: 1 }, { limit: 50 })
  t.equal(incidents.length, 1)
  t.ok(events.length < 50 * 20 * 10)
})

t.test('branches that multiply for ever are stopped', async (t) => {
  const model = await modelOf([node('startEvent', 'start'), node('exclusiveGateway', 'merge'), node('parallelGateway', 'split'), chain('start', 'merge', 'split'), flow('split', 'merge'), '<bpmn:sequenceFlow id="second" sourceRef="split" targetRef="merge"/>'].join(''))
  const { incidents, events } = started(model, {}, { limit: 100 })
  t.ok(incidents.length > 0 && incidents.every((incident) => incident.startsWith('endless-loop ')))
  t.ok(events.length < 100 * 10 * 2)
})

t.test('a multi-instance step of more instances than allowed is an incident', async (t) => {
  const model = await modelOf([node('startEvent', 'start'), node('task', 'each', '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000001</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>'), node('endEvent', 'end'), chain('start', 'each', 'end')].join(''))
  t.match(started(model).incidents, [/^too-many-instances each/])
})

t.test('an expression that would take for ever, or is too deep or too long, is an error', (t) => {
  const { evaluate } = createEvaluator({ now: new Date('2026-11-24T08:00:00.000Z') })
  const endless = 'count(for a in 1..1000, b in 1..1000, c in 1..1000 return a)'
  for (const expression of [endless, `${'('.repeat(5_000)}1${')'.repeat(5_000)}`, `${'not('.repeat(300)}true${')'.repeat(300)}`, `1${' + 1'.repeat(5_000)}`, '"' + 'x'.repeat(20_000) + '"']) {
    t.match(evaluate(expression, {}), { error: /^(?:syntax|evaluation)$/ })
  }
  t.end()
})
