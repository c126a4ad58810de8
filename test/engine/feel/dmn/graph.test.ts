import t from 'tap'
import type { Json, Variables } from '../../../../engine/core/state.ts'
import { evaluateDecision } from '../../../../engine/feel/dmn/index.ts'
import { answer, decision, decisionsOf, input, literal, now, table, valueOf } from './support.ts'

const knowledge = (name: string, parameters: string, body: string, requires = ''): string =>
  `<businessKnowledgeModel id="${name.replace(' ', '-')}" name="${name}"><variable name="${name}"/><encapsulatedLogic>${parameters}${body}</encapsulatedLogic>${requires}</businessKnowledgeModel>`
const parameter = (name: string, type?: string): string => `<formalParameter name="${name}"${type === undefined ? '' : ` typeRef="${type}"`}/>`

t.test('a decision sees what it requires, through names of several words', async (t) => {
  const content = input('hours', 'number', 'Hours a week') +
    decision('Yearly', literal('Hours a week * 44'), { requires: ['input:hours'] }) +
    decision('Size', table('', ['Yearly'], [{}], ['> 500 => "large"', '<= 500 => "small"']), { requires: ['decision:Yearly'] })
  t.equal(await valueOf(content, 'Size', { 'Hours a week': 20 }), 'large')
  t.equal(await valueOf(content, 'Size', { 'Hours a week': 2 }), 'small')
})

t.test('a decision can be asked for by its id and by its name', async (t) => {
  const decisions = await decisionsOf('<decision id="_1" name="How big"><variable name="How big"/><literalExpression><text>1</text></literalExpression></decision>')
  t.equal(answer(decisions, '_1').value, 1)
  t.equal(answer(decisions, 'How big').value, 1)
  t.match(evaluateDecision(decisions, 'nowhere', {}, { now }), { error: 'decision-missing', detail: /nowhere/ })
})

t.test('what is not required is not seen, but a variable that no input data declares is', async (t) => {
  const content = input('amount', 'number') + decision('A', literal('amount')) + decision('B', literal('other + 1'))
  const decisions = await decisionsOf(content)
  t.match(answer(decisions, 'A', { amount: 1 }), { value: null, because: 'there is no variable "amount"' })
  t.equal(answer(decisions, 'B', { other: 1 }).value, 2)
})

t.test('an input that is not of its type, or not one of its allowed values, is null and told', async (t) => {
  const types = '<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues><text>"idea", "question"</text></allowedValues></itemDefinition>' +
    '<itemDefinition name="tKinds" isCollection="true"><typeRef>tKind</typeRef></itemDefinition>' +
    '<itemDefinition name="tPerson"><itemComponent name="first name"><typeRef>string</typeRef></itemComponent><itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>'
  const cases: ReadonlyArray<readonly [string, Json, Json, string | undefined]> = [
    ['tKind', 'idea', 'idea', undefined],
    ['tKind', 'other', null, 'the input "value" is not one of the values that its type allows'],
    ['tKind', 1, null, 'the input "value" is not of its type'],
    ['tKind', ['idea'], 'idea', undefined],
    ['tKinds', ['idea', 'question'], ['idea', 'question'], undefined],
    ['tKinds', 'idea', ['idea'], undefined],
    ['tKinds', ['idea', 'other'], null, 'the input "value" is not one of the values that its type allows'],
    ['tPerson', { 'first name': 'Bo', born: '1970-01-02' }, { 'first name': 'Bo', born: '1970-01-02' }, undefined],
    ['tPerson', { born: '1970-01-02' }, null, 'the input "value" is not of its type'],
    ['tPerson', { 'first name': 'Bo', born: 'yesterday' }, null, 'the input "value" is not of its type'],
    ['number', '12', null, 'the input "value" is not of its type'],
    ['boolean', null, null, undefined]
  ]
  for (const [type, given, expected, warning] of cases) {
    const decisions = await decisionsOf(types + input('value', type) + decision('D', literal('value'), { requires: ['input:value'] }))
    const { value, warnings } = answer(decisions, 'D', { value: given })
    t.same(value, expected, `${JSON.stringify(given)} as ${type}`)
    t.same(warnings.map(({ detail }) => detail), warning === undefined ? [] : [warning])
  }
})

t.test('components of types are read as names even when nothing is known of the value', async (t) => {
  const type = '<itemDefinition name="tPerson"><itemComponent name="Number of years in office"><typeRef>number</typeRef></itemComponent></itemDefinition>'
  const content = type + input('Head', 'tPerson') + decision('D', literal('Head.Number of years in office > 3'), { requires: ['input:Head'] })
  t.equal(await valueOf(content, 'D', { Head: { 'Number of years in office': 4 } }), true)
  t.equal(await valueOf(content, 'D', {}), null)
})

t.test('a result is made one of its type: a list of one is its item, a wrong one null', async (t) => {
  const cases: ReadonlyArray<readonly [string, string, Json]> = [
    ['number', '1 + 1', 2], ['number', '[2]', 2], ['number', '"a"', null], ['string', 'null', null], ['date and time', 'date("2026-01-02")', '2026-01-02T00:00:00.000Z']
  ]
  for (const [type, text, expected] of cases) t.equal(await valueOf(decision('D', literal(text), { type }), 'D'), expected, `${text} as ${type}`)
})

