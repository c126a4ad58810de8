import t from 'tap'
import { entries, isLast, reach, reachableAvoiding, successors } from '../../../engine/model/graph.ts'
import type { Model } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { bpmn } from '../../support/bpmn.ts'
import { chain, condition, end, extended, flow, start, task } from './cases/case.ts'

const answering = `<bpmn:task id="answer">${extended('<sluss:answers/>')}</bpmn:task>`

/** Start, then a subprocess with a boundary event, then a choice that either answers or not. */
async function model (): Promise<Model> {
  const { models, problems } = await readDiagram(bpmn(`
    ${chain(start, `<bpmn:subProcess id="sub">${chain('<bpmn:startEvent id="in"/>', task('work'), '<bpmn:endEvent id="out"/>')}</bpmn:subProcess>`, '<bpmn:exclusiveGateway id="choice" default="choice-silent"/>')}
    <bpmn:boundaryEvent id="late" attachedToRef="sub"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    ${answering}${task('silent')}${end}<bpmn:endEvent id="quiet"/>
    ${flow('choice', 'answer', condition('x'))}${flow('choice', 'silent')}${flow('answer', 'end')}${flow('silent', 'quiet')}${flow('late', 'answer')}
    <bpmn:subProcess id="handler" triggeredByEvent="true">${chain('<bpmn:startEvent id="trigger"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>', '<bpmn:endEvent id="handled"/>')}</bpmn:subProcess>`,
  { roots: '<bpmn:message id="m" name="withdrawn"/>' }))
  if (models[0] === undefined) throw new Error(JSON.stringify(problems))
  return models[0]
}

t.test('everything reachable is found once, circles too', (t) => {
  const next: Readonly<Record<string, string[]>> = { a: ['b'], b: ['c', 'a'], c: [], d: ['a'] }
  t.same([...reach(['a'], (each) => next[each] ?? [])], ['a', 'b', 'c'])
  t.end()
})

t.test('paths go into a subprocess and out of it, and by its boundary events', async (t) => {
  const after = successors(await model())
  t.same(after.get('start'), ['sub'])
  t.same(after.get('sub'), ['in', 'late'])
  t.same(after.get('out'), ['choice'])
  t.same(after.get('end'), [])
  t.same(after.get('handler'), ['trigger'])
})

t.test('an instance may begin at its start events and its event subprocesses', async (t) => {
  t.same(entries(await model()), ['start', 'handler'])
})

t.test('ends that can be reached without passing a kind of step are found', async (t) => {
  const read = await model()
  const unanswered = reachableAvoiding(read, ['start'], (node) => node.extensions.some(({ name }) => name === 'sluss:answers'))
  t.same([...unanswered].filter((id) => isLast(read, id)), ['quiet'])
})

t.test('an end inside a subprocess is not the last thing when the process goes on', async (t) => {
  const read = await model()
  t.same(Object.keys(read.nodes).filter((id) => isLast(read, id)).sort(), ['end', 'handled', 'quiet'])
})
