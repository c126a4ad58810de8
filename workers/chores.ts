import { describeError } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'

/** Something done now and then for as long as the workers run: it must be harmless to do twice, or in two processes at once. */
export interface Chore {
  readonly name: string
  /** Milliseconds of real time from the end of one to the beginning of the next. */
  readonly pause: number
  readonly run: () => Promise<unknown>
}

/** Runs each chore again and again, apart from the others. What fails is logged and tried again after its pause. @returns ends them, waiting for what is under way */
export function startChores (chores: readonly Chore[], log: Log): () => Promise<void> {
  const ends = chores.map((chore) => start(chore, log))
  return async () => { await Promise.all(ends.map(async (end) => end())) }
}

function start ({ name, pause, run }: Chore, log: Log): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let ended = false
  let underWay: Promise<void> = Promise.resolve()
  const once = async (): Promise<void> => {
    try {
      await run()
    } catch (error) {
      log.error({ chore: name, cause: describeError(error) }, 'a chore failed: tried again after its pause')
    }
    wait()
  }
  const wait = (): void => {
    if (!ended) timer = setTimeout(() => { underWay = once() }, pause)
  }
  wait()
  return async () => {
    ended = true
    clearTimeout(timer)
    await underWay
  }
}
