import { parseArgs } from 'node:util'
import { createEvaluator } from '../feel/index.ts'
import type { Context } from '../core/context.ts'
import type { Variables } from '../core/state.ts'
import type { DiagramProblem, Model } from '../model/model.ts'
import { readDiagram } from '../model/read-diagram.ts'
import type { Rehearsal } from '../rehearsal/rehearse.ts'
import { rehearse } from '../rehearsal/rehearse.ts'
import type { Scenario } from '../rehearsal/scenario.ts'
import { BadInput, fileText, tellingOfBadInput, variablesOf } from './input.ts'
import type { Terminal, Verb } from './terminal.ts'
import { readXmlIfThere } from './text-file.ts'

const usage = 'simulate FILE [MORE FILES, .bpmn or .dmn] [--process ID]… [--variables JSON] [--scenario FILE] [--max-time P30D] [--now ISO]'
const ended = 0
const refused = 1
const failed = 2

interface Asked {
  /** The first is simulated; what the others hold can be called. */
  readonly files: readonly string[]
  readonly processes: readonly string[]
  readonly variables: Variables
  readonly scenario: Scenario
}

/**
 * Runs the processes of a diagram on a virtual clock and prints what happens, one JSON object a line (`docs/scenarios.md`). Exit code 0 when all
 * instances ended or wait, 1 when the arguments, the scenario or the diagram are refused, 2 when an instance ended in an uncaught error or an incident.
 */
export const simulate: Verb = tellingOfBadInput(async (args, terminal) => {
  const asked = await ask(args, terminal)
  const models = await modelsOf(asked, terminal)
  if (models === undefined) return refused
  const decide = await decisionsOf(asked, terminal)
  const rehearsal = rehearse({
    models,
    scenario: asked.scenario,
    now: terminal.now,
    evaluator: (now) => ({ ...createEvaluator({ now }), ...decide(now) }),
    // Without an end in time a timer that repeats for ever would be followed for ever.
    limits: asked.scenario.maxTime === undefined ? { rounds: 10 } : {},
    tell: (line) => { terminal.out(JSON.stringify(line)) }
  })
  return conclude(rehearsal, models.length, terminal)
})

/** The processes of all files, those of the first one first; `undefined` when one is refused, which has then been told. */
async function modelsOf ({ files, processes }: Asked, terminal: Terminal): Promise<readonly Model[] | undefined> {
  const models: Model[] = []
  let isRefused = false
  for (const file of files.filter((each) => !isDecisionFile(each))) {
    const diagram = await readDiagram(await xmlText(terminal, file), { purpose: 'rehearse', also: processes })
    const errors = diagram.problems.filter(({ severity }) => severity === 'error')
    for (const problem of errors) terminal.error(findingLine(file, problem))
    isRefused ||= errors.length > 0
    models.push(...diagram.models)
  }
  if (isRefused) return undefined
  if (models.length === 0) terminal.error(`No process in ${files.join(', ')} is marked executable. Name one with --process.`)
  const known = models.map(({ process }) => process)
  const missing = processes.filter((process) => !known.includes(process))
  if (missing.length > 0) throw new BadInput(`There is no process ${missing.join(', ')} in ${files.join(', ')}; there are: ${known.join(', ')}`)
  return models
}

function isDecisionFile (file: string): boolean { return /\.dmn$/i.test(file) }

/** What decides at decision tasks; nothing without a decision file. @throws BadInput for one that cannot be read */
async function decisionsOf ({ files }: Asked, terminal: Terminal): Promise<(now: Date) => Pick<Context, 'decide'>> {
  const texts = await Promise.all(files.filter(isDecisionFile).map(async (file) => [file, await xmlText(terminal, file)] as const))
  if (texts.length === 0) return () => ({})
  // Loaded only here: a simulation without decisions needs no DMN.
  const { createDecide, readPublishedDecisions } = await import('../runtime/decisions.ts')
  const { models, problems } = await readPublishedDecisions({ decisions: Object.fromEntries(texts) })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new BadInput(errors.map(({ en }) => en).join('\n'))
  return (now) => ({ decide: createDecide(models, { now, pauses: [] }) })
}

function findingLine (file: string, { line = 1, column = 1, rule, element = '-', en }: DiagramProblem): string {
  return `${file}:${line}:${column} ${rule} ${element} ${en}`
}

function conclude (rehearsal: Rehearsal, models: number, terminal: Terminal): number {
  const { plays, incidents, misfits, unfollowed, stopped, atRest } = rehearsal
  for (const misfit of misfits) terminal.error(`The scenario does not fit: ${misfit}`)
  for (const element of unfollowed) terminal.error(`${element} repeats without end; it was followed for ten rounds. Give --max-time to follow it further.`)
  if (stopped !== undefined) terminal.error(`Stopped after ${plays.length} instances: ${stopped}. Give --max-time, or look for what starts again and again.`)
  if (models > 0 && plays.length === 0 && misfits.length === 0) terminal.error('Nothing was started: every process waits for a message or signal to begin. Name it in a scenario.')
  const lost = plays.some(({ caller, state }) => caller === undefined && state.status === 'failed')
  if (lost || incidents.length > 0 || (stopped !== undefined && !atRest)) return failed
  return misfits.length > 0 ? refused : ended
}

async function ask (args: readonly string[], terminal: Terminal): Promise<Asked> {
  const { positionals: files, values } = parse(args)
  if (files.length === 0) throw new BadInput(`Usage: ${usage}`)
  const variables = await variablesOf(values.variables, '--variables', terminal)
  const written = values.scenario === undefined ? {} : await scenarioOf(terminal, values.scenario)
  const processes = values.process ?? []
  const { maxTime = written.maxTime, now = written.now } = { maxTime: values['max-time'], now: values.now }
  const started = processes.length === 0 ? written.start : processes.map((process) => written.start?.find((each) => each.process === process) ?? { process })
  requireTimes(terminal, maxTime, now)
  return {
    files,
    processes: (started ?? []).map(({ process }) => process),
    variables,
    scenario: {
      ...written,
      variables: { ...written.variables, ...variables },
      ...(started === undefined ? {} : { start: [...started] }),
      ...(maxTime === undefined ? {} : { maxTime }),
      ...(now === undefined ? {} : { now })
    }
  }
}

function parse (args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        process: { type: 'string', multiple: true },
        variables: { type: 'string' },
        scenario: { type: 'string' },
        'max-time': { type: 'string' },
        now: { type: 'string' }
      }
    })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`)
  }
}

async function scenarioOf (terminal: Terminal, file: string): Promise<Scenario> {
  const text = await fileText(file, terminal)
  // Loaded only here: a simulation without a scenario needs no YAML.
  const { readScenario } = await import('../rehearsal/read-scenario.ts')
  const answer = readScenario(text)
  if ('scenario' in answer) return answer.scenario
  throw new BadInput(answer.problems.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'))
}

/** The text of a diagram or decision file, in whatever encoding it says that it has. */
async function xmlText (terminal: Terminal, file: string): Promise<string> {
  return readXmlIfThere(file) ?? await fileText(file, terminal)
}

function requireTimes (terminal: Terminal, maxTime: string | undefined, now: string | undefined): void {
  const { schedule } = createEvaluator({ now: new Date(terminal.now) })
  if (maxTime !== undefined && schedule('duration', maxTime, terminal.now) === undefined) throw new BadInput(`--max-time ${maxTime} is not an ISO 8601 duration, such as P30D`)
  if (now !== undefined && schedule('date', now, terminal.now) === undefined) throw new BadInput(`--now ${now} is not an ISO 8601 instant, such as 2026-11-24T08:00:00Z`)
}
