import { extension, text } from '../element.ts'
import { called, sentence } from '../words.ts'
import type { Rule } from './rule.ts'

const bindings = new Set(['deployment', 'latest', 'versionTag'])

/** A call activity names the process it calls, and how its version is chosen. */
export const callActivity: Rule = {
  id: 'call-activity',
  demands: 'service',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { id, type, element } of process.nodes.values()) {
        if (type !== 'bpmn:CallActivity') continue
        const definition = extension(element, 'zeebe:CalledElement')
        const binding = text(definition, 'bindingType') ?? 'deployment'
        const { sv, en } = called(element)
        if (text(definition, 'processId') === undefined && text(element, 'calledElement') === undefined) {
          yield { severity: 'error', element: id, sv: `${sentence(sv)} saknar process. Ange id:t på den process som ska startas.`, en: `${sentence(en)} names no process.` }
        }
        if (!bindings.has(binding)) {
          yield { severity: 'error', element: id, sv: `${sentence(sv)} har versionsvalet ”${binding}”. Välj deployment, latest eller versionTag.`, en: `${sentence(en)} has the binding "${binding}"; use deployment, latest or versionTag.` }
        } else if (binding === 'versionTag' && text(definition, 'versionTag') === undefined) {
          yield { severity: 'error', element: id, sv: `${sentence(sv)} ska starta en märkt version men märket saknas. Ange versionens märke.`, en: `${sentence(en)} is bound to a version tag but names none.` }
        }
      }
    }
  }
}
