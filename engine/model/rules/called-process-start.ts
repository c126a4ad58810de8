import { definitionsOf } from '../compile/event-definition.ts'
import { children, extension, idOf, text, type Element } from '../element.ts'
import { namespacesOf } from '../qualified-reference.ts'
import { localName, prefixOf } from '../xml-names.ts'
import { called } from '../words.ts'
import { all, fault } from './fault.ts'
import type { Rule, Subject } from './rule.ts'

/** Whether a call would find no start event that takes its token, though the process has start events. */
function cannotBeCalled (process: Element): boolean {
  const starts = children(process, 'flowElements').filter(({ $type }) => $type === 'bpmn:StartEvent')
  return starts.length > 0 && starts.every((start) => definitionsOf(start).length > 0)
}

/** What a call activity calls, where it can be looked up: in the diagram itself or, by a qualified name, in a diagram that it imports. */
function * calledBy (call: Element, subject: Subject): Iterable<Element> {
  const names = [text(call, 'calledElement'), text(extension(call, 'zeebe:CalledElement'), 'processId')].filter((name) => name !== undefined)
  for (const name of names) {
    const namespace = namespacesOf(subject.definitions).get(prefixOf(name))
    const roots = prefixOf(name) === ''
      ? children(subject.definitions, 'rootElements')
      : (subject.imports ?? []).filter((each) => each.namespace === namespace).flatMap(({ definitions }) => children(definitions, 'rootElements'))
    yield * roots.filter((root) => root.$type === 'bpmn:Process' && idOf(root) === localName(name))
  }
}

/** A process that is called has a start event that nothing outside has to trigger (BPMN 2.0.2 §10.3.6, §10.5.2); one without start events begins anyhow. */
export const calledProcessStart: Rule = {
  id: 'called-process-start',
  * check (subject) {
    for (const call of all(subject, 'bpmn:CallActivity')) {
      for (const process of new Set(calledBy(call, subject))) {
        if (cannotBeCalled(process)) yield fault(call, `anropar ${called(process).sv}, som inte har någon starthändelse utan utlösare. Rita en där`, `calls ${called(process).en}, which has no none start event; draw one there`)
      }
    }
  }
}
