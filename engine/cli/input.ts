import type { Json, Variables } from '../core/state.ts'
import type { Terminal, Verb } from './terminal.ts'

/** Bad input from the command line: a sentence for who wrote it. */
export class BadInput extends Error {}

/** A verb that tells of bad input on standard error, and then exits with 1. */
export function tellingOfBadInput (run: Verb): Verb {
  return async (args, terminal) => {
    try {
      return await run(args, terminal)
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      terminal.error(error.message)
      return 1
    }
  }
}

/** The text of a file. @throws BadInput when it cannot be read */
export async function fileText (path: string, { read }: Terminal): Promise<string> {
  try {
    return await read(path)
  } catch (error) {
    throw new BadInput(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** JSON given as a text or, after `@`, as a file's name; `{}` when it is left out. @throws BadInput for anything but an object */
export async function variablesOf (given: string | undefined, option: string, terminal: Terminal): Promise<Variables> {
  if (given === undefined) return {}
  const value = jsonOf(given.startsWith('@') ? await fileText(given.slice(1), terminal) : given, option)
  if (!isObject(value)) throw new BadInput(`${option} takes a JSON object, such as '{"amount": 100}'`)
  return value
}

/** @throws BadInput for a text that is no JSON */
export function jsonOf (text: string, option: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : null
  } catch (error) {
    throw new BadInput(`${option} takes JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A parser of JSON gives nothing else: only `undefined` and functions are not, and those no text says. */
function isJson (value: unknown): value is Json {
  return value !== undefined && typeof value !== 'function'
}

function isObject (value: Json): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
