import t from 'tap'
import { after, boundary, chain, end, flow, io, mappings, node, script, service, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const loop = (condition?: string, attributes = ''): string =>
  `<bpmn:standardLoopCharacteristics ${attributes}>${condition === undefined ? '' : `<bpmn:loopCondition>=${condition}</bpmn:loopCondition>`}</bpmn:standardLoopCharacteristics>`
const looping = (id: string, expression: string, result: string, characteristics: string): string => script(id, expression, result).replace('</bpmn:scriptTask>', `${characteristics}</bpmn:scriptTask>`)
const one = (activity: string, id = 'each'): string[] => [start(), activity, end(), chain('start', id, 'end')]

t.test('each round is an activation of its own, within that of the whole', async (t) => {
  const instance = await started(one(user('each', '', loop('loopCounter &lt; 2'))))
  t.same(instance.open, ['task each'])
  t.same(instance.complete('each'), ['task.completed each', 'element.completed each', 'element.activated each', 'task.opened each'])
  t.same(instance.events('task.opened').map(({ variables }) => variables), [{ loopCounter: 1 }, { loopCounter: 2 }])
  t.same(instance.complete('each'), ['task.completed each', 'element.completed each', 'element.completed each', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('the condition sees what the round has made, and the maximum holds whatever it says', async (t) => {
  const counted = await started(one(looping('each', 'n + 1', 'n', loop('n &lt; 5'))), { n: 0 })
  t.same(counted.variables, { n: 5 })
  const capped = await started(one(looping('each', 'n + 1', 'n', loop('n &lt; 5', 'loopMaximum="3"'))), { n: 0 })
  t.same(capped.variables, { n: 3 })
})

t.test('input and output mappings are done for each round', async (t) => {
  const instance = await started(one(service('each', io(mappings('input', ['sum', 'before']), mappings('output', ['before + loopCounter', 'sum'])), loop(undefined, 'loopMaximum="3"'))), { sum: 0 })
  for (let round = 0; round < 3; round++) instance.work('each')
  t.same(instance.variables, { sum: 6 })
})

t.test('a condition that is null is an incident of the round, tried again without its work', async (t) => {
  const instance = await started(one(looping('each', 'n + 1', 'n', loop('again'))), { n: 0 })
  t.same(instance.incidents, ['loop-condition-not-boolean each'])
  instance.send({ type: 'setVariables', variables: { again: false } })
  instance.retry()
  t.equal(instance.status, 'completed')
  t.same(instance.variables, { n: 1, again: false })
})

t.test('without a condition and a maximum the limit on endless loops stops it', async (t) => {
  const instance = await started(one(looping('each', 'n + 1', 'n', loop())), { n: 0 }, { limit: 50 })
  t.same(instance.incidents, ['endless-loop each'])
  t.same(instance.variables, { n: 49 }, 'the activity as a whole is the first of fifty arrivals')
})

t.test('an interrupting boundary event ends the loop, a non-interrupting one does not', async (t) => {
  const instance = await started([
    ...one(user('each', '', loop('true'))),
    boundary('tell', 'each', after('PT1H'), false), end('told'), flow('tell', 'told'),
    boundary('late', 'each', after('PT2H')), end('end-late'), flow('late', 'end-late')
  ])
  instance.complete('each')
  t.same(instance.pass(1).slice(0, 3), ['timer.fired tell', 'element.activated tell', 'element.completed tell'])
  t.same(instance.open, ['timer late', 'task each'])
  instance.pass(1)
  t.equal(instance.status, 'completed')
  t.same(instance.path.slice(-2), ['late', 'end-late'])
})

t.test('a looping subprocess has a scope of its own for each round', async (t) => {
  const body = start('in') + user('ask') + end('out') + chain('in', 'ask', 'out') + loop('loopCounter &lt; 2')
  const instance = await started(one(node('subProcess', 'each', `<bpmn:extensionElements>${io(mappings('input', ['0', 'inside']))}</bpmn:extensionElements>${body}`)))
  instance.complete('ask', { inside: 7 })
  t.match(Object.values(instance.state.scopes).at(-1), { element: 'each', variables: { inside: 0 } })
  instance.complete('ask')
  t.equal(instance.status, 'completed')
  t.same(instance.variables, {})
})
