import t from 'tap'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { guardXml, positions } from '../../../engine/model/xml-guard.ts'
import { bpmn } from '../../support/bpmn.ts'
import { around, task } from './cases/case.ts'

const whole = around(task('a'))
const cut = whole.slice(0, whole.indexOf('targetNamespace'))

async function refused (xml: string): Promise<{ rule: string | undefined, line: number | undefined, column: number | undefined, models: number }> {
  const { problems, models } = await readDiagram(xml)
  return { rule: problems[0]?.rule, line: problems[0]?.line, column: problems[0]?.column, models: models.length }
}

const billionLaughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
${whole.replace(/^.*\n/, '')}`

const texts: ReadonlyArray<readonly [what: string, xml: string, rule: string, line: number, column: number]> = [
  ['nothing', '', 'not-bpmn', 1, 1],
  ['only blanks', ' \n ', 'not-bpmn', 1, 1],
  ['words', 'hej', 'not-bpmn', 1, 1],
  ['JSON', '{"process":"p"}', 'not-bpmn', 1, 1],
  ['HTML', '<html><body/></html>', 'not-bpmn', 1, 1],
  ['HTML with a document type', '<!DOCTYPE html><html></html>', 'refused-xml', 1, 1],
  ['definitions of another vocabulary', '<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/"/>', 'not-bpmn', 1, 1],
  ['an entity that multiplies itself', billionLaughs, 'refused-xml', 2, 1],
  ['an external entity', `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${whole}`, 'refused-xml', 1, 1],
  ['an entity of its own', bpmn('&secret;'), 'refused-xml', 4, 1],
  ['a bare ampersand', bpmn('<bpmn:task id="a" name="Barn & unga"/>'), 'refused-xml', 4, 30],
  ['a processing instruction', bpmn('<?php echo 1 ?>'), 'refused-xml', 4, 1],
  ['a second declaration', `${whole}<?xml version="1.0"?>`, 'refused-xml', 13, 1],
  ['a text cut off in a tag', cut, 'broken-xml', 2, (cut.split('\n')[1]?.length ?? 0) + 1],
  ['a text cut off between tags', whole.slice(0, whole.indexOf('<bpmn:endEvent')), 'broken-xml', 3, 1],
  ['tags that cross', bpmn('<bpmn:task id="a"><bpmn:documentation></bpmn:task></bpmn:documentation>'), 'broken-xml', 4, 39],
  ['an attribute without quotes', bpmn('<bpmn:task id=a/>'), 'broken-xml', 4, 12],
  ['an attribute twice', bpmn('<bpmn:task id="a" id="b"/>'), 'broken-xml', 4, 19],
  ['a tag in an attribute', bpmn('<bpmn:task id="a" name="<b>"/>'), 'broken-xml', 4, 25],
  ['a prefix that is not declared', bpmn('<own:thing/>'), 'broken-xml', 4, 1],
  ['two roots', `${whole}<more/>`, 'broken-xml', 13, 1],
  ['words after the root', `${whole}hej`, 'broken-xml', 13, 1],
  ['a comment that never ends', bpmn('<!-- '), 'broken-xml', 4, 1],
  ['a null character', bpmn('\u0000'), 'broken-xml', 4, 1],
  ['a reference to a null character', bpmn('&#0;'), 'broken-xml', 4, 1],
  ['an id that objects have already', around('<bpmn:task id="__proto__"/>'), 'reserved-id', 5, 1],
  ['an endless list of references', bpmn(`<bpmn:task id="a" incoming="${'a '.repeat(100_000)}"/>`), 'too-large', 4, 1],
  ['an element with endless attributes', bpmn(`<bpmn:task id="a" ${Array.from({ length: 300 }, (_, index) => `x${index}="1"`).join(' ')}/>`), 'too-large', 4, 18 + 10 * 7 + 90 * 8 + 155 * 9 + 1],
  ['20,000 levels', bpmn('<bpmn:subProcess>'.repeat(20_000)), 'too-large', 4, 198 * 17 + 1],
  ['10,001 elements', bpmn('<bpmn:task/>'.repeat(10_000)), 'too-large', 4, 9_998 * 12 + 1],
  ['more than 5 MB', bpmn(`<!--${'x'.repeat(5 * 1024 * 1024)}-->`), 'too-large', 1, 1],
  ['more than 5 MB of two-byte letters', bpmn(`<!--${'å'.repeat(2.7 * 1024 * 1024)}-->`), 'too-large', 1, 1]
]

for (const [what, xml, rule, line, column] of texts) {
  t.test(`${what} is refused, with the place`, async (t) => {
    t.same(await refused(xml), { rule, line, column, models: 0 })
  })
}

t.test('an id used twice is named with both lines', async (t) => {
  const { problems } = await readDiagram(bpmn('<bpmn:task id="a"/>\n<bpmn:task id="a"/>'))
  t.match(problems, [{ rule: 'duplicate-id', element: 'a', line: 5, column: 1, sv: /rad 4 .* rad 5/ }])
})

t.test('ids of other vocabularies may be used twice', async (t) => {
  const { models } = await readDiagram(around('<bpmn:task id="a"><bpmn:extensionElements><x:y xmlns:x="urn:x" id="a"/></bpmn:extensionElements></bpmn:task>'))
  t.equal(models.length, 1)
})

t.test('limits can be set', async (t) => {
  t.equal((await readDiagram(whole, { limits: { bytes: 100 } })).problems[0]?.rule, 'too-large')
  t.equal((await readDiagram(whole, { limits: { depth: 2 } })).problems[0]?.rule, 'too-large')
  t.equal((await readDiagram(whole, { limits: { elements: 3 } })).problems[0]?.rule, 'too-large')
  t.equal((await readDiagram(whole, { limits: { depth: 3, elements: 7 } })).models.length, 1)
})

t.test('comments, CDATA, a byte order mark and Windows line breaks are read', async (t) => {
  const xml = `\uFEFF${around('<bpmn:task id="a"><!-- <bpmn:task id="x"> & --><bpmn:documentation><![CDATA[a < b & c]]></bpmn:documentation></bpmn:task>')}`
  const { models, problems } = await readDiagram(xml.replaceAll('\n', '\r\n'))
  t.same(problems, [])
  t.equal(models[0]?.nodes.a?.documentation, 'a < b & c')
})

t.test('positions are those of the tags, one-based', (t) => {
  const found = positions(bpmn('  <bpmn:task id="a"/>\n<bpmn:task\n id="b"/>'))
  t.same(found.get('a'), { line: 4, column: 3 })
  t.same(found.get('b'), { line: 5, column: 1 })
  t.same(found.get('p'), { line: 3, column: 1 })
  t.equal(found.get('c'), undefined)
  t.end()
})

t.test('the work grows with the text, not with its square', (t) => {
  const cost = (xml: string): number => {
    const before = process.cpuUsage()
    guardXml(xml)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  for (const xml of [
    '<'.repeat(5e6),
    bpmn(`<a ${' '.repeat(5e6)}`),
    bpmn('<!-- -->'.repeat(600_000)),
    bpmn('&amp;'.repeat(1e6)),
    bpmn(`<bpmn:task id="a">${'>'.repeat(5e6)}`),
    bpmn(`${'<bpmn:task name="Åtgärd" />'.repeat(9_000)}${' '.repeat(4.5e6)}`)
  ]) t.ok(cost(xml) < 2000, 'milliseconds of processor time for 5 MB')
  t.end()
})
