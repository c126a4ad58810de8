import t from 'tap'
import type { Json, Variables } from '../../../../engine/core/state.ts'
import { answer, decision, decisionsOf, escaped, literal, valueOf } from './support.ts'

const entry = (name: string | undefined, value: string, type?: string): string =>
  `<contextEntry>${name === undefined ? '' : `<variable name="${name}"${type === undefined ? '' : ` typeRef="${type}"`}/>`}${value}</contextEntry>`
const context = (...entries: readonly string[]): string => `<context>${entries.join('')}</context>`

async function made (logic: string, variables: Variables = {}): Promise<Json> {
  return await valueOf(decision('D', logic), 'D', variables)
}

t.test('entries of a boxed context see those before them', async (t) => {
  t.same(await made(context(entry('net price', literal('100')), entry('tax', literal('net price * 0.25')))), { 'net price': 100, tax: 25 })
})

t.test('a context with a result gives the result', async (t) => {
  t.equal(await made(context(entry('a', literal('2')), entry(undefined, literal('a + 1')))), 3)
})

t.test('a context may hold a function that its result calls', async (t) => {
  const fn = `<functionDefinition><formalParameter name="n" typeRef="number"/>${literal('n * n')}</functionDefinition>`
  t.same(await made(context(entry('square', fn), entry(undefined, literal('[square(3), square("a")]')))), [9, null])
})

t.test('an entry that is not of its type is null and told', async (t) => {
  const { value, warnings } = answer(await decisionsOf(decision('D', context(entry('a', literal('"x"'), 'number')))), 'D')
  t.same(value, { a: null })
  t.same(warnings, [{ decision: 'D', detail: 'the entry "a" is not of its type' }])
})

t.test('lists and relations', async (t) => {
  t.same(await made(`<list>${literal('1')}${literal('"b"')}<list>${literal('null')}</list></list>`), [1, 'b', [null]])
  const row = (...cells: readonly string[]): string => `<row>${cells.map(cell => literal(cell)).join('')}</row>`
  t.same(await made(`<relation><column name="unit"/><column name="hours"/>${row('"skola"', '1 + 1')}${row('"vård"', '3')}</relation>`), [{ unit: 'skola', hours: 2 }, { unit: 'vård', hours: 3 }])
})

t.test('a conditional takes what stands after else unless the condition is true', async (t) => {
  const conditional = `<conditional><if>${literal('n > 3')}</if><then>${literal('"large"')}</then><else>${literal('"small"')}</else></conditional>`
  for (const [n, expected] of [[4, 'large'], [3, 'small'], [null, 'small'], ['x', 'small']] as const) t.equal(await made(conditional, { n }), expected)
})

t.test('a filter sees each item and its entries', async (t) => {
  const filter = (match: string): string => `<filter><in>${literal('people')}</in><match>${literal(match)}</match></filter>`
  const people = [{ 'first name': 'Bo', age: 40 }, { 'first name': 'Eva', age: 60 }]
  t.same(await made(filter('age > 50'), { people }), [people[1]])
  t.same(await made(filter('item.first name = "Bo"'), { people }), [people[0]])
  t.same(await made(filter('first name = "Bo"'), { people }), [people[0]])
})

t.test('for, every and some go through lists and ranges', async (t) => {
  const iterator = (kind: string, source: string, part: string, text: string): string => `<${kind} iteratorVariable="i"><in>${literal(source)}</in><${part}>${literal(text)}</${part}></${kind}>`
  t.same(await made(iterator('for', '[1..3]', 'return', 'i * i')), [1, 4, 9])
  t.same(await made(iterator('for', '[1, 2, 3]', 'return', 'count(partial)')), [0, 1, 2])
  t.equal(await made(iterator('every', '[1, 2]', 'satisfies', 'i > 0')), true)
  t.equal(await made(iterator('every', '[1, null]', 'satisfies', 'i > 0')), null)
  t.equal(await made(iterator('some', '[1, null]', 'satisfies', 'i > 0')), true)
  t.equal(await made(iterator('some', '[]', 'satisfies', 'true')), false)
  t.match(answer(await decisionsOf(decision('D', iterator('for', 'null', 'return', 'i'))), 'D'), { value: null, warnings: [{ detail: 'what is iterated over is neither a list nor a range' }] })
})

t.test('calling what is no function is null and told', async (t) => {
  const found = answer(await decisionsOf(decision('D', `<invocation>${literal('nothing')}<binding><parameter name="a"/>${literal('1')}</binding></invocation>`)), 'D')
  t.match(found, { value: null, warnings: [{ decision: 'D', detail: 'what is called is not a function' }] })
})

t.test('text with markup in CDATA and with references is the same text', async (t) => {
  t.equal(await made(`<literalExpression><text>${escaped('1 < 2')}</text></literalExpression>`), true)
  t.equal(await made('<literalExpression><text><![CDATA[1 < 2 and "<&>" = "<&>"]]></text></literalExpression>'), true)
})
