import type { Verb } from '../../../../engine/cli/terminal.ts'

/** What a verb printed, and its exit code. */
export interface Ran { readonly code: number, readonly out: readonly string[], readonly error: readonly string[] }

/** Runs a verb on 24 November 2026. @param files the texts of the files there are, by path */
export async function run (verb: Verb, args: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const out: string[] = []
  const error: string[] = []
  const code = await verb(args, {
    out: line => { out.push(line) },
    error: line => { error.push(line) },
    read: async path => {
      const text = files[path]
      if (text === undefined) throw new Error('no such file')
      return text
    },
    now: '2026-11-24T08:00:00.000Z'
  })
  return { code, out, error }
}
