import { bpmn } from './bpmn.ts'

/** Deterministic numbers from a seed (mulberry32). */
export class Random {
  #state: number
  constructor (seed: number) { this.#state = seed >>> 0 }

  /** From 0 up to but not 1. */
  next (): number {
    this.#state = (this.#state + 0x6D2B79F5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  below (count: number): number { return Math.floor(this.next() * count) }
  chance (probability: number): boolean { return this.next() < probability }
  pick<T> (first: T, ...rest: readonly T[]): T { return [first, ...rest][this.below(rest.length + 1)] ?? first }
}

/**
 * What the random processes listen for and throw: whoever drives them sends these. The last message and signal only reach
 * non-interrupting events; were they to share a name with steps inside, answering those could start new ones for ever.
 */
export const vocabulary = {
  messages: ['message-1', 'message-2', 'message-3'],
  signals: ['signal-1', 'signal-2', 'signal-3'],
  errors: ['error-1', 'error-2'],
  escalations: ['escalation-1', 'escalation-2']
} as const

const roots = [
  ...vocabulary.messages.map((name) => `<bpmn:message id="${name}" name="${name}"/>`),
  ...vocabulary.signals.map((name) => `<bpmn:signal id="${name}" name="${name}"/>`),
  ...vocabulary.errors.map((name) => `<bpmn:error id="${name}" name="${name}" errorCode="${name}"/>`),
  ...vocabulary.escalations.map((name) => `<bpmn:escalation id="${name}" name="${name}" escalationCode="${name}"/>`)
].join('\n')

/**
 * A random process, block by block, so that it always can end: every construct the engine knows, nested. The same seed
 * gives the same diagram. `size` is about how many blocks it holds.
 */
export function randomProcess (seed: number, size = 12): string {
  const drawing = new Drawing(new Random(seed), size)
  drawing.scope('process', 0)
  return bpmn(drawing.text(), { id: 'random', roots })
}

/** Where a block ends: the node that the next flow leaves from. */
type Exit = string

class Drawing {
  readonly #random: Random
  readonly #lines: string[] = []
  #count = 0
  #left: number

  constructor (random: Random, size: number) {
    this.#random = random
    this.#left = size
  }

  text (): string { return this.#lines.join('\n') }

  /** What a process or subprocess holds: a start, blocks, an end, and perhaps event subprocesses. */
  scope (kind: 'process' | 'subProcess' | 'handler', depth: number): void {
    const start = this.#node('startEvent', '')
    this.#body(start, kind, depth)
  }

  #body (start: string, kind: 'process' | 'subProcess' | 'handler', depth: number): void {
    const exit = this.#blocks(start, depth, 1 + this.#random.below(4))
    this.#tail(exit, kind, depth)
    if (kind !== 'handler' && this.#random.chance(0.25)) this.#handler(depth)
  }

  #id (kind: string): string { return `${kind}${++this.#count}` }

  #node (kind: string, body: string, attributes = '', id = this.#id(kind)): string {
    this.#lines.push(`<bpmn:${kind} id="${id}"${attributes}>${body}</bpmn:${kind}>`)
    return id
  }

  #flow (from: string, to: string, condition?: string, id = this.#id('flow')): string {
    const body = condition === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${condition}</bpmn:conditionExpression>`
    this.#lines.push(`<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`)
    return id
  }

  #then (from: Exit, to: string): string {
    this.#flow(from, to)
    return to
  }

  #blocks (from: Exit, depth: number, count: number): Exit {
    let exit = from
    for (let made = 0; made < count && this.#left > 0; made++) exit = this.#block(exit, depth)
    return exit
  }

  #block (from: Exit, depth: number): Exit {
    this.#left--
    const deep = depth < 3
    const choices: Array<() => Exit> = [() => this.#activity(from, depth), () => this.#activity(from, depth), () => this.#event(from)]
    if (deep) {
      choices.push(
        () => this.#exclusive(from, depth), () => this.#parallel(from, depth), () => this.#race(from, depth),
        () => this.#loop(from, depth), () => this.#activity(from, depth, 'subProcess'), () => this.#activity(from, depth, 'subProcess')
      )
    }
    return (choices[this.#random.below(choices.length)] ?? (() => from))()
  }

  #condition (): string {
    return this.#random.pick('x &gt; 1', 'x = 2', 'x &lt;= 2', 'modulo(x, 2) = 0')
  }

  #exclusive (from: Exit, depth: number): Exit {
    const split = this.#id('gateway')
    const merge = this.#node('exclusiveGateway', '')
    const fallback = this.#id('flow')
    this.#node('exclusiveGateway', '', ` default="${fallback}"`, split)
    this.#then(from, split)
    for (let branch = 0; branch < 1 + this.#random.below(2); branch++) {
      const first = this.#activityNode(depth)
      this.#flow(split, first, this.#condition())
      this.#flow(this.#blocks(first, depth + 1, this.#random.below(2)), merge)
    }
    this.#flow(split, merge, undefined, fallback)
    return merge
  }

  #parallel (from: Exit, depth: number): Exit {
    const split = this.#then(from, this.#node('parallelGateway', ''))
    const join = this.#node('parallelGateway', '')
    for (let branch = 0; branch < 2 + this.#random.below(2); branch++) {
      const first = this.#activityNode(depth)
      this.#flow(split, first)
      this.#flow(this.#blocks(first, depth + 1, this.#random.below(2)), join)
    }
    return join
  }

  #race (from: Exit, depth: number): Exit {
    const split = this.#then(from, this.#node('eventBasedGateway', ''))
    const merge = this.#node('exclusiveGateway', '')
    for (const definition of [this.#timer(), this.#message(), this.#signal()].slice(0, 2 + this.#random.below(2))) {
      const caught = this.#node('intermediateCatchEvent', definition)
      this.#flow(split, caught)
      this.#flow(this.#blocks(caught, depth + 1, this.#random.below(2)), merge)
    }
    return merge
  }

  #loop (from: Exit, depth: number): Exit {
    const counter = this.#id('round')
    const set = (value: string): string => this.#node('scriptTask', `<bpmn:extensionElements><zeebe:script expression="=${value}" resultVariable="${counter}"/></bpmn:extensionElements>`)
    const merge = this.#then(this.#then(from, set('0')), this.#node('exclusiveGateway', ''))
    const body = this.#blocks(this.#then(merge, set(`${counter} + 1`)), depth + 1, 1)
    const out = this.#id('flow')
    const split = this.#then(body, this.#node('exclusiveGateway', '', ` default="${out}"`))
    this.#flow(split, merge, `${counter} &lt; ${2 + this.#random.below(2)}`)
    const exit = this.#node('manualTask', '')
    this.#flow(split, exit, undefined, out)
    return exit
  }

  #activity (from: Exit, depth: number, kind?: 'subProcess'): Exit {
    const id = this.#activityNode(depth, kind)
    this.#flow(from, id)
    return this.#random.chance(0.35) ? this.#boundaries(id, depth, kind === 'subProcess') : id
  }

  #activityNode (depth: number, wanted?: 'subProcess'): string {
    const kind = wanted ?? this.#random.pick('userTask', 'userTask', 'serviceTask', 'sendTask', 'scriptTask', 'manualTask', 'task', 'receiveTask', 'callActivity', 'businessRuleTask')
    const id = this.#id(kind)
    const loop = kind !== 'receiveTask' && this.#random.chance(0.15) ? this.#multiInstance() : ''
    if (kind === 'subProcess') {
      this.#lines.push(`<bpmn:subProcess id="${id}">${this.#extensions(kind)}`)
      this.scope('subProcess', depth + 1)
      this.#lines.push(`${loop}</bpmn:subProcess>`)
      return id
    }
    const attributes = kind === 'receiveTask' ? ` messageRef="${this.#random.pick('message-1', 'message-2')}"` : ''
    return this.#node(kind, this.#extensions(kind) + loop, attributes, id)
  }

