import { activityQuantity } from './activity-quantity.ts'
import { adHocContents } from './ad-hoc-contents.ts'
import { beginsNowhere } from './begins-nowhere.ts'
import { boundaryHost } from './boundary-host.ts'
import { boundaryLoop } from './boundary-loop.ts'
import { callActivity } from './call-activity.ts'
import { callActivityData } from './call-activity-data.ts'
import { calledProcessStart } from './called-process-start.ts'
import { choreographyMisplaced } from './choreography-misplaced.ts'
import { choreographyReference } from './choreography-reference.ts'
import { closedMismatch } from './closed-mismatch.ts'
import { codeMissing } from './code-missing.ts'
import { collectionMismatch } from './collection-mismatch.ts'
import { compensationHandler } from './compensation-handler.ts'
import { conditionAlone } from './condition-alone.ts'
import { conditionGap } from './condition-gap.ts'
import { conditionMisplaced } from './condition-misplaced.ts'
import { conditionMissing } from './condition-missing.ts'
import { conditionNotBoolean } from './condition-not-boolean.ts'
import { conditionalEvent } from './conditional-event.ts'
import { dataAssociationProcess } from './data-association-process.ts'
import { dataAssociationSource } from './data-association-source.ts'
import { dataAssociationType } from './data-association-type.ts'
import { dataInputUnused } from './data-input-unused.ts'
import { dataObjectName } from './data-object-name.ts'
import { dataObjectScope } from './data-object-scope.ts'
import { dataOutputUnused } from './data-output-unused.ts'
import { dataSetMember } from './data-set-member.ts'
import { dataSetPair } from './data-set-pair.ts'
import { deadEnd } from './dead-end.ts'
import { defaultFlow } from './default-flow.ts'
import { endEventMissing } from './end-event-missing.ts'
import { eventDataType } from './event-data-type.ts'
import { eventData } from './event-data.ts'
import { eventDefinitionShared } from './event-definition-shared.ts'
import { eventGatewayInstances } from './event-gateway-instances.ts'
import { eventGateway } from './event-gateway.ts'
import { eventIncomplete } from './event-incomplete.ts'
import { eventNotAllowed } from './event-not-allowed.ts'
import { executableMissing } from './executable-missing.ts'
import { expressionEmpty } from './expression-empty.ts'
import { expressionInformal } from './expression-informal.ts'
import { expressionLanguage } from './expression-language.ts'
import { expressionUntyped } from './expression-untyped.ts'
import { feelSyntax } from './feel-syntax.ts'
import { flowEnds } from './flow-ends.ts'
import { flowMissing } from './flow-missing.ts'
import { flowNotAllowed } from './flow-not-allowed.ts'
import { flowReferences } from './flow-references.ts'
import { foreignExtension } from './foreign-extension.ts'
import { gate } from './gate.ts'
import { gatewayDirection } from './gateway-direction.ts'
import { gatewayFlows } from './gateway-flows.ts'
import { globalConversation } from './global-conversation.ts'
import { idMissing } from './id-missing.ts'
import { immediateFlow } from './immediate-flow.ts'
import { importDuplicateId } from './import-duplicate-id.ts'
import { importMissing } from './import-missing.ts'
import { importNamespace } from './import-namespace.ts'
import { interfaceBinding } from './interface-binding.ts'
import { ioSpecificationMisplaced } from './io-specification-misplaced.ts'
import { jobMissing } from './job-missing.ts'
import { joinNeverCompletes } from './join-never-completes.ts'
import { linkEvent } from './link-event.ts'
import { loopWithoutWait } from './loop-without-wait.ts'
import { messageFlowEnds } from './message-flow-ends.ts'
import { messageFlowEvent } from './message-flow-event.ts'
import { messageFlowPools } from './message-flow-pools.ts'
import { messageMissing } from './message-missing.ts'
import { messageTaskData } from './message-task-data.ts'
import { mimeType } from './mime-type.ts'
import { multiInstanceBehavior } from './multi-instance-behavior.ts'
import { multiInstanceData } from './multi-instance-data.ts'
import { multiInstanceOutput } from './multi-instance-output.ts'
import { multiInstance } from './multi-instance.ts'
import { neverEnds } from './never-ends.ts'
import { operationMissing } from './operation-missing.ts'
import { participantMultiplicity } from './participant-multiplicity.ts'
import { publicExecutable } from './public-executable.ts'
import { receiveTaskInstantiate } from './receive-task-instantiate.ts'
import { referenceType } from './reference-type.ts'
import { reminder } from './reminder.ts'
import { resourceAssignment } from './resource-assignment.ts'
import { schemaAttributeMissing } from './schema-attribute-missing.ts'
import { schemaAttributeValue } from './schema-attribute-value.ts'
import { schemaChildMissing } from './schema-child-missing.ts'
import { schemaChildOrder } from './schema-child-order.ts'
import { schemaChildRepeated } from './schema-child-repeated.ts'
import { script } from './script.ts'
import { scriptFormat } from './script-format.ts'
import { serviceTaskData } from './service-task-data.ts'
import { startEventAmbiguous } from './start-event-ambiguous.ts'
import { startEventMissing } from './start-event-missing.ts'
import { timerMissing } from './timer-missing.ts'
import { timerUnreadable } from './timer-unreadable.ts'
import { timer } from './timer.ts'
import { tokensNotJoined } from './tokens-not-joined.ts'
import { transactionMethod } from './transaction-method.ts'
import { unreachable } from './unreachable.ts'
import { unreadablePart } from './unreadable-part.ts'
import { unresolvedDetail } from './unresolved-detail.ts'
import { unresolvedReference } from './unresolved-reference.ts'
import { unsupportedElement } from './unsupported-element.ts'
import { unsupportedExtension } from './unsupported-extension.ts'
import { userTask } from './user-task.ts'
import { variableName } from './variable-name.ts'
import { vocabulary } from './vocabulary.ts'
import { waitWithoutExit } from './wait-without-exit.ts'
import type { Rule } from './rule.ts'

