import { bpmn } from '../support/bpmn.ts'

const flow = (from: string, to: string, condition?: string): string =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`
const user = (id: string): string =>
  `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="staff"/></bpmn:extensionElements></bpmn:userTask>`
const service = (id: string): string => `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements></bpmn:serviceTask>`
const plain = (kind: string, id: string, attributes = '', name = id): string => `<bpmn:${kind} id="${id}" name="${name}"${attributes}/>`

/** Ten elements: a task, a choice, two jobs at once, and one or both of two manual steps. Entered at `task<n>`, left at `merge<n>`. */
function block (n: number): string {
  const id = (name: string): string => `${name}${n}`
  const chained = (...pairs: ReadonlyArray<readonly [from: string, to: string, condition?: string]>): string => pairs.map(([from, to, condition]) => flow(id(from), id(to), condition)).join('')
  return [
    user(id('task')), plain('exclusiveGateway', id('choice'), ` default="${id('choice')}-${id('split')}"`), plain('parallelGateway', id('fork')), service(id('one')), service(id('two')),
    plain('parallelGateway', id('join')), plain('inclusiveGateway', id('split'), ` default="${id('split')}-${id('b')}"`), plain('manualTask', id('a')), plain('manualTask', id('b')),
    plain('inclusiveGateway', id('merge')),
    chained(['task', 'choice'], ['choice', 'fork', 'x &lt; 10'], ['choice', 'split'], ['fork', 'one'], ['fork', 'two'], ['one', 'join'], ['two', 'join'], ['join', 'split']),
    chained(['split', 'a', 'x &lt; 10'], ['split', 'b'], ['a', 'merge'], ['b', 'merge'])
  ].join('\n')
}

/** A diagram of about so many elements: blocks one after the other. Its process takes three commands a block, with `x` below 10. */
export function diagramOf (elements: number): string {
  const blocks = Array.from({ length: Math.max(1, Math.round(elements / 10)) }, (_, index) => index + 1)
  const last = blocks.length
  return bpmn([
    plain('startEvent', 'start'), plain('endEvent', 'end'), ...blocks.map(block),
    flow('start', 'task1'), ...blocks.slice(1).map((n) => flow(`merge${n - 1}`, `task${n}`)), flow(`merge${last}`, 'end')
  ].join('\n'))
}

/** A task that is done over and over again as long as `x` is below 10. */
export const endless = bpmn([
  plain('startEvent', 'start'), plain('exclusiveGateway', 'again'), user('task'), plain('exclusiveGateway', 'more', ' default="more-end"'), plain('endEvent', 'end'),
  flow('start', 'again'), flow('again', 'task'), flow('task', 'more'), flow('more', 'again', 'x &lt; 10'), flow('more', 'end')
].join('\n'))

/** For each item of `list`: a script, or a task for somebody. */
export function forEachItem (kind: 'script' | 'user'): string {
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=list" inputElement="item" outputCollection="results" outputElement="=result"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>'
  const each = kind === 'script'
    ? `<bpmn:scriptTask id="each" name="each"><bpmn:extensionElements><zeebe:script expression="=item * 2" resultVariable="result"/></bpmn:extensionElements>${loop}</bpmn:scriptTask>`
    : user('each').replace('</bpmn:userTask>', `${loop}</bpmn:userTask>`)
  return bpmn([plain('startEvent', 'start'), each, plain('endEvent', 'end'), flow('start', 'each'), flow('each', 'end')].join('\n'))
}
