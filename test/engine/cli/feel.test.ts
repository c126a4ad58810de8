import t from 'tap'
import { feel } from '../../../engine/cli/feel.ts'
import { run } from './support/run.ts'

t.test('the value of an expression is printed as JSON on one line', async (t) => {
  const cases: ReadonlyArray<readonly [readonly string[], string]> = [
    [['1 + 2'], '3'],
    [['-3 + x', '--context', '{"x": 5}'], '2'],
    [['--context', '{"first name": "Bo"}', 'first name + "!"'], '"Bo!"'],
    [['[1, "a", null, {b: true}]'], '[1,"a",null,{"b":true}]'],
    [['-1'], '-1'],
    [['{f: function(n) n + 1, r: f(1), s: [1..3)}'], '{"r":2,"s":"[1..3)"}'],
    [['--context={"a": 1}', 'a'], '1']
  ]
  for (const [args, out] of cases) t.same(await run(feel, args), { code: 0, out: [out], error: [] }, args.join(' '))
})

t.test('dates, times and durations are printed as FEEL writes them', async (t) => {
  const cases: Record<string, string> = {
    'date("2026-01-31") + duration("P1M")': '"2026-02-28"',
    'time("10:00:00+02:00")': '"10:00:00+02:00"',
    'date and time("2015-12-25T00:00:00Z")': '"2015-12-25T00:00:00Z"',
    'duration("P1Y") + duration("P2M")': '"P1Y2M"',
    'now()': '"2026-11-24T09:00:00@Europe/Stockholm"'
  }
  for (const [expression, out] of Object.entries(cases)) t.same((await run(feel, [expression])).out, [out], expression)
})

t.test('the context may stand in a file', async (t) => {
  t.same(await run(feel, ['a + 1', '--context', '@context.json'], { 'context.json': '{"a": 41}' }), { code: 0, out: ['42'], error: [] })
})

t.test('a null that has a reason has it on standard error', async (t) => {
  t.same(await run(feel, ['missing + 1']), { code: 0, out: ['null'], error: ['null: there is no variable "missing"'] })
  t.same(await run(feel, ['null']), { code: 0, out: ['null'], error: [] })
})

t.test('unary tests are tried on a value', async (t) => {
  t.same((await run(feel, ['> 3, "x"', '--unary', '4'])).out, ['true'])
  t.same((await run(feel, ['not("a", "b")', '--unary', '"a"'])).out, ['false'])
  t.same((await run(feel, ['> 3', '--unary', 'null'])).out, ['null'])
})

t.test('what cannot be evaluated exits with 1 and says why, and prints nothing', async (t) => {
  const cases: ReadonlyArray<readonly [readonly string[], RegExp]> = [
    [['1 +'], /^syntax: "1 \+" at position 3/],
    [['for i in 1..1000000000 return i'], /^evaluation: .*a range longer than 100000/],
    [['function(a) a'], /a function or a range/],
    [[], /one expression is expected/],
    [['1', '2'], /one expression is expected/],
    [['1', '--context', '[1]'], /--context takes a JSON object/],
    [['1', '--context', '{'], /--context takes JSON/],
    [['1', '--context', '@nowhere.json'], /cannot read nowhere\.json/],
    [['1', '--unknown'], /--unknown/]
  ]
  for (const [args, expected] of cases) {
    const { code, out, error } = await run(feel, args)
    t.equal(code, 1, args.join(' '))
    t.same(out, [])
    t.match(error.join('\n'), expected)
  }
})
