import t from 'tap'
import type { Json } from '../../../../engine/core/state.ts'
import { answer, decision, decisionsOf, input, table, valueOf } from './support.ts'

const rules = ['>= 1 => "low"', '>= 10 => "high"', '>= 100 => "highest"']
const levels = [{ values: '"highest", "high", "low"' }]

async function decided (policy: string, outputs: Parameters<typeof table>[2], given: readonly string[], amount: Json): Promise<ReturnType<typeof answer>> {
  return answer(await decisionsOf(decision('Level', table(policy, ['amount'], outputs, given))), 'Level', { amount })
}

t.test('each hit policy makes its answer of the rules that match', async (t) => {
  const cases: ReadonlyArray<readonly [string, Json]> = [
    ['hitPolicy="FIRST"', 'low'],
    ['hitPolicy="PRIORITY"', 'high'],
    ['hitPolicy="RULE ORDER"', ['low', 'high']],
    ['hitPolicy="OUTPUT ORDER"', ['high', 'low']],
    ['hitPolicy="COLLECT"', ['low', 'high']],
    ['hitPolicy="COLLECT" aggregation="COUNT"', 2]
  ]
  for (const [policy, expected] of cases) t.same((await decided(policy, levels, rules, 12)).value, expected, policy)
})

t.test('numbers that are collected are summed, or the least or greatest is taken', async (t) => {
  const points = ['>= 1 => 5', '>= 10 => 3', '>= 100 => 9']
  const cases: Record<string, Json> = { SUM: 8, MIN: 3, MAX: 5, COUNT: 2 }
  for (const [aggregation, expected] of Object.entries(cases)) {
    t.equal((await decided(`hitPolicy="COLLECT" aggregation="${aggregation}"`, [{}], points, 12)).value, expected, aggregation)
  }
})

t.test('a unique table whose rules overlap gives null and tells which rules', async (t) => {
  const { value, warnings, because, rules: matched } = await decided('', [{}], rules, 12)
  t.equal(value, null)
  t.same(warnings, [{ decision: 'Level', detail: 'only one rule may match, but rules 1, 2 match' }])
  t.equal(because, 'only one rule may match, but rules 1, 2 match')
  t.same(matched, [{ decision: 'Level', rule: 1 }, { decision: 'Level', rule: 2 }])
})

t.test('any of several rules may match as long as they agree', async (t) => {
  t.equal((await decided('hitPolicy="ANY"', [{}], ['>= 1 => "yes"', '>= 10 => "yes"'], 12)).value, 'yes')
  const { value, warnings } = await decided('hitPolicy="ANY"', [{}], ['>= 1 => "yes"', '>= 10 => "no"'], 12)
  t.equal(value, null)
  t.match(warnings, [{ detail: 'rules that match differ, but rules 1, 2 match' }])
})

t.test('without a rule that matches the default is the answer, or null with a reason', async (t) => {
  t.equal((await decided('', [{ default: '"none"' }], rules, 0)).value, 'none')
  t.same((await decided('hitPolicy="COLLECT"', [{}], rules, 0)).value, [])
  const { value, because, warnings } = await decided('', [{}], rules, 0)
  t.equal(value, null)
  t.equal(because, 'no rule of a decision table matches')
  t.same(warnings, [], 'nothing is broken')
})

t.test('several outputs are a context by their names, ranked first column first', async (t) => {
  const outputs = [{ name: 'level', values: '"high", "low"' }, { name: 'days', values: '30, 10' }]
  const given = ['>= 1 => "low" | 30', '>= 2 => "high" | 10', '>= 3 => "high" | 30']
  t.same((await decided('hitPolicy="PRIORITY"', outputs, given, 5)).value, { level: 'high', days: 30 })
  t.same((await decided('hitPolicy="OUTPUT ORDER"', outputs, given, 5)).value, [{ level: 'high', days: 30 }, { level: 'high', days: 10 }, { level: 'low', days: 30 }])
})

