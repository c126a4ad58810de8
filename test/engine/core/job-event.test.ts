import t from 'tap'
import { chain, end, io, mappings, node, start } from './support/elements.ts'
import { started } from './support/instance.ts'

const sending = (kind: string, id: string): string => node(kind, id, `<bpmn:extensionElements><zeebe:taskDefinition type="send"/>${io(mappings('input', ['x', 'local']), mappings('output', ['sent', 'receipt']))}</bpmn:extensionElements><bpmn:messageEventDefinition/>`)

t.test('a message throw event with a job goes on when the job is done, with mappings like a task', async (t) => {
  const instance = await started([start(), sending('intermediateThrowEvent', 'send'), end(), chain('start', 'send', 'end')], { x: 1 })
  t.same(instance.open, ['job send'])
  t.same(instance.events('message.published'), [], 'the job sends it')
  t.same(instance.work('send', { sent: 'now', other: 1 }), ['job.completed send', 'element.completed send', 'element.activated end', 'element.completed end', 'process.completed'])
  t.same(instance.variables, { x: 1, receipt: 'now' })
})

t.test('a message end event with a job ends when the job is done', async (t) => {
  const instance = await started([start(), sending('endEvent', 'send'), chain('start', 'send')], { x: 1 })
  t.equal(instance.status, 'active')
  instance.work('send', { sent: 'now' })
  t.equal(instance.status, 'completed')
})

t.test('the job of a message event that failed is tried again', async (t) => {
  const instance = await started([start(), sending('endEvent', 'send'), chain('start', 'send')], { x: 1 })
  instance.send({ type: 'failJob', job: instance.wait('job', 'send').id, retries: 0, code: 'refused' })
  t.same(instance.incidents, ['job-failed send'])
  instance.retry()
  instance.work('send')
  t.equal(instance.status, 'completed')
})

t.test('a script task with a job is done by the job', async (t) => {
  const instance = await started([start(), node('scriptTask', 'a', '<bpmn:extensionElements><zeebe:taskDefinition type="python"/></bpmn:extensionElements>', 'scriptFormat="python"'), end(), chain('start', 'a', 'end')])
  instance.work('a', { answer: 42 })
  t.same(instance.variables, { answer: 42 })
})
