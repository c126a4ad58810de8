import { parseArgs } from 'node:util'
import { createEvaluator } from '../feel/index.ts'
import { readDiagram } from '../model/read-diagram.ts'
import { type PortabilityNote, secondOpinion } from '../rehearsal/second-opinion.ts'
import { rehearseAll } from '../rehearsal/rehearse-all.ts'
import { BadInput, fileText, tellingOfBadInput } from './input.ts'
import type { Terminal, Verb } from './terminal.ts'
import { readXml } from './text-file.ts'

const usage = 'portability FILE [--json] [--sv] [--timeout SECONDS]'

/** Paths that are asked about: more of them seldom tell of anything new, and each takes its time. */
const mostPaths = 50

/**
 * Runs every path of a diagram through another engine, bpmn-engine, and prints where it does something else, one note a line: `FILE element
 * message`, or with `--json` one array. What it prints is good to know before the diagram is moved there; it is never wrong in the diagram.
 * Exit code 0, or 1 when the arguments or the diagram are refused.
 */
export const portability: Verb = tellingOfBadInput(async (args, terminal) => {
  const { file, json, sv, timeout } = ask(args)
  const notes = await notesOf(file, timeout, terminal)
  if (notes === undefined) return 1
  if (json) terminal.out(JSON.stringify(notes))
  else for (const note of notes) terminal.out(`${file} ${note.element} ${sv ? note.sv : note.en}`)
  return 0
})

interface Asked { readonly file: string, readonly json: boolean, readonly sv: boolean, readonly timeout: number }

function ask (args: readonly string[]): Asked {
  const options = { json: { type: 'boolean' }, sv: { type: 'boolean' }, timeout: { type: 'string' } } as const
  try {
    const { values: { json = false, sv = false, timeout = '20' }, positionals: [file, ...more] } = parseArgs({ args: [...args], options, allowPositionals: true })
    const seconds = Number(timeout)
    if (file === undefined || more.length > 0) throw new BadInput(`Name one file: ${usage}`)
    if (!(seconds > 0 && seconds <= 3600)) throw new BadInput(`--timeout ${timeout} is no number of seconds from 1 to 3600`)
    return { file, json, sv, timeout: seconds * 1000 }
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`)
  }
}

/** Undefined for a diagram that is refused, which has then been told. */
async function notesOf (file: string, timeout: number, terminal: Terminal): Promise<readonly PortabilityNote[] | undefined> {
  const xml = await fileText(file, { ...terminal, read: readXml })
  const { models, problems } = await readDiagram(xml, { purpose: 'rehearse' })
  const errors = problems.filter(({ severity }) => severity === 'error')
  for (const { line = 1, column = 1, rule, element = '-', en } of errors) terminal.error(`${file}:${line}:${column} ${rule} ${element} ${en}`)
  if (errors.length > 0) return undefined
  const { paths } = rehearseAll({ models, now: terminal.now, evaluator: (now) => createEvaluator({ now }), limits: { paths: mostPaths } })
  return secondOpinion(xml, paths, { models, now: terminal.now, timeout })
}
