import { boundaryHost } from './boundary-host.ts'
import { callActivity } from './call-activity.ts'
import { eventIncomplete } from './event-incomplete.ts'
import { eventNotAllowed } from './event-not-allowed.ts'
import { executableMissing } from './executable-missing.ts'
import { flowEnds } from './flow-ends.ts'
import { idMissing } from './id-missing.ts'
import { jobMissing } from './job-missing.ts'
import { multiInstance } from './multi-instance.ts'
import { script } from './script.ts'
import { timer } from './timer.ts'
import { unreadablePart } from './unreadable-part.ts'
import { unresolvedReference } from './unresolved-reference.ts'
import { unsupportedElement } from './unsupported-element.ts'
import type { Rule } from './rule.ts'

/** Every rule, one file each. The order is that of what must be mended first. */
export const rules: readonly Rule[] = [
  unreadablePart,
  unresolvedReference,
  executableMissing,
  idMissing,
  unsupportedElement,
  flowEnds,
  boundaryHost,
  eventNotAllowed,
  eventIncomplete,
  timer,
  jobMissing,
  script,
  callActivity,
  multiInstance
]
