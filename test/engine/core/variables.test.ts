import t from 'tap'
import { withPath } from '../../../engine/core/variables.ts'
import { chain, end, io, mappings, node, service, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const one = (...written: readonly string[]): string[] => [start(), user('ask', io(...written)), end(), chain('start', 'ask', 'end')]

t.test('without mappings what a task is completed with reaches the process', async (t) => {
  const instance = await started([start(), user('ask'), end(), chain('start', 'ask', 'end')], { x: 1 })
  instance.complete('ask', { x: 2, y: 3 })
  t.same(instance.variables, { x: 2, y: 3 })
})

t.test('a task keeps variables of its own on its token, and only when it has any', async (t) => {
  const plain = await started([start(), user('ask'), end(), chain('start', 'ask', 'end')])
  t.same(Object.keys(plain.state.scopes), ['1'])
  const mapped = await started(one(mappings('input', ['x + 1', 'own'])), { x: 1 })
  t.same(Object.keys(mapped.state.scopes), ['1'])
  t.match(Object.values(mapped.state.tokens), [{ element: 'ask', variables: { own: 2 } }])
  t.match(mapped.events('task.opened'), [{ variables: { own: 2 } }])
})

t.test('input mappings see those before them, and their variables are gone afterwards', async (t) => {
  const instance = await started(one(mappings('input', ['x + 1', 'a'], ['a * 10', 'b'])), { x: 1 })
  t.match(instance.events('task.opened')[0], { variables: { a: 2, b: 20 } })
  instance.complete('ask', { a: 99, c: 3 })
  t.same(instance.variables, { x: 1, c: 3 }, 'a was local, so it stayed there')
})

t.test('with output mappings only what they name is handed on', async (t) => {
  const instance = await started(one(mappings('input', ['x', 'own']), mappings('output', ['own + answer', 'sum'])), { x: 1 })
  instance.complete('ask', { answer: 41, secret: true })
  t.same(instance.variables, { x: 1, sum: 42 })
})

t.test('a dotted target changes one entry of a context and keeps the rest', async (t) => {
  const instance = await started(one(mappings('output', ['answer', 'idea.score.panel'])), { idea: { title: 'bench', score: { own: 1 } } })
  instance.complete('ask', { answer: 5 })
  t.same(instance.variables, { idea: { title: 'bench', score: { own: 1, panel: 5 } } })
})

t.test('a variable goes to the nearest scope that has one of its name', async (t) => {
  const inner = `<bpmn:extensionElements>${io(mappings('input', ['0', 'count']))}</bpmn:extensionElements>` + start('in') + user('ask') + user('then') + end('out') + chain('in', 'ask', 'then', 'out')
  const instance = await started([start(), node('subProcess', 'sub', inner), end(), chain('start', 'sub', 'end')], { count: 100 })
  instance.complete('ask', { count: 5 })
  t.same(instance.variables, { count: 100 })
  t.match(Object.values(instance.state.scopes), [{ element: 'p' }, { element: 'sub', variables: { count: 5 } }])
})

t.test('an input mapping that fails is an incident, and a retry opens the task once', async (t) => {
  const instance = await started(one(mappings('input', ['for i in 1..limit return i', 'own'])), { limit: 1_000_000 })
  t.same(instance.open, [])
  t.same(instance.incidents, ['expression-failed ask'])
  instance.send({ type: 'setVariables', variables: { limit: 2 } })
  instance.retry()
  t.same(instance.open, ['task ask'])
  t.same(instance.incidents, [])
})

t.test('a failed output mapping keeps what the task was completed with until the retry', async (t) => {
  const instance = await started([
    start(), service('send', io(mappings('output', ['for i in 1..limit return i', 'numbers'], ['answer', 'kept']))), end(), chain('start', 'send', 'end')
  ], { limit: 1_000_000 })
  t.same(instance.work('send', { answer: 7 }), ['job.completed send', 'incident.raised send'])
  t.same(instance.incidents, ['expression-failed send'])
  t.notMatch(instance.events('incident.raised')[0]?.detail, /1000000/, 'the detail holds no data')
  instance.send({ type: 'setVariables', variables: { limit: 2 } })
  t.same(instance.retry(), ['incident.resolved send', 'element.completed send', 'element.activated end', 'element.completed end', 'process.completed'])
  t.same(instance.variables, { limit: 2, numbers: [1, 2], kept: 7 })
})

t.test('setVariables writes to the process, or to the scope or token it names', async (t) => {
  const instance = await started(one(mappings('input', ['x', 'own'])), { x: 1 })
  const scope = Number(Object.keys(instance.state.tokens)[0])
  instance.send({ type: 'setVariables', scope, variables: { x: 7 } })
  instance.send({ type: 'setVariables', variables: { z: 9 } })
  t.same(instance.variables, { x: 1, z: 9 })
  t.match(instance.state.tokens[scope]?.variables, { own: 1, x: 7 })
  t.equal(instance.refused({ type: 'setVariables', scope: 999, variables: {} }), 'unknown-scope')
})

t.test('names that JavaScript reserves are ordinary variables', (t) => {
  const changed = withPath({}, '__proto__.polluted', true)
  t.equal(Object.hasOwn(changed, '__proto__'), true)
  t.equal(Object.hasOwn(Object.prototype, 'polluted'), false)
  t.end()
})
