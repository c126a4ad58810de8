/**
 * What the XML schema of BPMN 2.0.2 (OMG formal/2013-12-09, BPMN20.xsd, Semantic.xsd, BPMNDI.xsd) demands of each element beyond what
 * its parser checks: required attributes, values of a simple type, and which children come how often and in which order.
 *
 * Children are written as the schema's sequence: `name` once, `name?` at most once, `name*` any number, `name+` at least one;
 * `a|b?` is a choice; `@group` stands for every element that may take its place. The ends of sequence flows, hosts of boundary events and the
 * target namespace have rules of their own, which say more.
 */
export interface Declared {
  readonly children?: string
  /** Attribute → simple type; `!` after the type when it is required. */
  readonly attributes?: Readonly<Record<string, string>>
}

const base = 'documentation* extensionElements?'
const flowElement = `${base} auditing? monitoring? categoryValueRef*`
const flowNode = `${flowElement} incoming* outgoing*`
const activity = `${flowNode} ioSpecification? property* dataInputAssociation* dataOutputAssociation* @resourceRole* @loopCharacteristics?`
const event = `${flowNode} property*`
const catchEvent = `${event} dataOutput* dataOutputAssociation* outputSet? @eventDefinition* eventDefinitionRef*`
const throwEvent = `${event} dataInput* dataInputAssociation* inputSet? @eventDefinition* eventDefinitionRef*`
const subProcess = `${activity} laneSet* @flowElement* @artifact*`
const callable = `${base} supportedInterfaceRef* ioSpecification? ioBinding*`
const globalTask = `${callable} @resourceRole*`
const choreographyActivity = `${flowNode} participantRef participantRef+ correlationKey*`
const conversationNode = `${base} participantRef* messageFlowRef* correlationKey*`
const collaboration = `${base} participant* messageFlow* @artifact* @conversationNode* conversationAssociation* participantAssociation* messageFlowAssociation* correlationKey* choreographyRef* conversationLink*`

const activityAttributes = { isForCompensation: 'boolean', startQuantity: 'integer', completionQuantity: 'integer', default: 'name' }
const gatewayAttributes = { gatewayDirection: 'Unspecified|Converging|Diverging|Mixed' }
const ends = { sourceRef: 'qname!', targetRef: 'qname!' }
const definition: Declared = { children: base }
const dataAssociation: Declared = { children: `${base} sourceRef* targetRef transformation? assignment*` }
const role: Declared = { children: `${base} resourceRef? resourceParameterBinding* resourceAssignmentExpression?` }
const task: Declared = { children: activity, attributes: activityAttributes }
const expression: Declared = {}

