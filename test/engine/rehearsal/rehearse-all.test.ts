import t from 'tap'
import { createEvaluator } from '../../../engine/feel/index.ts'
import { type Exploration, rehearseAll } from '../../../engine/rehearsal/rehearse-all.ts'
import type { Variables } from '../../../engine/core/state.ts'
import { processesWith } from '../../support/shipped.ts'
import { after, chain, end, flow, gate, multi, node, script, service, start, user } from '../core/support/elements.ts'
import { begun, file, modelsOf } from './support/stage.ts'

async function explore (xml: string, variables: Variables = {}, paths = 200): Promise<Exploration> {
  return rehearseAll({ models: await modelsOf(xml), now: begun, variables, limits: { paths }, evaluator: (now) => createEvaluator({ now }) })
}

/** The flows that each path took, those that `which` picks, sorted. */
const taken = ({ paths }: Exploration, which: RegExp): readonly string[] => paths.map(({ flows }) => flows.filter((each) => which.test(each)).join(' ')).sort()
const boundary = (id: string, host: string, body: string, interrupting = true): string => node('boundaryEvent', id, body, `attachedToRef="${host}" cancelActivity="${interrupting}"`)

t.test('every outcome of a gate is a path, and what follows from it is not a choice', async (t) => {
  const explored = await explore(file({
    p: start() + user('decide', gate('result', 'yes', 'no')) + node('exclusiveGateway', 'how') + end('good') + end('bad') + chain('start', 'decide', 'how') + flow('how', 'good', 'result = "yes"') + flow('how', 'bad', 'result = "no"')
  }))
  t.strictSame(taken(explored, /^how/), ['how-to-bad', 'how-to-good'])
  t.strictSame(explored.paths.map(({ choices }) => choices.map(({ at, way }) => `${at}: ${way}`)), [['decide: outcome yes'], ['decide: outcome no']])
  t.ok(explored.complete)
  t.strictSame(explored.unreached, [])
})

t.test('a condition that reads what nobody has set goes both ways; one that is known does not', async (t) => {
  const xml = file({
    p: start() + node('exclusiveGateway', 'how', '', 'default="else"') + end('a') + end('b') + end('c') + flow('start', 'how') + flow('how', 'a', 'amount &gt; 10') + flow('how', 'b', 'amount &gt; 5') + '<bpmn:sequenceFlow id="else" sourceRef="how" targetRef="c"/>'
  })
  t.strictSame(taken(await explore(xml), /^(how|else)/), ['else', 'how-to-a', 'how-to-b'])
  const known = await explore(xml, { amount: 7 })
  t.strictSame(taken(known, /^(how|else)/), ['how-to-b'])
  t.strictSame(known.unreached, ['a', 'c', 'how-to-a', 'else'])
})

t.test('a split by conditions takes each flow alone and all together', async (t) => {
  const explored = await explore(file({
    p: start() + node('task', 'work') + end('a') + end('b') + flow('start', 'work') + flow('work', 'a', 'x') + flow('work', 'b', 'y')
  }))
  t.strictSame(taken(explored, /^work/), ['work-to-a', 'work-to-a work-to-b', 'work-to-b'])
})

t.test('a boundary event happens in one path and not in another', async (t) => {
  const error = '<bpmn:error id="E1" name="E1" errorCode="E1"/><bpmn:message id="stop" name="stop"/>'
  const explored = await explore(file({
    p: start() + service('pay') + user('pack') + end() + end('failed') + end('late') + end('stopped') + chain('start', 'pay', 'pack', 'end') +
      boundary('broken', 'pay', '<bpmn:errorEventDefinition errorRef="E1"/>') + flow('broken', 'failed') +
      boundary('slow', 'pack', after('P3D')) + flow('slow', 'late') +
      boundary('off', 'pack', '<bpmn:messageEventDefinition messageRef="stop"/>') + flow('off', 'stopped')
  }, error))
  t.strictSame(explored.unreached, [])
  const ends = new Set(explored.paths.map(({ lines }) => lines.filter(({ event, type }) => event === 'element.completed' && type === 'bpmn:EndEvent').map(({ element }) => element).join()))
  t.strictSame([...ends].sort(), ['end', 'failed', 'late', 'stopped'])
  const late = explored.paths.find(({ flows }) => flows.includes('slow-to-late'))
  t.strictSame(late?.timeline.filter(({ element }) => element === 'pack').map(({ from, to, ended }) => [from, to, ended]), [[begun, '2026-11-27T08:00:00.000Z', 'terminated']])
})

t.test('what nothing can reach is told', async (t) => {
  const explored = await explore(file({
    p: start() + script('set', '1', 'x') + node('exclusiveGateway', 'how', '', 'default="else"') + end('a') + end('b') + chain('start', 'set', 'how') + flow('how', 'b', 'x &gt; 1') + '<bpmn:sequenceFlow id="else" sourceRef="how" targetRef="a"/>'
  }))
  t.strictSame(explored.unreached, ['b', 'how-to-b'])
  t.ok(explored.complete)
})

t.test('a loop is left, and the search ends', async (t) => {
  const xml = file({
    p: start() + user('try', gate('result', 'again', 'done')) + node('exclusiveGateway', 'how') + end() + chain('start', 'try', 'how') + flow('how', 'try', 'result = "again"') + flow('how', 'end', 'result = "done"')
  })
  const explored = await explore(xml, {}, 20)
  t.equal(explored.paths.length, 20)
  t.notOk(explored.complete)
  t.ok(explored.paths.every(({ cutOff, lines }) => !cutOff && lines.at(-1)?.event === 'process.completed'))
})

t.test('a collection that nobody has set has two items, and each instance is a task', async (t) => {
  const explored = await explore(file({ p: start() + user('review', '', multi('reviewers')) + end() + chain('start', 'review', 'end') }))
  t.equal(explored.paths[0]?.lines.filter(({ event }) => event === 'task.created').length, 2)
})

t.test('a step whose expression fails is an incident of its path', async (t) => {
  const explored = await explore(file({ p: start() + node('exclusiveGateway', 'how') + end('a') + end('b') + flow('start', 'how') + flow('how', 'a', 'x = 1') + flow('how', 'b', 'x = 2') }), { x: 3 })
  t.strictSame(explored.paths.map(({ incidents }) => incidents.map(({ element, code }) => [element, code])), [[['how', 'no-flow-chosen']]])
})

t.test('every step of the processes that we ship is reached, without an incident', async (t) => {
  const models = [...(await processesWith('processes/ideas/idea-lifecycle.bpmn')).values()]
  const { paths, unreached } = rehearseAll({
    models,
    now: begun,
    variables: { ideaId: 'idea-1' },
    evaluator: (now) => createEvaluator({ now }),
    mailOf: ({ event, job }, node) => event === 'job.created' && job === 'letter' ? node?.extensions.find(({ name }) => name === 'sluss:letter')?.attributes.template : undefined
  })
  t.strictSame(unreached, [])
  t.strictSame(paths.flatMap(({ incidents }) => incidents), [])
  t.ok(paths.every(({ mails: [first] }) => first?.mail === 'receipt'), 'every idea gets its receipt first')
})
