import type { Work } from '../../platform/db/database.ts'
import type { Json } from '../core/state.ts'
import type { DiagramProblem, Model } from '../model/model.ts'
import { lintDiagram } from '../model/read-diagram.ts'
import { triggersOf } from '../model/triggers.ts'
import { newestOf, readLatest } from '../store/definitions.ts'
import { missingDecisions, readPublishedDecisions } from './decisions.ts'
import type { Kernel } from './kernel.ts'

/** A diagram as every rule sees it: what is to be published of it, what is called before what calls it, and which of them was asked for. */
export interface Inspection { readonly model?: Model, readonly models: readonly Model[], readonly problems: readonly DiagramProblem[] }

/**
 * Reads a diagram and checks it by every rule: the engine's, the domain's, and that what it calls and decides is published.
 * @param key the process asked for; with it go those of the same file that it calls. Without it, all of the file, and the first is asked for
 * @param resources what is published with it; by default what was the last time
 */
export async function inspect (kernel: Kernel, work: Work, xml: string, key?: string, resources?: Readonly<Record<string, Json>>): Promise<Inspection> {
  const { models: all, problems } = await lintDiagram(xml)
  if (problems.some(({ severity }) => severity === 'error')) return { models: [], problems }
  const model = key === undefined ? all[0] : all.find(({ process }) => process === key)
  if (model === undefined) return { models: [], problems: [...problems, missingProcess(key)] }
  const models = key === undefined ? inCallingOrder(all, all) : inCallingOrder([model], all)
  const given = resources ?? (await readLatest(work, model.process))?.content.resources ?? {}
  const decisions = await readPublishedDecisions(given)
  const found = [...decisions.problems]
  for (const each of models) {
    found.push(...await missingCalls(work, each, models), ...sharedTimers(work, each), ...missingDecisions(each, decisions.models), ...await kernel.houseRules?.(xml, each) ?? [])
  }
  return { model, models, problems: [...problems, ...found] }
}

/** Processes that a diagram calls by name. */
export function calledProcesses (model: Model): readonly string[] {
  return [...new Set(Object.values(model.nodes).flatMap((node) => node.kind === 'callActivity' && 'literal' in node.process ? [node.process.literal] : []))]
}

/** These models and what they call among `all`, each after what it calls unless that calls it back. */
function inCallingOrder (wanted: readonly Model[], all: readonly Model[]): readonly Model[] {
  const seen = new Set<Model>()
  const ordered: Model[] = []
  const visit = (model: Model): void => {
    if (seen.has(model)) return
    seen.add(model)
    const called = calledProcesses(model)
    for (const each of all) if (called.includes(each.process)) visit(each)
    ordered.push(model)
  }
  for (const model of wanted) visit(model)
  return ordered
}

async function missingCalls (work: Work, model: Model, together: readonly Model[]): Promise<readonly DiagramProblem[]> {
  const published = await newestOf(work, calledProcesses(model))
  return Object.values(model.nodes).flatMap((node) => {
    if (node.kind !== 'callActivity' || !('literal' in node.process)) return []
    const called = node.process.literal
    if (published[called] !== undefined || together.some(({ process }) => process === called)) return []
    return [{
      rule: 'called-process-missing',
      severity: 'error',
      element: node.id,
      sv: `Steget ”${node.name || node.id}” startar processen ”${called}”, men den är inte publicerad. Publicera den först, eller välj en annan process.`,
      en: `“${node.name || node.id}” calls the process “${called}”, which is not published. Publish it first, or call another.`
    }]
  })
}

function sharedTimers (work: Work, model: Model): readonly DiagramProblem[] {
  if (work.municipality !== '') return []
  return triggersOf(model).filter(({ event }) => event.kind === 'timer').map(({ startEvent }) => ({
    rule: 'shared-timer-start',
    severity: 'error',
    element: startEvent,
    sv: 'En gemensam process kan inte börja av sig själv på en viss tid. Publicera den i den kommun där den ska börja.',
    en: 'A shared process cannot begin by itself at a time: publish it in the municipality where it is to begin.'
  }))
}

function missingProcess (key: string | undefined): DiagramProblem {
  return {
    rule: 'process-to-publish',
    severity: 'error',
    sv: key === undefined ? 'Filen innehåller ingen körbar process.' : `Filen innehåller ingen körbar process med id ”${key}”.`,
    en: key === undefined ? 'The file holds no executable process.' : `The file holds no executable process with the id “${key}”.`
  }
}
