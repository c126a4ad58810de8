import type { Run } from './run.ts'
import type { Wait, WaitKind, WaitOf } from './state.ts'

/** A wait, where it is held and at which element. */
export interface Found<W extends Wait = Wait> { readonly holder: number, readonly element: string, readonly wait: W }

/** The open wait with an id, if it is of one of these kinds. */
export function findWait<K extends WaitKind> (run: Run, id: number, ...kinds: readonly K[]): Found<WaitOf<K>> | undefined {
  const holder = run.places.holderOf(run.state, id)
  if (holder === undefined) return undefined
  const { element, waits = [] } = run.state.tokens[holder] ?? run.scope(holder)
  const wait = waits.find((each): each is WaitOf<K> => each.id === id && kinds.some((kind) => kind === each.kind))
  return wait === undefined ? undefined : { holder, element: wait.at ?? element, wait }
}

/** All open waits that `is` picks, in no particular order. */
export function findWaits<W extends Wait> (run: Run, is: (wait: Wait) => wait is W): Found<W>[] {
  const found: Found<W>[] = []
  const { scopes, tokens } = run.state
  for (const holders of [scopes, tokens]) {
    for (const id in holders) {
      const holder = holders[id]
      for (const wait of holder?.waits ?? []) {
        if (holder !== undefined && is(wait)) found.push({ holder: Number(id), element: wait.at ?? holder.element, wait })
      }
    }
  }
  return found
}

/** The fields by which an event names a wait. */
export function nameOf ({ holder, element, wait }: Found): { readonly wait: number, readonly element: string, readonly token: number } {
  return { wait: wait.id, element, token: holder }
}