/** Every rule, one file each, named as its id. In the order in which faults are best mended. */
export const rules: readonly Rule[] = [
  unreadablePart,
  schemaAttributeMissing,
  schemaAttributeValue,
  schemaChildMissing,
  schemaChildOrder,
  schemaChildRepeated,
  unresolvedReference,
  unresolvedDetail,
  importMissing,
  importNamespace,
  importDuplicateId,
  referenceType,
  mimeType,
  executableMissing,
  publicExecutable,
  idMissing,
  unsupportedElement,
  choreographyMisplaced,
  choreographyReference,
  closedMismatch,
  globalConversation,
  participantMultiplicity,
  messageFlowEnds,
  messageFlowPools,
  unsupportedExtension,
  flowEnds,
  flowReferences,
  immediateFlow,
  flowNotAllowed,
  receiveTaskInstantiate,
  adHocContents,
  flowMissing,
  boundaryHost,
  startEventMissing,
  beginsNowhere,
  startEventAmbiguous,
  endEventMissing,
  unreachable,
  deadEnd,
  eventNotAllowed,
  eventDefinitionShared,
  eventIncomplete,
  messageMissing,
  operationMissing,
  conditionalEvent,
  linkEvent,
  messageFlowEvent,
  compensationHandler,
  codeMissing,
  timer,
  timerMissing,
  timerUnreadable,
  eventGateway,
  eventGatewayInstances,
  gatewayFlows,
  conditionMissing,
  conditionMisplaced,
  conditionAlone,
  gatewayDirection,
  expressionInformal,
  expressionUntyped,
  expressionLanguage,
  expressionEmpty,
  conditionNotBoolean,
  defaultFlow,
  joinNeverCompletes,
  tokensNotJoined,
  boundaryLoop,
  neverEnds,
  loopWithoutWait,
  waitWithoutExit,
  conditionGap,
  jobMissing,
  script,
  scriptFormat,
  callActivity,
  callActivityData,
  serviceTaskData,
  messageTaskData,
  interfaceBinding,
  activityQuantity,
  transactionMethod,
  resourceAssignment,
  calledProcessStart,
  multiInstance,
  multiInstanceData,
  multiInstanceBehavior,
  dataSetMember,
  dataSetPair,
  dataOutputUnused,
  dataAssociationSource,
  dataAssociationProcess,
  dataAssociationType,
  eventData,
  eventDataType,
  multiInstanceOutput,
  collectionMismatch,
  dataObjectName,
  dataObjectScope,
  ioSpecificationMisplaced,
  dataInputUnused,
  userTask,
  gate,
  reminder,
  vocabulary,
  foreignExtension,
  variableName,
  feelSyntax
]
