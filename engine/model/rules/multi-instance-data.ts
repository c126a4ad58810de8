import { child, flag, type Element } from '../element.ts'
import type { Finding } from '../problem.ts'
import { isActivity } from '../source.ts'
import { fault } from './fault.ts'
import { specified, structureOf } from './items.ts'
import type { Rule } from './rule.ts'

const sides = [['loopDataInputRef', 'inputDataItem', 'dataInputs', 'indata'], ['loopDataOutputRef', 'outputDataItem', 'dataOutputs', 'utdata']] as const

/** One item of a list has the structure of the list's items, and is no list itself. */
function isOneOf (item: Element, list: Element): boolean {
  return structureOf(item) === structureOf(list) && !flag(child(item, 'itemSubjectRef'), 'isCollection')
}

function * findings (activity: Element, loop: Element): Iterable<Finding> {
  const scope = /(?:SubProcess|Transaction)$/.test(activity.$type)
  for (const [reference, single, held, sv] of sides) {
    const list = child(loop, reference)
    const item = child(loop, single)
    if (list === undefined) continue
    if (!scope && !specified(activity, held).includes(list)) yield fault(activity, `går igenom en lista som inte hör till dess ${sv}. Låt ${reference} peka på en av dem`, `loops over a list that is not among its ${held}; let ${reference} refer to one of them`)
    if (item !== undefined && !isOneOf(item, list)) yield fault(activity, `har en ${single} som inte är en post i listan. Ge den listans itemDefinition, inte som lista`, `has an ${single} that is not one item of its list; give it the list's item definition, not as a collection`)
  }
}

/** What a multi-instance task loops over is its own data, and each instance has one item of it (BPMN 2.0.2 §10.3.8, table 10.29). */
export const multiInstanceData: Rule = {
  id: 'multi-instance-data',
  * check ({ processes }) {
    for (const process of processes) {
      for (const { type, element } of process.nodes.values()) {
        const loop = isActivity(type) ? child(element, 'loopCharacteristics') : undefined
        if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics') yield * findings(element, loop)
      }
    }
  }
}
