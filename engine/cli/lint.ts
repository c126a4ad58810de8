import { parseArgs } from 'node:util'
import { readDecisions } from '../feel/dmn/index.ts'
import type { DiagramProblem } from '../model/model.ts'
import { hasErrors } from '../model/problem.ts'
import { lintDiagram } from '../model/read-diagram.ts'
import { diagramFiles, importsOf } from './diagram-files.ts'
import type { Terminal, Verb } from './terminal.ts'
import { readXml } from './text-file.ts'

const usage = 'lint FILE… [--json] [--sv] [--publish]'

interface Asked {
  readonly paths: readonly string[]
  readonly json: boolean
  readonly sv: boolean
  readonly purpose: 'publish' | 'check'
}

/** What is found in one file. */
interface Linted { readonly file: string, readonly problems: readonly DiagramProblem[] }

/**
 * Prints what the rules find in diagrams and decision models, one finding a line: `FILE:LINE:COL rule element message`, with `-` for a finding about
 * no element, and `warning: ` before the message of a warning. A folder stands for its `.bpmn` and `.dmn` files. `--json` prints one array instead,
 * `--sv` the sentences in Swedish. What only this service demands is a warning, with `--publish` an error as when the diagram is published; the house rules
 * are then asked too.
 * Exit code 1 when a file has an error or cannot be read, else 0.
 */
export const lint: Verb = async (args, terminal) => {
  const asked = ask(args)
  if (typeof asked === 'string') {
    terminal.error(asked)
    return 1
  }
  const linted: Linted[] = []
  let failed = false
  for (const path of asked.paths) {
    const files = await filesOf(path, terminal)
    failed ||= files.length === 0
    for (const file of files) {
      const problems = await problemsOf(file, asked, terminal)
      if (problems === undefined) failed = true
      else linted.push({ file, problems })
      if (!asked.json) for (const problem of problems ?? []) terminal.out(line(file, problem, asked.sv))
    }
  }
  if (asked.json) terminal.out(JSON.stringify(linted.flatMap(({ file, problems }) => problems.map((problem) => record(file, problem)))))
  return failed || linted.some(({ problems }) => hasErrors(problems)) ? 1 : 0
}

function ask (args: readonly string[]): Asked | string {
  try {
    const options = { json: { type: 'boolean' }, sv: { type: 'boolean' }, publish: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length === 0) return `Name the files or folders to check: ${usage}`
    return { paths: positionals, json: values.json ?? false, sv: values.sv ?? false, purpose: values.publish === true ? 'publish' : 'check' }
  } catch (error) {
    return `${reasonOf(error)}: ${usage}`
  }
}

async function filesOf (path: string, terminal: Terminal): Promise<readonly string[]> {
  try {
    const files = await diagramFiles(path)
    if (files.length === 0) terminal.error(`${path}: there is no .bpmn or .dmn file in this folder. Name another.`)
    return files
  } catch (error) {
    terminal.error(`${path}: cannot be read (${reasonOf(error)}). Check the path.`)
    return []
  }
}

/** Undefined when the file cannot be read, which has then been told. */
async function problemsOf (file: string, { purpose }: Asked, terminal: Terminal): Promise<readonly DiagramProblem[] | undefined> {
  try {
    const xml = await readXml(file)
    if (/\.dmn$/i.test(file)) return (await readDecisions(xml)).problems
    const { models, problems } = await lintDiagram(xml, { purpose, imports: importsOf(file) })
    const houseRules = purpose === 'publish' ? await terminal.houseRules?.() : undefined
    return houseRules === undefined ? problems : [...problems, ...models.flatMap((model) => houseRules(model))]
  } catch (error) {
    terminal.error(`${file}: cannot be read (${reasonOf(error)}). Check the file.`)
    return undefined
  }
}

function reasonOf (error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function line (file: string, { line = 1, column = 1, rule, severity, element = '-', sv, en }: DiagramProblem, swedish: boolean): string {
  const mark = severity === 'error' ? '' : swedish ? 'varning: ' : 'warning: '
  return `${file}:${line}:${column} ${rule} ${element} ${mark}${swedish ? sv : en}`.replace(/\s*[\r\n]+\s*/g, ' ')
}

function record (file: string, { line = 1, column = 1, rule, severity, element = null, sv, en }: Omit<DiagramProblem, 'element'> & { readonly element?: string | null }): object {
  return { file, line, column, rule, severity, element, message: en, sv }
}
