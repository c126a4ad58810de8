/**
 * Any text as an expression: a value or an error, never an exception, and never for long. `SEED=123 npx tap test/engine/fuzz/feel.test.ts` runs just that one.
 */
import t from 'tap'
import { checkExpression, createEvaluator } from '../../../engine/feel/index.ts'
import { Random } from '../../support/random-process.ts'

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 10_000 }, (_, index) => index + 1) : [Number(process.env['SEED'])]
const { evaluate } = createEvaluator({ now: new Date('2026-11-24T08:00:00.000Z') })
const words = [
  'x', 'list', 'a b', '1', '-1', '0', '1e400', '"text"', '"\\u0000"', 'null', 'true', 'false', '(', ')', '[', ']', '{', '}', ',', ':', '.', '..', '+', '-', '*', '/', '**', '=', '!=', '<', '>=', 'and', 'or', 'not(', 'in',
  'between', 'if', 'then', 'else', 'for', 'i', 'return', 'some', 'every', 'satisfies', 'function(a)', 'instance of', 'number', 'date("2026-02-30")', 'duration("P1D")', 'now()', 'today()', 'add workdays(now(), 3)',
  'count(', 'sum(', 'string length(', 'substring(', 'matches("aaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")', 'for i in 1..100000 return i', 'sort(', 'list[item > 1]', 'partial', '@"2026-11-24"', '__proto__', 'constructor', 'å', '\u0000', '\uD800', '"', '//', '/*'
]
const variables = { x: 2, list: [1, 2, 3], 'a b': { c: 'text' }, nothing: null }

t.test('any text is evaluated or refused, within a bounded number of steps', async (t) => {
  const counts = { value: 0, error: 0 }
  let slowest = 0
  for (const seed of seeds) {
    const random = new Random(seed)
    const expression = Array.from({ length: 1 + random.below(14) }, () => words[random.below(words.length)]).join(random.pick(' ', ' ', ''))
    const began = process.cpuUsage()
    try {
      checkExpression(expression)
      const result = evaluate(expression, variables)
      counts['value' in result ? 'value' : 'error'] += 1
      if ('value' in result) JSON.stringify(result.value)
      else if (result.detail === '') throw new Error('an error says nothing')
    } catch (error) {
      t.fail(`${JSON.stringify(expression)}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n  Reproduce: SEED=${String(seed)} npx tap test/engine/fuzz/feel.test.ts`)
      return
    }
    const { user } = process.cpuUsage(began)
    if (user > slowest) slowest = user
    if (user > 5e6) t.fail(`${JSON.stringify(expression)} took ${String(user / 1e6)} s\n  Reproduce: SEED=${String(seed)} npx tap test/engine/fuzz/feel.test.ts`)
  }
  t.comment(`${JSON.stringify(counts)}; at most ${String(Math.round(slowest / 1e3))} ms`)
  if (seeds.length > 1) t.ok(counts.value > seeds.length / 20 && counts.error > seeds.length / 20, 'both happen')
  t.pass(`${String(seeds.length)} expressions`)
})
