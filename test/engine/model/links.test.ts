import t from 'tap'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { bpmn } from '../../support/bpmn.ts'
import { flow } from './cases/case.ts'

const link = (kind: 'Throw' | 'Catch', id: string, definition: string, inside = ''): string =>
  `<bpmn:intermediate${kind}Event id="${id}"><bpmn:linkEventDefinition ${definition}>${inside}</bpmn:linkEventDefinition></bpmn:intermediate${kind}Event>`

const start = '<bpmn:startEvent id="start"/>'
const end = '<bpmn:endEvent id="end"/>'
const diagram = (...parts: readonly string[]): string => bpmn([start, ...parts, flow('start', 'there'), flow('here', 'end'), end].join('\n'))

async function targetOf (xml: string): Promise<unknown> {
  const { models: [model], problems } = await readDiagram(xml, { purpose: 'rehearse' })
  if (model === undefined) throw new Error(JSON.stringify(problems))
  const node = model.nodes.there
  return node?.kind === 'intermediateThrowEvent' && node.event.kind === 'link' ? node.event.target : undefined
}

t.test('links of the same name find each other', async (t) => {
  t.equal(await targetOf(diagram(link('Throw', 'there', 'name="on"'), link('Catch', 'here', 'name="on"'))), 'here')
})

t.test('links that refer to each other do so whatever their names', async (t) => {
  const there = (name: string): string => link('Throw', 'there', `id="l1" ${name}`, '<bpmn:target>l2</bpmn:target>')
  const here = (name: string): string => link('Catch', 'here', `id="l2" ${name}`, '<bpmn:source>l1</bpmn:source>')
  t.equal(await targetOf(diagram(there('name="out"'), here('name="in"'))), 'here')
  t.equal(await targetOf(diagram(there(''), here(''))), 'here')
})