t.test('a knowledge model is called with its arguments, by position, by name and in an invocation', async (t) => {
  const vat = knowledge('with VAT', parameter('net', 'number') + parameter('rate', 'number'), literal('net * (1 + rate)'))
  const binding = (name: string, text: string): string => `<binding><parameter name="${name}"/>${literal(text)}</binding>`
  const calls: Record<string, string> = {
    position: literal('with VAT(100, 0.25)'),
    name: literal('with VAT(rate: 0.25, net: 100)'),
    invocation: `<invocation>${literal('with VAT')}${binding('net', '50 + 50')}${binding('rate', '0.25')}</invocation>`
  }
  for (const [how, logic] of Object.entries(calls)) t.equal(await valueOf(vat + decision('D', logic, { requires: ['knowledge:with-VAT'] }), 'D'), 125, how)
  const wrong = answer(await decisionsOf(vat + decision('D', literal('with VAT("a", 1)'), { requires: ['knowledge:with-VAT'] })), 'D')
  t.equal(wrong.value, null)
  t.match(wrong.warnings, [{ decision: 'with-VAT', detail: 'the argument "net" is not of its type' }])
})

t.test('a knowledge model may call itself, but not for ever', async (t) => {
  const factorial = knowledge('fact', parameter('n', 'number'), literal('if n = 0 then 1 else n * fact(n - 1)'))
  t.equal(await valueOf(factorial + decision('D', literal('fact(5)'), { requires: ['knowledge:fact'] }), 'D'), 120)
  const decisions = await decisionsOf(factorial + decision('D', literal('fact(-1)'), { requires: ['knowledge:fact'] }))
  t.match(evaluateDecision(decisions, 'D', {}, { now }), { error: 'evaluation', detail: /calls nested deeper than 100/ })
})

t.test('a knowledge model may hold a table, and one may use another', async (t) => {
  const content = knowledge('double', parameter('n'), literal('2 * n')) +
    knowledge('grade', parameter('n', 'number'), table('hitPolicy="FIRST"', ['double(n)'], [{}], ['> 10 => "A"', '- => "B"']), '<knowledgeRequirement><requiredKnowledge href="#double"/></knowledgeRequirement>') +
    decision('D', literal('[grade(6), grade(1)]'), { requires: ['knowledge:grade'] })
  const { value, rules } = answer(await decisionsOf(content), 'D')
  t.same(value, ['A', 'B'])
  t.same(rules, [{ decision: 'grade', rule: 1 }, { decision: 'grade', rule: 2 }])
})

const service = input('n', 'number') +
  decision('half', literal('n / 2'), { requires: ['input:n'] }) +
  decision('sum', literal('half + extra'), { requires: ['decision:half', 'decision:extra'] }) +
  decision('extra', literal('1000')) +
  '<decisionService id="S" name="S"><variable name="S"/><outputDecision href="#sum"/><encapsulatedDecision href="#half"/><inputDecision href="#extra"/><inputData href="#n"/></decisionService>' +
  '<decisionService id="Both" name="Both"><outputDecision href="#sum"/><outputDecision href="#half"/><inputData href="#n"/></decisionService>'

t.test('a decision service gives its outputs, and takes its input decisions as they are given', async (t) => {
  const cases: ReadonlyArray<readonly [string, Variables, Json]> = [
    ['S', { n: 10, extra: 1 }, 6],
    ['Both', { n: 10 }, { sum: 1005, half: 5 }],
    ['sum', { n: 10 }, 1005]
  ]
  for (const [id, variables, expected] of cases) t.same(await valueOf(service, id, variables), expected, id)
})

t.test('a decision service can be called as a function, and leaves the outer values alone', async (t) => {
  const caller = decision('D', literal('[S(10, 1), S(extra: 2, n: 20), half]'), { requires: ['knowledge:S', 'decision:half'] })
  t.same(await valueOf(service + caller, 'D', { n: 100 }), [6, 12, 50])
})

t.test('a decision without logic is null and says so', async (t) => {
  t.match(answer(await decisionsOf(decision('D', '')), 'D'), { value: null, because: 'the decision "D" has no logic' })
})

t.test('an error names the decision, the expression and where in it, and no values', async (t) => {
  const decisions = await decisionsOf(input('secret') + decision('Inner', literal('for i in 1..1000000000 return secret'), { requires: ['input:secret'] }) + decision('Outer', literal('Inner'), { requires: ['decision:Inner'] }))
  const found = evaluateDecision(decisions, 'Outer', { secret: 'hemligt' }, { now })
  t.match(found, { error: 'evaluation', detail: 'decision "Inner": "for i in 1..1000000000 return secret" failed: a range longer than 100000' })
  t.notMatch(JSON.stringify(found), 'hemligt')
})

t.test('the same decisions give the same answer again, and are never changed by it', async (t) => {
  const decisions = await decisionsOf(service)
  const before = JSON.stringify(decisions)
  t.same(answer(decisions, 'Both', { n: 4 }), answer(decisions, 'Both', { n: 4 }))
  t.equal(JSON.stringify(decisions), before)
  t.ok(Object.isFrozen(decisions.nodes))
})

t.test('decisions are plain data: a copy evaluates as they do', async (t) => {
  const decisions = await decisionsOf(service)
  t.same(evaluateDecision(structuredClone(decisions), 'Both', { n: 4 }, { now }), answer(decisions, 'Both', { n: 4 }))
})
