import { bpmn } from './bpmn.ts'
import { Random } from './random-process.ts'

interface Block { readonly text: string, readonly first: string, readonly last: string }

/** How a condition on variable `x` is written. */
export type Language = (test: string) => string

/** As FEEL writes it, and as bpmn-engine's JavaScript does. */
export const languages: Readonly<Record<'feel' | 'javascript', Language>> = {
  feel: (test) => `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=x ${test.replaceAll('>', '&gt;').replaceAll('<', '&lt;')}</bpmn:conditionExpression>`,
  javascript: (test) => `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="JavaScript">next(null, this.environment.variables.x ${test.replaceAll('>', '&gt;').replaceAll('<', '&lt;')})</bpmn:conditionExpression>`
}

/** A random sound process of tasks, exclusive and parallel gateways and subprocesses. The same seed gives the same diagram, whatever the language. */
export function randomSound (seed: number, language: Language): string {
  const random = new Random(seed)
  let count = 0
  const id = (kind: string): string => `${kind}${++count}`
  const node = (kind: string, body = '', attributes = '', own = id(kind)): Block => ({ text: `<bpmn:${kind} id="${own}" name="${own}" ${attributes}>${body}</bpmn:${kind}>`, first: own, last: own })
  const flow = (from: string, to: string, body = '', own = id('flow')): string => `<bpmn:sequenceFlow id="${own}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`
  const chain = (...blocks: readonly Block[]): Block => ({
    text: blocks.map(({ text, first }, index) => text + (index === 0 ? '' : flow(blocks[index - 1]?.last ?? '', first))).join(''), first: blocks[0]?.first ?? '', last: blocks.at(-1)?.last ?? ''
  })
  const branches = (kind: string, depth: number): Block => {
    const fallback = id('flow')
    const [split, join] = [node(kind, '', kind === 'exclusiveGateway' ? `default="${fallback}"` : ''), node(kind)]
    const inside = Array.from({ length: 2 + random.below(2) }, () => chain(node('task'), ...blocks(depth + 1)))
    const ways = inside.map(({ text, first, last }, index) => {
      const chosen = kind === 'exclusiveGateway' && index > 0 ? language(random.pick('> 1', '<= 2', '< 1')) : ''
      return text + (kind === 'exclusiveGateway' && index === 0 ? flow(split.last, first, '', fallback) : flow(split.last, first, chosen)) + flow(last, join.first)
    })
    return { text: split.text + join.text + ways.join(''), first: split.first, last: join.last }
  }
  const block = (depth: number): Block => {
    const kind = depth > 2 ? 'task' : random.pick('task', 'userTask', 'exclusiveGateway', 'parallelGateway', 'subProcess')
    if (kind === 'exclusiveGateway' || kind === 'parallelGateway') return branches(kind, depth)
    if (kind === 'subProcess') return node('subProcess', chain(node('startEvent'), ...blocks(depth + 1), node('endEvent')).text)
    return node(kind)
  }
  const blocks = (depth: number): Block[] => Array.from({ length: random.below(3) + (depth === 0 ? 1 : 0) }, () => block(depth))
  return bpmn(chain(node('startEvent'), ...blocks(0), node('endEvent')).text)
}
