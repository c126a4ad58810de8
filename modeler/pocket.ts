/** A drawing kept in this browser until the server has it, so that a lost line or a closed window loses nothing. */
export interface Kept { readonly xml: string, readonly at: string }

export interface Pocket {
  read(): Kept | undefined
  write(xml: string): void
  clear(): void
}

/** The part of `localStorage` that is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * @param shelf may refuse (private window, full): then nothing is kept here, and the server's draft is what there is
 * @param name one per municipality and process
 */
export function createPocket (shelf: Shelf, name: string, now: () => Date): Pocket {
  const key = `idesluss:${name}`
  return {
    read: () => parsed(attempt(() => shelf.getItem(key)) ?? ''),
    write: (xml) => { attempt(() => shelf.setItem(key, JSON.stringify({ xml, at: now().toISOString() }))) },
    clear: () => { attempt(() => shelf.removeItem(key)) }
  }
}

function attempt<T> (run: () => T): T | undefined {
  try {
    return run()
  } catch {
    // A browser without storage: drawing goes on all the same.
    return undefined
  }
}

function parsed (json: string): Kept | undefined {
  const value = attempt((): unknown => JSON.parse(json))
  if (typeof value !== 'object' || value === null || !('xml' in value) || !('at' in value)) return undefined
  return typeof value.xml === 'string' && typeof value.at === 'string' ? { xml: value.xml, at: value.at } : undefined
}
