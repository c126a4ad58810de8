import { createInterface } from 'node:readline/promises'

/** Asks whoever sits at the terminal, one question at a time; undefined when nobody does. The caller ends it. */
export function openTerminal (): { readonly ask: ((question: string) => Promise<string>) | undefined, end (): void } {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return { ask: undefined, end: () => {} }
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  return { ask: async (question) => lines.question(question), end: () => { lines.close() } }
}
