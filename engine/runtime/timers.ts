import type { Work } from '../../platform/db/database.ts'
import { isRejection } from '../core/index.ts'
import { nextTime } from '../core/timer.ts'
import { postponeConditions } from '../store/conditions.ts'
import { lockInstance } from '../store/instances.ts'
import { dueStarts, rescheduleStart, type Start } from '../store/starts.ts'
import type { Kernel } from './kernel.ts'
import { spreadKept } from './publish-message.ts'
import { start } from './start.ts'
import { refusal, step } from './step.ts'

const processStart = /^start-(.+)$/s
const keptMessage = /^message-(\d{1,18})$/

/**
 * Fires an instance's due timers; given `start-<process>`, starts that process if its time has come; given `message-<id>`, hands out that kept
 * message or clears it away. One that is gone or suspended has none.
 */
export async function fireTimers (kernel: Kernel, work: Work, what: string): Promise<void> {
  const [, process] = processStart.exec(what) ?? []
  if (process !== undefined) return fireStarts(kernel, work, process)
  const [, message] = keptMessage.exec(what) ?? []
  if (message !== undefined) return spreadKept(work, message)
  const row = await lockInstance(work, what)
  if (row === undefined || row.status !== 'active') return
  const answer = await step(kernel, work, row, { type: 'fireTimers' })
  if (isRejection(answer)) throw refusal(answer)
  if (answer.change.model.conditional === true) await postponeConditions(work, what)
}

/** Starts a process once for each of its start timers that is due; times that passed unseen are not made up for. */
async function fireStarts (kernel: Kernel, work: Work, process: string): Promise<void> {
  for (const due of await dueStarts(work, process)) {
    const key = `start/${due.definition}-${due.element}-${due.part}-${due.due?.getTime() ?? 0}`
    await start(kernel, work, { wanted: { definition: due.definition }, key, variables: {}, businessKey: null, startEvent: due.element, part: due.part })
    const next = nextStart(kernel, work, due)
    await rescheduleStart(work, due, next, next === null || due.remaining === null ? null : due.remaining - 1)
  }
}

function nextStart (kernel: Kernel, work: Work, { due, again, remaining }: Start): Date | null {
  if (again === null || due === null || remaining === 0) return null
  const { schedule } = kernel.evaluator({ now: work.now })
  const next = nextTime(schedule, again, due.toISOString(), work.now.toISOString())
  return next === undefined ? null : new Date(next)
}
