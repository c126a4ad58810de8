import t from 'tap'
import { readScenario } from '../../../engine/rehearsal/read-scenario.ts'
import { chain, end, flow, gate, node, service, start, user } from '../core/support/elements.ts'
import { file, show } from './support/stage.ts'

const caught = (id: string, host: string): string => node('boundaryEvent', id, '<bpmn:errorEventDefinition errorRef="E1"/>', `attachedToRef="${host}"`)
const error = '<bpmn:error id="E1" name="E1" errorCode="E1"/>'

t.test('what is wrong with a scenario is said with its line and column', async (t) => {
  const problems = (yaml: string): readonly string[] => {
    const answer = readScenario(yaml)
    return 'problems' in answer ? answer.problems.map(({ line, column, message }) => `${line}:${column} ${message}`) : []
  }
  t.match(problems('answers:\n  gate1:\n    - outcome: a\n      aftr: P1D\n')[0], /^4:7 answers\.gate1\.0\.aftr: "aftr" is unknown here; there are .*after/)
  t.match(problems('steps:\n  - wait: soon\n')[0], /^2:5 steps\.0\.wait: must be a duration/)
  t.match(problems('steps:\n  - do: 3\n')[0], /^2:5 steps\.0\.do: must be a text/)
  t.match(problems('name: [a\n')[0], /^2:1 /)
  t.match(problems('- a list')[0], /^1:1 must be a map/)
  t.strictSame(problems('# nothing\n'), [])
})

t.test('a scenario in YAML says when, by whom and how a task is done', async (t) => {
  const answer = readScenario(`
answers:
  decide:
    - { outcome: back, after: P1D, by: anna }
    - { outcome: on, variables: { amount: 7 } }
`)
  if ('problems' in answer) throw new Error(answer.problems[0]?.message)
  const { lines, trace } = await show(file({
    p: start() + user('decide', gate('result', 'on', 'back')) + node('exclusiveGateway', 'how', '', 'default="again"') + end() +
      chain('start', 'decide', 'how') + flow('how', 'end', 'result = "on"') + '<bpmn:sequenceFlow id="again" sourceRef="how" targetRef="decide"/>'
  }), answer.scenario)
  t.strictSame(trace(), ['start completed', 'decide completed', 'how completed', 'decide completed', 'how completed', 'end completed', 'process p completed'])
  const done = lines.filter(({ event, element }) => event === 'element.completed' && element === 'decide')
  t.strictSame(done.map(({ at, by, outcome }) => [at, by, outcome]), [['2026-11-25T08:00:00.000Z', 'anna', 'back'], ['2026-11-25T08:00:00.000Z', undefined, 'on']])
  t.strictSame(lines.at(-1)?.variables, { result: 'on', amount: 7 })
})

t.test('a job fails as often as the scenario says before it succeeds, and without tries left it is an incident', async (t) => {
  const xml = file({ p: start() + service('pay') + end() + chain('start', 'pay', 'end') })
  const mended = await show(xml, { answers: { work: [{ fail: 'closed', times: 2 }, { variables: { paid: true } }] } })
  t.strictSame(mended.trace('job', 'process'), ['job work created', 'job pay failed', 'job pay failed', 'process p completed'])
  t.strictSame(mended.incidents, [])
  const lost = await show(xml, { answers: { work: { fail: 'closed' } } })
  t.strictSame(lost.trace('job'), ['job work created', 'job pay failed', 'job pay failed', 'job pay failed'], 'it had three tries')
  t.strictSame(lost.incidents.map(({ element, code }) => [element, code]), [['pay', 'job-failed']])
})

t.test('a task without an implementation is passed by, and can fail or take time when the scenario names it', async (t) => {
  const xml = file({ p: start() + node('serviceTask', 'look') + caught('missed', 'look') + end() + end('gone') + chain('start', 'look', 'end') + flow('missed', 'gone') }, error)
  t.strictSame((await show(xml)).trace(), ['start completed', 'look completed', 'end completed', 'process p completed'])
  t.strictSame((await show(xml, { answers: { look: { error: 'E1' } } })).trace(), ['start completed', 'look terminated', 'missed completed', 'gone completed', 'process p completed'])
  t.equal((await show(xml, { answers: { look: { after: 'PT2H' } } })).now, '2026-11-24T10:00:00.000Z')
})

t.test('a call ends by its answer when the scenario names it', async (t) => {
  const xml = file({ p: start() + node('callActivity', 'ask', '', 'calledElement="elsewhere"') + caught('missed', 'ask') + end() + end('gone') + chain('start', 'ask', 'end') + flow('missed', 'gone') }, error)
  t.strictSame((await show(xml)).incidents.map(({ code, detail }) => [code, detail]), [['call-failed', 'process.missing']])
  t.strictSame((await show(xml, { answers: { ask: { variables: { a: 1 } } } })).lines.at(-1)?.variables, { a: 1 })
  t.strictSame((await show(xml, { answers: { ask: { error: 'E1' } } })).trace().at(-2), 'gone completed')
})

t.test('in a story tasks wait for their step, jobs do not, and time stands still at the end', async (t) => {
  const xml = file({ p: start() + service('route') + user('one') + user('two') + end() + chain('start', 'route', 'one', 'two', 'end') })
  const { trace, waiting, now, misfits } = await show(xml, { steps: [{ wait: 'P1D' }, { do: 'one', by: 'anna' }] })
  t.strictSame(trace(), ['start completed', 'route completed', 'one completed'])
  t.strictSame(waiting.map(({ wait }) => wait.element), ['two'])
  t.equal(now, '2026-11-25T08:00:00.000Z')
  t.strictSame(misfits, [])
  t.strictSame((await show(xml, { steps: [{ do: 'two' }] })).misfits, ['two: nobody waits there'])
})

t.test('a message comes a while after the step that it follows has begun for the nth time', async (t) => {
  const stop = '<bpmn:message id="stop" name="stop"/>'
  const xml = file({
    p: start() + user('work') + node('boundaryEvent', 'stopped', '<bpmn:messageEventDefinition messageRef="stop"/>', 'attachedToRef="work"') + end('off') +
      flow('start', 'work') + flow('work', 'work') + flow('stopped', 'off')
  }, stop)
  const { lines } = await show(xml, { answers: { work: { after: 'P1D' } }, events: [{ message: 'stop', when: 'work', nth: 3, after: 'PT5H' }] })
  t.strictSame(lines.filter(({ event, element }) => event === 'element.terminated' && element === 'work').map(({ at }) => at), ['2026-11-26T13:00:00.000Z'])
  t.equal(lines.at(-1)?.event, 'process.completed')
})

t.test('variables set from outside are seen from then on', async (t) => {
  const xml = file({ p: start() + user('wait') + end() + chain('start', 'wait', 'end') })
  t.strictSame((await show(xml, { answers: { wait: { after: 'PT2H' } }, events: [{ set: { a: 1 }, after: 'PT1H' }] })).lines.at(-1)?.variables, { a: 1 })
})

t.test('a scenario that cannot fit says what does not', async (t) => {
  const xml = file({ p: start() + user('decide', gate('result', 'on')) + end() + chain('start', 'decide', 'end') })
  t.match((await show(xml, { answers: { decide: { outcome: 'off' } } })).misfits, [/decide: unknown-outcome/])
  t.match((await show(xml, { start: [{ process: 'q' }] })).misfits, [/no executable process q/])
  t.match((await show(xml, { events: [{ signal: 'x', at: 'tomorrow' }] })).misfits, [/tomorrow is no time/])
})
