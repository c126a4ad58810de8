import t, { type Test } from 'tap'
import type { Json } from '../../../engine/core/state.ts'
import { createEvaluator } from '../../../engine/feel/index.ts'
import { seeded } from './random-expression.ts'

const { evaluate } = createEvaluator({ now: new Date('2026-11-24T08:00:00.000Z'), temporal: 'feel' })

function value (expression: string): Json {
  const result = evaluate(expression, {})
  if ('error' in result) throw new Error(result.detail)
  return result.value
}

function check (t: Pick<Test, 'same'>, table: Readonly<Record<string, Json>>): void {
  for (const [expression, expected] of Object.entries(table)) t.same(value(expression), expected, expression)
}

t.test('numbers are rounded by their decimal digits, within the scales of a decimal', async (t) => {
  check(t, {
    'decimal(2.5, 0)': 2,
    'decimal(1.125, 2)': 1.12,
    'decimal(1/3, 2.5)': 0.33,
    'decimal(123, -2)': 100,
    'decimal(1, 6177)': null,
    'round up(-5.5, 0)': -6,
    'round down(-5.5, 0)': -5,
    'round half up(1.115, 2)': 1.12,
    'round half down(1.115, 2)': 1.11,
    'round half up(-5.5, 0)': -6,
    'floor(-1.56, 1)': -1.6,
    'ceiling(-1.56, 1)': -1.5,
    'modulo(-12, 5)': 3,
    'modulo(12, -5)': -3,
    'modulo(10.1, 4.5)': 1.1,
    'modulo(1, 0)': null,
    '0.1 + 0.2 = 0.3': true,
    '1.005 * 1000': 1005,
    'sum([0.1, 0.2])': 0.3,
    '2 ** 100000': null,
    'sqrt(-1)': null,
    'odd(2.5)': null
  })
})

t.test('statistics take lists or arguments, and are null when an item is no number', async (t) => {
  check(t, {
    'sum(1, 2)': 3,
    'sum([])': null,
    'sum([1, "a"])': null,
    'mean([1, 2, 6])': 3,
    'median([10, 9, 100])': 10,
    'median([6, 1, 2, 3])': 2.5,
    'mode([6, 1, 9, 6, 1])': [1, 6],
    'mode([])': [],
    'stddev([1, 3])': Math.SQRT2,
    'stddev([1])': null,
    'product([2, 3, 4])': 24,
    'min(["b", "a"])': 'a',
    'max(duration("P1D"), duration("P2D"))': 'P2D',
    'min([1, "a"])': null,
    'max([])': null
  })
})

t.test('positions count from 1, or from the end, and outside of a list or text is nothing', async (t) => {
  check(t, {
    'substring("foobar", -2, 1)': 'a',
    'substring("foobar", 0)': null,
    'substring("foobar", 8)': null,
    'substring("🐎ab", 2)': 'ab',
    'string length("🐎ab")': 3,
    'sublist([1, 2, 3], -2)': [2, 3],
    'sublist([1, 2, 3], 1, 4)': null,
    'insert before([1, 3], 3, 2)': [1, 3, 2],
    'insert before([1, 3], 4, 2)': null,
    'remove([1, 2, 3], -1)': [1, 2],
    'remove([1, 2], 3)': null,
    'list replace([2, 4, 7], -1, 6)': [2, 4, 6],
    'list replace([2, 4, 7], function(item, new) item < new, 5)': [5, 5, 7]
  })
})

t.test('lists compare their items as FEEL does', async (t) => {
  check(t, {
    'list contains([1, [2]], [2])': true,
    'index of([{a: 1}, 2], {a: 1})': [1],
    'distinct values([1, [1], null, null])': [1, [1], null],
    'union([1, 2], [2, 3])': [1, 2, 3],
    'concatenate([1], null)': null,
    'flatten([[1, [2]], 3])': [1, 2, 3],
    'all([true, null])': null,
    'any([null, true])': true,
    'all([])': true,
    'sort([3, 1, 2], function(a, b) a < b)': [1, 2, 3],
    'append(1, 2)': [1, 2],
    'count(1)': 1,
    'partition([1, 2, 3], 2)': [[1, 2], [3]]
  })
})

