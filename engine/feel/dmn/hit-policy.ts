import { equals } from '../compile/comparing.ts'
import { library } from '../library/index.ts'
import { missing } from '../compile/code.ts'
import { resolved as typeResolved, type FeelType } from '../compile/type.ts'
import { resolved } from '../library/native.ts'
import type { DecisionTable, HitPolicy, OutputClause } from './decisions.ts'
import type { Evaluation } from './evaluation.ts'
import type { Scope } from './scope.ts'

/** A rule that matched, from 1, and its outputs in the order of the columns. */
export interface Hit { readonly rule: number, readonly outputs: readonly unknown[] }

/** What a policy needs besides the hits. `joined` makes one answer of the outputs of a rule. */
export interface Around { readonly scope: Scope, readonly evaluation: Evaluation, readonly joined: (outputs: readonly unknown[]) => unknown }

type Policy = (hits: readonly Hit[], table: DecisionTable, around: Around) => unknown

const all = (hits: readonly Hit[], { joined }: Around): readonly unknown[] => hits.map(({ outputs }) => joined(outputs))

const policies: Readonly<Record<HitPolicy, Policy>> = {
  UNIQUE: (hits, _table, around) => hits.length > 1 ? conflict(hits, 'only one rule may match', around) : single(hits[0], around),
  ANY: (hits, _table, around) => {
    const answers = all(hits, around)
    return answers.every(answer => equals(answers[0] ?? null, answer) === true) ? single(hits[0], around) : conflict(hits, 'rules that match differ', around)
  },
  FIRST: (hits, _table, around) => single(hits[0], around),
  PRIORITY: (hits, table, around) => single(ranked(hits, table.outputs, around)[0], around),
  'RULE ORDER': (hits, _table, around) => all(hits, around),
  'OUTPUT ORDER': (hits, table, around) => all(ranked(hits, table.outputs, around), around),
  COLLECT: (hits, _table, around) => all(hits, around),
  SUM: aggregated('sum'),
  MIN: aggregated('min'),
  MAX: aggregated('max'),
  COUNT: hits => hits.length
}

/** The answer that a table's hit policy makes of the rules that matched (DMN 1.3 §8.2.10). A conflict is null, and a warning. */
export function answerOf (table: DecisionTable, hits: readonly Hit[], around: Around): unknown {
  return policies[table.hitPolicy](hits, table, around)
}

function single (hit: Hit | undefined, { joined, evaluation }: Around): unknown {
  return hit === undefined ? missing(evaluation.run, 'no rule of a decision table matches') : joined(hit.outputs)
}

function conflict (hits: readonly Hit[], what: string, { evaluation }: Around): null {
  return evaluation.warn(`${what}, but rules ${hits.map(({ rule }) => rule).join(', ')} match`)
}

/** By the order of the output values, first column first; rules of the same rank stay in their order. */
function ranked (hits: readonly Hit[], clauses: readonly OutputClause[], { scope, evaluation }: Around): readonly Hit[] {
  const keyed = hits.map(hit => ({ hit, ranks: clauses.map((clause, index) => rankOf(clause, hit.outputs[index] ?? null, scope, evaluation)) }))
  return keyed.toSorted((one, other) => difference(one.ranks, other.ranks)).map(({ hit }) => hit)
}

function difference (one: readonly number[], other: readonly number[]): number {
  for (const [index, rank] of one.entries()) {
    const by = rank - (other[index] ?? 0)
    if (by !== 0) return by
  }
  return 0
}

/** A column without output values takes the order of those that its type allows; without either it decides nothing. */
function rankOf ({ priorities, type }: OutputClause, value: unknown, scope: Scope, { types }: Evaluation): number {
  const order = priorities ?? allowedBy(type === undefined ? undefined : typeResolved(type, types))
  if (order === undefined) return 0
  const rank = scope.rank(order, value)
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank
}

function allowedBy (type: FeelType | undefined): string | undefined {
  return type?.kind === 'restricted' ? type.allowed : undefined
}

function aggregated (name: string): Policy {
  return (hits, table, around) => {
    if (table.outputs.length > 1) return around.evaluation.warn('a table with several outputs cannot be aggregated')
    return hits.length === 0 ? single(undefined, around) : resolved(library.get(name)?.(all(hits, around))) ?? null
  }
}
