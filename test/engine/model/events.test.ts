import t from 'tap'
import type { EventDefinition, Model } from '../../../engine/model/model.ts'
import { readDiagram } from '../../../engine/model/read-diagram.ts'
import { bpmn } from '../../support/bpmn.ts'
import { chain, end, extended, flow, start, task } from './cases/case.ts'

const roots = `<bpmn:message id="m" name="answered">${extended('<zeebe:subscription correlationKey="=ideaId"/>')}</bpmn:message>
<bpmn:message id="computed" name="=name"/>
<bpmn:signal id="s" name="paused"/>
<bpmn:error id="e" errorCode="refused"/>
<bpmn:escalation id="up" escalationCode="late"/>
<bpmn:timerEventDefinition id="shared"><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition>`

async function compiled (body: string): Promise<Model> {
  const { models, problems } = await readDiagram(bpmn(body, { roots }))
  const model = models[0]
  if (model === undefined) throw new Error(JSON.stringify(problems))
  return model
}

const eventIn = (model: Model, id: string): EventDefinition | undefined => {
  const node = model.nodes[id]
  return node !== undefined && 'event' in node ? node.event : undefined
}

const timer = (inside: string): string => `<bpmn:timerEventDefinition>${inside}</bpmn:timerEventDefinition>`

const caught: ReadonlyArray<readonly [definition: string, event: EventDefinition]> = [
  ['<bpmn:messageEventDefinition messageRef="m"/>', { kind: 'message', name: { literal: 'answered' }, correlationKey: { feel: 'ideaId' } }],
  ['<bpmn:messageEventDefinition messageRef="computed"/>', { kind: 'message', name: { feel: 'name' } }],
  ['<bpmn:signalEventDefinition signalRef="s"/>', { kind: 'signal', name: { literal: 'paused' } }],
  [timer('<bpmn:timeDate>2026-12-01T08:00:00Z</bpmn:timeDate>'), { kind: 'timer', date: { literal: '2026-12-01T08:00:00Z' } }],
  [timer('<bpmn:timeDate xsi:type="bpmn:tFormalExpression">=date and time(parkUntil)</bpmn:timeDate>'), { kind: 'timer', date: { feel: 'date and time(parkUntil)' } }],
  [timer('<bpmn:timeDuration>=duration("P1D")</bpmn:timeDuration>'), { kind: 'timer', duration: { feel: 'duration("P1D")' } }],
  ['<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>', { kind: 'timer', duration: { literal: 'P3D' } }]
]

for (const [definition, event] of caught) {
  t.test(`a catch event waits as its definition says: ${definition}`, async (t) => {
    const model = await compiled(chain(start, `<bpmn:intermediateCatchEvent id="a">${definition}</bpmn:intermediateCatchEvent>`, end))
    t.same(eventIn(model, 'a'), event)
  })
}

const thrown: ReadonlyArray<readonly [definition: string, event: EventDefinition]> = [
  ['', { kind: 'none' }],
  ['<bpmn:messageEventDefinition messageRef="computed"/>', { kind: 'message', name: { feel: 'name' } }],
  ['<bpmn:signalEventDefinition signalRef="s"/>', { kind: 'signal', name: { literal: 'paused' } }],
  ['<bpmn:escalationEventDefinition escalationRef="up"/>', { kind: 'escalation', code: { literal: 'late' } }],
  ['<bpmn:errorEventDefinition errorRef="e"/>', { kind: 'error', code: { literal: 'refused' } }],
  ['<bpmn:terminateEventDefinition/>', { kind: 'terminate' }]
]

for (const [definition, event] of thrown) {
  t.test(`an end event causes what its definition says: ${definition === '' ? 'nothing' : definition}`, async (t) => {
    t.same(eventIn(await compiled(chain(start, `<bpmn:endEvent id="a">${definition}</bpmn:endEvent>`)), 'a'), event)
  })
}

t.test('an intermediate throw event publishes, broadcasts or escalates', async (t) => {
  for (const [definition, event] of thrown.slice(0, 4)) {
    const model = await compiled(chain(start, `<bpmn:intermediateThrowEvent id="a">${definition}</bpmn:intermediateThrowEvent>`, end))
    t.match(model.nodes.a, { kind: 'intermediateThrowEvent', event })
  }
})

t.test('boundary events know their host, and their host knows them', async (t) => {
  const model = await compiled(`${chain(start, task('a'), end)}
    <bpmn:boundaryEvent id="late" attachedToRef="a" cancelActivity="false">${timer('<bpmn:timeCycle>R/P1D</bpmn:timeCycle>')}</bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="broken" attachedToRef="a"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
    ${flow('late', 'end')}${flow('broken', 'end')}`)
  t.match(model.nodes.a, { boundaries: ['late', 'broken'] })
  t.match(model.nodes.late, { kind: 'boundaryEvent', host: 'a', interrupting: false, event: { kind: 'timer', cycle: { literal: 'R/P1D' } } })
  t.match(model.nodes.broken, { kind: 'boundaryEvent', host: 'a', interrupting: true })
  t.same(eventIn(model, 'broken'), { kind: 'error' }, 'without a code it catches every error')
})

t.test('a subprocess and an event subprocess are scopes of their own', async (t) => {
  const model = await compiled(`${chain(start, `<bpmn:subProcess id="sub">${chain('<bpmn:startEvent id="in"/>', task('work'), '<bpmn:endEvent id="out"/>')}</bpmn:subProcess>`, end)}
    <bpmn:subProcess id="handler" triggeredByEvent="true">${chain('<bpmn:startEvent id="trigger" isInterrupting="false"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>', '<bpmn:endEvent id="handled"/>')}</bpmn:subProcess>`)
  t.same(model.scopes, {
    p: { id: 'p', starts: ['start'], handlers: ['handler'] },
    sub: { id: 'sub', parent: 'p', starts: ['in'], handlers: [] },
    handler: { id: 'handler', parent: 'p', starts: ['trigger'], handlers: [] }
  })
  t.match(model.nodes.sub, { kind: 'subProcess', triggeredByEvent: false })
  t.match(model.nodes.work, { scope: 'sub' })
  t.match(model.nodes.handler, { kind: 'subProcess', triggeredByEvent: true })
  t.match(model.nodes.trigger, { kind: 'startEvent', interrupting: false, event: { kind: 'message' } })
})

t.test('an event-based gateway is followed by what it waits for', async (t) => {
  const model = await compiled(`${chain(start, '<bpmn:eventBasedGateway id="wait"/>')}<bpmn:receiveTask id="a" messageRef="m"/>
    <bpmn:intermediateCatchEvent id="b"><bpmn:signalEventDefinition signalRef="s"/></bpmn:intermediateCatchEvent>${end}
    ${flow('wait', 'a')}${flow('wait', 'b')}${flow('a', 'end')}${flow('b', 'end')}`)
  t.match(model.nodes.wait, { kind: 'eventBasedGateway', outgoing: ['wait-a', 'wait-b'] })
})
