import type { Verb } from './terminal.ts'

/** The verbs that work on files alone, each loaded when it is called: none of them needs a database. */
export const fileVerbs: Readonly<Record<string, () => Promise<Verb>>> = {
  decide: async () => (await import('./decide.ts')).decide,
  feel: async () => (await import('./feel.ts')).feel,
  lint: async () => (await import('./lint.ts')).lint,
  portability: async () => (await import('./portability.ts')).portability,
  simulate: async () => (await import('./simulate.ts')).simulate
}
