import { children, idOf, text, type Element } from '../element.ts'
import { all, fault } from './fault.ts'
import { specified, structureOf } from './items.ts'
import type { Rule } from './rule.ts'

const properties = ['dataInputs', 'dataOutputs', 'inputSets', 'outputSets'] as const

/** Whether two callers of the same data take and give as many items and sets, and items of the same structures. */
function match (caller: Element, called: Element): boolean {
  return properties.every((property) => {
    const [one, other] = [specified(caller, property), specified(called, property)]
    const left = other.map(structureOf)
    return one.length === other.length && one.every((each) => {
      const at = left.indexOf(structureOf(each))
      if (at >= 0) left.splice(at, 1)
      return at >= 0
    })
  })
}

/** A call activity that says what data it hands over says the same as what it calls (BPMN 2.0.2 §10.3.6). */
export const callActivityData: Rule = {
  id: 'call-activity-data',
  * check (subject) {
    const callable = new Map(children(subject.definitions, 'rootElements').map((root) => [idOf(root), root]))
    for (const activity of all(subject, 'bpmn:CallActivity')) {
      const called = callable.get(text(activity, 'calledElement') ?? '')
      if (called !== undefined && !match(activity, called)) yield fault(activity, 'har andra in- och utdata än det som anropas. Ge båda samma ioSpecification', 'has other inputs and outputs than what it calls; give both the same ioSpecification')
    }
  }
}
