import t from 'tap'
import { bench } from './support.ts'

const gate = (id: string): string => `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="coordinator"/></bpmn:extensionElements></bpmn:userTask>`
const flows = (...ids: readonly string[]): string => ids.slice(1).map((id, at) => `<bpmn:sequenceFlow id="f${ids[at] ?? ''}${id}" sourceRef="${ids[at] ?? ''}" targetRef="${id}"/>`).join('')
const called = `<bpmn:startEvent id="s"/>${gate('inside')}<bpmn:endEvent id="e"/>${flows('s', 'inside', 'e')}`
const calling = `<bpmn:startEvent id="s"/>${gate('ask')}<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="inner"/></bpmn:extensionElements></bpmn:callActivity><bpmn:endEvent id="e"/>${flows('s', 'ask', 'call', 'e')}`
const parted = `<bpmn:startEvent id="s"/>${gate('ask')}<bpmn:parallelGateway id="split"/>${gate('left')}${gate('right')}<bpmn:endEvent id="e"/>${flows('s', 'ask', 'split', 'left', 'e')}${flows('split', 'right', 'e')}`

t.test('a completed task is taken back: what came of it is ended, also in another instance, and it is opened anew', async (t) => {
  const { engine, within, publish, start, drain, openTasks, differences } = await bench(t)
  await publish(called, { id: 'inner' })
  await publish(calling)
  const instance = await start('p')
  const [first] = await within(async (work) => engine.tasksOf(work, instance))
  if (first === undefined) throw new Error('no task')
  await t.rejects(within(async (work) => engine.takeBack(work, first.id)), { code: 'task.not-completed' })
  await within(async (work) => engine.completeTask(work, { task: first.id, version: 1 }))
  await drain()
  t.strictSame(await openTasks(), ['inside'])

  const both = await Promise.allSettled([0, 1].map(async () => within(async (work) => engine.takeBack(work, first.id))))
  t.equal(both.filter(({ status }) => status === 'fulfilled').length, 1, 'once')
  await drain()
  t.strictSame(await openTasks(), ['ask'])
  t.strictSame(await differences(), [])
})

t.test('an instance that has ended goes on, but a called one has been answered for', async (t) => {
  const { engine, within, publish, start, drain, openTasks, differences } = await bench(t)
  await publish(called, { id: 'inner' })
  await publish(calling)
  const alone = await start('inner')
  const [own] = await within(async (work) => engine.tasksOf(work, alone))
  await within(async (work) => engine.completeTask(work, { task: own?.id ?? '', version: 1 }))
  t.match(await within(async (work) => engine.instance(work, alone)), { status: 'completed' })
  await within(async (work) => engine.takeBack(work, own?.id ?? ''))
  t.match(await within(async (work) => engine.instance(work, alone)), { status: 'active', endedAt: null })
  t.strictSame(await openTasks(), ['inside'])

  const parent = await start('p')
  const [ask] = await within(async (work) => engine.tasksOf(work, parent))
  await within(async (work) => engine.completeTask(work, { task: ask?.id ?? '', version: 1 }))
  await drain()
  const inner = (await within(async (work) => engine.tasksByBusinessKey(work, 'idea-1'))).find((task) => task.element === 'inside' && task.state === 'open' && task.instance !== alone)
  await within(async (work) => engine.completeTask(work, { task: inner?.id ?? '', version: 1 }))
  await drain()
  await t.rejects(within(async (work) => engine.takeBack(work, inner?.id ?? '')), { code: 'task.moved-on' })
  t.strictSame(await differences(), [])
})

t.test('where the way has parted nothing is taken back', async (t) => {
  const { engine, within, publish, start } = await bench(t)
  await publish(parted)
  const instance = await start('p')
  const [ask] = await within(async (work) => engine.tasksOf(work, instance))
  await within(async (work) => engine.completeTask(work, { task: ask?.id ?? '', version: 1 }))
  await t.rejects(within(async (work) => engine.takeBack(work, ask?.id ?? '')), { code: 'task.moved-on' })
  await t.rejects(within(async (work) => engine.takeBack(work, `${instance}.99`)), { code: 'task.missing' })
  await t.rejects(within(async (work) => engine.takeBack(work, 'nonsense')), { code: 'task.missing' })
})
