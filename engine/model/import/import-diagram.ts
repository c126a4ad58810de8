import { child, children, type Element } from '../element.ts'
import type { DiagramProblem } from '../model.ts'
import { parse, write } from '../parse.ts'
import { hasErrors } from '../problem.ts'
import { isActivity } from '../source.ts'
import { guardXml } from '../xml-guard.ts'
import { importCall } from './call.ts'
import { Foreign, foreignPrefixes } from './foreign.ts'
import { listLeft } from './left.ts'
import { type ImportNote, Notes } from './notes.ts'
import { importDecision, importJob, importLoop, importProcess, importProperties, importScript, importUserTask } from './tasks.ts'
import { importEvents, importExpression, importMappings, importText } from './values.ts'

/** A diagram of Camunda 7 or Operaton brought here: what has become of what it says to that engine. */
export interface Imported {
  readonly xml: string
  readonly mapped: readonly ImportNote[]
  readonly notMapped: readonly ImportNote[]
  /** Why the text is no diagram; then nothing was done. */
  readonly problems: readonly DiagramProblem[]
}
export type { ImportNote }

/**
 * Brings a diagram of Camunda 7 or Operaton along: what it says in their vocabulary and in `${…}` becomes Camunda 8's vocabulary and FEEL where
 * that means the same; what could not be brought along is listed, and stays in the file unless it means nothing here. A diagram without
 * any of it is given back as it was. Rejects text that is no BPMN.
 */
export async function importDiagram (xml: string): Promise<Imported> {
  const { problems } = guardXml(xml)
  if (hasErrors(problems)) return { xml, mapped: [], notMapped: [], problems }
  const { definitions } = await parse(xml)
  const { mapped, notMapped } = importInto(definitions)
  return { xml: mapped.length + notMapped.length === 0 ? xml : await write(definitions), mapped, notMapped, problems: [] }
}

/** As `importDiagram`, on a parsed diagram in place. */
export function importInto (definitions: Element): Notes {
  const notes = new Notes()
  const prefixes = foreignPrefixes(definitions)
  for (const root of children(definitions, 'rootElements')) {
    importText(root, 'name', notes)
    if (root.$type === 'bpmn:Process') importScope(root, prefixes, notes)
    else if (/^bpmn:(?:Message|Signal|Error|Escalation|Global\w+)$/.test(root.$type)) listLeft(new Foreign(root, prefixes), notes)
  }
  return notes
}

function importScope (scope: Element, prefixes: readonly string[], notes: Notes): void {
  const foreign = new Foreign(scope, prefixes)
  if (scope.$type === 'bpmn:Process') {
    importProcess(foreign, notes)
    importProperties(foreign, notes)
    listLeft(foreign, notes)
  }
  for (const element of children(scope, 'flowElements')) {
    importElement(element, prefixes, notes)
    if (children(element, 'flowElements').length > 0) importScope(element, prefixes, notes)
  }
}

function importElement (element: Element, prefixes: readonly string[], notes: Notes): void {
  const foreign = new Foreign(element, prefixes)
  importKind(foreign, notes)
  importEvents(element, notes)
  for (const property of ['conditionExpression', 'completionCondition']) importExpression(element, property, notes)
  importMappings(foreign, notes)
  importProperties(foreign, notes)
  for (const definition of children(element, 'eventDefinitions')) {
    const said = new Foreign(definition, prefixes)
    importJob(said, element, notes)
    listLeft(said, notes, element)
  }
  const loop = child(element, 'loopCharacteristics')
  if (loop !== undefined) {
    const said = new Foreign(loop, prefixes)
    importLoop(said, element, notes)
    for (const property of ['loopCardinality', 'completionCondition', 'loopCondition']) importExpression(loop, property, notes)
    listLeft(said, notes, element)
  }
  listLeft(foreign, notes)
}

function importKind (foreign: Foreign, notes: Notes): void {
  const { $type: type } = foreign.element
  if (type === 'bpmn:UserTask') importUserTaskOnce(foreign, notes)
  else if (type === 'bpmn:CallActivity') importCall(foreign, notes)
  else if (type === 'bpmn:ScriptTask') importScript(foreign, notes)
  else if (isActivity(type)) {
    importDecision(foreign, notes)
    importJob(foreign, foreign.element, notes)
  }
}

/** A user task that says nothing to Camunda 7 is left as it is. */
function importUserTaskOnce (foreign: Foreign, notes: Notes): void {
  if (foreign.attributes.size + foreign.extensions.length > 0) importUserTask(foreign, notes)
}
