import { beginsNowhere } from './begins-nowhere.ts'
import { boundaryHost } from './boundary-host.ts'
import { callActivity } from './call-activity.ts'
import { calledProcessStart } from './called-process-start.ts'
import { codeMissing } from './code-missing.ts'
import { compensationHandler } from './compensation-handler.ts'
import { conditionAlone } from './condition-alone.ts'
import { conditionGap } from './condition-gap.ts'
import { conditionMisplaced } from './condition-misplaced.ts'
import { conditionMissing } from './condition-missing.ts'
import { conditionalEvent } from './conditional-event.ts'
import { dataAssociationSource } from './data-association-source.ts'
import { dataAssociationType } from './data-association-type.ts'
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
import { feelSyntax } from './feel-syntax.ts'
import { flowEnds } from './flow-ends.ts'
import { flowMissing } from './flow-missing.ts'
import { flowNotAllowed } from './flow-not-allowed.ts'
import { foreignExtension } from './foreign-extension.ts'
import { gate } from './gate.ts'
import { gatewayFlows } from './gateway-flows.ts'
import { idMissing } from './id-missing.ts'
import { jobMissing } from './job-missing.ts'
import { joinNeverCompletes } from './join-never-completes.ts'
import { linkEvent } from './link-event.ts'
import { loopWithoutWait } from './loop-without-wait.ts'
import { messageFlowEvent } from './message-flow-event.ts'
import { messageMissing } from './message-missing.ts'
import { multiInstanceOutput } from './multi-instance-output.ts'
import { multiInstance } from './multi-instance.ts'
import { neverEnds } from './never-ends.ts'
import { operationMissing } from './operation-missing.ts'
import { reminder } from './reminder.ts'
import { schemaAttributeMissing } from './schema-attribute-missing.ts'
import { schemaAttributeValue } from './schema-attribute-value.ts'
import { schemaChildMissing } from './schema-child-missing.ts'
import { schemaChildOrder } from './schema-child-order.ts'
import { schemaChildRepeated } from './schema-child-repeated.ts'
import { script } from './script.ts'
import { startEventAmbiguous } from './start-event-ambiguous.ts'
import { startEventMissing } from './start-event-missing.ts'
import { timerMissing } from './timer-missing.ts'
import { timerUnreadable } from './timer-unreadable.ts'
import { timer } from './timer.ts'
import { tokensNotJoined } from './tokens-not-joined.ts'
import { unreachable } from './unreachable.ts'
import { unreadablePart } from './unreadable-part.ts'
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
  executableMissing,
  idMissing,
  unsupportedElement,
  unsupportedExtension,
  flowEnds,
  flowNotAllowed,
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
  defaultFlow,
  joinNeverCompletes,
  tokensNotJoined,
  neverEnds,
  loopWithoutWait,
  waitWithoutExit,
  conditionGap,
  jobMissing,
  script,
  callActivity,
  calledProcessStart,
  multiInstance,
  dataSetMember,
  dataSetPair,
  dataOutputUnused,
  dataAssociationSource,
  dataAssociationType,
  eventData,
  eventDataType,
  multiInstanceOutput,
  userTask,
  gate,
  reminder,
  vocabulary,
  foreignExtension,
  variableName,
  feelSyntax
]
