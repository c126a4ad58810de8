import { bpmn } from './bpmn.ts'
import { Random, vocabulary } from './random-process.ts'

const roots = [
  ...vocabulary.messages.map((name) => `<bpmn:message id="${name}" name="${name}"/>`),
  ...vocabulary.signals.map((name) => `<bpmn:signal id="${name}" name="${name}"/>`)
].join('')

/** Steps in a row: what is written, where it begins and where it ends. */
interface Block { readonly text: string, readonly first: string, readonly last: string }

/**
 * A random process of gateways that join and events that wait: inclusive and complex gateways, links, conditional, multiple and parallel
 * multiple events where they may stand, races, data objects. It always can end. The same seed gives the same diagram.
 */
export function randomEvents (seed: number, size = 6): string {
  return bpmn(new Drawing(new Random(seed), size).scope(0), { id: 'random', roots })
}

class Drawing {
  readonly #random: Random
  #count = 0
  #left: number

  constructor (random: Random, size: number) {
    this.#random = random
    this.#left = size
  }

  #id (kind: string): string { return `${kind}${++this.#count}` }

  #node (kind: string, body = '', attributes = '', id = this.#id(kind)): Block {
    return { text: `<bpmn:${kind} id="${id}" ${attributes}>${body}</bpmn:${kind}>`, first: id, last: id }
  }

  #flow (from: string, to: string, condition?: string, id = this.#id('flow')): string {
    const body = condition === undefined ? '' : `<bpmn:conditionExpression>=${condition}</bpmn:conditionExpression>`
    return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`
  }

  #chain (...blocks: readonly Block[]): Block {
    const flows = blocks.slice(1).map((block, index) => this.#flow(blocks[index]?.last ?? '', block.first))
    return { text: [...blocks.map(({ text }) => text), ...flows].join(''), first: blocks[0]?.first ?? '', last: blocks.at(-1)?.last ?? '' }
  }

  /** What a process or subprocess holds. */
  scope (depth: number): string {
    const data = this.#random.chance(0.2) ? `<bpmn:dataObject id="${this.#id('data')}" name="kept"/>` : ''
    const handler = this.#random.chance(0.3) ? this.#handler() : ''
    return data + this.#chain(this.#node('startEvent'), ...this.#blocks(depth), this.#node('endEvent')).text + handler
  }

  #blocks (depth: number): Block[] {
    const made: Block[] = []
    for (let count = 1 + this.#random.below(3); count > 0 && this.#left > 0; count--) made.push(this.#block(depth))
    return made
  }

  #block (depth: number): Block {
    this.#left--
    const shallow = [() => this.#task(), () => this.#catching(), () => this.#catching(), () => this.#link()]
    const deep = depth < 3 ? [() => this.#inclusive(depth), () => this.#inclusive(depth), () => this.#complex(depth), () => this.#race(), () => this.#bounded(depth), () => this.#loop(depth)] : []
    const choices = [...shallow, ...deep]
    return (choices[this.#random.below(choices.length)] ?? (() => this.#task()))()
  }

  #task (): Block {
    const kind = this.#random.pick('userTask', 'task', 'scriptTask')
    return this.#node(kind, kind === 'scriptTask' ? `<bpmn:extensionElements><zeebe:script expression="=modulo(x + ${this.#random.below(3)}, 4)" resultVariable="x"/></bpmn:extensionElements>` : '')
  }

  #condition (): string { return this.#random.pick('x &gt; 1', 'x = 2', 'x &lt;= 2', 'modulo(x, 2) = 0') }

  /** What an event waits for, one thing. Those that are not interrupting have names of their own: what answers steps would start them for ever. */
  #definition (own = false): string {
    const number = own ? 3 : 1 + this.#random.below(2)
    return this.#random.pick(
      `<bpmn:messageEventDefinition messageRef="message-${number}"/>`, `<bpmn:signalEventDefinition signalRef="signal-${number}"/>`,
      own
        ? '<bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>'
        : `<bpmn:timerEventDefinition><bpmn:timeDuration>PT${1 + this.#random.below(3)}H</bpmn:timeDuration></bpmn:timerEventDefinition>`,
      `<bpmn:conditionalEventDefinition><bpmn:condition>=${this.#condition()}</bpmn:condition></bpmn:conditionalEventDefinition>`)
  }

  /** One definition, or several of which any or all must come. */
  #trigger (own = false): { readonly body: string, readonly attributes: string } {
    if (this.#random.chance(0.6)) return { body: this.#definition(own), attributes: '' }
    return { body: this.#definition(own) + this.#definition(own), attributes: `parallelMultiple="${this.#random.chance(0.5)}"` }
  }

  #catching (): Block {
    const { body, attributes } = this.#trigger()
    return this.#node('intermediateCatchEvent', body, attributes)
  }

  #link (): Block {
    const name = `<bpmn:linkEventDefinition id="${this.#id('definition')}" name="${this.#id('link')}"/>`
    const [from, to] = [this.#node('intermediateThrowEvent', name), this.#node('intermediateCatchEvent', name.replace('definition', 'other-definition'))]
    return { text: from.text + to.text, first: from.first, last: to.last }
  }

  #inclusive (depth: number): Block {
    const fallback = this.#id('flow')
    const [split, join] = [this.#node('inclusiveGateway', '', `default="${fallback}"`), this.#node('inclusiveGateway')]
    return this.#between(split, join, depth, () => this.#condition(), fallback)
  }

  #complex (depth: number): Block {
    const activation = this.#random.chance(0.7) ? `<bpmn:activationCondition>=activationCount &gt;= ${1 + this.#random.below(2)}</bpmn:activationCondition>` : ''
    const exit = this.#id('flow')
    const [split, join, after] = [this.#node('parallelGateway'), this.#node('complexGateway', activation), this.#node('task')]
    const block = this.#between(split, join, depth)
    return { text: block.text + after.text + this.#flow(join.last, after.first, undefined, exit), first: block.first, last: after.last }
  }

  /** Branches between two gateways. */
  #between (split: Block, join: Block, depth: number, condition?: () => string, fallback?: string): Block {
    const branches = Array.from({ length: 2 + this.#random.below(2) }, () => this.#chain(this.#task(), ...(this.#random.chance(0.5) ? this.#blocks(depth + 1) : [])))
    const flows = branches.map(({ first, last }) => this.#flow(split.last, first, condition?.()) + this.#flow(last, join.first))
    const other = fallback === undefined ? '' : this.#flow(split.last, join.first, undefined, fallback)
    return { text: [split.text, join.text, other, ...branches.map(({ text }) => text), ...flows].join(''), first: split.first, last: join.last }
  }

  #race (): Block {
    const [split, merge] = [this.#node('eventBasedGateway'), this.#node('task')]
    const ways = [this.#catching(), this.#catching()].map((event) => this.#flow(split.last, event.first) + event.text + this.#flow(event.last, merge.first))
    return { text: split.text + merge.text + ways.join(''), first: split.first, last: merge.last }
  }

  #loop (depth: number): Block {
    const counter = this.#id('round')
    const set = (value: string): Block => this.#node('scriptTask', `<bpmn:extensionElements><zeebe:script expression="=${value}" resultVariable="${counter}"/></bpmn:extensionElements>`)
    const [begin, merge, count, out] = [set('0'), this.#node('exclusiveGateway'), set(`${counter} + 1`), this.#id('flow')]
    const split = this.#node('exclusiveGateway', '', `default="${out}"`)
    const [round, after] = [this.#chain(begin, merge, count, ...this.#blocks(depth + 1), split), this.#node('task')]
    return { text: round.text + after.text + this.#flow(split.last, merge.first, `${counter} &lt; 2`) + this.#flow(split.last, after.first, undefined, out), first: round.first, last: after.last }
  }

  /** A task or subprocess with events at its boundary. */
  #bounded (depth: number): Block {
    const host = this.#random.chance(0.5) ? this.#node('userTask') : this.#node('subProcess', this.scope(depth + 1))
    const interrupting = this.#random.chance(0.5)
    const { body, attributes } = this.#trigger(!interrupting)
    const event = this.#node('boundaryEvent', body, `attachedToRef="${host.last}" cancelActivity="${interrupting}" ${attributes}`)
    const [merge, end] = [this.#node('task'), this.#node('endEvent')]
    const way = interrupting ? this.#flow(event.last, merge.first) : end.text + this.#flow(event.last, end.first)
    return { text: host.text + event.text + merge.text + way + this.#flow(host.last, merge.first), first: host.first, last: merge.last }
  }

  #handler (): string {
    const interrupting = this.#random.chance(0.5)
    const { body, attributes } = this.#trigger(!interrupting)
    const inside = this.#chain(this.#node('startEvent', body, `isInterrupting="${interrupting}" ${attributes}`), this.#task(), this.#node('endEvent'))
    return this.#node('subProcess', inside.text, 'triggeredByEvent="true"').text
  }
}
