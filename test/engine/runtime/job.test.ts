import t from 'tap'
import { BpmnError, type Job } from '../../../engine/index.ts'
import { job, line, userTask } from './diagrams.ts'
import { bench, hour } from './support.ts'

t.test('a job is done by its handler, and its answer becomes variables', async (t) => {
  const { engine, within, publish, start, drain, differences } = await bench(t)
  const seen: Job[] = []
  engine.handle('count', async (_work, job) => { seen.push(job); return { panelAnswers: 4 } })
  await publish(line(job('count', 'count')))
  const id = await start('p', { variables: { unit: 'skola' } })
  await drain()
  t.match(seen, [{ instance: id, element: 'count', type: 'count', businessKey: 'idea-1', variables: { unit: 'skola' }, retries: 3 }])
  t.match(await within(async (work) => engine.instance(work, id)), { status: 'completed', variables: { panelAnswers: 4 } })
  t.strictSame(await differences(), [])
})

t.test('a job that fails is tried again, each time later, until an incident that can be retried', async (t) => {
  const { engine, within, publish, start, drain, clock, differences } = await bench(t)
  let tries = 0
  engine.handle('frail', async () => {
    tries += 1
    if (tries <= 3) throw new Error('no')
    return {}
  })
  await publish(line(job('frail', 'frail', 3)))
  const id = await start('p')
  await drain()
  t.equal(tries, 1)
  clock.advance(15_000)
  await drain()
  t.equal(tries, 2, 'after 15 seconds')
  clock.advance(59_000)
  await drain()
  t.equal(tries, 2, 'not before a minute')
  clock.advance(1_000)
  await drain()
  t.equal(tries, 3)
  const [incident] = await within(async (work) => engine.incidents(work, { instance: id, open: true }))
  t.match(incident, { element: 'frail', code: 'job-failed', detail: 'handler-failed', resolvedAt: null })
  t.match(await within(async (work) => engine.positions(work, {})), [{ element: 'frail', waitsFor: 'incident' }])
  clock.advance(24 * hour)
  await drain()
  t.equal(tries, 3, 'an incident waits for somebody')
  t.strictSame(await differences(), [])
  await within(async (work) => engine.retry(work, incident?.id ?? ''))
  await drain()
  t.match(await within(async (work) => engine.instance(work, id)), { status: 'completed' })
  t.match(await within(async (work) => engine.incidents(work, { instance: id })), [{ resolvedAt: clock.now() }])
  t.strictSame(await differences(), [])
})

t.test('a job type that nobody handles is an incident at once', async (t) => {
  const { engine, within, publish, start, drain } = await bench(t)
  await publish(line(job('odd', 'odd')))
  const id = await start('p')
  await drain()
  t.match(await within(async (work) => engine.incidents(work, { instance: id })), [{ code: 'job-failed', detail: 'no-handler' }])
})

t.test('a BPMN error thrown by a handler is caught at the task', async (t) => {
  const { engine, publish, start, drain, openTasks, differences } = await bench(t)
  engine.handle('charge', async () => { throw new BpmnError('no-money') })
  await publish(`${line(job('charge', 'charge'))}
    <bpmn:boundaryEvent id="b" attachedToRef="charge"><bpmn:errorEventDefinition id="b-e" errorRef="err"/></bpmn:boundaryEvent>
    ${userTask('ask')}<bpmn:sequenceFlow id="x1" sourceRef="b" targetRef="ask"/><bpmn:sequenceFlow id="x2" sourceRef="ask" targetRef="e"/>`,
  { roots: '<bpmn:error id="err" errorCode="no-money"/>' })
  await start('p')
  await drain()
  t.strictSame(await openTasks(), ['ask'])
  t.strictSame(await differences(), [])
})

t.test('what a handler wrote is undone when it fails', async (t) => {
  const { engine, within, publish, start, drain } = await bench(t)
  engine.handle('writes', async (work) => {
    await engine.post(work, [{ topic: 'mail', subject: 'idea-1', recipient: 'giver', kind: 'letter.receipt', round: 1, payload: {} }])
    throw new Error('no')
  })
  await publish(line(job('writes', 'writes', 1)))
  const id = await start('p')
  t.strictSame(await drain(), [])
  t.match(await within(async (work) => engine.incidents(work, { instance: id })), [{ code: 'job-failed' }])
})

t.test('jobs of a suspended instance are done when it is resumed', async (t) => {
  const { engine, within, publish, start, drain } = await bench(t)
  engine.handle('count', async () => ({}))
  await publish(line(job('count', 'count')))
  const id = await start('p')
  await within(async (work) => engine.command(work, id, { type: 'suspend' }))
  await drain()
  t.match(await within(async (work) => engine.instance(work, id)), { status: 'suspended' })
  await within(async (work) => engine.command(work, id, { type: 'resume' }))
  await drain()
  t.match(await within(async (work) => engine.instance(work, id)), { status: 'completed' })
})
