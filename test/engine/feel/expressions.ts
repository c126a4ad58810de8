import type { Variables } from '../../../engine/core/state.ts'

/** What the expressions below may see. */
export const scope: Variables = {
  unit: 'skola',
  hours: 12,
  money: 0,
  flag: true,
  off: false,
  nothing: null,
  due: '2026-12-01T08:00:00.000Z',
  parkUntil: '2026-12-24',
  numbers: [3, 1, 2],
  mixed: [1, 'a', null, true],
  empty: [],
  nested: [[1, 2], [3]],
  person: { name: 'Ada', 'family name': 'Lovelace', 'e-mail': 'a@b', age: 36, address: { city: 'Kinda' } },
  panelists: [{ id: 'p1', score: 4 }, { id: 'p2', score: 2 }, { id: 'p3', score: null }]
}

/** A broad table: every construct of the language, with nulls and wrong types among the operands. */
export const expressions: readonly string[] = [
  '1', '-1', '1.5', '.5', '"text"', '"a\\"b\\n\\u0041"', 'true', 'false', 'null', '@"2026-01-02"', '@"P1D"', '@"10:00:00"', '@"2026-01-02T10:00:00Z"', '@"nonsense"',
  'unit', 'unknown', 'unknown.path', 'person.name', 'person.family name', 'person.e-mail', 'person.address.city', 'person.missing', 'unit.length', 'hours.x', 'panelists.id',
  '1 + 2', '1 - 2', '2 * 3', '7 / 2', '7 / 0', '2 ** 3', '1 + null', 'null + 1', '"a" + "b"', '"a" + 1', '1 + "a"', '"a" - "b"', 'true + true', '[1] + 1', '-hours', '-unit', '-(1 + 2)', '1 + 2 * 3 - 4 / 2',
  'hours = 12', 'hours != 12', 'hours = "12"', 'hours != "12"', 'nothing = null', 'hours = null', 'nothing != null', 'null = null', 'unknown = null', '[1] = 1', '[1, 2] = [1, 2]', '[1, 2] != [2, 1]', '{a: 1} = {a: 1}', '{a: 1} = {a: 2}',
  'hours > 10', 'hours >= 12', 'hours < 12', 'hours <= 12', 'null > 1', '1 > null', 'null < null', '"a" < "b"', 'unit >= "skola"',
  'hours between 1 and 12', 'hours between 13 and 20', 'hours between null and 20', 'nothing between 1 and 2', '"b" between "a" and "c"',
  'hours in (1, 12)', 'hours in [1, 12]', 'hours in [1..12]', 'hours in (1..12)', 'hours in ]1..12[', 'hours in > 10', 'hours in (> 20, < 13)', 'hours in numbers', '2 in numbers', 'unit in ("skola", "vård")', 'nothing in (1, 2)', 'nothing in [1..2]', '1 in null', '"a" in ["a".."c"]', '1 in [[1..3], 7]',
  'flag and off', 'flag or off', 'flag and nothing', 'off and nothing', 'flag or nothing', 'off or nothing', 'nothing and nothing', 'nothing or nothing', '1 and true', '"x" or true', '"x" or false', 'not(flag)', 'not(nothing)', 'not(1)', 'not(flag) and not(off)',
  'if flag then 1 else 2', 'if off then 1 else 2', 'if nothing then 1 else 2', 'if hours > 5 then "long" else "short"', 'if null > 1 then 1 else 2', 'if 5 then 1 else 2',
  '[1, 2, 3]', '[]', '[1, [2]]', '{}', '{a: 1, b: a + 1}', '{"a b": 1, c: a b + 1}', '{a: {b: 2}}.a.b', '{a: [1, 2]}.a[1]', '[{a: 1}, {a: 2}].a',
  'numbers[1]', 'numbers[-1]', 'numbers[0]', 'numbers[9]', 'numbers[item > 1]', 'numbers[> 1]', 'numbers[true]', 'numbers[false]', 'numbers[null]', 'hours[1]', 'null[1]', 'panelists[score > 2]', 'panelists[score > 2].id', 'panelists[id = "p2"][1].score', 'panelists[item.score = null].id', 'panelists[score > 2 and id = "p1"]', 'mixed["a"]', 'mixed[item = 1]', 'numbers[hours]', 'numbers[1 + 1]', 'panelists[hours = 12].id', 'numbers[[1..2]]',
  'for x in numbers return x * 2', 'for x in 1..3 return x', 'for x in 3..1 return x', 'for x in [1..3] return x', 'for x in numbers, y in [10, 20] return x + y', 'for x in nested, y in x return y', 'for x in null return x', 'for x in 5 return x', 'for x in numbers return count(partial)', 'for x in [] return x', 'for x in "a".."c" return x', 'for p in panelists return p.id',
  'some x in numbers satisfies x > 2', 'every x in numbers satisfies x > 2', 'every x in numbers satisfies x > 0', 'some x in [] satisfies true', 'every x in [] satisfies false', 'some x in null satisfies true', 'some x in mixed satisfies x = "a"', 'every p in panelists satisfies p.score > 1',
  'count(numbers)', 'count(null)', 'count(5)', 'count(list: numbers)', 'count()', 'count(1, 2)', 'sum(numbers)', 'sum(1, 2, 3)', 'min(numbers)', 'max(1, null)', 'mean(numbers)', 'contains("abc", "b")', 'contains("abc", null)', 'contains(unit, "k")', 'list contains(numbers, 2)', 'list contains(mixed, null)', 'list contains(null, 1)', 'string length("åäö")', 'string length(null)', 'upper case("åäö")', 'lower case(unit)', 'substring("hello", 2, 3)', 'starts with(unit, "sk")', 'ends with(unit, "x")', 'matches("abc", "a.c")', 'replace("abc", "b", "x")', 'split("a,b", ",")', 'string join(["a", "b"], "-")', 'string(12)', 'string([1, "a"])', 'number("12")', 'number("12", ",", ".")', 'append(numbers, 4)', 'concatenate(numbers, [9])', 'distinct values([1, 1, 2])', 'flatten(nested)', 'reverse(numbers)', 'index of(numbers, 2)', 'sort(numbers, function(a, b) a < b)', 'sort(panelists, function(a, b) a.id > b.id).id', 'union(numbers, [7])', 'remove(numbers, 1)', 'sublist(numbers, 2)', 'all([true, null])', 'any([false, null])', 'floor(1.7)', 'ceiling(1.2)', 'decimal(1.255, 2)', 'abs(-3)', 'modulo(7, 3)', 'sqrt(16)', 'odd(3)', 'even(3)', 'get value(person, "name")', 'get value(person, "nope")', 'get entries({a: 1})', 'context put({a: 1}, "b", 2)', 'context merge([{a: 1}, {b: 2}])', 'is(1, 1)', 'before(1, 2)', 'includes([1..3], 2)', 'unknown function(1)', 'unit("x")', '(function(a) a + 1)(2)', '{f: function(a, b) a * b, r: f(3, 4)}.r', '{f: function(a, b) a * b, r: f(b: 3, a: 4)}.r', '{f: function(a) a, r: f(1, 2)}.r', 'count(lists: numbers)',
  'date("2026-01-02")', 'date("nonsense")', 'date(null)', 'date(2026, 1, 2)', 'date(from: "2026-01-02")', 'date(date and time("2026-01-02T10:00:00Z"))', 'date and time("2026-01-02T10:00:00")', 'date and time("2026-01-02T10:00:00Z")', 'date and time("2026-01-02T10:00:00+01:00")', 'date and time("2026-07-02T10:00:00@Europe/Stockholm")', 'date and time(date("2026-01-02"), time("10:00:00"))', 'time("10:00:00")', 'time(10, 0, 0)', 'duration("P1DT2H")', 'duration("P1Y")', 'duration("x")', 'duration(hours)', 'years and months duration(date("2020-01-01"), date("2021-03-01"))',
  'date(parkUntil)', 'date(parkUntil) > today()', 'date(parkUntil) - today()', 'date and time(due) > now()', 'date and time(due) - duration("P2D")', 'today() + duration("P1M")', 'now() + duration("PT1H")', 'duration("P1D") + duration("P1D")', 'duration("P1D") + duration("P1M")', 'duration("P1D") > duration("PT1H")', 'date("2026-01-02").year', 'date("2026-01-02").weekday', 'duration("P1DT2H").hours', 'time("10:00:00Z").time offset', 'day of week(date("2026-11-24"))', 'week of year(date("2026-11-24"))', 'date("2026-01-02") = date("2026-01-02")', 'date("2026-01-02") = "2026-01-02"', 'date("2026-01-02") in [date("2026-01-01")..date("2026-01-03")]', 'date("2026-01-02") < date and time("2026-01-03T00:00:00")', 'today() = date("2026-11-24")',
  'now()', 'today()', 'now(1)', 'add workdays(now(), 10)', 'add workdays(today(), 1)', 'add workdays(from: today(), n: 2)', 'add workdays(parkUntil, -1)', 'add workdays(null, 1)', 'add workdays(today())', 'add workdays(today(), 1.5)', 'add workdays(today(), 1, 2)', 'workdays between(today(), parkUntil)', 'is workday(parkUntil)', 'is workday("x")', 'add workdays(now(), 10) > now()', 'is workday(date: today())',
  'hours instance of number', 'unit instance of string', 'nothing instance of number', 'numbers instance of list<number>', 'today() instance of date', 'person instance of context',
  'now', '[1..3]', '> 3', 'count', '{a: count}', '1 +', 'a b', '(1', 'if a', '1 2', 'for x in', '?', '// only a comment', '1 // one', '/* one */ 1 + /* two */ 2'
]
