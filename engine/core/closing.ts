import type { Run } from './run.ts'
import type { Wait } from './state.ts'

/** Cancels what a holder (a token or a scope) waits for, in the order in which it was opened; only those that `which` picks. */
export function cancelWaits (run: Run, holder: number, which: (wait: Wait) => boolean = () => true): void {
  const { waits, element } = run.state.tokens[holder] ?? run.scope(holder)
  for (const wait of waits ?? []) {
    if (which(wait)) cancelWait(run, holder, wait, wait.at ?? element)
  }
}

function cancelWait (run: Run, token: number, wait: Wait, element: string): void {
  const base = { wait: wait.id, element, token }
  switch (wait.kind) {
    case 'task': run.emit({ type: 'task.canceled', ...base }); return
    case 'job': run.emit({ type: 'job.canceled', ...base }); return
    case 'call': run.emit({ type: 'call.canceled', ...base }); return
    case 'timer': run.emit({ type: 'timer.canceled', ...base }); return
    default: run.emit({ type: 'subscription.canceled', ...base })
  }
}
