import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { DiagramProblem, Model, Node, StartEvent, Value } from '../model/model.ts'
import { lintDiagram } from '../model/read-diagram.ts'
import { insertDefinition, listVersions, lockPublishing, newestOf, readDefinition, readLatest, type StoredDefinition } from '../store/definitions.ts'
import { replaceStarts, type Start } from '../store/starts.ts'
import type { Definition, Publication } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { sameJson } from './same-json.ts'

/**
 * Checks and stores a new version of a process. Publishing what is the newest already gives that version back.
 * @throws Problem invalid `definition.invalid` with `details.problems`; conflict `definition.changed`; missing `definition.missing` for `derivedFrom`
 */
export async function publish (kernel: Kernel, work: Work, publication: Publication): Promise<Definition> {
  const { model, problems } = await inspect(kernel, work, publication.xml, publication.key)
  if (model === undefined || problems.some(({ severity }) => severity === 'error')) throw invalid(problems)
  const key = model.process
  await lockPublishing(work, key)
  const latest = await readLatest(work, key)
  const expected = publication.expectedVersion
  if (expected !== undefined && expected !== (latest?.content.version ?? 0)) {
    throw new Problem('conflict', 'definition.changed', `the newest version of ${key} is not ${expected}`, { hint: 'Read it again and make the change there.', details: { version: latest?.content.version ?? 0 } })
  }
  const id = kernel.ids.uuid()
  const called = calledProcesses(model)
  const pins = { ...await newestOf(work, called.filter((process) => process !== key)), ...(called.includes(key) ? { [key]: id } : {}) }
  if (latest !== undefined && isSame(work, latest, publication, { ...pins, ...(key in pins ? { [key]: latest.content.id } : {}) })) return latest.content
  return store(kernel, work, publication, { id, model, pins, latest })
}

interface Making { readonly id: string, readonly model: Model, readonly pins: Readonly<Record<string, string>>, readonly latest: StoredDefinition | undefined }

async function store (kernel: Kernel, work: Work, publication: Publication, { id, model, pins, latest }: Making): Promise<Definition> {
  const key = model.process
  const derivedFrom = publication.derivedFrom === undefined ? latest?.content : (await readDefinition(work, publication.derivedFrom))?.content
  if (publication.derivedFrom !== undefined && derivedFrom === undefined) throw new Problem('missing', 'definition.missing', 'there is no such version to derive from')
  const [newestOwn] = (await listVersions(work, key)).filter(({ municipality }) => municipality === work.municipality)
  const definition = await insertDefinition(work, {
    id,
    key,
    version: (newestOwn?.version ?? 0) + 1,
    versionTag: model.versionTag ?? null,
    name: model.name,
    derivedFrom: derivedFrom ?? null,
    note: publication.note,
    xml: publication.xml,
    resources: publication.resources,
    pins
  })
  await replaceStarts(work, key, startsOf(kernel, work, model, id))
  return definition
}

/** Reads a diagram and checks it by every rule: the engine's, the domain's, and that what it calls is published. */
export async function inspect (kernel: Kernel, work: Work, xml: string, key?: string): Promise<{ readonly model?: Model, readonly problems: readonly DiagramProblem[] }> {
  const { models, problems } = await lintDiagram(xml)
  if (problems.some(({ severity }) => severity === 'error')) return { problems }
  const model = key === undefined ? models[0] : models.find(({ process }) => process === key)
  if (model === undefined || (key === undefined && models.length > 1)) return { problems: [...problems, ambiguous(key)] }
  const house = await kernel.houseRules?.(xml, model) ?? []
  return { model, problems: [...problems, ...await missingCalls(work, model), ...sharedTimers(work, model), ...house] }
}

function isSame (work: Work, { content, pins }: StoredDefinition, publication: Publication, newPins: Readonly<Record<string, string>>): boolean {
  return content.municipality === work.municipality && content.xml === publication.xml &&
    sameJson(content.resources, publication.resources) && sameJson(pins, newPins)
}

function nodesOf (model: Model): readonly Node[] {
  return Object.values(model.nodes)
}

/** Processes that a diagram calls by name. */
function calledProcesses (model: Model): readonly string[] {
  return [...new Set(nodesOf(model).flatMap((node) => node.kind === 'callActivity' && 'literal' in node.process ? [node.process.literal] : []))]
}

async function missingCalls (work: Work, model: Model): Promise<readonly DiagramProblem[]> {
  const published = await newestOf(work, calledProcesses(model))
  return nodesOf(model).flatMap((node) => {
    if (node.kind !== 'callActivity' || !('literal' in node.process)) return []
    const called = node.process.literal
    if (called === model.process || published[called] !== undefined) return []
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
  return startEvents(model).filter(({ event }) => event.kind === 'timer').map(({ id }) => ({
    rule: 'shared-timer-start',
    severity: 'error',
    element: id,
    sv: 'En gemensam process kan inte börja av sig själv på en viss tid. Publicera den i den kommun där den ska börja.',
    en: 'A shared process cannot begin by itself at a time: publish it in the municipality where it is to begin.'
  }))
}

function startEvents (model: Model): readonly StartEvent[] {
  return (model.scopes[model.process]?.starts ?? []).flatMap((id) => {
    const node = model.nodes[id]
    return node?.kind === 'startEvent' ? [node] : []
  })
}

function startsOf (kernel: Kernel, work: Work, model: Model, definition: string): readonly Start[] {
  const { evaluate, schedule } = kernel.evaluator({ now: work.now })
  const textOf = (value: Value): string | undefined => {
    if ('literal' in value) return value.literal
    const result = evaluate(value.feel, {})
    return 'value' in result && typeof result.value === 'string' ? result.value : undefined
  }
  return startEvents(model).flatMap(({ id: element, event }): Start[] => {
    const base = { key: model.process, element, definition, name: null, due: null, again: null, remaining: null }
    if (event.kind === 'message' || event.kind === 'signal') return [{ ...base, kind: event.kind, name: textOf(event.name) ?? null }]
    if (event.kind !== 'timer') return []
    const [kind, value] = event.date !== undefined ? ['date' as const, event.date] : event.duration !== undefined ? ['duration' as const, event.duration] : ['cycle' as const, event.cycle]
    const text = value === undefined ? undefined : textOf(value)
    const terms = text === undefined ? undefined : schedule(kind, text, work.now.toISOString())
    return terms === undefined ? [] : [{ ...base, kind: 'timer', due: new Date(terms.due), again: terms.repeat ?? null, remaining: terms.left ?? null }]
  })
}

function ambiguous (key: string | undefined): DiagramProblem {
  return {
    rule: 'process-to-publish',
    severity: 'error',
    sv: key === undefined ? 'Filen innehåller inte en enda körbar process. Publicera en process i taget.' : `Filen innehåller ingen körbar process med id ”${key}”.`,
    en: key === undefined ? 'The file does not hold exactly one executable process. Publish one at a time.' : `The file holds no executable process with the id “${key}”.`
  }
}

function invalid (problems: readonly DiagramProblem[]): Problem {
  return new Problem('invalid', 'definition.invalid', 'the diagram does not pass the rules', { hint: 'Mend what the problems say.', details: { problems } })
}
