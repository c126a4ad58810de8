import { BpmnModdle } from 'bpmn-moddle'
import { child, extension, isElement, text, type Element } from '../model/element.ts'
import { packages } from '../model/packages.ts'
import type { OpinionPath } from './second-opinion-contract.ts'

/** A parsed diagram, as the other engine takes it. */
export type ModdleContext = Awaited<ReturnType<BpmnModdle['fromXML']>>

/**
 * Reads a diagram for the other engine: only the processes that the path starts are executable; conditions and scripts are FEEL, whatever they
 * say, so that nothing else is ever run; timers wait until the path fires them; a multi-instance activity has as many instances as ours had.
 */
export async function readForOpinion (xml: string, path: OpinionPath): Promise<ModdleContext> {
  const context = await new BpmnModdle(packages).fromXML(xml)
  const started = new Set(path.stimuli.flatMap((stimulus) => stimulus.kind === 'start' ? [stimulus.process] : []))
  for (const element of elementsIn(context.rootElement)) prepare(element, started, path)
  return context
}

/** Every element below one, itself included, each once. */
function elementsIn (root: unknown): readonly Element[] {
  const found = new Set<Element>()
  const pending: unknown[] = [root]
  while (pending.length > 0) {
    const each = pending.pop()
    if (isList(each)) pending.push(...each)
    if (!isElement(each) || found.has(each)) continue
    found.add(each)
    for (const [name, value] of Object.entries(each)) if (name !== '$parent') pending.push(value)
  }
  return [...found]
}

function prepare (element: Element, started: ReadonlySet<string>, { instances }: OpinionPath): void {
  const id = text(element, 'id') ?? ''
  switch (element.$type) {
    case 'bpmn:Process': set(element, 'isExecutable', started.has(id)); break
    case 'bpmn:SequenceFlow': set(child(element, 'conditionExpression'), 'language', 'feel'); break
    case 'bpmn:ScriptTask':
      set(element, 'scriptFormat', 'feel')
      set(element, 'script', text(extension(element, 'zeebe:Script'), 'expression') ?? text(element, 'script') ?? 'null')
      break
    case 'bpmn:TimerEventDefinition': setTimer(element); break
    case 'bpmn:CallActivity': set(element, 'calledElement', text(extension(element, 'zeebe:CalledElement'), 'processId') ?? text(element, 'calledElement')); break
    default: if (instances[id] !== undefined) setInstances(child(element, 'loopCharacteristics'), instances[id])
  }
}

/** Any time will do: the path says when it has come. Only the number of repeats is the diagram's. */
function setTimer (timer: Element): void {
  const cycle = child(timer, 'timeCycle')
  const [repeats] = /^R\d*/.exec(text(cycle, 'body') ?? '') ?? ['R1']
  for (const expression of [child(timer, 'timeDate'), child(timer, 'timeDuration')]) set(expression, 'body', 'P1D')
  set(cycle, 'body', `${repeats}/P1D`)
  const date = child(timer, 'timeDate')
  if (date === undefined) return
  set(timer, 'timeDuration', date)
  set(timer, 'timeDate', undefined)
}

function setInstances (loop: Element | undefined, count: number): void {
  if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics') set(loop, 'loopCardinality', { $type: 'bpmn:FormalExpression', body: String(count) })
}

function set (element: Element | undefined, property: string, value: unknown): void {
  if (element !== undefined) Reflect.set(element, property, value)
}

function isList (thing: unknown): thing is readonly unknown[] { return Array.isArray(thing) }
