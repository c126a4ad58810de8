import t from 'tap'
import { evaluate as feelin } from 'feelin'
import type { Json, Variables } from '../../../engine/core/state.ts'
import { createEvaluator } from '../../../engine/feel/index.ts'
import { ourFunctions } from '../../../engine/feel/functions.ts'
import { toJson } from '../../../engine/feel/result.ts'
import { expressions, scope } from './expressions.ts'
import { randomExpression, seeded } from './random-expression.ts'

const now = new Date('2026-11-24T08:00:00.000Z')
const { evaluate } = createEvaluator({ now })
const functions = ourFunctions({ now, pauses: [] })

type Outcome = { readonly value: Json } | 'error'

function reference (expression: string, variables: Variables): Outcome {
  try {
    return { value: toJson(feelin(expression, { ...functions, ...variables }).value) }
  } catch {
    return 'error'
  }
}

function ours (expression: string, variables: Variables): Outcome {
  const result = evaluate(expression, variables)
  return 'value' in result ? { value: result.value } : 'error'
}

/** Where the standard says otherwise than feelin: the section of DMN 1.3 and what it gives. */
const differences: Readonly<Record<string, Json>> = {
  '[1] = 1': null, // table 42: different kinds
  'if 5 then 1 else 2': 2, // table 52: only true is true
  'mixed["a"]': null, // §10.3.2.5: a filter is a position or a condition
  'for x in 5 return x': [5], // §10.3.2.9.4: a single value is a list of it
  'for x in "a".."c" return x': null, // §10.3.2.14: numbers and dates
  'every p in panelists satisfies p.score > 1': null, // table 54: one of them is not known
  'decimal(1.255, 2)': 1.26 // table 75: to the even neighbour by its decimal digits
}

t.test('compiled expressions give what feelin gives', async (t) => {
  for (const expression of expressions) {
    if (!(expression in differences)) t.same(ours(expression, scope), reference(expression, scope), expression)
  }
})

t.test('where feelin differs from the standard, the standard holds', async (t) => {
  for (const [expression, value] of Object.entries(differences)) {
    t.same(ours(expression, scope), { value }, expression)
    t.notSame(reference(expression, scope), { value }, `${expression} is different in feelin`)
  }
})

t.test('an expression gives the same the second time, when it is already compiled', async (t) => {
  for (const expression of expressions) t.same(ours(expression, scope), ours(expression, scope), expression)
})

t.test('a name that is nowhere gives the same as one that is null', async (t) => {
  const nulls = Object.fromEntries(Object.keys(scope).map(name => [name, null]))
  for (const expression of expressions) t.same(ours(expression, {}), ours(expression, nulls), expression)
})

t.test('random expressions give what feelin gives', async (t) => {
  for (const seed of [1, 2026]) {
    const random = seeded(seed)
    for (let i = 0; i < 1_500; i++) {
      const expression = randomExpression(random, 3)
      const expected = reference(expression, scope)
      const actual = ours(expression, scope)
      if (JSON.stringify(expected) !== JSON.stringify(actual)) t.same(actual, expected, `seed ${seed}: ${expression}`)
    }
  }
  t.pass('none differed')
})

t.test('where feelin orders values of different kinds, the standard says null, and so do we', async (t) => {
  const unordered: Record<string, Json> = {
    '"x" <= 5': null,
    'unit > hours': null,
    'due <= now()': null,
    '"2026-01-01" between 1 and 5': null,
    '"x" in [1..5]': null,
    'flag < true': null,
    '[5] > 3': null
  }
  for (const [expression, value] of Object.entries(unordered)) {
    t.same(ours(expression, scope), { value }, expression)
    t.notSame(reference(expression, scope), { value }, `${expression} is different in feelin`)
  }
})

t.test('a range that ends at 0 is counted down to 0, where feelin gives null', async (t) => {
  t.same(ours('for i in 3..0 return i', {}), { value: [3, 2, 1, 0] })
  t.same(reference('for i in 3..0 return i', {}), { value: null })
})

t.test('a list inside a list has no properties, where feelin shows those of JavaScript', async (t) => {
  t.same(ours('nested.length', scope), { value: [null, null] })
  t.same(reference('nested.length', scope), { value: [2, 1] })
})
