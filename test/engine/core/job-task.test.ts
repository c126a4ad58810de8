import t from 'tap'
import { boundary, chain, end, error, flow, node, script, service, start } from './support/elements.ts'
import { started } from './support/instance.ts'

const body = [start(), service('send', '<zeebe:taskHeaders><zeebe:header key="to" value="giver"/></zeebe:taskHeaders>'), end(), chain('start', 'send', 'end')]

t.test('a service task waits for its job', async (t) => {
  const instance = await started(body)
  t.match(instance.events('job.opened'), [{ element: 'send', job: 'work', retries: 3, headers: { to: 'giver' } }])
  t.same(instance.work('send', { sent: true }), ['job.completed send', 'element.completed send', 'element.activated end', 'element.completed end', 'process.completed'])
  t.same(instance.variables, { sent: true })
})

t.test('a failed job keeps its wait while it has retries left', async (t) => {
  const instance = await started(body)
  const { id } = instance.wait('job', 'send')
  t.same(instance.send({ type: 'failJob', job: id, retries: 2, code: 'smtp-refused' }), ['job.failed send'])
  t.match(instance.wait('job', 'send'), { id, retries: 2 })
})

t.test('a job without retries left is an incident, and a retry opens the same job again', async (t) => {
  const instance = await started(body)
  const { id } = instance.wait('job', 'send')
  instance.send({ type: 'failJob', job: id, retries: 0, code: 'smtp-refused' })
  t.same(instance.incidents, ['job-failed send'])
  t.match(instance.events('incident.raised'), [{ wait: id, detail: 'smtp-refused' }])
  t.equal(instance.refused({ type: 'failJob', job: id, retries: 0, code: 'late' }), 'no-retries-left')
  t.same(instance.retry(), ['incident.resolved send', 'job.opened send'])
  t.match(instance.wait('job', 'send'), { id, retries: 3 })
  t.same(instance.incidents, [])
})

t.test('a late result completes a job that has an incident', async (t) => {
  const instance = await started(body)
  instance.send({ type: 'failJob', job: instance.wait('job', 'send').id, retries: 0, code: 'timeout' })
  t.same(instance.work('send').slice(0, 2), ['incident.resolved send', 'job.completed send'])
  t.equal(instance.status, 'completed')
})

t.test('an error that nothing catches is an incident, and the job stays', async (t) => {
  const instance = await started(body)
  t.same(instance.error('send', 'E9'), ['error.thrown send', 'incident.raised send'])
  t.same(instance.incidents, ['error-not-caught send'])
  t.equal(instance.events('error.thrown')[0]?.caught, undefined)
  t.same(instance.open, ['job send'])
})

t.test('an error goes to the boundary event that names it before the one that catches all', async (t) => {
  const instance = await started([
    start(), service('send'), boundary('any', 'send', error()), boundary('first', 'send', error('E1')), end(), end('end-any'), end('end-first'),
    chain('start', 'send', 'end'), flow('any', 'end-any'), flow('first', 'end-first')
  ])
  t.same(instance.error('send', 'E1', { why: 1 }), [
    'error.thrown send', 'job.canceled send', 'element.terminated send', 'element.activated first', 'element.completed first', 'element.activated end-first', 'element.completed end-first', 'process.completed'
  ])
  t.same(instance.variables, { why: 1 })
})

t.test('an error with another code goes to the one that catches all', async (t) => {
  const instance = await started([
    start(), service('send'), boundary('any', 'send', error()), boundary('first', 'send', error('E1')), end(), end('end-any'), end('end-first'),
    chain('start', 'send', 'end'), flow('any', 'end-any'), flow('first', 'end-first')
  ])
  instance.error('send', 'E7')
  t.same(instance.path, ['start', 'send', 'any', 'end-any'])
})

t.test('a script stores its value, and plain and manual tasks are passed by', async (t) => {
  const instance = await started([start(), script('count', 'x + 1', 'y'), node('task', 'plain'), node('manualTask', 'manual'), end(), chain('start', 'count', 'plain', 'manual', 'end')], { x: 1 })
  t.same(instance.path, ['start', 'count', 'plain', 'manual', 'end'])
  t.same(instance.variables, { x: 1, y: 2 })
})
