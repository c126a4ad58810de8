import t from 'tap'
import { bench } from './support.ts'

const oneTask = `
<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
<bpmn:userTask id="ask" name="Fråga"><bpmn:extensionElements>
  <zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="coordinator, coach"/>
</bpmn:extensionElements></bpmn:userTask>
<bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="e"/><bpmn:endEvent id="e"/>`

t.test('a task is opened, offered to its groups, completed, and the instance ends', async (t) => {
  const { engine, within, publish, start } = await bench(t)
  await publish(oneTask)
  const id = await start('p', { variables: { unit: 'skola' } })
  const [task] = await within(async (work) => engine.tasksFor(work, { id: 'bo', groups: ['coach'] }))
  t.match(task, { instance: id, element: 'ask', name: 'Fråga', state: 'open', version: 1, candidateGroups: ['coordinator', 'coach'], businessKey: 'idea-1', process: 'p' })
  t.strictSame(await within(async (work) => engine.tasksFor(work, { id: 'bo', groups: ['panel'] })), [])
  if (task === undefined) return
  const done = await within(async (work) => engine.completeTask(work, { task: task.id, version: 1, variables: { hours: 3 } }))
  t.match(done, { done: true, task: { state: 'completed', closedBy: 'anna' } })
  t.match(await within(async (work) => engine.instance(work, id)), { status: 'completed', variables: { unit: 'skola', hours: 3 } })
})
