import type { Diagram, DiagramProblem, Model } from './model.ts'
import { compileProcess } from './compile/process.ts'
import { children, flag, text, type Element } from './element.ts'
import { parse } from './parse.ts'
import { hasErrors, publish } from './problem.ts'
import { rules } from './rules/index.ts'
import { sourceOf } from './source.ts'
import { defaultLimits, guardXml, type Limits } from './xml-guard.ts'

/** `limits` replaces some or all of `defaultLimits`. */
export interface ReadOptions {
  readonly limits?: Partial<Limits>
  /**
   * `publish`, by default: everything that keeps the diagram from running in the service is an error. `rehearse`: only what the standard
   * forbids; what this service demands besides is a warning, and the models are there all the same.
   */
  readonly purpose?: 'publish' | 'rehearse'
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
  const processes = executableIn(definitions).map(sourceOf)
  const subject = { definitions, warnings, processes }
  const problems: DiagramProblem[] = []
  for (const rule of rules) {
    for (const finding of rule.check(subject)) {
      const severity = rule.demands === 'service' && options.purpose === 'rehearse' ? 'warning' : finding.severity
      problems.push(publish(rule.id, { ...finding, severity }, positions))
    }
  }
  problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0))
  return { models: hasErrors(problems) ? [] : processes.map(compileProcess), problems }
}

/**
 * Compiles one process of a diagram that passed the rules when it was published, without asking them again: what already runs must go on
 * when the rules of a later version are stricter. @param key the BPMN process id
 * @returns undefined when the diagram holds no such executable process
 * @throws when the text is no BPMN, or holds a kind of node that the engine cannot execute
 */
export async function compileStored (xml: string, key: string): Promise<Model | undefined> {
  const { definitions } = await parse(xml)
  const process = executableIn(definitions).map(sourceOf).find(({ id }) => id === key)
  return process === undefined ? undefined : compileProcess(process)
}

/**
 * The processes marked `isExecutable`. When no process says either yes or no, which the standard leaves undefined
 * (BPMN 2.0.2 §10.2.1), all that contain something.
 */
function executableIn (definitions: Element): readonly Element[] {
  const processes = children(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process')
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
