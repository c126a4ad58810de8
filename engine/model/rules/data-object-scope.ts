import { child } from '../element.ts'
import { all, fault, parentOf } from './fault.ts'
import type { Rule } from './rule.ts'

/** A reference to a data object stands where the object can be seen: in the process or subprocess that holds it, or deeper (BPMN 2.0.2 §10.4.1). */
export const dataObjectScope: Rule = {
  id: 'data-object-scope',
  * check (subject) {
    for (const reference of all(subject, 'bpmn:DataObjectReference')) {
      const object = child(reference, 'dataObjectRef')
      const home = object === undefined ? undefined : parentOf(object)
      if (home === undefined) continue
      let around = parentOf(reference)
      while (around !== undefined && around !== home) around = parentOf(around)
      if (around === undefined) yield fault(reference, 'hänvisar till ett dataobjekt som inte syns där den står. Flytta dataobjektet till samma process, eller utanför delprocessen', 'refers to a data object that cannot be seen from where it stands; move the data object to the same process, or out of the subprocess')
    }
  }
}
