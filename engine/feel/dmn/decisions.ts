import type { FeelType } from '../compile/type.ts'

/** How a decision table makes one answer of the rules that match (DMN 1.3 §8.2.10). */
export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT' | 'SUM' | 'COUNT' | 'MIN' | 'MAX'

/** A FEEL text that stands in the file, without space around it. */
export interface Literal { readonly kind: 'literal', readonly text: string, readonly type?: FeelType }

export interface InputClause {
  readonly expression: string
  readonly type?: FeelType
  /** Unary tests that every value but null must pass. */
  readonly allowed?: string
}

export interface OutputClause {
  /** Absent when the table has one output only. */
  readonly name?: string
  readonly type?: FeelType
  /** Unary tests; the first that a value passes is its rank, the lower the better. */
  readonly priorities?: string
  readonly default?: string
}

/** One rule: a text of unary tests per input, `''` for any value, and a FEEL text per output. */
export interface Rule { readonly tests: readonly string[], readonly outputs: readonly string[] }

export interface DecisionTable {
  readonly kind: 'table'
  readonly hitPolicy: HitPolicy
  readonly inputs: readonly InputClause[]
  readonly outputs: readonly OutputClause[]
  readonly rules: readonly Rule[]
  readonly type?: FeelType
}

export interface Parameter { readonly name: string, readonly type?: FeelType }

/** An entry of a boxed context; the one without a name is its result. */
export interface Entry { readonly name?: string, readonly type?: FeelType, readonly value: Expression }

/** A function; one without a body is of a kind that is not executed here (Java, PMML). */
export interface FunctionDefinition { readonly kind: 'function', readonly parameters: readonly Parameter[], readonly body?: Expression, readonly type?: FeelType }

/** Decision logic (DMN 1.3 §7.3.1 and §10.2.1; conditional, filter and iterator DMN 1.4 §10.2.1). */
export type Expression =
  | Literal
  | DecisionTable
  | FunctionDefinition
  | { readonly kind: 'context', readonly entries: readonly Entry[], readonly type?: FeelType }
  | { readonly kind: 'invocation', readonly called: Expression, readonly bindings: readonly Entry[], readonly type?: FeelType }
  | { readonly kind: 'list', readonly items: readonly Expression[], readonly type?: FeelType }
  | { readonly kind: 'relation', readonly columns: readonly string[], readonly rows: ReadonlyArray<readonly Expression[]>, readonly type?: FeelType }
  | { readonly kind: 'conditional', readonly if: Expression, readonly then: Expression, readonly else: Expression, readonly type?: FeelType }
  | { readonly kind: 'filter', readonly in: Expression, readonly match: Expression, readonly type?: FeelType }
  | { readonly kind: 'for' | 'every' | 'some', readonly variable: string, readonly in: Expression, readonly body: Expression, readonly type?: FeelType }

/** What a node of the graph is called: `name` as its author wrote it, `variable` as expressions say it. */
interface Named { readonly id: string, readonly name: string, readonly variable: string, readonly type?: FeelType }

export interface InputData extends Named { readonly kind: 'input' }

/** `requires` are the ids of input data, decisions, knowledge models and services that its logic sees. */
export interface Decision extends Named { readonly kind: 'decision', readonly requires: readonly string[], readonly logic?: Expression }

export interface KnowledgeModel extends Named { readonly kind: 'knowledge', readonly requires: readonly string[], readonly logic?: FunctionDefinition }

/** A decision service (DMN 1.3 §6.3.9): ids. Its parameters are `inputData`, then `inputDecisions`. */
export interface DecisionService extends Named {
  readonly kind: 'service'
  readonly outputs: readonly string[]
  readonly inputData: readonly string[]
  readonly inputDecisions: readonly string[]
}

export type Node = InputData | Decision | KnowledgeModel | DecisionService

/** A decision model: everything one DMN file says, as plain frozen data that can be stored and shared. Made by `readDecisions`. */
export interface Decisions {
  readonly name: string
  readonly nodes: Readonly<Record<string, Node>>
  readonly types: Readonly<Record<string, FeelType>>
}
