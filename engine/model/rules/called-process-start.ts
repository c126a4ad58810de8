import { definitionsOf } from '../compile/event-definition.ts'
import { children, extension, idOf, text } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** The local part of a qualified name. */
function local (name: string | undefined): string | undefined {
  return name?.slice(name.indexOf(':') + 1)
}

/** A process that is called has a start event that nothing outside has to trigger (BPMN 2.0.2 §10.3.6, §10.5.2); one without start events begins anyhow. */
export const calledProcessStart: Rule = {
  id: 'called-process-start',
  * check (subject) {
    const called = new Set([...all(subject, 'bpmn:CallActivity')].flatMap((call) =>
      [local(text(call, 'calledElement')), text(extension(call, 'zeebe:CalledElement'), 'processId')]))
    for (const process of all(subject, 'bpmn:Process')) {
      const starts = children(process, 'flowElements').filter(({ $type }) => $type === 'bpmn:StartEvent')
      if (!called.has(idOf(process)) || starts.length === 0 || starts.some((start) => definitionsOf(start).length === 0)) continue
      yield fault(process, 'anropas men har ingen starthändelse utan utlösare. Rita en', 'is called but has no none start event; draw one')
    }
  }
}