/** By local name in the namespace of the BPMN model. */
export const elements: Readonly<Record<string, Declared>> = {
  definitions: { children: 'import* extension* @rootElement* BPMNDiagram* relationship*', attributes: { targetNamespace: 'uri', expressionLanguage: 'uri', typeLanguage: 'uri' } },
  import: { attributes: { namespace: 'uri!', location: 'text!', importType: 'uri!' } },
  extension: { children: 'documentation*', attributes: { definition: 'qname', mustUnderstand: 'boolean' } },
  relationship: { children: `${base} source+ target+`, attributes: { type: 'text!', direction: 'None|Forward|Backward|Both' } },

  process: { children: `${callable} auditing? monitoring? property* laneSet* @flowElement* @artifact* @resourceRole* correlationSubscription* supports*`, attributes: { isClosed: 'boolean', isExecutable: 'boolean', processType: 'None|Public|Private' } },
  laneSet: { children: `${base} lane*` },
  lane: { children: `${base} partitionElement? flowNodeRef* childLaneSet?` },
  collaboration: { children: collaboration, attributes: { isClosed: 'boolean' } },
  globalConversation: { children: collaboration, attributes: { isClosed: 'boolean' } },
  choreography: { children: `${collaboration} @flowElement*`, attributes: { isClosed: 'boolean' } },
  participant: { children: `${base} interfaceRef* endPointRef* participantMultiplicity?`, attributes: { processRef: 'qname' } },
  participantMultiplicity: { children: base, attributes: { minimum: 'integer', maximum: 'integer' } },
  participantAssociation: { children: `${base} innerParticipantRef outerParticipantRef` },
  messageFlow: { children: base, attributes: { ...ends, messageRef: 'qname' } },
  messageFlowAssociation: { children: base, attributes: { innerMessageFlowRef: 'qname!', outerMessageFlowRef: 'qname!' } },
  conversation: { children: conversationNode },
  callConversation: { children: `${conversationNode} participantAssociation*`, attributes: { calledCollaborationRef: 'qname' } },
  subConversation: { children: `${conversationNode} @conversationNode*` },
  conversationAssociation: { children: base, attributes: { innerConversationNodeRef: 'qname!', outerConversationNodeRef: 'qname!' } },
  conversationLink: { children: base, attributes: ends },
  choreographyTask: { children: `${choreographyActivity} messageFlowRef+`, attributes: { initiatingParticipantRef: 'qname!' } },
  callChoreography: { children: `${choreographyActivity} participantAssociation*`, attributes: { initiatingParticipantRef: 'qname!', calledChoreographyRef: 'qname' } },
  subChoreography: { children: `${choreographyActivity} @flowElement* @artifact*`, attributes: { initiatingParticipantRef: 'qname!' } },

  sequenceFlow: { children: `${flowElement} conditionExpression?`, attributes: { sourceRef: 'name', targetRef: 'name', isImmediate: 'boolean' } },
  task,
  manualTask: task,
  userTask: { children: `${activity} rendering*`, attributes: activityAttributes },
  serviceTask: { children: activity, attributes: { ...activityAttributes, operationRef: 'qname' } },
  sendTask: { children: activity, attributes: { ...activityAttributes, operationRef: 'qname', messageRef: 'qname' } },
  receiveTask: { children: activity, attributes: { ...activityAttributes, operationRef: 'qname', messageRef: 'qname', instantiate: 'boolean' } },
  businessRuleTask: task,
  scriptTask: { children: `${activity} script?`, attributes: activityAttributes },
  callActivity: { children: activity, attributes: { ...activityAttributes, calledElement: 'qname' } },
  subProcess: { children: subProcess, attributes: { ...activityAttributes, triggeredByEvent: 'boolean' } },
  transaction: { children: subProcess, attributes: { ...activityAttributes, triggeredByEvent: 'boolean' } },
  adHocSubProcess: { children: `${subProcess} completionCondition?`, attributes: { ...activityAttributes, triggeredByEvent: 'boolean', cancelRemainingInstances: 'boolean', ordering: 'Parallel|Sequential' } },
  multiInstanceLoopCharacteristics: {
    children: `${base} loopCardinality? loopDataInputRef? loopDataOutputRef? inputDataItem? outputDataItem? complexBehaviorDefinition* completionCondition?`,
    attributes: { isSequential: 'boolean', behavior: 'None|One|All|Complex', oneBehaviorEventRef: 'qname', noneBehaviorEventRef: 'qname' }
  },
  standardLoopCharacteristics: { children: `${base} loopCondition?`, attributes: { testBefore: 'boolean', loopMaximum: 'integer' } },
  complexBehaviorDefinition: { children: `${base} condition event?` },

  startEvent: { children: catchEvent, attributes: { parallelMultiple: 'boolean', isInterrupting: 'boolean' } },
  intermediateCatchEvent: { children: catchEvent, attributes: { parallelMultiple: 'boolean' } },
  boundaryEvent: { children: catchEvent, attributes: { parallelMultiple: 'boolean', cancelActivity: 'boolean', attachedToRef: 'qname' } },
  intermediateThrowEvent: { children: throwEvent },
  implicitThrowEvent: { children: throwEvent },
  endEvent: { children: throwEvent },
  cancelEventDefinition: definition,
  terminateEventDefinition: definition,
  compensateEventDefinition: { children: base, attributes: { waitForCompletion: 'boolean', activityRef: 'qname' } },
  conditionalEventDefinition: { children: `${base} condition` },
  errorEventDefinition: { children: base, attributes: { errorRef: 'qname' } },
  escalationEventDefinition: { children: base, attributes: { escalationRef: 'qname' } },
  linkEventDefinition: { children: `${base} source* target?`, attributes: { name: 'text!' } },
  messageEventDefinition: { children: `${base} operationRef?`, attributes: { messageRef: 'qname' } },
  signalEventDefinition: { children: base, attributes: { signalRef: 'qname' } },
  timerEventDefinition: { children: `${base} timeDate|timeDuration|timeCycle?` },

  exclusiveGateway: { children: flowNode, attributes: { ...gatewayAttributes, default: 'name' } },
  inclusiveGateway: { children: flowNode, attributes: { ...gatewayAttributes, default: 'name' } },
  parallelGateway: { children: flowNode, attributes: gatewayAttributes },
  complexGateway: { children: `${flowNode} activationCondition?`, attributes: { ...gatewayAttributes, default: 'name' } },
  eventBasedGateway: { children: flowNode, attributes: { ...gatewayAttributes, instantiate: 'boolean', eventGatewayType: 'Parallel|Exclusive' } },

  ioSpecification: { children: `${base} dataInput* dataOutput* inputSet+ outputSet+` },
  dataInput: { children: `${base} dataState?`, attributes: { isCollection: 'boolean', itemSubjectRef: 'qname' } },
  dataOutput: { children: `${base} dataState?`, attributes: { isCollection: 'boolean', itemSubjectRef: 'qname' } },
  inputSet: { children: `${base} dataInputRefs* optionalInputRefs* whileExecutingInputRefs* outputSetRefs*` },
  outputSet: { children: `${base} dataOutputRefs* optionalOutputRefs* whileExecutingOutputRefs* inputSetRefs*` },
  ioBinding: { children: base, attributes: { operationRef: 'qname!', inputDataRef: 'name!', outputDataRef: 'name!' } },
  dataInputAssociation: dataAssociation,
  dataOutputAssociation: dataAssociation,
  assignment: { children: `${base} from to` },
  dataObject: { children: `${flowElement} dataState?`, attributes: { isCollection: 'boolean', itemSubjectRef: 'qname' } },
  dataObjectReference: { children: `${flowElement} dataState?`, attributes: { dataObjectRef: 'name', itemSubjectRef: 'qname' } },
  dataStore: { children: `${base} dataState?`, attributes: { capacity: 'integer', isUnlimited: 'boolean', itemSubjectRef: 'qname' } },
  dataStoreReference: { children: `${flowElement} dataState?`, attributes: { dataStoreRef: 'qname', itemSubjectRef: 'qname' } },
  property: { children: `${base} dataState?`, attributes: { itemSubjectRef: 'qname' } },
  itemDefinition: { children: base, attributes: { structureRef: 'qname', isCollection: 'boolean', itemKind: 'Information|Physical' } },

  resourceRole: role,
  performer: role,
  humanPerformer: role,
  potentialOwner: role,
  resourceParameterBinding: { children: `${base} @expression`, attributes: { parameterRef: 'qname!' } },
  resourceAssignmentExpression: { children: `${base} @expression` },
  resource: { children: `${base} resourceParameter*`, attributes: { name: 'text!' } },
  resourceParameter: { children: base, attributes: { type: 'qname', isRequired: 'boolean' } },

  interface: { children: `${base} operation+`, attributes: { name: 'text!', implementationRef: 'qname' } },
  operation: { children: `${base} inMessageRef outMessageRef? errorRef*`, attributes: { name: 'text!', implementationRef: 'qname' } },
  message: { children: base, attributes: { itemRef: 'qname' } },
  signal: { children: base, attributes: { structureRef: 'qname' } },
  error: { children: base, attributes: { structureRef: 'qname' } },
  escalation: { children: base, attributes: { structureRef: 'qname' } },
  correlationKey: { children: `${base} correlationPropertyRef*` },
  correlationProperty: { children: `${base} correlationPropertyRetrievalExpression+`, attributes: { type: 'qname' } },
  correlationPropertyRetrievalExpression: { children: `${base} messagePath`, attributes: { messageRef: 'qname!' } },
  correlationSubscription: { children: `${base} correlationPropertyBinding*`, attributes: { correlationKeyRef: 'qname!' } },
  correlationPropertyBinding: { children: `${base} dataPath`, attributes: { correlationPropertyRef: 'qname!' } },

  globalTask: { children: globalTask },
  globalManualTask: { children: globalTask },
  globalUserTask: { children: `${globalTask} rendering*` },
  globalScriptTask: { children: `${globalTask} script?` },
  globalBusinessRuleTask: { children: globalTask },

  association: { children: base, attributes: { ...ends, associationDirection: 'None|One|Both' } },
  group: { children: base, attributes: { categoryValueRef: 'qname' } },
  textAnnotation: { children: `${base} text?` },
  category: { children: `${base} categoryValue*` },
  categoryValue: { children: base },

  formalExpression: { attributes: { language: 'uri', evaluatesToTypeRef: 'qname' } },
  conditionExpression: expression
}

