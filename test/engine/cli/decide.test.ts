import t from 'tap'
import { decide } from '../../../engine/cli/decide.ts'
import { decision, dmn, input, literal, table } from '../feel/dmn/support.ts'
import { run } from './support/run.ts'

const file = dmn(input('hours', 'number', 'Hours a week') + input('due', 'date') +
  decision('Size', table('', ['Hours a week'], [{}], ['< 10 => "small"', '>= 10 => "large"']), { requires: ['input:hours'] }) +
  decision('Later', literal('due + duration("P1D")'), { requires: ['input:due'] }) +
  decision('Both', table('', ['n'], [{}], ['> 1 => "a"', '> 2 => "b"'])) +
  decision('Broken', literal('1 +')))
const files = { 'size.dmn': file, 'context.json': '{"Hours a week": 3}', 'one.dmn': dmn(decision('Only', literal('1'))), 'no.dmn': '<html/>' }

t.test('the answer of a decision is printed as JSON on one line', async (t) => {
  t.same(await run(decide, ['size.dmn', '--decision', 'Size', '--context', '{"Hours a week": 12}'], files), { code: 0, out: ['"large"'], error: [] })
  t.same(await run(decide, ['size.dmn', '--decision', 'Size', '--context', '@context.json'], files), { code: 0, out: ['"small"'], error: [] })
})

t.test('a text is read as a date where the input data says so, and printed as FEEL writes it', async (t) => {
  t.same((await run(decide, ['size.dmn', '--decision', 'Later', '--context', '{"due": "2026-02-28"}'], files)).out, ['"2026-03-01"'])
})

t.test('a file of one decision needs no name, one of several does', async (t) => {
  t.same((await run(decide, ['one.dmn'], files)).out, ['1'])
  t.match(await run(decide, ['size.dmn'], files), { code: 1, error: [/--decision is expected, one of Size, Later, Both, Broken/] })
})

t.test('rules that contradict each other give null, and standard error tells which', async (t) => {
  t.same(await run(decide, ['size.dmn', '--decision', 'Both', '--context', '{"n": 3}'], files), { code: 0, out: ['null'], error: ['Both: only one rule may match, but rules 1, 2 match'] })
  t.same(await run(decide, ['size.dmn', '--decision', 'Both', '--context', '{"n": 0}'], files), { code: 0, out: ['null'], error: ['null: no rule of a decision table matches'] })
})

t.test('what cannot be decided exits with 1 and says why, and prints nothing', async (t) => {
  const cases: ReadonlyArray<readonly [readonly string[], RegExp]> = [
    [['size.dmn', '--decision', 'Broken'], /^syntax: decision "Broken": "1 \+" at position 3/],
    [['size.dmn', '--decision', 'Nowhere'], /^decision-missing: there is no decision "Nowhere"/],
    [['no.dmn', '--decision', 'Size'], /^no\.dmn:1:1 not-dmn /],
    [['nowhere.dmn', '--decision', 'Size'], /cannot read nowhere\.dmn/],
    [[], /one file is expected/],
    [['size.dmn', '--context', '3'], /--context takes a JSON object/],
    [['size.dmn', '--what'], /--what/]
  ]
  for (const [args, expected] of cases) {
    const { code, out, error } = await run(decide, args, files)
    t.equal(code, 1, args.join(' '))
    t.same(out, [])
    t.match(error.join('\n'), expected)
  }
})
