import { boundaryHost } from './boundary-host.ts'
import { callActivity } from './call-activity.ts'
import { codeMissing } from './code-missing.ts'
import { conditionAlone } from './condition-alone.ts'
import { conditionMisplaced } from './condition-misplaced.ts'
import { conditionMissing } from './condition-missing.ts'
import { deadEnd } from './dead-end.ts'
import { defaultFlow } from './default-flow.ts'
import { endEventMissing } from './end-event-missing.ts'
import { eventGateway } from './event-gateway.ts'
import { eventIncomplete } from './event-incomplete.ts'
import { eventNotAllowed } from './event-not-allowed.ts'
import { executableMissing } from './executable-missing.ts'
import { feelSyntax } from './feel-syntax.ts'
import { flowEnds } from './flow-ends.ts'
import { flowNotAllowed } from './flow-not-allowed.ts'
import { foreignExtension } from './foreign-extension.ts'
import { gate } from './gate.ts'
import { idMissing } from './id-missing.ts'
import { jobMissing } from './job-missing.ts'
import { joinNeverCompletes } from './join-never-completes.ts'
import { multiInstance } from './multi-instance.ts'
import { multiInstanceOutput } from './multi-instance-output.ts'
import { reminder } from './reminder.ts'
import { schemaAttributeMissing } from './schema-attribute-missing.ts'
import { schemaAttributeValue } from './schema-attribute-value.ts'
import { schemaChildMissing } from './schema-child-missing.ts'
import { schemaChildOrder } from './schema-child-order.ts'
import { schemaChildRepeated } from './schema-child-repeated.ts'
import { script } from './script.ts'
import { startEventAmbiguous } from './start-event-ambiguous.ts'
import { startEventMissing } from './start-event-missing.ts'
import { timer } from './timer.ts'
import { timerUnreadable } from './timer-unreadable.ts'
import { unreachable } from './unreachable.ts'
import { unreadablePart } from './unreadable-part.ts'
import { unresolvedReference } from './unresolved-reference.ts'
import { unsupportedElement } from './unsupported-element.ts'
import { unsupportedExtension } from './unsupported-extension.ts'
import { userTask } from './user-task.ts'
import { variableName } from './variable-name.ts'
import { vocabulary } from './vocabulary.ts'
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
  boundaryHost,
  startEventMissing,
  startEventAmbiguous,
  endEventMissing,
  unreachable,
  deadEnd,
  eventNotAllowed,
  eventIncomplete,
  codeMissing,
  timer,
  timerUnreadable,
  eventGateway,
  conditionMissing,
  conditionMisplaced,
  conditionAlone,
  defaultFlow,
  joinNeverCompletes,
  jobMissing,
  script,
  callActivity,
  multiInstance,
  multiInstanceOutput,
  userTask,
  gate,
  reminder,
  vocabulary,
  foreignExtension,
  variableName,
  feelSyntax
]
