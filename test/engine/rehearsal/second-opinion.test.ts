import t from 'tap'
import { createEvaluator } from '../../../engine/feel/index.ts'
import { type PortabilityNote, rehearseAll, secondOpinion } from '../../../engine/index.ts'
import { after, chain, end, flow, gate, node, script, service, start, user } from '../core/support/elements.ts'
import { begun, file, modelsOf } from './support/stage.ts'

async function opinion (xml: string, pathTimeout = 5000): Promise<readonly PortabilityNote[]> {
  const models = await modelsOf(xml)
  const { paths } = rehearseAll({ models, now: begun, limits: { paths: 6 }, evaluator: (now) => createEvaluator({ now }) })
  return secondOpinion(xml, paths, { models, now: begun, timeout: 60_000, pathTimeout })
}

const error = '<bpmn:error id="E1" name="E1" errorCode="E1"/>'

t.test('what both engines do alike gives no notes', async (t) => {
  t.strictSame(await opinion(file({
    p: start() + user('decide', gate('result', 'yes', 'no')) + node('exclusiveGateway', 'how') + script('count', '1 + 1', 'n') + service('pay') + node('intermediateCatchEvent', 'pause', after('P40D')) + end('good') + end('bad') +
      chain('start', 'decide', 'how') + flow('how', 'count', 'result = "yes"') + chain('count', 'pay', 'pause', 'good') + flow('how', 'bad', 'result = "no"')
  })), [])
  t.strictSame(await opinion(file({
    p: start() + node('parallelGateway', 'fork') + service('pay') + node('boundaryEvent', 'broken', '<bpmn:errorEventDefinition errorRef="E1"/>', 'attachedToRef="pay"') + user('pack') + end('paid') + end('packed') + end('failed') +
      chain('start', 'fork', 'pay', 'paid') + chain('fork', 'pack', 'packed') + flow('broken', 'failed')
  }, error)), [])
})

t.test('an inclusive join that the other engine does not wait at is a note, and what follows from it is not', async (t) => {
  const notes = await opinion(file({
    p: start() + node('inclusiveGateway', 'split') + script('a', '1', 'x') + script('b', '1', 'y') + node('inclusiveGateway', 'join') + node('task', 'last') + end() +
      flow('start', 'split') + flow('split', 'a', 'true') + flow('split', 'b', 'true') + flow('a', 'join') + flow('b', 'join') + chain('join', 'last', 'end')
  }))
  t.strictSame(notes.map(({ element, ours, theirs }) => ({ element, ours, theirs })), [{ element: 'join', ours: 'completed once', theirs: 'completed 2 times' }])
  t.match(notes[0]?.sv, /En annan motor gör ”join” 2 gånger/)
})

t.test('a script in another language is never run, not even by the other engine', async (t) => {
  const global = 'process.exitCode = 42'
  const notes = await opinion(file({
    p: start() + node('scriptTask', 'evil', `<bpmn:script>${global}</bpmn:script>`, 'scriptFormat="javascript"') + end() + chain('start', 'evil', 'end')
  }))
  t.strictSame(notes, [], 'it reads as FEEL of which nothing comes')
  t.equal(process.exitCode, undefined)
})

t.test('an engine that is not done in time is stopped, and that is a note', async (t) => {
  const notes = await opinion(file({ p: start() + node('task', 'work') + end() + chain('start', 'work', 'end') }), 0)
  t.strictSame(notes.map(({ element, ours, theirs }) => ({ element, ours, theirs })), [{ element: 'p', ours: 'comes to an end', theirs: 'does not come to an end' }])
})

t.test('a path that we did not walk to its end is not compared', async (t) => {
  const xml = file({ p: start() + node('task', 'again') + end() + flow('start', 'again') + flow('again', 'again', 'true') + flow('again', 'end', 'false') })
  const models = await modelsOf(xml)
  const { paths } = rehearseAll({ models, now: begun, limits: { paths: 1, events: 50 }, evaluator: (now) => createEvaluator({ now }) })
  t.strictSame(paths.map(({ cutOff }) => cutOff), [true])
  t.strictSame(await secondOpinion(xml, paths, { models, now: begun }), [])
})