t.test('ranges and points relate as in the table of the standard', async (t) => {
  check(t, {
    'before([1..5), 5)': true,
    'before(1, "a")': null,
    'after((10..20], 10)': true,
    'meets([1..5], [5..10])': true,
    'meets([1..5), [5..10])': false,
    'met by([5..10], [1..5])': true,
    'overlaps([1..5], (5..8])': false,
    'overlaps before([1..5), (1..5])': true,
    'overlaps before([1..5], [1..5])': false,
    'overlaps after((1..5], [1..5])': true,
    'finishes(10, [1..10])': true,
    'finished by([1..10), 10)': false,
    'includes([1..10), [1..10])': false,
    'during((1..10), [1..10])': true,
    'starts((1..5], [1..10])': false,
    'started by((1..10), (1..10))': true,
    'coincides([1..5], [1..5])': true,
    'during(range1: [2..3], range2: [1..10])': true,
    '(< 10) = (null..10)': false,
    '5 in (null..10]': null,
    '[2..1]': null,
    'range("[1..3)") = [1..3)': true,
    'range("(..2]") = (<= 2)': true,
    'range("[..2]")': null,
    '[1..3] instance of range<number>': true,
    '[1..3] instance of range<date and time>': false
  })
})

t.test('dates, times and durations are read strictly and reckoned with', async (t) => {
  check(t, {
    'date("2017-02-30")': null,
    'date("2017-12-31T13:00:00")': null,
    'date("-2017-12-31")': '-2017-12-31',
    'date(2017, 8, 30)': '2017-08-30',
    'date("20121224")': null,
    'time("24:00:00")': null,
    'time("13:20:00+19:00")': null,
    'time("07:20")': null,
    'time(11, 59, 0, duration("PT2H1M"))': '11:59:00+02:01',
    'time("13:20:00@xyz/abc")': null,
    'date and time("2017-12-31T24:00:00")': '2018-01-01T00:00:00',
    'date and time("2011-12-03T10:15:30+01:00@Europe/Paris")': null,
    'duration("P1Y2M3D")': null,
    'duration("P")': null,
    'string(duration("P0Y"))': 'P0M',
    'years and months duration(date("2011-12-22"), date("2013-08-24"))': 'P1Y8M',
    'duration("P1D") * 1.5': 'P1DT12H',
    'duration("P2D") / duration("P1D")': 2,
    'duration("P5M") / 2': 'P2M',
    '-duration("P1D")': '-P1D',
    'duration("P1Y") + duration("P1D")': null,
    'date("2020-01-01") + duration("PT25H")': '2020-01-02',
    'date("2020-01-01") - duration("PT1H")': '2019-12-31',
    'date("2020-01-31") + duration("P1M")': '2020-02-29',
    'date and time("2021-01-12T00:00:00+01:00") - date and time("2021-01-12T00:00:00Z")': '-PT1H',
    'time("10:30:00Z") - time("10:30:00")': null,
    'is(@"23:00:50z", @"23:00:50+00:00")': true,
    'is(@"P0Y", @"P0D")': false,
    'duration("P1Y") = duration("P365D")': null,
    'time("10:30:00-05:00") = time("15:30:00Z")': true,
    'date and time("2018-12-10T10:30:00@Etc/UTC").timezone': 'Etc/UTC',
    'time("10:30:00+05:00").timezone': null,
    'week of year(date("2005-01-01"))': 53
  })
})

t.test('texts and contexts', async (t) => {
  check(t, {
    'number("1.000,1", ".", ",")': 1000.1,
    'number("1,1", ",", ",")': null,
    'number("")': null,
    'number("0x1F")': null,
    'string(1e21)': '1000000000000000000000',
    'string({a: "x"})': '{a: "x"}',
    'string([1..3])': '[1..3]',
    'string join(["a", null, "c"], "-")': 'a-c',
    'context put({x: {y: 1}}, ["x", "y"], 2)': { x: { y: 2 } },
    'context put({}, ["a", "b"], 1)': null,
    'get value({a: {b: 1}}, ["a", "b"])': 1,
    'context([{key: "a", value: 1}, {key: "a", value: 2}])': null,
    '{a: 1, a: 2}': null,
    'get or else(null, 1)': 1,
    'is defined(nowhere)': false,
    'to base64("åäö")': 'w6XDpMO2',
    'from json("{\\"a\\": [1]}")': { a: [1] },
    'last day of month(date("2026-02-03"))': '2026-02-28'
  })
})

