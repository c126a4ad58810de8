import { child, children, type Element } from '../element.ts'
import { all, fault } from './fault.ts'
import { carries, specified, structureOf } from './items.ts'
import type { Rule } from './rule.ts'

const callable = ['bpmn:Process', 'bpmn:GlobalTask', 'bpmn:GlobalUserTask', 'bpmn:GlobalManualTask', 'bpmn:GlobalScriptTask', 'bpmn:GlobalBusinessRuleTask']

/** The message carries data, and none of the items has its structure. */
function lacks (items: readonly Element[], message: Element | undefined): boolean {
  return structureOf(message) !== undefined && !carries(items, message)
}

/** What is offered as a service binds its data to the service's operations (BPMN 2.0.2 §10.3.6, §10.4.1, table 10.58). */
export const interfaceBinding: Rule = {
  id: 'interface-binding',
  * check (subject) {
    for (const element of all(subject, ...callable)) {
      const bindings = children(element, 'ioBinding')
      if (children(element, 'supportedInterfaceRef').length > 0 && bindings.length === 0) yield fault(element, 'erbjuds som en tjänst men säger inte hur. Lägg till en ioBinding', 'is offered as a service but has no ioBinding; add one')
      for (const binding of bindings) {
        const operation = child(binding, 'operationRef')
        if (!lacks(specified(element, 'dataInputs'), child(operation, 'inMessageRef')) && !lacks(specified(element, 'dataOutputs'), child(operation, 'outMessageRef'))) continue
        yield fault(element, 'binder en operation till data av ett annat slag än dess meddelanden. Ge dem samma itemDefinition', 'binds an operation to data of another structure than its messages; give them the same item definition')
      }
    }
  }
}
