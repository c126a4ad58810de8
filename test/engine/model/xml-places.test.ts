import t from 'tap'
import { children, child, type Element } from '../../../engine/model/element.ts'
import { parse } from '../../../engine/model/parse.ts'
import { lintDiagram } from '../../../engine/model/read-diagram.ts'
import { XmlPlaces } from '../../../engine/model/xml-places.ts'

const xml = `<?xml version="1.0"?>
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:idesluss:test">
  <b:process isExecutable="true">
    <b:startEvent id="start"/><b:task/>
    <b:task
      name="second"><b:ioSpecification>
        <b:inputSet/>
        <b:inputSet/>
      <b:outputSet/></b:ioSpecification>
      <b:multiInstanceLoopCharacteristics><b:loopCardinality>2</b:loopCardinality></b:multiInstanceLoopCharacteristics>
    </b:task>
    <b:boundaryEvent id="edge">
      <b:timerEventDefinition/>
      <b:timerEventDefinition><b:timeDuration>P1D</b:timeDuration></b:timerEventDefinition>
    </b:boundaryEvent>
    <b:sequenceFlow id="f" sourceRef="start" targetRef="edge"><b:conditionExpression>x</b:conditionExpression></b:sequenceFlow>
  </b:process>
</b:definitions>`

const { definitions } = await parse(xml.replaceAll('\n', '\r\n'))
const places = new XmlPlaces(xml.replaceAll('\n', '\r\n'))
const process = children(definitions, 'rootElements')[0]
const inside = children(process, 'flowElements')
const task = inside[2]
const edge = inside[3]

const found: ReadonlyArray<readonly [what: string, element: Element | undefined, line: number, column: number]> = [
  ['the definitions', definitions, 2, 1],
  ['a process without an id', process, 3, 3],
  ['an element with an id', inside[0], 4, 5],
  ['the first of two without ids', inside[1], 4, 31],
  ['the second of two, whose tag goes on for lines', task, 5, 5],
  ['what is called by its property', child(task, 'ioSpecification'), 6, 21],
  ['the second part of its kind', children(child(task, 'ioSpecification'), 'inputSets')[1], 8, 9],
  ['what is called by its type', child(task, 'loopCharacteristics'), 10, 7],
  ['a part of a part', child(child(task, 'loopCharacteristics'), 'loopCardinality'), 10, 43],
  ['an event definition of an element with an id', children(edge, 'eventDefinitions')[1], 14, 7],
  ['its time', child(children(edge, 'eventDefinitions')[1], 'timeDuration'), 14, 31],
  ['a condition', child(inside[4], 'conditionExpression'), 16, 63]
]

for (const [what, element, line, column] of found) {
  t.test(`${what} is found in the text, with Windows line breaks`, async (t) => {
    if (element === undefined) throw new Error('it was not parsed')
    t.same(places.of(element), { line, column })
  })
}

t.test('a finding about a part without an id names the element around it and says where the part is', async (t) => {
  const { problems } = await lintDiagram(xml)
  t.match(problems.filter(({ rule }) => rule === 'id-missing').map(({ line, column }) => [line, column]), [[3, 3], [4, 31], [5, 5]])
})
