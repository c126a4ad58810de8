import type { State, Wait, WaitKind } from './state.ts'

/** A wait with the element that waits and its holder: a token, or the scope that an event subprocess watches over. */
export type OpenWait = Wait & { readonly element: string, readonly token: number }
export type OpenWaitOf<K extends WaitKind> = Extract<OpenWait, { kind: K }>

/** Everything an instance waits for, in the order in which it was opened. */
export function waits (state: State): readonly OpenWait[] {
  const found: OpenWait[] = []
  for (const holders of [state.scopes, state.tokens]) {
    for (const [id, holder] of Object.entries(holders)) {
      for (const wait of holder.waits ?? []) {
        const { at, ...terms } = wait
        found.push({ ...terms, element: at ?? holder.element, token: Number(id) })
      }
    }
  }
  return found.sort((a, b) => a.id - b.id)
}
