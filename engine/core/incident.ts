import type { EventOf } from './event.ts'
import type { Run } from './run.ts'

/** Raises an incident: the token stays where it is until `retry`. */
export function raise (run: Run, incident: Omit<EventOf<'incident.raised'>, 'type' | 'incident'>): void {
  run.emit({ type: 'incident.raised', incident: run.nextId, ...incident })
}

/** Resolves the incidents of a token, or only those of one of its waits. */
export function resolve (run: Run, token: number, wait?: number): void {
  if (run.state.incidents === undefined) return
  for (const [id, incident] of Object.entries(run.state.incidents)) {
    if (incident.token !== token || (wait !== undefined && incident.wait !== wait)) continue
    run.emit({ type: 'incident.resolved', incident: Number(id), element: run.token(token).element })
  }
}
