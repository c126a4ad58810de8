import { parseArgs } from 'node:util'
import { evaluateDecision, readDecisions, type Decisions } from '../feel/dmn/index.ts'
import { BadInput, fileText, tellingOfBadInput, variablesOf } from './input.ts'
import type { Terminal, Verb } from './terminal.ts'

const USAGE = 'decide FILE --decision ID [--context JSON|@FILE]'

/**
 * `decide FILE --decision ID --context JSON`: evaluates a decision, decision service or knowledge model of a DMN file, by id or name, and
 * prints its answer as JSON on one line; dates, times and durations as FEEL's text of them. `--decision` may be left out when the file
 * holds one decision only. Exit 1 with the reason on standard error when it cannot be evaluated. What was broken in the model without
 * stopping it (rules that contradict each other, a value of the wrong type) is told on standard error as well: its value is null.
 */
export const decide: Verb = tellingOfBadInput(run)

async function run (args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = read(args)
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new BadInput(`one file is expected: ${USAGE}`)
  const context = await variablesOf(values.context, '--context', terminal)
  const decisions = await decisionsIn(file, terminal)
  const wanted = values.decision ?? only(decisions)
  const answer = evaluateDecision(decisions, wanted, context, { now: new Date(terminal.now), temporal: 'feel' })
  if ('error' in answer) {
    terminal.error(`${answer.error}: ${answer.detail}`)
    return 1
  }
  for (const { decision, detail } of answer.warnings) terminal.error(`${decision}: ${detail}`)
  if (answer.warnings.length === 0 && answer.because !== undefined) terminal.error(`null: ${answer.because}`)
  terminal.out(JSON.stringify(answer.value))
  return 0
}

/** Faults in other decisions of the file do not keep this one from being tried: they are told when it needs them. */
async function decisionsIn (file: string, terminal: Terminal): Promise<Decisions> {
  const { decisions, problems } = await readDecisions(await fileText(file, terminal))
  if (decisions) return decisions
  throw new BadInput(problems.map(({ line, column, rule, en }) => `${file}:${line ?? 1}:${column ?? 1} ${rule} ${en}`).join('\n'))
}

function only ({ nodes }: Decisions): string {
  const decisions = Object.values(nodes).filter(({ kind }) => kind === 'decision')
  const [first] = decisions
  if (first !== undefined && decisions.length === 1) return first.id
  throw new BadInput(`--decision is expected, one of ${decisions.map(({ id }) => id).join(', ')}`)
}

function read (args: readonly string[]): { values: { context?: string | undefined, decision?: string | undefined }, positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options: { context: { type: 'string' }, decision: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`)
  }
}
