import t from 'tap'
import { evaluateDecision, readDecisions } from '../../../../engine/feel/dmn/index.ts'
import { decision, dmn, input, literal, now, table } from './support.ts'

const versions = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/'
]

async function rulesFound (content: string): Promise<readonly string[]> {
  return (await readDecisions(dmn(content))).problems.map(({ rule }) => rule)
}

t.test('files of every version of the standard are read, with any prefix', async (t) => {
  for (const namespace of versions) {
    const { decisions, problems } = await readDecisions(dmn(decision('D', literal('1 + 1', 'feel:number')), namespace))
    t.same(problems, [], namespace)
    t.match(decisions && evaluateDecision(decisions, 'D', {}, { now }), { value: 2 })
  }
  const prefixed = dmn(decision('D', literal('2'))).replaceAll(/<(\/?)(?=[a-z])/g, '<$1any:').replace('xmlns=', 'xmlns:any=')
  const { decisions, problems } = await readDecisions(prefixed)
  t.same(problems, [])
  t.match(decisions && evaluateDecision(decisions, 'D', {}, { now }), { value: 2 })
})

t.test('what is no DMN, broken, too large or hostile is refused with a place and a sentence in two languages', async (t) => {
  const cases: ReadonlyArray<readonly [string, string]> = [
    ['', 'not-dmn'],
    ['not xml', 'not-dmn'],
    ['<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'not-dmn'],
    ['<definitions xmlns="https://example.org/other"/>', 'not-dmn'],
    [dmn('<decision id="a">'), 'broken-xml'],
    [`<!DOCTYPE x [<!ENTITY a "b">]>${dmn('')}`, 'refused-xml'],
    [dmn('<decision id="a" name="&a;"/>'), 'refused-xml'],
    [dmn('<context>'.repeat(200) + '</context>'.repeat(200)), 'too-large'],
    [dmn('<decision/>'.repeat(30_000)), 'too-large'],
    [dmn(decision('D', '') + decision('D', '')), 'duplicate-id'],
    [dmn('<decision id="__proto__" name="x"/>'), 'reserved-id']
  ]
  for (const [xml, rule] of cases) {
    const { decisions, problems } = await readDecisions(xml)
    t.equal(decisions, undefined, rule)
    t.match(problems[0], { rule, severity: 'error', sv: /\S+ \S+/, en: /\S+ \S+/ })
  }
})

t.test('what cannot be executed is an error at its decision, and the others can still be tried', async (t) => {
  const cases: ReadonlyArray<readonly [string, string]> = [
    [decision('D', literal('1 +')), 'dmn-syntax'],
    [decision('D', table('', ['a'], [{}], ['> => 1'])), 'dmn-syntax'],
    [decision('D', '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>'), 'dmn-language'],
    [decision('D', literal('1'), { requires: ['input:nowhere'] }), 'dmn-reference'],
    [decision('D', literal('E'), { requires: ['decision:E'] }) + decision('E', literal('D'), { requires: ['decision:D'] }), 'dmn-cycle'],
    [decision('D', literal('1'), { type: 'tMissing' }), 'dmn-type'],
    [`<import name="other" namespace="urn:other" importType="DMN"/>${decision('D', literal('1'))}`, 'dmn-import'],
    [decision('D', literal('1')).replace('</decision>', '<informationRequirement><requiredInput href="urn:other#x"/></informationRequirement></decision>'), 'dmn-import'],
    [decision('D', '<decisionTable hitPolicy="COLLECT" aggregation="AVERAGE"><output/></decisionTable>'), 'dmn-hit-policy'],
    [decision('D', '<decisionTable><input><inputExpression><text>a</text></inputExpression></input><output/><rule><outputEntry><text>1</text></outputEntry></rule></decisionTable>'), 'dmn-table-shape'],
    ['<decision id="not an id" name="D"/>', 'dmn-invalid'],
    ['<businessKnowledgeModel id="D" name="D"><encapsulatedLogic kind="Java"><context/></encapsulatedLogic></businessKnowledgeModel>', 'dmn-function-kind']
  ]
  for (const [content, rule] of cases) {
    const { decisions, problems } = await readDecisions(dmn(content + decision('Other', literal('"fine"'))))
    const found = problems.find(problem => problem.rule === rule)
    t.match(found, { severity: 'error', sv: /\S+ \S+/, en: /\S+ \S+/ }, rule)
    if (rule !== 'dmn-import' && rule !== 'dmn-invalid') t.match(found?.element, /^[DE]$/)
    t.match(decisions && evaluateDecision(decisions, 'Other', {}, { now }), { value: 'fine' })
  }
})

t.test('an expression that cannot be read is told with the place in it, also when it is evaluated', async (t) => {
  const { decisions, problems } = await readDecisions(dmn(decision('D', literal('1 + (2'))))
  t.match(problems[0], { element: 'D', line: 2, en: /"1 \+ \(2" at position 6/ })
  t.match(decisions && evaluateDecision(decisions, 'D', {}, { now }), { error: 'syntax', detail: /decision "D": "1 \+ \(2" at position 6/ })
})

t.test('a circle of requirements ends when it is evaluated all the same', async (t) => {
  const { decisions } = await readDecisions(dmn(decision('D', literal('D'), { requires: ['decision:D'] })))
  t.match(decisions && evaluateDecision(decisions, 'D', {}, { now }), { value: null, warnings: [{ detail: '"D" requires its own result' }] })
})

t.test('types that are defined by themselves, or by each other without end, are no trap', async (t) => {
  const item = (name: string, content: string): string => `<itemDefinition name="${name}">${content}</itemDefinition>`
  const circle = item('tA', '<typeRef>tB</typeRef><allowedValues><text>1</text></allowedValues>') + item('tB', '<typeRef>tA</typeRef>')
  t.same(await rulesFound(circle + decision('D', literal('1'), { type: 'tA' })), ['dmn-type', 'dmn-type'])
  const components = Array.from({ length: 30 }, (_, index) => `<itemComponent name="part ${index}"><typeRef>tTree</typeRef></itemComponent>`).join('')
  const tree = item('tTree', components) + input('root', 'tTree') + decision('D', literal('root.part 1.part 2 = null'), { requires: ['input:root'] })
  t.same(await rulesFound(tree), [])
})

t.test('a reference with the file\'s own namespace stays within the file', async (t) => {
  const content = input('n', 'number') + decision('D', literal('n'), { requires: ['input:n'] }).replace('href="#n"', 'href="urn:kommun#n"')
  t.same(await rulesFound(content), [])
})

t.test('drawings and extensions are passed over, other elements told', async (t) => {
  const { problems } = await readDecisions(dmn(`<extensionElements/><textAnnotation id="note"><text>x</text></textAnnotation>${decision('D', literal('1'))}<invented/>`))
  t.match(problems, [{ rule: 'dmn-unknown', severity: 'warning' }])
})

t.test('a file of texts as long as it may be is read in bounded time', async (t) => {
  t.same(await rulesFound(decision('D', literal(`"${'x'.repeat(1_000_000)}"`))), ['dmn-syntax'])
})