t.test('types of functions, parameters and contexts', async (t) => {
  check(t, {
    '{f: function(n: number) n, r: f("a")}.r': null,
    '{f: function(n: number) n, r: f([1])}.r': 1,
    '{a: null} instance of context<a: string>': true,
    'null instance of Any': false,
    '[1, "a"] instance of list<number>': false,
    '(function(a: string) a) instance of function<string>->Any': true,
    '(function(a, b) a) instance of function<string>->Any': false,
    '{a: 1} instance of context<>': true,
    'abs instance of function<number>->number': true
  })
})

t.test('patterns are those of XPath', async (t) => {
  check(t, {
    'matches("x", "[A-Z-[OI]]", "i")': true,
    'matches("O", "[A-Z-[OI]]", "i")': false,
    'matches("hello world", " hello[ ]world", "x")': true,
    'matches("hello world", "\\\\p{ IsBasicLatin}+", "x")': true,
    'matches("a1", "\\\\i\\\\c*")': true,
    'matches("aa", "(a)\\\\1")': true,
    'matches("a", "\\\\3")': null,
    'matches("a", "[a")': null,
    'matches("a", "a", "p")': null,
    'matches("a\\nb", "a.b")': false,
    'matches("a\\nb", "a.b", "s")': true,
    'matches("a\\nb", "^b$", "m")': true,
    'replace("0123456789", "(\\\\d{3})(\\\\d{3})(\\\\d{4})", "($1) $2-$3")': '(012) 345-6789',
    'replace("abc", "b", "$")': null,
    'replace("abc", "b", "\\\\$")': 'a$c',
    'replace("abc", "(b)", "$12")': 'ab2c',
    'replace("abc", "", "#")': null,
    'replace("reluctant", "r.*?t", "X")': 'Xant',
    'split("a;b;;", ";")': ['a', 'b', '', ''],
    'extract("1234, 1256", "12[0-9]*")': ['1234', '1256']
  })
})

/** A pattern and a text of few letters, so that many match. */
function randomPattern (random: () => number, depth: number): string {
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? ''
  if (depth === 0) return pick(['a', 'b', '.', '[ab]', '[^a]', 'c'])
  const sub = (): string => randomPattern(random, depth - 1)
  return pick([sub() + sub(), `(${sub()}|${sub()})`, `(${sub()})${pick(['*', '+', '?', '{1,2}', '*?', '+?'])}`, `${pick(['a', '.', '[bc]'])}${pick(['*', '+', '?', '{2}', '+?'])}${sub()}`, sub()])
}

t.test('random patterns find what the platform\'s own regular expressions find', async (t) => {
  const random = seeded(2026)
  for (let count = 0; count < 1_500; count++) {
    const pattern = randomPattern(random, 3)
    const text = Array.from({ length: Math.floor(random() * 8) }, () => 'abc'.charAt(Math.floor(random() * 3))).join('')
    const actual = value(`matches("${text}", "${pattern}")`)
    if (actual !== new RegExp(pattern, 'u').test(text)) t.fail(`${pattern} on ${text} gave ${JSON.stringify(actual)}`)
    const replaced = value(`replace("${text}", "${pattern}", "[$0]")`)
    if (replaced !== null && replaced !== text.replace(new RegExp(pattern, 'gu'), '[$&]')) t.fail(`${pattern} on ${text} became ${JSON.stringify(replaced)}`)
  }
  t.pass('none differed')
})

t.test('a null tells why, without values', async (t) => {
  const cases: Record<string, RegExp> = {
    'nowhere + 1': /there is no variable "nowhere"/,
    'secret + 1': /"\+" has no value for what stands beside it/,
    'secret > 1': /">" cannot compare what stands beside it/,
    'abs(secret)': /^abs\(…\) has no value for what it is given$/,
    '[1][2]': /a position where the list has nothing/,
    'no such thing(1)': /there is no variable "no such thing"/
  }
  for (const [expression, because] of Object.entries(cases)) {
    const result = evaluate(expression, { secret: 'hemligt' })
    t.match(result, { value: null, because }, expression)
    t.notMatch(JSON.stringify(result), 'hemligt')
  }
})
