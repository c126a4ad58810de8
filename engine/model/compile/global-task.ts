import { children, idOf, text, type Element } from '../element.ts'
import { sourceOf, type SourceProcess } from '../source.ts'

/** What each kind of global task is when it is done (BPMN 2.0.2 §10.3.7). */
const kinds: Readonly<Record<string, string>> = {
  'bpmn:GlobalTask': 'bpmn:Task',
  'bpmn:GlobalUserTask': 'bpmn:UserTask',
  'bpmn:GlobalManualTask': 'bpmn:ManualTask',
  'bpmn:GlobalScriptTask': 'bpmn:ScriptTask',
  'bpmn:GlobalBusinessRuleTask': 'bpmn:BusinessRuleTask'
}

/**
 * The global tasks of a diagram, each as a process of one task (BPMN 2.0.2 §10.3.6): a call activity calls either in the same way. The task has
 * the global task's id, name, attributes and extensions.
 */
export function globalTasksIn (definitions: Element): readonly SourceProcess[] {
  return children(definitions, 'rootElements').flatMap((root) => {
    const type = kinds[root.$type]
    return type === undefined ? [] : [sourceOf(processOf(root, type))]
  })
}

function processOf (globalTask: Element, type: string): Element {
  const scriptFormat = text(globalTask, 'scriptLanguage')
  const task = { ...globalTask, $type: type, ...(scriptFormat !== undefined && { scriptFormat }) }
  return { $type: 'bpmn:Process', id: idOf(globalTask), name: globalTask['name'], isExecutable: true, flowElements: [task] }
}