t.test('unary tests: a dash, lists, ranges, negation, null, functions and the value itself', async (t) => {
  const cases: ReadonlyArray<readonly [string, Json, boolean]> = [
    ['-', null, true],
    ['', 5, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a", "b")', 'c', true],
    ['not("a", "b")', 'a', false],
    ['not(> 5)', null, false],
    ['null', null, true],
    ['null', 0, false],
    ['not(null)', 0, true],
    ['< 5', 4, true],
    ['< 5', '4', false],
    ['[1..5)', 5, false],
    [']0..5[', 4, true],
    ['(< 3)', 2, true],
    ['? > 3 and even(?)', 4, true],
    ['? > 3 and even(?)', 5, false],
    ['contains(?, "bygg")', 'ombyggnad', true],
    ['even', 4, true],
    ['true', true, true],
    ['true', false, false],
    ['false', false, true],
    ['limit', 10, true],
    ['> limit', 11, true],
    ['limits', 3, true],
    ['[1, 2]', 2, true],
    ['count(?) > 1', [1, 2], true],
    ['1.5', 1.5, true],
    ['- 1', -1, true]
  ]
  for (const [test, value, expected] of cases) {
    const content = decision('D', table('', ['value'], [{}], [`${test} => true`]))
    t.equal(await valueOf(content, 'D', { value, limit: 10, limits: [3, 4] }), expected ? true : null, `${JSON.stringify(value)} against ${test}`)
  }
})

t.test('a value that the table does not allow is no input, and none that it may give', async (t) => {
  const inputs = answer(await decisionsOf(decision('D', table('', ['kind'], [{}], ['- => 1'], '"idea", "question"'))), 'D', { kind: 'other' })
  t.equal(inputs.value, null)
  t.match(inputs.warnings, [{ detail: /the input "kind" is not one of the values that the table allows/ }])
  const outputs = answer(await decisionsOf(decision('D', table('', ['kind'], [{ values: '1, 2' }], ['- => 3']))), 'D', { kind: 'other' })
  t.equal(outputs.value, null)
  t.match(outputs.warnings, [{ detail: 'the output is not one of the values that the table allows' }])
})

t.test('a text is read as a date where the input or the column says so', async (t) => {
  const byInput = input('due', 'date') + decision('D', table('', ['due'], [{}], ['< date("2027-01-01") => "soon"', '>= date("2027-01-01") => "later"']), { requires: ['input:due'] })
  t.equal(await valueOf(byInput, 'D', { due: '2026-12-24' }), 'soon')
  t.equal(await valueOf(byInput, 'D', { due: '2027-01-01' }), 'later')
  const byColumn = decision('D', table('', ['due'], [{ type: 'date' }], ['- => date("2027-01-01") + duration("P1D")']))
  t.equal(await valueOf(byColumn, 'D', { due: '2026-12-24' }), '2027-01-02')
})

t.test('working days and the clock are at hand in a table', async (t) => {
  t.equal(await valueOf(decision('D', table('', ['days'], [{}], ['<= 5 => add workdays(now(), days)'])), 'D', { days: 2 }), '2026-11-26T22:59:59.000Z')
})

t.test('orientation and annotations change nothing', async (t) => {
  const content = decision('D', table('preferredOrientation="Rule-as-Column" hitPolicy="FIRST"', ['n'], [{}], ['> 1 => "a"']))
    .replace('</outputEntry>', '</outputEntry><annotationEntry><text>why</text></annotationEntry>').replace('<rule>', '<annotation name="why"/><rule>')
  t.equal(await valueOf(content, 'D', { n: 2 }), 'a')
})

t.test('a table of a thousand rules is evaluated in steps that are bounded', async (t) => {
  const many = Array.from({ length: 1000 }, (_, index) => `${index} => ${index * 2}`)
  t.equal(await valueOf(decision('D', table('', ['n'], [{}], many)), 'D', { n: 999 }), 1998)
})
