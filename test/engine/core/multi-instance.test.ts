import t from 'tap'
import { serialize } from '../../../engine/core/index.ts'
import { boundary, call, chain, end, error, escalation, flow, multi, node, service, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

const each = (loop: string): string[] => [start(), user('ask', '', loop), end(), chain('start', 'ask', 'end')]

t.test('a parallel multi-instance opens all at once and is done when all are', async (t) => {
  const instance = await started(each(multi('[1, 2, 3]')))
  t.same(instance.open, ['task ask', 'task ask', 'task ask'])
  instance.complete('ask')
  instance.complete('ask')
  t.equal(instance.status, 'active')
  t.same(instance.complete('ask'), ['task.completed ask', 'element.completed ask', 'element.completed ask', 'element.activated end', 'element.completed end', 'process.completed'])
})

t.test('a sequential multi-instance opens one after the other', async (t) => {
  const instance = await started(each(multi('["a", "b"]', { sequential: true })))
  t.same(instance.open, ['task ask'])
  t.same(instance.complete('ask'), ['task.completed ask', 'element.completed ask', 'element.activated ask', 'task.opened ask'])
  t.same(instance.events('task.opened').map(({ variables }) => variables['item']), ['a', 'b'])
  instance.complete('ask')
  t.equal(instance.status, 'completed')
})

t.test('results are collected in the order of the collection, whoever is done first', async (t) => {
  const instance = await started(each(multi('[10, 20, 30]', { results: true })))
  const [first, second, third] = instance.events('task.opened').map(({ wait }) => wait)
  for (const [task, result] of [[third, 'c'], [first, 'a'], [second, 'b']] as const) {
    instance.send({ type: 'completeTask', task: task ?? 0, version: 1, variables: { result } })
  }
  t.same(instance.variables, { results: ['a', 'b', 'c'] }, 'the result itself is local to each')
})

t.test('an empty collection is passed by with an empty result', async (t) => {
  const instance = await started(each(multi('[]', { results: true })))
  t.equal(instance.status, 'completed')
  t.same(instance.variables, { results: [] })
})

t.test('a completion condition ends the rest', async (t) => {
  const instance = await started(each(multi('[1, 2, 3, 4]', { until: 'numberOfCompletedInstances / numberOfInstances &gt;= 0.5' })))
  instance.complete('ask')
  t.equal(instance.open.length, 3)
  t.same(instance.complete('ask').slice(0, 6), ['task.completed ask', 'element.completed ask', 'task.canceled ask', 'element.terminated ask', 'task.canceled ask', 'element.terminated ask'])
  t.equal(instance.status, 'completed')
})

t.test('a collection that is no list is an incident until it is one', async (t) => {
  const instance = await started(each(multi('people')), { people: 'all' })
  t.same(instance.incidents, ['collection-not-list ask'])
  instance.send({ type: 'setVariables', variables: { people: ['p'] } })
  instance.retry()
  t.same(instance.open, ['task ask'])
})

t.test('jobs and calls can be multi-instances', async (t) => {
  const jobs = await started([start(), service('send', '', multi('[1, 2]')), end(), chain('start', 'send', 'end')])
  jobs.work('send')
  jobs.work('send')
  t.equal(jobs.status, 'completed')
  const calls = await started([start(), call('sub', '').replace('</bpmn:callActivity>', `${multi('[1, 2]')}</bpmn:callActivity>`), end(), chain('start', 'sub', 'end')])
  t.same(calls.events('call.opened').map(({ variables }) => variables['item']), [1, 2])
})

t.test('plain tasks and scripts can be multi-instances', async (t) => {
  const instance = await started([
    start(),
    `<bpmn:scriptTask id="square"><bpmn:extensionElements><zeebe:script expression="=item * item" resultVariable="result"/></bpmn:extensionElements>${multi('[1, 2, 3]', { results: true })}</bpmn:scriptTask>`,
    end(), chain('start', 'square', 'end')
  ])
  t.same(instance.variables, { results: [1, 4, 9] })
})

t.test('a panel that waits is small: under 0.9 kB for two, 1.5 kB for five', async (t) => {
  for (const [people, most] of [[2, 900], [5, 1500]] as const) {
    const panel = Array.from({ length: people }, (_, index) => `person-${index}`)
    const instance = await started(each(multi('panel', { results: true })), { panel, idea: '0b9f7ad6-1111-4444-8888-abcdefabcdef', unit: 'home-care' })
    t.ok(serialize(instance.state).length < most, `${people}: ${serialize(instance.state).length} characters`)
  }
})

t.test('more instances than the limit are an incident', async (t) => {
  const instance = await started(each(multi('[1, 2, 3, 4]')), {}, { instances: 3 })
  t.same(instance.incidents, ['too-many-instances ask'])
  t.same(instance.open, [])
})

const counted = (cardinality: string, attributes = '', more = ''): string => `<bpmn:multiInstanceLoopCharacteristics ${attributes}><bpmn:loopCardinality>=${cardinality}</bpmn:loopCardinality>${more}</bpmn:multiInstanceLoopCharacteristics>`

t.test('a cardinality that is no number of instances is an incident until it is one', async (t) => {
  for (const wrong of [-1, 1.5, 'many', null, true]) {
    const instance = await started(each(counted('n')), { n: wrong })
    t.same(instance.incidents, ['cardinality-invalid ask'], JSON.stringify(wrong))
    instance.send({ type: 'setVariables', variables: { n: 2 } })
    instance.retry()
    t.same(instance.open, ['task ask', 'task ask'])
  }
})

t.test('the number of an instance is its own, whatever a called process gives back', async (t) => {
  const instance = await started([start(), call('sub', '').replace('</bpmn:callActivity>', `${counted('2')}</bpmn:callActivity>`), end(), chain('start', 'sub', 'end')])
  t.same(instance.events('call.opened').map(({ variables }) => variables), [{ loopCounter: 1 }, { loopCounter: 2 }])
  const { id } = instance.wait('call', 'sub')
  instance.send({ type: 'completeCall', call: id, variables: { loopCounter: 1, found: true } })
  t.same(instance.variables, { found: true })
})

const complex = (...entries: ReadonlyArray<readonly [condition: string, definition: string]>): string =>
  entries.map(([condition, definition], index) => `<bpmn:complexBehaviorDefinition id="c${index}"><bpmn:condition>=${condition}</bpmn:condition><bpmn:event id="e${index}">${definition}</bpmn:event></bpmn:complexBehaviorDefinition>`).join('')

t.test('what an instance throws carries the attributes of the whole', async (t) => {
  const loop = counted('3', 'behavior="Complex"', complex(['numberOfCompletedInstances = 2', escalation('X1')]))
  const instance = await started([...each(loop), boundary('told', 'ask', escalation(), false), end('end-told'), flow('told', 'end-told')])
  instance.complete('ask')
  t.same(instance.variables, {})
  instance.complete('ask')
  t.same(instance.variables, { loopCounter: 2, numberOfInstances: 3, numberOfActiveInstances: 1, numberOfCompletedInstances: 2, numberOfTerminatedInstances: 0 })
  t.same(instance.open, ['task ask'])
})

t.test('a condition of behaviour that is neither true nor false is an incident of the instance', async (t) => {
  const instance = await started([...each(counted('2', 'behavior="Complex"', complex(['missing', error('E1')]))), boundary('failed', 'ask', error()), end('end-failed'), flow('failed', 'end-failed')])
  instance.complete('ask')
  t.same(instance.incidents, ['behavior-condition-not-boolean ask'])
})

t.test('what a called process was given of results so far does not change when more are collected', async (t) => {
  const task = (id: string): string => node('manualTask', id)
  const inside = start('in') + node('exclusiveGateway', 'which', '', 'default="which-to-a"') + ['a', 'b', 'c', 'd', 'e', 'f'].map(task).join('') + call('ask') + end('out') +
    chain('in', 'which', 'a', 'b', 'c', 'd', 'e', 'f', 'out') + flow('which', 'out', 'item = 1') + flow('which', 'ask', 'item = 2') + flow('ask', 'out')
  const loop = multi('[1, 2, 3]', { results: true }).replace('outputElement="=result"', 'outputElement="=item"')
  const slow = inside.replace('<bpmn:sequenceFlow id="which-to-ask" sourceRef="which" targetRef="ask">', `${task('wait')}${flow('wait', 'ask')}<bpmn:sequenceFlow id="which-to-ask" sourceRef="which" targetRef="wait">`)
  const instance = await started([start(), node('subProcess', 'each', slow + loop), end(), chain('start', 'each', 'end')])
  t.same(instance.events('call.opened').map(({ variables }) => variables['results']), [[1, null, null]])
  instance.send({ type: 'completeCall', call: instance.wait('call', 'ask').id, variables: {} })
  t.same(instance.variables, { results: [1, 2, 3] })
})
