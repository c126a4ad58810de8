import type { Context, Evaluate } from '../core/context.ts'
import type { Json, Variables } from '../core/state.ts'
import type { ElementId, Flow, Model, Node } from '../model/model.ts'
import type { Choices } from './choices.ts'
import { type Mark, unmark } from './marks.ts'
import { readsUnknown } from './unknown.ts'

type Evaluator = Omit<Context, 'now'>
type Answer = ReturnType<Evaluate>

/** Evaluates what is known, and chooses where an expression reads variables that nobody in this path has set. For models made by `marked`. */
export class Guesses {
  readonly #choices: Choices
  readonly #flows: ReadonlyMap<ElementId, { readonly flow: Flow, readonly split: Split }>
  /** What was chosen at each split when its first flow was asked for. */
  readonly #chosen = new Map<ElementId, ReadonlySet<ElementId>>()

  constructor (models: readonly Model[], choices: Choices) {
    this.#choices = choices
    this.#flows = new Map(models.flatMap((model) => Object.values(model.nodes).flatMap((node) => splitOf(model, node))))
  }

  evaluator (base: Evaluator, now: Date): Evaluator {
    return {
      ...base,
      evaluate: (text, variables) => {
        const { expression, mark } = unmark(text)
        if (mark?.kind === 'flow') return this.#ofFlow(mark.id, variables, base) ?? base.evaluate(expression, variables)
        if (mark === undefined || !readsUnknown(expression, variables)) return base.evaluate(expression, variables)
        return { value: this.#guess(mark, now) }
      }
    }
  }

  #guess ({ kind, id }: Mark, now: Date): Json {
    switch (kind) {
      case 'loop': return this.#choices.choose(id, ['again', 'enough']) === 'again'
      case 'completion': return this.#choices.choose(id, ['more', 'enough']) === 'enough'
      case 'condition': return this.#choices.choose(id, ['true', 'not yet']) === 'true'
      case 'flow': return false
      case 'collection': return ['1', '2']
      case 'cardinality': return 2
      case 'key': return 'key'
      case 'date': return new Date(now.getTime() + 30 * day).toISOString()
      case 'duration': return 'P30D'
      case 'cycle': return 'R1/P1D'
    }
  }

  #ofFlow (id: ElementId, variables: Variables, base: Evaluator): Answer | undefined {
    const found = this.#flows.get(id)
    if (found === undefined) return undefined
    const { split } = found
    if (id === split.conditional[0]?.id || !this.#chosen.has(split.node.id)) {
      const judged = split.conditional.map((flow): Judged => ({ flow: flow.id, value: judge(flow, variables, base) }))
      if (judged.every(({ value }) => value !== undefined)) this.#chosen.delete(split.node.id)
      else this.#chosen.set(split.node.id, this.#choose(split, judged))
    }
    const chosen = this.#chosen.get(split.node.id)
    return chosen === undefined ? undefined : { value: chosen.has(id) }
  }

  #choose ({ node, fallback }: Split, judged: readonly Judged[]): ReadonlySet<ElementId> {
    const ways = node.kind === 'exclusiveGateway' ? single(judged, fallback) : several(judged, fallback)
    const [first, ...others] = ways
    if (first === undefined) return new Set()
    const way = this.#choices.choose(node.id, [nameOf(first), ...others.map(nameOf)])
    return new Set(ways.find((each) => nameOf(each) === way) ?? first)
  }
}

const day = 86_400_000

/** A node that is left by conditions. `conditional` in the order in which they are asked for. */
interface Split { readonly node: Node, readonly conditional: readonly Flow[], readonly fallback: ElementId | undefined }
/** What a condition comes to; `undefined` when it reads what is unknown. */
interface Judged { readonly flow: ElementId, readonly value: boolean | undefined }
type Way = readonly ElementId[]

function splitOf (model: Model, node: Node): ReadonlyArray<[ElementId, { readonly flow: Flow, readonly split: Split }]> {
  const fallback = 'default' in node ? node.default : undefined
  const conditional = node.outgoing.flatMap((id) => model.flows[id] ?? []).filter(({ id, condition }) => condition !== undefined && id !== fallback)
  const split = { node, conditional, fallback }
  return conditional.map((flow) => [flow.id, { flow, split }])
}

function judge ({ condition }: Flow, variables: Variables, base: Evaluator): boolean | undefined {
  if (condition === undefined || 'literal' in condition) return condition?.literal === 'true'
  const { expression } = unmark(condition.feel)
  if (readsUnknown(expression, variables)) return undefined
  const result = base.evaluate(expression, variables)
  return 'value' in result && result.value === true
}

/** The first true condition is taken: whatever comes after one that is known to be true is out of reach. */
function single (judged: readonly Judged[], fallback: ElementId | undefined): readonly Way[] {
  const sure = judged.findIndex(({ value }) => value === true)
  const reachable = (sure < 0 ? judged : judged.slice(0, sure + 1)).filter(({ value }) => value !== false).map(({ flow }) => [flow])
  return sure < 0 && fallback !== undefined ? [...reachable, []] : reachable
}

/** Every true condition is taken: each unknown one alone, all together and, where something else is left, none. */
function several (judged: readonly Judged[], fallback: ElementId | undefined): readonly Way[] {
  const sure = judged.filter(({ value }) => value === true).map(({ flow }) => flow)
  const open = judged.filter(({ value }) => value === undefined).map(({ flow }) => flow)
  const ways: Way[] = open.map((flow) => [...sure, flow])
  if (open.length > 1) ways.push([...sure, ...open])
  if (sure.length > 0 || fallback !== undefined) ways.push(sure)
  return ways
}

function nameOf (way: Way): string {
  return way.length === 0 ? 'default flow' : `flow ${way.join(' ')}`
}
