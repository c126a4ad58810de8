import { FeelFunction } from 'feelin'
import { called, missing } from '../compile/code.ts'
import { setEntry } from '../context.ts'
import { resolved } from '../library/native.ts'
import { bodyOf } from './boxed-function.ts'
import { evaluate } from './boxed.ts'
import type { Decision, DecisionService, KnowledgeModel, Node, Parameter } from './decisions.ts'
import type { Evaluation } from './evaluation.ts'
import { namesOfNode } from './known-names.ts'
import type { Scope } from './scope.ts'
import { fromJson } from './values.ts'

/** Nodes with their values: one for the whole evaluation, and one for each call of a decision service. */
export class World {
  readonly evaluation: Evaluation
  readonly #values: Map<string, unknown>

  /** @param given values by node id, instead of those the variables and the logic would give */
  constructor (evaluation: Evaluation, given: ReadonlyMap<string, unknown> = new Map()) {
    this.evaluation = evaluation
    this.#values = new Map(given)
  }

  /** The value of a node: computed once. Functions for knowledge models and services. */
  valueOf (node: Node): unknown {
    if (this.#values.has(node.id)) return this.#values.get(node.id)
    const value = this.#compute(node)
    this.#values.set(node.id, value)
    return value
  }

  /** What the logic of a node sees: what it requires. */
  scopeOf (requires: readonly string[]): Scope {
    const { decisions, types } = this.evaluation
    const names: Record<string, unknown> = {}
    const known: Record<string, unknown> = {}
    for (const id of requires) {
      const node = Object.hasOwn(decisions.nodes, id) ? decisions.nodes[id] : undefined
      if (node === undefined) continue
      setEntry(names, node.variable, this.valueOf(node))
      setEntry(known, node.variable, namesOfNode(node, types))
    }
    return this.evaluation.outermost().with(names, known)
  }

  #compute (node: Node): unknown {
    const { evaluation } = this
    if (evaluation.path.length >= MOST_NESTED || evaluation.path.includes(node.id)) return evaluation.warn(`"${node.name}" requires its own result`)
    return evaluation.within(node.id, () => {
      switch (node.kind) {
        case 'input': return this.#input(node)
        case 'decision': return this.#decision(node)
        case 'knowledge': return knowledgeFunction(node, this)
        default: return serviceFunction(node, this)
      }
    })
  }

  #input (node: Node): unknown {
    const { evaluation } = this
    const { variables } = evaluation
    const given = Object.hasOwn(variables, node.variable) ? variables[node.variable] : Object.hasOwn(variables, node.name) ? variables[node.name] : undefined
    if (given === undefined) return missing(evaluation.run, `there is no value for the input "${node.name}"`)
    return evaluation.typed(fromJson(given, node.type, evaluation.types), node.type, `the input "${node.name}"`, evaluation.outermost())
  }

  #decision (node: Decision): unknown {
    const { evaluation } = this
    if (node.logic === undefined) return missing(evaluation.run, `the decision "${node.name}" has no logic`)
    const scope = this.scopeOf(node.requires)
    return evaluation.typed(evaluate(node.logic, scope, evaluation), node.type, `the result of "${node.name}"`, scope)
  }
}

/** Deeper requirements than this are a circle. */
const MOST_NESTED = 200

/** What a decision service gives: its one output, or all of them by name (DMN 1.3 §10.4). */
export function serviceResult (service: DecisionService, world: World): unknown {
  const { evaluation } = world
  const outputs = service.outputs.flatMap(id => Object.hasOwn(evaluation.decisions.nodes, id) ? evaluation.decisions.nodes[id] ?? [] : [])
  const [only] = outputs
  const result: Record<string, unknown> = {}
  for (const node of outputs) setEntry(result, node.variable, world.valueOf(node))
  const value = outputs.length === 1 && only ? world.valueOf(only) : result
  return evaluation.typed(value, service.type, `the result of "${service.name}"`, evaluation.outermost())
}

/** A knowledge model as a FEEL function: it sees what it requires, and itself (DMN 1.3 §10.4). */
function knowledgeFunction (node: KnowledgeModel, world: World): unknown {
  const { evaluation } = world
  const { logic } = node
  if (logic?.body === undefined) return evaluation.warn(`the function "${node.name}" cannot be called`)
  const call = (...args: unknown[]): unknown => called(evaluation.run, () => evaluation.within(node.id, () => {
    const scope = world.scopeOf([...node.requires, node.id])
    const result = bodyOf(logic, scope, evaluation, evaluate)(...args)
    return evaluation.typed(result, node.type, `the result of "${node.name}"`, scope)
  }))
  return new FeelFunction(call, logic.parameters.map(({ name }) => name))
}

/** A service's parameters are its input data and input decisions, in that order (DMN 1.3 §10.4). */
function serviceFunction (node: DecisionService, world: World): unknown {
  const { evaluation } = world
  const parameters = parametersOf(node, evaluation)
  const call = (...args: unknown[]): unknown => called(evaluation.run, () => evaluation.within(node.id, () => {
    const given = new Map<string, unknown>()
    for (const [index, { id, name, type }] of parameters.entries()) {
      const before = evaluation.warnings.length
      given.set(id, evaluation.typed(args[index] ?? null, type, `the argument "${name}"`, evaluation.outermost()))
      if (evaluation.warnings.length > before) return null
    }
    return serviceResult(node, new World(evaluation, given))
  }))
  return new FeelFunction(call, parameters.map(({ name }) => name))
}

/** The parameters of a decision service. */
export function parametersOf (node: DecisionService, { decisions }: Evaluation): ReadonlyArray<Parameter & { readonly id: string }> {
  return [...node.inputData, ...node.inputDecisions].flatMap(id => {
    const found = Object.hasOwn(decisions.nodes, id) ? decisions.nodes[id] : undefined
    return found === undefined ? [] : [{ id, name: found.variable, ...(found.type && { type: found.type }) }]
  })
}

/** What a node gives when it is asked for by itself: a service or a knowledge model takes its arguments from the variables. */
export function resultOf (node: Node, world: World): unknown {
  const { evaluation } = world
  if (node.kind === 'input' || node.kind === 'decision') return world.valueOf(node)
  const parameters = node.kind === 'service' ? parametersOf(node, evaluation) : node.logic?.parameters ?? []
  const args = Object.fromEntries(parameters.map(({ name, type }) => [name, fromJson(Object.hasOwn(evaluation.variables, name) ? evaluation.variables[name] : null, type, evaluation.types)]))
  const fn = world.valueOf(node)
  return fn instanceof FeelFunction ? resolved(fn.invoke(args)) : null
}
