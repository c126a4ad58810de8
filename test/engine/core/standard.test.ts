import t from 'tap'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { after, boundary, chain, end, flow, io, mappings, message, node, service, start, user } from './support/elements.ts'
import { Instance, modelOf, started } from './support/instance.ts'

/** A flow with FEEL that may hold `<` and `>`. */
const when = (from: string, to: string, feel: string): string => flow(from, to, feel.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
const manual = (id: string, attributes = ''): string => node('manualTask', id, '', attributes)

t.test('an activity takes every flow whose condition is true, and one without a condition always', async (t) => {
  const model = await modelOf(start(), manual('a'), user('big'), user('huge'), user('always'), chain('start', 'a', 'always'), when('a', 'big', 'x > 1'), when('a', 'huge', 'x > 9'))
  const few = new Instance(model)
  few.start({ x: 5 })
  t.same(few.open, ['task always', 'task big'])
  const many = new Instance(model)
  many.start({ x: 10 })
  t.same(many.open, ['task always', 'task big', 'task huge'])
})

t.test('an activity takes its default flow only when no condition is true', async (t) => {
  const model = await modelOf(start(), manual('a', 'default="a-to-rest"'), user('big'), user('rest'), chain('start', 'a', 'rest'), when('a', 'big', 'x > 1'))
  const small = new Instance(model)
  small.start({ x: 1 })
  t.same(small.open, ['task rest'])
  const big = new Instance(model)
  big.start({ x: 2 })
  t.same(big.open, ['task big'])
})

t.test('an activity that no flow can be chosen from waits as an incident until a variable is mended', async (t) => {
  const instance = await started([start(), service('a'), user('big'), chain('start', 'a'), when('a', 'big', 'x > 1')], { x: 1 })
  instance.work('a')
  t.same(instance.incidents, ['no-flow-chosen a'])
  instance.send({ type: 'setVariables', variables: { x: 2 } })
  instance.retry()
  t.same(instance.open, ['task big'])
})

t.test('a process without a start event begins at everything that no flow leads to', async (t) => {
  const instance = await started([user('a'), user('b'), manual('c'), end(), chain('a', 'c', 'end'), chain('b', 'c')])
  t.same(instance.open, ['task a', 'task b'])
  instance.complete('a')
  t.equal(instance.status, 'active')
  instance.complete('b')
  t.equal(instance.status, 'completed')
  t.same(instance.path, ['a', 'b', 'c', 'end', 'c', 'end'], 'a merge without a gateway runs once for each token')
})

t.test('a subprocess without a start event begins at everything that no flow leads to, and ends when all of it has', async (t) => {
  const instance = await started([start(), node('subProcess', 'sub', user('a') + user('b') + boundary('late', 'b', after('PT1H'), false)), end(), chain('start', 'sub', 'end')])
  t.same(instance.open, ['task a', 'task b', 'timer late'])
  instance.complete('b')
  t.equal(instance.status, 'active')
  instance.complete('a')
  t.equal(instance.status, 'completed')
})

t.test('a process that only a message starts is not started without naming it', async (t) => {
  const instance = new Instance(await modelOf(start('start', message('note')), user('a'), chain('start', 'a')))
  t.equal(instance.refused({ type: 'start', variables: {} }), 'no-start-event')
})

t.test('a message start event without mappings gives the process all of the message’s variables', async (t) => {
  const instance = new Instance(await modelOf(start('start', message('note')), user('a'), chain('start', 'a')))
  instance.send({ type: 'start', startEvent: 'start', variables: { x: 1, y: 2 } })
  t.same(instance.variables, { x: 1, y: 2 })
})

t.test('output mappings of a message start event choose what the process takes of the message', async (t) => {
  const begin = start('start', `<bpmn:extensionElements>${io(mappings('output', ['x + 1', 'z']))}</bpmn:extensionElements>${message('note')}`)
  const instance = new Instance(await modelOf(begin, user('a'), chain('start', 'a')))
  instance.send({ type: 'start', startEvent: 'start', variables: { x: 1, y: 2 } })
  t.same(instance.variables, { z: 2 })
})

const standard = (prefix: string): string => {
  const p = prefix === '' ? '' : `${prefix}:`
  return `<?xml version="1.0" encoding="UTF-8"?>
<${p}definitions xmlns${prefix === '' ? '' : `:${prefix}`}="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:test" expressionLanguage="http://www.w3.org/1999/XPath">
<${p}process id="p">
<${p}startEvent id="start"/><${p}sequenceFlow id="f1" sourceRef="start" targetRef="a"/><${p}task id="a" default="f3"/>
<${p}sequenceFlow id="f2" sourceRef="a" targetRef="b"><${p}conditionExpression xsi:type="${p}tFormalExpression"><![CDATA[x > 1]]></${p}conditionExpression></${p}sequenceFlow>
<${p}sequenceFlow id="f3" sourceRef="a" targetRef="c"/><${p}manualTask id="b"/><${p}manualTask id="c"/>
<${p}endEvent id="end"/><${p}sequenceFlow id="f4" sourceRef="b" targetRef="end"/><${p}sequenceFlow id="f5" sourceRef="c" targetRef="end"/>
</${p}process></${p}definitions>`
}

for (const prefix of ['', 'bpmn2', 'semantic']) {
  t.test(`a plain standard file with ${prefix === '' ? 'the default namespace' : `the prefix ${prefix}`}, without drawing or extensions, runs`, async (t) => {
    const { models: [model], problems } = await readDiagram(standard(prefix))
    if (model === undefined) throw new Error(JSON.stringify(problems))
    const instance = new Instance(model)
    instance.start({ x: 2 })
    t.same(instance.path, ['start', 'a', 'b', 'end'])
    t.equal(instance.status, 'completed')
  })
}
