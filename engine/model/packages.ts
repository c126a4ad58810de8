import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { sluss } from './sluss.ts'

/**
 * What Camunda 8 executes but its published vocabulary leaves out: a message thrown without a job says here how it is published.
 */
const unpublished = [
  {
    name: 'PublishMessage',
    superClass: ['Element'],
    meta: { allowedIn: ['bpmn:SendTask', 'bpmn:IntermediateThrowEvent', 'bpmn:EndEvent'] },
    properties: ['correlationKey', 'messageId', 'timeToLive'].map((name) => ({ name, type: 'String', isAttr: true }))
  }
]

/** Where bpmn-moddle differs from the standard's schema: the script of a global script task is an element (BPMN 2.0.2, BPMN20.xsd, `tGlobalScriptTask`). */
const mended = {
  name: 'Mended',
  prefix: 'mended',
  uri: 'urn:idesluss:mended:1',
  types: [
    {
      name: 'GlobalScript',
      isAbstract: true,
      extends: ['bpmn:GlobalScriptTask'],
      properties: [{ name: 'bpmn:script', type: 'String', redefines: 'bpmn:GlobalScriptTask#script' }]
    }
  ]
}

/** The vocabularies that a diagram is read with, as moddle packages: `new BpmnModdle(packages)`. */
export const packages = { zeebe: { ...zeebe, types: [...zeebe.types, ...unpublished] }, sluss, mended }
