import type { Scope, State, Token, Wait, WaitKind } from './state.ts'

/** A wait with the element that waits and its holder: a token, or the scope that an event subprocess watches over. */
export type OpenWait = Wait & { readonly element: string, readonly token: number }
export type OpenWaitOf<K extends WaitKind> = Extract<OpenWait, { kind: K }>

/** Everything an instance waits for, in the order in which it was opened. */
export function waits (state: State): readonly OpenWait[] {
  const found: OpenWait[] = []
  addWaits(found, state.scopes)
  addWaits(found, state.tokens)
  return found.length > 1 ? found.sort((a, b) => a.id - b.id) : found
}

function addWaits (found: OpenWait[], holders: Readonly<Record<string, Scope | Token>>): void {
  for (const id in holders) {
    const holder = holders[id]
    if (holder?.waits === undefined) continue
    for (const wait of holder.waits) found.push(openWait(wait, Number(id), holder.element))
  }
}

function openWait (held: Wait, token: number, element: string): OpenWait {
  if (held.at === undefined) return { ...held, element, token }
  const { at, ...wait } = held
  return { ...wait, element: at, token }
}
