import type { DiagramProblem, Model } from '../model/model.ts'

/**
 * What a command-line verb may touch. A verb is `(args, terminal) => Promise<number>`: the arguments after its name, and back the exit code.
 * It never ends the process and never throws for bad input: that is told on `error` in a sentence that says what to do.
 */
export interface Terminal {
  /** Writes one line to standard output. */
  readonly out: (line: string) => void
  /** Writes one line to standard error. */
  readonly error: (line: string) => void
  /** The text of a file. @throws the file system's error */
  readonly read: (path: string) => Promise<string>
  /** The instant the verb was called, ISO 8601 in UTC with milliseconds. */
  readonly now: string
  /** Loads what publishing demands of a process besides the engine's rules. */
  readonly houseRules?: () => Promise<(model: Model) => readonly DiagramProblem[]>
}

/** One verb of the command line. */
export type Verb = (args: readonly string[], terminal: Terminal) => Promise<number>
