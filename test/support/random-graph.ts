import { bpmn } from './bpmn.ts'
import { Random, vocabulary } from './random-process.ts'

const roots = [
  ...vocabulary.messages.map((name) => `<bpmn:message id="${name}" name="${name}"/>`),
  ...vocabulary.signals.map((name) => `<bpmn:signal id="${name}" name="${name}"/>`),
  ...vocabulary.errors.map((name) => `<bpmn:error id="${name}" name="${name}" errorCode="${name}"/>`),
  ...vocabulary.escalations.map((name) => `<bpmn:escalation id="${name}" name="${name}" escalationCode="${name}"/>`)
].join('')

/**
 * A random graph of tasks, gateways and events, as somebody may draw who has never heard of soundness: cycles, joins that never fill,
 * merges that nobody controls, ends in the middle of things. It need not end. The same seed gives the same diagram.
 */
export function randomGraph (seed: number, size = 8): string {
  return bpmn(new Drawing(new Random(seed)).scope(size, 0), { id: 'random', roots })
}

interface Drawn { readonly id: string, readonly kind: string, readonly body: string, readonly attributes: string }

const passing = ['task', 'userTask', 'serviceTask', 'scriptTask', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'intermediateThrowEvent', 'intermediateCatchEvent', 'receiveTask', 'subProcess'] as const

class Drawing {
  readonly #random: Random
  #count = 0
  constructor (random: Random) { this.#random = random }

  #id (kind: string): string { return `${kind}${++this.#count}` }

  scope (size: number, depth: number, start = '<bpmn:startEvent id="start"/>', from = 'start'): string {
    const nodes = Array.from({ length: 2 + this.#random.below(size) }, () => this.#node(depth))
    const ends = Array.from({ length: 1 + this.#random.below(2) }, () => this.#end(depth))
    const targets = [...nodes, ...ends]
    const boundaries = nodes.flatMap((node) => this.#boundary(node))
    const flows = [this.#flow(from, this.#one(targets).id), ...[...nodes, ...boundaries].flatMap((node) => this.#leave(node, targets))]
    return start + [...nodes, ...ends, ...boundaries].map(({ id, kind, body, attributes }) => `<bpmn:${kind} id="${id}" ${attributes}>${body}</bpmn:${kind}>`).join('') + flows.join('')
  }

  #one (nodes: readonly Drawn[]): Drawn {
    const [first = { id: '', kind: '', body: '', attributes: '' }, ...rest] = nodes
    return this.#random.pick(first, ...rest)
  }

  #node (depth: number): Drawn {
    const kind = passing[this.#random.below(passing.length - (depth < 2 ? 0 : 1))] ?? 'task'
    const id = this.#id(kind)
    const from = `into${id}`
    const bodies: Partial<Record<typeof kind, () => string>> = {
      serviceTask: () => '<bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements>',
      scriptTask: () => '<bpmn:extensionElements><zeebe:script expression="=modulo(x + 1, 4)" resultVariable="x"/></bpmn:extensionElements>',
      complexGateway: () => this.#random.chance(0.5) ? '<bpmn:activationCondition>=activationCount &gt; 1</bpmn:activationCondition>' : '',
      intermediateThrowEvent: () => this.#random.pick('', this.#ref('message'), this.#ref('signal'), this.#ref('escalation')),
      intermediateCatchEvent: () => this.#waited(),
      subProcess: () => this.scope(3, depth + 1, `<bpmn:startEvent id="${from}"/>`, from)
    }
    const attributes = kind === 'receiveTask' ? `messageRef="${this.#random.pick('message-1', 'message-2')}"` : ''
    return { id, kind, body: bodies[kind]?.() ?? '', attributes }
  }

  #ref (kind: 'message' | 'signal' | 'error' | 'escalation'): string {
    return `<bpmn:${kind}EventDefinition ${kind}Ref="${kind}-${1 + this.#random.below(2)}"/>`
  }

  #waited (): string {
    return this.#random.pick(this.#ref('message'), this.#ref('signal'), '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>',
      '<bpmn:conditionalEventDefinition><bpmn:condition>=x &gt; 1</bpmn:condition></bpmn:conditionalEventDefinition>')
  }

  #end (depth: number): Drawn {
    return { id: this.#id('end'), kind: 'endEvent', attributes: '', body: this.#random.pick('', '', this.#ref('signal'), this.#ref('escalation'), '<bpmn:terminateEventDefinition/>', ...(depth > 0 ? [this.#ref('error')] : [])) }
  }

  #boundary (host: Drawn): readonly Drawn[] {
    if (!/Task|task|subProcess/.test(host.kind) || !this.#random.chance(0.25)) return []
    const interrupting = this.#random.chance(0.5)
    const body = host.kind === 'subProcess' && interrupting ? this.#random.pick(this.#waited(), this.#ref('error'), this.#ref('escalation')) : this.#waited()
    return [{ id: this.#id('boundary'), kind: 'boundaryEvent', body, attributes: `attachedToRef="${host.id}" cancelActivity="${interrupting}"` }]
  }

  /** One to three flows to anywhere; from a gateway that chooses, with conditions and mostly a default. */
  #leave (node: Drawn, targets: readonly Drawn[]): readonly string[] {
    const targeted = Array.from({ length: 1 + (this.#random.chance(0.5) ? this.#random.below(3) : 0) }, () => this.#one(targets).id)
    const chooses = /exclusive|inclusive|complex/.test(node.kind) && targeted.length > 1
    return targeted.map((target, index) => this.#flow(node.id, target, chooses && (index > 0 || this.#random.chance(0.2)) ? this.#random.pick('x &gt; 1', 'x = 2', 'x &lt;= 2') : undefined))
  }

  #flow (from: string, to: string, condition?: string): string {
    const body = condition === undefined ? '' : `<bpmn:conditionExpression>=${condition}</bpmn:conditionExpression>`
    return `<bpmn:sequenceFlow id="${this.#id('flow')}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`
  }
}