  #extensions (kind: string): string {
    const gate = '<sluss:gate result="decision"><sluss:outcome key="yes" label="Ja"/><sluss:outcome key="no" label="Nej"/></sluss:gate>'
    const remind = '<sluss:remind after="=duration(&quot;P1D&quot;)" repeat="=duration(&quot;P1D&quot;)" max="2" to="assignee"/>'
    const own: Record<string, string> = {
      userTask: `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="group"/>${this.#random.chance(0.4) ? gate : ''}${this.#random.chance(0.3) ? remind : ''}`,
      serviceTask: '<zeebe:taskDefinition type="service"/>',
      sendTask: '<zeebe:taskDefinition type="letter"/>',
      businessRuleTask: '<zeebe:taskDefinition type="rule"/>',
      scriptTask: '<zeebe:script expression="=x + 1" resultVariable="y"/>',
      callActivity: '<zeebe:calledElement processId="other" propagateAllChildVariables="false"/>'
    }
    const mapped = this.#random.chance(0.2)
    const mapping = `<zeebe:ioMapping><zeebe:input source="=x" target="own"/>${this.#random.chance(0.5) ? '<zeebe:output source="=own + 1" target="result.inner"/>' : ''}</zeebe:ioMapping>`
    const body = (own[kind] ?? '') + (mapped ? mapping : '')
    return body === '' ? '' : `<bpmn:extensionElements>${body}</bpmn:extensionElements>`
  }

  #multiInstance (): string {
    const sequential = this.#random.chance(0.5)
    const condition = this.#random.chance(0.3) ? '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=numberOfCompletedInstances &gt; 1</bpmn:completionCondition>' : ''
    const items = this.#random.pick('[1, 2, 3]', '[1, 2]', '[]')
    return `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}"><bpmn:extensionElements>` +
      `<zeebe:loopCharacteristics inputCollection="=${items}" inputElement="item" outputCollection="results" outputElement="=item"/>` +
      `</bpmn:extensionElements>${condition}</bpmn:multiInstanceLoopCharacteristics>`
  }

  #boundaries (host: string, depth: number, subProcess: boolean): Exit {
    const merge = this.#node('manualTask', '')
    this.#flow(host, merge)
    for (let made = 0; made < 1 + this.#random.below(2); made++) {
      const thrown = [this.#ref('error', vocabulary.errors), this.#ref('escalation', vocabulary.escalations)]
      const definition = this.#random.pick(this.#timer(), this.#message(), this.#signal(), ...(subProcess ? thrown : thrown.slice(0, 1)))
      const cancel = definition.includes('errorEvent') || this.#random.chance(0.5)
      const boundary = this.#node('boundaryEvent', cancel ? definition : listening(definition), ` attachedToRef="${host}" cancelActivity="${cancel}"`)
      const exit = this.#blocks(boundary, depth + 1, this.#random.below(2))
      this.#flow(exit, cancel ? merge : this.#node('endEvent', ''))
    }
    return merge
  }

  #event (from: Exit): Exit {
    const waits = this.#random.chance(0.5)
    const definition = waits
      ? this.#random.pick(this.#timer(), this.#message(), this.#signal())
      : this.#random.pick('', this.#message(), this.#signal(), this.#ref('escalation', vocabulary.escalations))
    return this.#then(from, this.#node(waits ? 'intermediateCatchEvent' : 'intermediateThrowEvent', definition))
  }

  #timer (): string {
    return `<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT${1 + this.#random.below(3)}H</bpmn:timeDuration></bpmn:timerEventDefinition>`
  }

  #message (): string { return this.#ref('message', ['message-1', 'message-2']) }
  #signal (): string { return this.#ref('signal', ['signal-1', 'signal-2']) }

  #ref (kind: string, names: readonly [string, ...string[]]): string {
    return `<bpmn:${kind}EventDefinition ${kind}Ref="${this.#random.pick(...names)}"/>`
  }

  /** How a scope ends: one end event, an implicit split into several, or something thrown. */
  #tail (from: Exit, kind: 'process' | 'subProcess' | 'handler', depth: number): void {
    if (this.#random.chance(0.2)) this.#split(from, depth)
    else this.#flow(from, this.#end(kind))
  }

  #split (from: Exit, depth: number): void {
    const task = this.#then(from, this.#node('task', ''))
    for (let branch = 0; branch < 2; branch++) {
      const first = this.#activityNode(depth)
      this.#flow(task, first)
      this.#flow(this.#blocks(first, depth + 1, this.#random.below(2)), this.#node('endEvent', ''))
    }
  }

  #end (kind: 'process' | 'subProcess' | 'handler'): string {
    const thrown = [this.#message(), this.#signal(), this.#ref('escalation', vocabulary.escalations), '<bpmn:terminateEventDefinition/>']
    const definition = this.#random.chance(0.6) ? '' : this.#random.pick('', ...thrown, ...(kind === 'process' ? [] : [this.#ref('error', vocabulary.errors)]))
    return this.#node('endEvent', definition)
  }

  #handler (depth: number): void {
    const definition = this.#random.pick(this.#timer(), this.#message(), this.#signal(), this.#ref('error', vocabulary.errors), this.#ref('escalation', vocabulary.escalations))
    const interrupting = definition.includes('errorEvent') || this.#random.chance(0.5)
    this.#lines.push(`<bpmn:subProcess id="${this.#id('handler')}" triggeredByEvent="true">`)
    this.#body(this.#node('startEvent', interrupting ? definition : listening(definition), ` isInterrupting="${interrupting}"`), 'handler', depth + 1)
    this.#lines.push('</bpmn:subProcess>')
  }
}

/** The definition of a non-interrupting event: a timer comes twice, a message or signal is one of its own. */
function listening (definition: string): string {
  return definition
    .replace(/(message|signal)-\d/, '$1-3')
    .replace('timeDuration', 'timeCycle').replace('>PT', '>R2/PT').replace('/bpmn:timeDuration', '/bpmn:timeCycle')
}
