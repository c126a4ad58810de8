import t from 'tap'
import { chain, end, io, mappings, multi, node, service, start, user } from './support/elements.ts'
import { Instance, modelOf } from './support/instance.ts'

const listener = (eventType: string, type: string): string => `<zeebe:executionListener eventType="${eventType}" type="${type}"><zeebe:taskHeaders><zeebe:header key="k" value="${type}"/></zeebe:taskHeaders></zeebe:executionListener>`
const listeners = (...written: readonly string[]): string => `<zeebe:executionListeners>${written.join('')}</zeebe:executionListeners>`

async function run (...body: readonly string[]): Promise<Instance> {
  return new Instance(await modelOf(...body))
}

t.test('a task waits for its start listeners, in order, before its work, and for its end listeners before it is left', async (t) => {
  const it = await run(start(), user('a', listeners(listener('end', 'last'), listener('start', 'one'), listener('start', 'two'))), end(), chain('start', 'a', 'end'))
  t.strictSame(it.start(), ['process.started', 'element.activated start', 'element.completed start', 'element.activated a', 'job.opened a'])
  t.match(it.wait('job', 'a'), { type: 'one', retries: 3 })
  it.work('a', { given: 1 })
  t.match(it.wait('job', 'a'), { type: 'two' })
  t.strictSame(it.work('a'), ['job.completed a', 'task.opened a'])
  t.strictSame(it.complete('a', { done: true }), ['task.completed a', 'job.opened a'])
  t.match(it.wait('job', 'a'), { type: 'last' })
  t.strictSame(it.work('a', { after: 2 }).slice(0, 2), ['job.completed a', 'element.completed a'])
  t.equal(it.state.status, 'completed')
  t.strictSame(it.state.scopes[1]?.variables, { done: true, after: 2 }, 'what a start listener gives is the task\'s own, an end listener\'s is handed on')
})

t.test('a listener that fails is an incident and is tried again; the work has not begun', async (t) => {
  const it = await run(start(), service('a', listeners(listener('start', 'before'))), end(), chain('start', 'a', 'end'))
  it.start()
  it.send({ type: 'failJob', job: it.wait('job', 'a').id, retries: 0, code: 'refused' })
  const [incident] = Object.keys(it.state.incidents ?? {})
  it.send({ type: 'retry', incident: Number(incident) })
  t.match(it.wait('job', 'a'), { type: 'before', retries: 3 })
  it.work('a')
  t.match(it.wait('job', 'a'), { type: 'work' })
  it.work('a')
  t.equal(it.state.status, 'completed')
})

t.test('each instance of a multi-instance activity is listened to', async (t) => {
  const it = await run(start(), user('a', listeners(listener('start', 'each')), multi('[1, 2]')), end(), chain('start', 'a', 'end'))
  it.start()
  t.equal(it.open.filter((each) => each.startsWith('job')).length, 2)
})

t.test('events and gateways have listeners too', async (t) => {
  const extended = (body: string): string => `<bpmn:extensionElements>${body}</bpmn:extensionElements>`
  const it = await run(node('startEvent', 'start', extended(listeners(listener('end', 'begun')))), node('exclusiveGateway', 'g', extended(listeners(listener('start', 'choosing')))), node('endEvent', 'end', extended(listeners(listener('start', 'ending')))), chain('start', 'g', 'end'))
  it.start()
  for (const element of ['start', 'g', 'end']) it.work(element)
  t.equal(it.state.status, 'completed')
})

t.test('an interrupted element does not wait for its listener any more', async (t) => {
  const it = await run(start(), service('a', listeners(listener('end', 'last'))), node('boundaryEvent', 'b', '<bpmn:signalEventDefinition signalRef="alarm"/>', 'attachedToRef="a"'), end(), end('end2'), chain('start', 'a', 'end'), chain('b', 'end2'))
  it.start()
  it.work('a')
  it.signal()
  t.equal(it.state.status, 'completed')
  t.match(it.history.filter(({ type }) => type === 'job.canceled').length, 1)
})

t.test('how many tries a job has may be an expression', async (t) => {
  const model = await modelOf(start(), node('serviceTask', 'a', `<bpmn:extensionElements><zeebe:taskDefinition type="work" retries="=tries + 1"/>${io(mappings('input', ['tries', 'tries']))}</bpmn:extensionElements>`), end(), chain('start', 'a', 'end'))
  const it = new Instance(model)
  it.start({ tries: 4 })
  t.match(it.wait('job', 'a'), { retries: 5 })
  const wrong = new Instance(model)
  wrong.start({ tries: 'many' })
  t.strictSame(Object.values(wrong.state.incidents ?? {}).map(({ step }) => step), ['enter'])
})
