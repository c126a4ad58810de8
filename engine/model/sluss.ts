const attribute = (name: string, type: 'String' | 'Integer' = 'String') => ({ name, type, isAttr: true })

/**
 * Our own vocabulary in a diagram, as a moddle package: `new BpmnModdle({ sluss })`, or `moddleExtensions: { sluss }` of a
 * modeler. Everything stands in `bpmn:extensionElements`:
 *
 * - `sluss:gate result quorum delegate confirm anonymous` with `sluss:outcome key label reason leads`, on a user task: a decision;
 * - `sluss:remind after repeat max to`, on a user task;
 * - `sluss:stage key now next`, on any node: the idea is there once the node is activated;
 * - `sluss:letter template to`, on a send task;
 * - `sluss:answers`, on the step that answers the idea's giver.
 */
export const sluss = {
  name: 'Idésluss',
  prefix: 'sluss',
  uri: 'urn:idesluss:bpmn:1',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Gate',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:UserTask'] },
      properties: [attribute('result'), attribute('quorum'), attribute('delegate'), attribute('confirm'), attribute('anonymous'), { name: 'outcomes', type: 'Outcome', isMany: true }]
    },
    {
      name: 'Outcome',
      superClass: ['Element'],
      properties: [attribute('key'), attribute('label'), attribute('reason'), attribute('leads')]
    },
    {
      name: 'Remind',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:UserTask'] },
      properties: [attribute('after'), attribute('repeat'), attribute('max', 'Integer'), attribute('to')]
    },
    {
      name: 'Stage',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:FlowNode'] },
      properties: [attribute('key'), attribute('now'), attribute('next')]
    },
    {
      name: 'Letter',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:SendTask'] },
      properties: [attribute('template'), attribute('to')]
    },
    {
      name: 'Answers',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:FlowNode'] },
      properties: []
    }
  ]
}
