import type { Diagram, DiagramProblem, Model } from './model.ts'
import { globalTasksIn } from './compile/global-task.ts'
import { linkedMessages } from './compile/message-flow.ts'
import { compileProcess } from './compile/process.ts'
import { contentsOf } from './contents.ts'
import { children, flag, idOf, text, type Element } from './element.ts'
import { importsOf } from './imports.ts'
import { speaksToCamunda7 } from './import/speaks.ts'
import { parse } from './parse.ts'
import { hasErrors, publish } from './problem.ts'
import { rules } from './rules/index.ts'
import type { Demand } from './rules/rule.ts'
import { checkSchema } from './schema/check.ts'
import { sourceOf, type SourceProcess } from './source.ts'
import { defaultLimits, guardXml, type Limits } from './xml-guard.ts'
import { XmlPlaces } from './xml-places.ts'

export type Purpose = 'publish' | 'check' | 'rehearse'

/** The demands whose breach is only a warning, by what the diagram is read for. */
const onlyWarned: Readonly<Record<Purpose, ReadonlySet<Demand>>> = {
  publish: new Set(['letter']),
  check: new Set(['service']),
  rehearse: new Set(['standard', 'letter', 'service'])
}

/** `limits` replaces some or all of `defaultLimits`. */
export interface ReadOptions {
  readonly limits?: Partial<Limits>
  /**
   * What the diagram is read for. `publish`, by default: everything that keeps it from running in the service is an error. `check`: what the
   * standard demands is an error, to the letter; what this service demands besides is a warning. `rehearse`: only what nothing can be executed
   * without is an error; all else is a warning, and the models are there all the same.
   */
  readonly purpose?: Purpose
  /** Ids of processes that are read as executable though they do not say so. */
  readonly also?: readonly string[]
  /** Gives the text of a file that the diagram imports (`bpmn:import location`), or undefined when there is none. Without it no import is looked at. */
  readonly imports?: (location: string) => string | undefined
}

/**
 * Reads a BPMN 2.0 diagram and compiles each of its executable processes. Needs no diagram interchange and accepts any
 * prefixes. Whatever is wrong with the text comes back as problems with line and column, never as a rejection; with an
 * error among them there are no models. Models are plain JSON, frozen.
 */
export async function readDiagram (xml: string, options: ReadOptions = {}): Promise<Diagram> {
  const { problems: refused, positions } = guardXml(xml, { ...defaultLimits, ...options.limits })
  if (hasErrors(refused)) return { models: [], problems: refused }
  const { definitions, warnings } = await parse(xml)
  // Few diagrams need it, and a browser would load it for all.
  if (options.purpose === 'rehearse' && speaksToCamunda7(xml)) (await import('./import/import-diagram.ts')).importInto(definitions)
  const processes = executablesIn(definitions, options.also)
  const linked = linkedMessages(definitions)
  const subject = { definitions, warnings, processes, drawn: processesIn(definitions).map(sourceOf), contents: contentsOf(definitions), faults: checkSchema(xml), ...(options.imports && { imports: await importsOf(definitions, options.imports) }) }
  const places = new XmlPlaces(xml)
  const problems: DiagramProblem[] = []
  const mere = onlyWarned[options.purpose ?? 'publish']
  for (const rule of rules) {
    for (const finding of rule.check(subject)) {
      const severity = mere.has(rule.demands ?? 'standard') ? 'warning' : finding.severity
      problems.push(publish(rule.id, { ...finding, severity }, positions, places))
    }
  }
  problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0))
  return { models: hasErrors(problems) ? [] : processes.map((process) => compileProcess(process, linked)), problems }
}

/**
 * Compiles one process of a diagram that passed the rules when it was published, without asking them again: what already runs must go on
 * when the rules of a later version are stricter. @param key the BPMN process id
 * @returns undefined when the diagram holds no such executable process
 * @throws when the text is no BPMN, or holds a kind of node that the engine cannot execute
 */
export async function compileStored (xml: string, key: string): Promise<Model | undefined> {
  const { definitions } = await parse(xml)
  const process = executablesIn(definitions).find(({ id }) => id === key)
  return process === undefined ? undefined : compileProcess(process, linkedMessages(definitions))
}

/** Everything in a diagram that can be run or called: its executable processes, and its global tasks. */
function executablesIn (definitions: Element, also: readonly string[] = []): readonly SourceProcess[] {
  const marked = executableIn(definitions)
  const executable = processesIn(definitions).filter((process) => marked.includes(process) || also.includes(idOf(process)))
  return [...executable.map(sourceOf), ...globalTasksIn(definitions)]
}

function processesIn (definitions: Element): readonly Element[] {
  return children(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process')
}

/**
 * The processes marked `isExecutable`. When no process says either yes or no, which the standard leaves undefined
 * (BPMN 2.0.2 §10.2.1), all that contain something.
 */
function executableIn (definitions: Element): readonly Element[] {
  const processes = processesIn(definitions)
  if (processes.some((process) => text(process, 'isExecutable') !== undefined)) return processes.filter((process) => flag(process, 'isExecutable'))
  return processes.filter((process) => children(process, 'flowElements').length > 0)
}

/**
 * As `readDiagram`, for an editor that checks while somebody draws: a failure of the reader itself is also given as a
 * problem, so it never rejects.
 */
export async function lintDiagram (xml: string, options: ReadOptions = {}): Promise<Diagram> {
  try {
    return await readDiagram(xml, options)
  } catch (failure) {
    const detail = failure instanceof Error ? failure.message : String(failure)
    return {
      models: [],
      problems: [{
        rule: 'unreadable',
        severity: 'error',
        sv: 'Diagrammet går inte att läsa. Ångra den senaste ändringen och försök igen.',
        en: `The diagram could not be read: ${detail}`
      }]
    }
  }
}
