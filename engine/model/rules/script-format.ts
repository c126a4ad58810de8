import { text } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** A script says what language it is written in (BPMN 2.0.2 §10.3.3, table 10.12). */
export const scriptFormat: Rule = {
  id: 'script-format',
  demands: 'letter',
  * check (subject) {
    for (const task of all(subject, 'bpmn:ScriptTask')) {
      if (text(task, 'script') !== undefined && text(task, 'scriptFormat') === undefined) yield fault(task, 'har ett skript men säger inte i vilket språk. Ange scriptFormat, till exempel application/feel', 'has a script but no scriptFormat; say for instance application/feel')
    }
    for (const task of all(subject, 'bpmn:GlobalScriptTask')) {
      if (text(task, 'script') !== undefined && text(task, 'scriptLanguage') === undefined) yield fault(task, 'har ett skript men säger inte i vilket språk. Ange scriptLanguage, till exempel application/feel', 'has a script but no scriptLanguage; say for instance application/feel')
    }
  }
}
