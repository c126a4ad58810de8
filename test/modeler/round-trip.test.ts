import { readFileSync } from 'node:fs'
import { BpmnModdle } from 'bpmn-moddle'
import t from 'tap'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { readDrawing } from '../../engine/model/drawing.ts'
import { readDiagram } from '../../engine/model/read-diagram.ts'
import { sluss } from '../../engine/model/sluss.ts'
import { diagramsOf, folders } from '../support/shipped.ts'

for (const file of folders.flatMap((folder) => diagramsOf(folder))) {
  t.test(`${file} opened and saved as the modeler does it is the same process and the same drawing`, async (t) => {
    const before = readFileSync(file, 'utf8')
    const moddle = new BpmnModdle({ zeebe, sluss })
    const { rootElement, warnings } = await moddle.fromXML(before)
    t.strictSame(warnings, [])
    const { xml: after } = await moddle.toXML(rootElement, { format: true })
    const [was, is] = [await readDiagram(before), await readDiagram(after)]
    t.strictSame(is.models, was.models)
    t.strictSame(is.problems, [])
    t.strictSame(await readDrawing(after), await readDrawing(before))
    for (const kind of ['bpmn:lane ', 'bpmn:flowNodeRef>', 'bpmn:documentation>', 'sluss:\\w+', 'zeebe:\\w+']) t.equal(count(after, kind), count(before, kind), kind)
  })
}

function count (xml: string, tag: string): number {
  return [...xml.matchAll(new RegExp(`<${tag}`, 'g'))].length
}
