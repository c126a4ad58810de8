import type { Scope, State, Token, Wait, WaitKind } from './state.ts'

/** A wait with the element that waits and its holder: a token, or the scope that an event subprocess watches over. */
export type OpenWait = Wait & { readonly element: string, readonly token: number }
export type OpenWaitOf<K extends WaitKind> = Extract<OpenWait, { kind: K }>

/** Everything an instance waits for, in the order in which it was opened. */
export function waits (state: State): readonly OpenWait[] {
  const found: OpenWait[] = []
  const holders: ReadonlyArray<readonly [string, Scope | Token]> = [...Object.entries(state.scopes), ...Object.entries(state.tokens)]
  for (const [id, { element, waits: held = [] }] of holders) {
    for (const { at, ...wait } of held) found.push({ ...wait, element: at ?? element, token: Number(id) })
  }
  return found.sort((a, b) => a.id - b.id)
}
