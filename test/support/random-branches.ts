import { bpmn } from './bpmn.ts'
import { Random } from './random-process.ts'

interface Block { readonly text: string, readonly first: string, readonly last: string }

/**
 * A random process of parallel and inclusive branches, within each other and within subprocesses, where each task writes a variable of its own and
 * none reads what another writes: in which order they are done cannot matter. The same seed gives the same diagram.
 */
export function randomBranches (seed: number): string {
  const random = new Random(seed)
  let count = 0
  const id = (kind: string): string => `${kind}${++count}`
  const node = (kind: string, body = '', attributes = ''): Block => {
    const own = id(kind)
    return { text: `<bpmn:${kind} id="${own}" ${attributes}>${body}</bpmn:${kind}>`, first: own, last: own }
  }
  const flow = (from: string, to: string, condition = ''): string => `<bpmn:sequenceFlow id="${id('flow')}" sourceRef="${from}" targetRef="${to}">${condition === '' ? '' : `<bpmn:conditionExpression>=${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`
  const chain = (...blocks: readonly Block[]): Block => ({
    text: blocks.map(({ text, first }, index) => text + (index === 0 ? '' : flow(blocks[index - 1]?.last ?? '', first))).join(''), first: blocks[0]?.first ?? '', last: blocks.at(-1)?.last ?? ''
  })
  const task = (): Block => random.chance(0.6) ? node('userTask') : node('scriptTask', `<bpmn:extensionElements><zeebe:script expression="=x + ${count}" resultVariable="${id('made')}"/></bpmn:extensionElements>`)
  const branches = (depth: number): Block => {
    const kind = random.pick('parallelGateway', 'inclusiveGateway')
    const [split, join] = [node(kind), node(kind)]
    const inside = Array.from({ length: 2 + random.below(2) }, () => chain(task(), ...blocks(depth + 1)))
    // The first is always taken.
    const ways = inside.map(({ text, first, last }, index) => text + flow(split.last, first, kind === 'inclusiveGateway' && index > 0 ? random.pick('x &gt; 1', 'x &lt;= 2') : '') + flow(last, join.first))
    return { text: split.text + join.text + ways.join(''), first: split.first, last: join.last }
  }
  const block = (depth: number): Block => {
    if (depth > 2 || random.chance(0.4)) return task()
    return random.chance(0.7) ? branches(depth) : node('subProcess', chain(node('startEvent'), ...blocks(depth + 1), node('endEvent')).text)
  }
  const blocks = (depth: number): Block[] => Array.from({ length: random.below(3) }, () => block(depth))
  return bpmn(chain(node('startEvent'), branches(0), ...blocks(0), node('endEvent')).text)
}
