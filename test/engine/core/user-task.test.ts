import t from 'tap'
import { chain, end, gate, io, mappings, multi, start, user } from './support/elements.ts'
import { started } from './support/instance.ts'

t.test('a user task waits until it is completed', async (t) => {
  const instance = await started([start(), user('ask'), end(), chain('start', 'ask', 'end')])
  t.same(instance.open, ['task ask'])
  t.same(instance.complete('ask', { answer: 42 }), ['task.completed ask', 'element.completed ask', 'element.activated end', 'element.completed end', 'process.completed'])
  t.equal(instance.status, 'completed')
  t.same(instance.variables, { answer: 42 })
})

t.test('a user task says who may do it, by when and with which form', async (t) => {
  const instance = await started([
    start(),
    user('ask', '<zeebe:formDefinition formId="card"/><zeebe:taskSchedule dueDate="=add workdays(now(), 2)" followUpDate="2026-11-25T09:00:00Z"/><zeebe:priorityDefinition priority="80"/>'),
    end(), chain('start', 'ask', 'end')
  ])
  t.match(instance.events('task.opened')[0], {
    candidateGroups: ['staff'], candidateUsers: [], form: 'card', due: '2026-11-26T22:59:59.000Z', followUp: '2026-11-25T09:00:00.000Z', priority: 80, version: 1, variables: {}
  })
})

t.test('a gate needs one of its outcomes, and stores it', async (t) => {
  const instance = await started([start(), user('decide', gate('verdict', 'yes', 'no')), end(), chain('start', 'decide', 'end')])
  const { id } = instance.wait('task', 'decide')
  t.equal(instance.refused({ type: 'completeTask', task: id, version: 1, variables: {} }), 'unknown-outcome')
  t.equal(instance.refused({ type: 'completeTask', task: id, version: 1, outcome: 'maybe', variables: {} }), 'unknown-outcome')
  t.same(instance.open, ['task decide'])
  instance.complete('decide', { days: 3 }, 'no')
  t.same(instance.variables, { verdict: 'no', days: 3 })
  t.match(instance.events('task.completed'), [{ outcome: 'no' }])
})

t.test('a gate stores its outcome also when output mappings decide what else is handed on', async (t) => {
  const instance = await started([start(), user('decide', gate('verdict', 'yes', 'no') + io(mappings('output', ['days * 2', 'doubled']))), end(), chain('start', 'decide', 'end')])
  instance.complete('decide', { days: 3 }, 'yes')
  t.same(instance.variables, { verdict: 'yes', doubled: 6 })
})

t.test('a task that is no gate takes no outcome', async (t) => {
  const instance = await started([start(), user('ask'), end(), chain('start', 'ask', 'end')])
  t.equal(instance.refused({ type: 'completeTask', task: instance.wait('task', 'ask').id, version: 1, outcome: 'yes', variables: {} }), 'not-a-gate')
})

t.test('giving a task to somebody raises its version, and the old version is refused', async (t) => {
  const instance = await started([start(), user('ask'), end(), chain('start', 'ask', 'end')])
  const { id } = instance.wait('task', 'ask')
  instance.send({ type: 'assignTask', task: id, version: 1, assignee: 'person-1' })
  t.match(instance.events('task.assigned'), [{ wait: id, version: 2, assignee: 'person-1' }])
  t.equal(instance.refused({ type: 'completeTask', task: id, version: 1, variables: {} }), 'stale-version')
  t.equal(instance.refused({ type: 'assignTask', task: id, version: 1, assignee: null }), 'stale-version')
  instance.complete('ask')
  t.equal(instance.status, 'completed')
})

t.test('reminders come after their time, repeat, and stop at their maximum', async (t) => {
  const instance = await started([start(), user('ask', '<sluss:remind after="P2D" repeat="P1D" max="2" to="coordinator"/>'), end(), chain('start', 'ask', 'end')])
  t.same(instance.pass(47), [], 'nothing yet after 47 hours')
  t.same(instance.pass(1), ['timer.fired ask', 'task.reminded ask', 'timer.opened ask'])
  t.same(instance.pass(24), ['timer.fired ask', 'task.reminded ask'])
  t.match(instance.events('task.reminded'), [{ to: 'coordinator', round: 1 }, { to: 'coordinator', round: 2 }])
  t.same(instance.open, ['task ask'])
})

t.test('reminders missed while nobody looked are sent once, not made up for', async (t) => {
  const instance = await started([start(), user('ask', '<sluss:remind after="P1D" repeat="P1D" max="9" to="assignee"/>'), end(), chain('start', 'ask', 'end')])
  t.equal(instance.pass(24 * 5).filter((line) => line.startsWith('task.reminded')).length, 1)
})

t.test('reminders are cancelled when the task is done', async (t) => {
  const instance = await started([start(), user('ask', '<sluss:remind after="P2D" to="assignee"/>'), end(), chain('start', 'ask', 'end')])
  t.same(instance.complete('ask').slice(0, 2), ['task.completed ask', 'timer.canceled ask'])
})

t.test('a due date that is no date is an incident, and nothing is opened', async (t) => {
  const instance = await started([start(), user('ask', '<zeebe:taskSchedule dueDate="=when"/>'), end(), chain('start', 'ask', 'end')], { when: 'soon' })
  t.same(instance.incidents, ['due-date-invalid ask'])
  t.same(instance.open, [])
  instance.send({ type: 'setVariables', variables: { when: '2026-12-01T12:00:00Z' } })
  t.same(instance.retry(), ['incident.resolved ask', 'task.opened ask'])
})

t.test('an assignee can be the element of a multi-instance', async (t) => {
  const instance = await started([start(), '<bpmn:userTask id="ask"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="=item"/></bpmn:extensionElements>' + multi('people') + '</bpmn:userTask>', end(), chain('start', 'ask', 'end')], { people: ['a', 'b'] })
  t.same(instance.events('task.opened').map(({ assignee, variables }) => ({ assignee, variables })), [
    { assignee: 'a', variables: { loopCounter: 1, item: 'a' } },
    { assignee: 'b', variables: { loopCounter: 2, item: 'b' } }
  ])
})
