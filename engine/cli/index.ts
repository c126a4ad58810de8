import type { Verb } from './terminal.ts'

/** The verbs that work on files alone, each loaded when it is called: none of them needs a database. */
export const fileVerbs: Readonly<Record<string, () => Promise<Verb>>> = {
  simulate: async () => (await import('./simulate.ts')).simulate
}
