import type { Json } from '../../core/state.ts'
import { coerced, MISFIT, resolved, type FeelType, type Types } from '../compile/type.ts'
import { missing, type Run } from '../compile/code.ts'
import { isContext } from '../context.ts'
import type { Decisions } from './decisions.ts'
import { typesIn } from './known-names.ts'
import { Scope } from './scope.ts'

/** Something that went wrong without stopping the evaluation: its value is null. The sentence holds no values. */
export interface Warning { readonly decision: string, readonly detail: string }

/** A rule that matched: of which decision or knowledge model, and which row, from 1. */
export interface MatchedRule { readonly decision: string, readonly rule: number }

/** What one evaluation shares. */
export class Evaluation {
  readonly decisions: Decisions
  readonly types: Types
  readonly run: Run
  readonly variables: Readonly<Record<string, Json>>
  readonly warnings: Warning[] = []
  readonly rules: MatchedRule[] = []
  /** The nodes being evaluated, outermost first. */
  readonly path: string[] = []
  /** The innermost node in which an evaluation stopped. */
  failedIn: string | undefined
  /** Variables that no input data declares: a table may use them as they are. */
  readonly #undeclared: Readonly<Record<string, unknown>>

  constructor (decisions: Decisions, variables: Readonly<Record<string, Json>>, run: Run) {
    this.decisions = decisions
    this.types = typesIn(decisions)
    this.run = run
    this.variables = variables
    const declared = new Set(Object.values(decisions.nodes).flatMap(node => node.kind === 'input' ? [node.variable, node.name] : []))
    this.#undeclared = Object.fromEntries(Object.entries(variables).filter(([name]) => !declared.has(name)))
  }

  /** Notes what went wrong where. @returns null */
  warn (detail: string): null {
    const decision = this.path.at(-1) ?? ''
    if (this.warnings.length < MOST_WARNINGS) this.warnings.push({ decision, detail })
    return missing(this.run, detail)
  }

  /** Evaluates within a node. */
  within<Result> (id: string, body: () => Result): Result {
    this.path.push(id)
    try {
      return body()
    } catch (error) {
      this.failedIn ??= id
      throw error
    } finally {
      this.path.pop()
    }
  }

  matched (rule: number): void {
    this.rules.push({ decision: this.path.at(-1) ?? '', rule })
  }

  /** A value as one of a type, its allowed values included; null and a warning when it is none. @param what such as `the result` */
  typed (value: unknown, type: FeelType | undefined, what: string, scope: Scope): unknown {
    if (type === undefined) return value ?? null
    const made = coerced(value, type, this.types)
    if (made === MISFIT) return this.warn(`${what} is not of its type`)
    return this.#allowed(made, type, scope) ? made : this.warn(`${what} is not one of the values that its type allows`)
  }

  #allowed (value: unknown, type: FeelType, scope: Scope): boolean {
    const found = resolved(type, this.types)
    if (value === null || found === undefined) return true
    if (found.kind === 'list') return !Array.isArray(value) || value.every(item => this.#allowed(item, found.of, scope))
    if (found.kind === 'context') return !isContext(value) || Object.entries(found.entries).every(([name, entry]) => this.#allowed(value[name] ?? null, entry, scope))
    if (found.kind !== 'restricted') return true
    return this.#allowed(value, found.of, scope) && scope.test(found.allowed, value)
  }

  /** The scope of what sees no node: variables that are nobody's. */
  outermost (): Scope {
    return new Scope(this.#undeclared, {}, this.run)
  }
}

const MOST_WARNINGS = 50
