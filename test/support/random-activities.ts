import { bpmn } from './bpmn.ts'
import { Random } from './random-process.ts'

const roots = '<bpmn:error id="E" name="E" errorCode="error-1"/>'
type Kind = 'subProcess' | 'transaction' | 'adHocSubProcess'

/**
 * A random process of what activities can be beyond waiting: loops, quantities, subprocesses of every kind, and compensation in every place. It
 * always can end. The same seed gives the same diagram; `size` is about how many blocks it holds.
 */
export function randomActivities (seed: number, size = 10): string {
  const drawing = new Drawing(new Random(seed), size)
  return bpmn(drawing.scope(0), { id: 'random', roots })
}

/** Steps in a row: what is written, where it begins and where it ends. */
interface Block { readonly text: string, readonly first: string, readonly last: string }

class Drawing {
  readonly #random: Random
  #count = 0
  #left: number

  constructor (random: Random, size: number) {
    this.#random = random
    this.#left = size
  }

  #id (kind: string): string { return `${kind}${++this.#count}` }

  #flow (from: string, to: string, condition?: string): string {
    const body = condition === undefined ? '' : `<bpmn:conditionExpression>=${condition}</bpmn:conditionExpression>`
    return `<bpmn:sequenceFlow id="${this.#id('flow')}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`
  }

  #one (kind: string, body = '', attributes = '', id = this.#id(kind)): Block {
    return { text: `<bpmn:${kind} id="${id}" ${attributes}>${body}</bpmn:${kind}>`, first: id, last: id }
  }

  #chain (...blocks: readonly Block[]): Block {
    const flows = blocks.slice(1).map((block, index) => this.#flow(blocks[index]?.last ?? '', block.first))
    return { text: [...blocks.map(({ text }) => text), ...flows].join(''), first: blocks[0]?.first ?? '', last: blocks.at(-1)?.last ?? '' }
  }

  /** What a process or subprocess holds. */
  scope (depth: number, ...ends: readonly string[]): string {
    const throwing = this.#random.chance(0.2) ? [this.#compensation()] : ends
    return this.#chain(this.#one('startEvent'), ...this.#blocks(depth), this.#one('endEvent', throwing.length === 0 ? '' : this.#random.pick('', ...throwing))).text
  }

  #blocks (depth: number): Block[] {
    const made: Block[] = []
    for (let count = 1 + this.#random.below(3); count > 0 && this.#left > 0; count--) made.push(this.#block(depth))
    return made
  }

  #block (depth: number): Block {
    this.#left--
    const shallow = [() => this.#undoable(this.#task()), () => this.#undoable(this.#task()), () => this.#throwing(), () => this.#several()]
    const deep = depth < 3 ? [() => this.#sub(depth), () => this.#sub(depth), () => this.#sub(depth), () => this.#fork(depth)] : []
    const choices = [...shallow, ...deep]
    return (choices[this.#random.below(choices.length)] ?? (() => this.#task()))()
  }

  #task (attributes = ''): Block {
    const kind = this.#random.pick('userTask', 'userTask', 'task', 'scriptTask')
    const script = kind === 'scriptTask' ? '<bpmn:extensionElements><zeebe:script expression="=x + 1" resultVariable="y"/></bpmn:extensionElements>' : ''
    return this.#one(kind, script + this.#repetition(), attributes)
  }

  #repetition (): string {
    const cardinality = `<bpmn:loopCardinality>${this.#random.below(4)}</bpmn:loopCardinality>`
    const enough = this.#random.chance(0.3) ? '<bpmn:completionCondition>=numberOfCompletedInstances &gt; 1</bpmn:completionCondition>' : ''
    const condition = this.#random.chance(0.5) ? '<bpmn:loopCondition>=x &gt; 1</bpmn:loopCondition>' : ''
    return this.#random.pick('', '', '', '',
      `<bpmn:multiInstanceLoopCharacteristics isSequential="${this.#random.chance(0.5)}">${cardinality}${enough}</bpmn:multiInstanceLoopCharacteristics>`,
      `<bpmn:standardLoopCharacteristics testBefore="${this.#random.chance(0.5)}" loopMaximum="${this.#random.below(4)}">${condition}</bpmn:standardLoopCharacteristics>`)
  }

  /** Perhaps with an activity at its boundary that compensates it. */
  #undoable (block: Block): Block {
    if (this.#random.chance(0.3)) return block
    const undo = this.#task('isForCompensation="true"')
    const event = this.#one('boundaryEvent', '<bpmn:compensateEventDefinition/>', `attachedToRef="${block.last}"`)
    return { ...block, text: `${block.text}${event.text}${undo.text}<bpmn:association id="${this.#id('association')}" sourceRef="${event.last}" targetRef="${undo.first}"/>` }
  }

  #compensation (): string {
    return `<bpmn:compensateEventDefinition ${this.#random.chance(0.3) ? 'waitForCompletion="false"' : ''}/>`
  }

  #throwing (): Block {
    return this.#one('intermediateThrowEvent', this.#compensation())
  }

  /** One that leaves several tokens before one that needs as many. */
  #several (): Block {
    const quantity = 2 + this.#random.below(2)
    return this.#chain(this.#task(`completionQuantity="${quantity}"`), this.#task(`startQuantity="${quantity}"`))
  }

  #fork (depth: number): Block {
    const [split, join] = [this.#one('parallelGateway'), this.#one('parallelGateway')]
    const branches = [0, 1].map(() => this.#chain(this.#task(), ...this.#blocks(depth + 1)))
    const flows = branches.map(({ first, last }) => this.#flow(split.last, first) + this.#flow(last, join.first))
    return { text: [split.text, join.text, ...branches.map(({ text }) => text), ...flows].join(''), first: split.first, last: join.last }
  }

  #sub (depth: number): Block {
    const kind: Kind = this.#random.pick<Kind>('subProcess', 'subProcess', 'transaction', 'adHocSubProcess')
    const ways = { subProcess: ['<bpmn:errorEventDefinition errorRef="E"/>'], transaction: ['<bpmn:errorEventDefinition errorRef="E"/>', '<bpmn:cancelEventDefinition/>'], adHocSubProcess: [] }[kind]
    const inside = kind === 'adHocSubProcess' ? this.#loose(depth + 1) : this.scope(depth + 1, ...ways) + this.#handler(depth)
    const attributes = kind === 'adHocSubProcess' ? `ordering="${this.#random.pick('Parallel', 'Sequential')}" cancelRemainingInstances="${this.#random.chance(0.5)}"` : ''
    const host = this.#undoable(this.#one(kind, this.#repetition() + inside, attributes))
    const definitions = [...ways, `<bpmn:timerEventDefinition><bpmn:timeDuration>PT${1 + this.#random.below(5)}H</bpmn:timeDuration></bpmn:timerEventDefinition>`]
    const merge = this.#one('exclusiveGateway')
    const caught = definitions.map((definition) => {
      const event = this.#one('boundaryEvent', definition, `attachedToRef="${host.last}"`)
      return event.text + this.#flow(event.last, merge.first)
    })
    return { text: [host.text, merge.text, ...caught, this.#flow(host.last, merge.first)].join(''), first: host.first, last: merge.last }
  }

  /** What an ad-hoc subprocess holds. */
  #loose (depth: number): string {
    const inside = Array.from({ length: 1 + this.#random.below(3) }, () => this.#chain(this.#undoable(this.#task()), ...this.#blocks(depth)).text)
    return inside.join('') + (this.#random.chance(0.3) ? '<bpmn:completionCondition>=x &gt;= 0</bpmn:completionCondition>' : '')
  }

  #handler (depth: number): string {
    if (!this.#random.chance(0.3)) return ''
    const definition = this.#random.pick('<bpmn:compensateEventDefinition/>', '<bpmn:errorEventDefinition errorRef="E"/>')
    const inside = this.#chain(this.#one('startEvent', definition), this.#task(), ...(depth < 2 ? [this.#throwing()] : []), this.#one('endEvent'))
    return this.#one('subProcess', inside.text, 'triggeredByEvent="true"').text
  }
}
