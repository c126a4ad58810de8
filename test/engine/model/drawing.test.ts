import t from 'tap'
import { readDrawing } from '../../../engine/model/drawing.ts'
import { bpmn } from '../../support/bpmn.ts'
import { around, task } from './cases/case.ts'

const body = `
<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Chef"><bpmn:flowNodeRef>start</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="start" name="Idén kommer in"/>
<bpmn:sequenceFlow id="first" name="dit" sourceRef="start" targetRef="panel"/>
<bpmn:userTask id="panel" name="Panel"><bpmn:multiInstanceLoopCharacteristics isSequential="true"/></bpmn:userTask>
<bpmn:boundaryEvent id="late" attachedToRef="panel" cancelActivity="false"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>
<bpmn:exclusiveGateway id="choice" default="second"/>
<bpmn:sequenceFlow id="second" sourceRef="choice" targetRef="sub"/>
<bpmn:subProcess id="sub"/>
<bpmn:textAnnotation id="note"><bpmn:text>Obs</bpmn:text></bpmn:textAnnotation>
<bpmn:association id="line" sourceRef="panel" targetRef="note"/>`

const bounds = (x: number, y: number, width: number, height: number): string => `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/>`
const shape = (id: string, inside: string, attributes = ''): string => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" ${attributes}>${inside}</bpmndi:BPMNShape>`
const edge = (id: string, inside: string): string => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="40" y="50"/><di:waypoint x="100" y="50"/>${inside}</bpmndi:BPMNEdge>`

const drawn = `<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="p">
${shape('start', `${bounds(10, 40, 36, 36)}<bpmndi:BPMNLabel>${bounds(-20, 80, 90, 14)}</bpmndi:BPMNLabel>`)}
${shape('late', bounds(120, 92, 36, 36))}
${shape('panel', bounds(100, 30, 100, 80))}
${shape('choice', bounds(220, 45, 50, 50), 'isMarkerVisible="true"')}
${shape('sub', bounds(300, 30, 100, 80), 'isExpanded="false"')}
${shape('note', bounds(100, 200, 100, 30))}
${shape('lane', bounds(0, 0, 500, 180), 'isHorizontal="true"')}
${edge('first', `<bpmndi:BPMNLabel>${bounds(50, 30, 20, 14)}</bpmndi:BPMNLabel>`)}
${edge('second', '')}
${edge('line', '')}
${shape('gone', bounds(0, 0, 9000, 9000))}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`

t.test('shapes are given with kind, name, place and what is drawn on them', async (t) => {
  const drawing = await readDrawing(bpmn(body, { roots: drawn }))
  const find = (id: string) => drawing?.shapes.find((each) => each.id === id)
  t.match(find('start'), { kind: 'StartEvent', event: 'none', name: 'Idén kommer in', x: 10, y: 40, width: 36, height: 36, label: { x: -20, y: 80, width: 90, height: 14 } })
  t.match(find('panel'), { kind: 'UserTask', name: 'Panel', multiInstance: 'sequential', interrupting: true, expanded: true })
  t.match(find('late'), { kind: 'BoundaryEvent', event: 'timer', interrupting: false })
  t.match(find('sub'), { kind: 'SubProcess', expanded: false, eventSubProcess: false })
  t.match(find('note'), { kind: 'TextAnnotation', name: 'Obs' })
  t.match(find('lane'), { kind: 'Lane', name: 'Chef', horizontal: true })
  t.equal(find('gone'), undefined, 'a shape of nothing is left out')
})

t.test('edges are given with waypoints, and the default flow is marked', async (t) => {
  const drawing = await readDrawing(bpmn(body, { roots: drawn }))
  t.match(drawing?.edges, [
    { id: 'first', kind: 'sequence', name: 'dit', waypoints: [{ x: 40, y: 50 }, { x: 100, y: 50 }], label: { x: 50, y: 30 }, default: false, conditional: false },
    { id: 'second', kind: 'sequence', default: true },
    { id: 'line', kind: 'association' }
  ])
})

t.test('containers come first and boundary events last, so that nothing is hidden', async (t) => {
  const drawing = await readDrawing(bpmn(body, { roots: drawn }))
  t.same(drawing?.shapes.map((each) => each.id), ['lane', 'sub', 'start', 'panel', 'choice', 'note', 'late'])
})

t.test('the bounds hold everything, labels too', async (t) => {
  const drawing = await readDrawing(bpmn(body, { roots: drawn }))
  t.match(drawing, { x: -20, y: 0, width: 520, height: 230 })
})

t.test('there is no drawing without diagram interchange, or of what is no diagram', async (t) => {
  t.equal(await readDrawing(around(task('a'))), undefined)
  t.equal(await readDrawing('hej'), undefined)
})

t.test('a drawing is plain JSON', async (t) => {
  const drawing = await readDrawing(bpmn(body, { roots: drawn }))
  t.strictSame(JSON.parse(JSON.stringify(drawing)), drawing)
})

t.test('an event with several definitions is drawn as multiple, or as parallel multiple', async (t) => {
  const two = '<bpmn:messageEventDefinition/><bpmn:signalEventDefinition/>'
  const drawing = await readDrawing(bpmn(`<bpmn:intermediateCatchEvent id="any">${two}</bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id="all" parallelMultiple="true">${two}</bpmn:intermediateCatchEvent>`)
    .replace('</bpmn:definitions>', `<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${shape('any', bounds(0, 0, 36, 36))}${shape('all', bounds(50, 0, 36, 36))}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`))
  t.same(drawing?.shapes.map(({ id, event }) => `${id} ${event ?? ''}`), ['any multiple', 'all parallelMultiple'])
})
