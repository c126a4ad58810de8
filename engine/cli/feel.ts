import { parseArgs } from 'node:util'
import { createEvaluator, createUnaryTest } from '../feel/index.ts'
import { BadInput, jsonOf, tellingOfBadInput, variablesOf } from './input.ts'
import type { Terminal, Verb } from './terminal.ts'

const USAGE = 'feel EXPRESSION [--context JSON|@FILE] [--unary VALUE]'

/**
 * `feel EXPRESSION --context JSON`: evaluates one FEEL expression with the names of the context and prints its value as JSON on one line.
 * Dates, times and durations are printed as FEEL's text of them. With `--unary VALUE` the expression is the unary tests of a cell in a
 * decision table, and `true`, `false` or `null` tells whether the value passes. Exit 1 with the reason on standard error when the
 * expression cannot be read or evaluated; a null that has a reason has it on standard error too, and exit 0: FEEL's answer is null.
 */
export const feel: Verb = tellingOfBadInput(run)

async function run (args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = read(args)
  const [expression] = positionals
  if (expression === undefined || positionals.length > 1) throw new BadInput(`one expression is expected, in quotes: ${USAGE}`)
  const context = await variablesOf(values.context, '--context', terminal)
  const options = { now: new Date(terminal.now), temporal: 'feel' } as const
  const result = values.unary === undefined
    ? createEvaluator(options).evaluate(expression, context)
    : createUnaryTest(options)(expression, jsonOf(values.unary, '--unary'), context)
  if ('error' in result) {
    terminal.error(`${result.error}: ${result.detail}`)
    return 1
  }
  if (result.because !== undefined) terminal.error(`null: ${result.because}`)
  terminal.out(JSON.stringify(result.value))
  return 0
}

function read (args: readonly string[]): { values: { context?: string | undefined, unary?: string | undefined }, positionals: string[] } {
  try {
    return parseArgs({ args: protectedFrom(args), options: { context: { type: 'string' }, unary: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`)
  }
}

/** An expression may begin with a minus: the first argument is never an option of ours. */
function protectedFrom (args: readonly string[]): string[] {
  const [first, ...rest] = args
  if (first === undefined || !first.startsWith('-') || /^--(?:context|unary)(?:=|$)/.test(first)) return [...args]
  return [...rest, '--', first]
}