/** The elements that may stand for a group (substitution groups of the schema). */
export const groups: Readonly<Record<string, readonly string[]>> = {
  '@flowElement': [
    'sequenceFlow', 'task', 'manualTask', 'userTask', 'serviceTask', 'sendTask', 'receiveTask', 'businessRuleTask', 'scriptTask', 'callActivity', 'subProcess', 'transaction', 'adHocSubProcess',
    'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'implicitThrowEvent', 'boundaryEvent', 'event', 'exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'complexGateway',
    'eventBasedGateway', 'dataObject', 'dataObjectReference', 'dataStoreReference', 'choreographyTask', 'callChoreography', 'subChoreography'
  ],
  '@eventDefinition': [
    'cancelEventDefinition', 'compensateEventDefinition', 'conditionalEventDefinition', 'errorEventDefinition', 'escalationEventDefinition', 'linkEventDefinition', 'messageEventDefinition',
    'signalEventDefinition', 'terminateEventDefinition', 'timerEventDefinition', 'eventDefinition'
  ],
  '@artifact': ['association', 'group', 'textAnnotation', 'artifact'],
  '@resourceRole': ['resourceRole', 'performer', 'humanPerformer', 'potentialOwner'],
  '@loopCharacteristics': ['multiInstanceLoopCharacteristics', 'standardLoopCharacteristics'],
  '@conversationNode': ['conversation', 'callConversation', 'subConversation'],
  '@expression': ['expression', 'formalExpression'],
  '@rootElement': [
    'process', 'collaboration', 'globalConversation', 'choreography', 'category', 'cancelEventDefinition', 'compensateEventDefinition', 'conditionalEventDefinition', 'correlationProperty', 'dataStore', 'endPoint',
    'error', 'errorEventDefinition', 'escalation', 'escalationEventDefinition', 'globalBusinessRuleTask', 'globalManualTask', 'globalScriptTask', 'globalTask', 'globalUserTask', 'interface', 'itemDefinition',
    'linkEventDefinition', 'message', 'messageEventDefinition', 'partnerEntity', 'partnerRole', 'resource', 'signal', 'signalEventDefinition', 'terminateEventDefinition', 'timerEventDefinition'
  ]
}
