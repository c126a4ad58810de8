import t from 'tap'
import { readFileSync } from 'node:fs'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { houseRules } from '../../../processes/house-rules.ts'

const mother = readFileSync('processes/ideas/idea-lifecycle.bpmn', 'utf8')

/** What the house rules say of the mother process after a change to its text, as `rule element`. */
async function remarks (change: (xml: string) => string): Promise<readonly string[]> {
  const xml = change(mother)
  if (xml === mother) throw new Error('The change did not change anything')
  const { models: [model], problems } = await readDiagram(xml)
  if (model === undefined) throw new Error(problems.map(({ en }) => en).join('\n'))
  return houseRules(model).map(({ rule, element }) => `${rule} ${element ?? ''}`)
}

/** Changes the text of one element only. */
function within (id: string, pattern: RegExp, replacement: string): (xml: string) => string {
  return (xml) => {
    const start = xml.search(new RegExp(`<bpmn:\\w+ id="${id}"`))
    const tag = /<(bpmn:\w+)/.exec(xml.slice(start))?.[1] ?? ''
    const end = xml.indexOf(`</${tag}>`, start)
    return xml.slice(0, start) + xml.slice(start, end).replace(pattern, replacement) + xml.slice(end)
  }
}

const answers = /<sluss:answers \/>/

t.test('an end without an answer breaks the answer guarantee', async (t) => {
  t.strictSame(await remarks(within('closed', answers, '')), ['answer-guarantee ended-closed'])
})

t.test('withdrawal has to be answered as well', async (t) => {
  t.strictSame(await remarks(within('withdrawn', answers, '')), ['answer-guarantee ended-withdrawn'])
})

t.test('an answer before the last decision does not count', async (t) => {
  const early = within('gate1-proceed', /<sluss:letter template="gate1-proceed" to="giver" \/>/, '$&<sluss:answers />')
  const found = await remarks((xml) => within('benefit-result', answers, '')(early(xml)))
  t.strictSame(found, ['answer-guarantee done'])
})

t.test('an end reached in two ways is a problem when one of them is not answered', async (t) => {
  const found = await remarks((xml) => xml.replace('sourceRef="merge-not" targetRef="which-gate"', 'sourceRef="merge-not" targetRef="ended-merged"'))
  t.strictSame(found, ['answer-guarantee ended-merged'])
})

t.test('a process that takes in no ideas need not answer', async (t) => {
  const { models: [pilot] } = await readDiagram(readFileSync('processes/pilots/pilot.bpmn', 'utf8'))
  t.strictSame(pilot === undefined ? undefined : houseRules(pilot), [])
})

t.test('an end says how the idea ended', async (t) => {
  t.strictSame(await remarks(within('ended-merged', /key="merged"/, 'key="tested"')), ['ending-untold ended-merged'])
})

t.test('each outcome of a gate leads somewhere', async (t) => {
  const undefaulted = (xml: string): string => xml.replace(/(<bpmn:exclusiveGateway id="gate1-decided"[^>]*) default="[^"]*"/, '$1')
    .replace(/(<bpmn:sequenceFlow id="gate1-decided-to-read-decision"[^>]*?) \/>/, '$1><bpmn:conditionExpression>=gate1 = "park"</bpmn:conditionExpression></bpmn:sequenceFlow>')
  const found = await remarks(undefaulted)
  t.strictSame(found, Array.from({ length: 5 }, () => 'outcome-unhandled gate1'), 'all but proceed and park')
})

t.test('a gateway does not wait for an outcome that the gate lacks', async (t) => {
  const found = await remarks((xml) => xml.replace('=gate2 = "proceed"', '=gate2 = "go"'))
  t.strictSame(found, ['outcome-unknown gate2-decided'])
})

t.test('every step for a person has somebody, a role that exists, a day and a text', async (t) => {
  t.strictSame(await remarks(within('first-contact', /<zeebe:assignmentDefinition[^>]*\/>/, '')), ['nobody-does-it first-contact'])
  t.strictSame(await remarks(within('first-contact', /candidateGroups="coordinator"/, 'candidateGroups="coordinator,boss"')), ['unknown-role first-contact'])
  t.strictSame(await remarks(within('first-contact', /<zeebe:taskSchedule[^>]*\/>/, '')), ['no-due-date first-contact'])
  t.strictSame(await remarks(within('first-contact', /<bpmn:documentation>[^<]*<\/bpmn:documentation>/, '')), ['no-instruction first-contact'])
})

t.test('automatic steps are known, and letters are addressed', async (t) => {
  t.strictSame(await remarks(within('route', /type="idea.route"/, 'type="idea.rout"')), ['unknown-job route'])
  t.strictSame(await remarks(within('contact', /to="giver"/, 'to="boss"')), ['letter-unaddressed contact'])
})
