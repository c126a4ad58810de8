import t from 'tap'
import { call, chain, end, multi, service, start, user } from './support/elements.ts'
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
