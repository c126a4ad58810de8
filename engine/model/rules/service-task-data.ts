import { child, type Element } from '../element.ts'
import type { Finding } from '../problem.ts'
import { all, fault } from './fault.ts'
import { carries, specified, structureOf } from './items.ts'
import type { Rule } from './rule.ts'

function * findings (task: Element, operation: Element): Iterable<Finding> {
  const [inputs, outputs] = [specified(task, 'dataInputs'), specified(task, 'dataOutputs')]
  const [asked, answered] = [child(operation, 'inMessageRef'), child(operation, 'outMessageRef')]
  if (specified(task, 'inputSets').length !== 1) yield fault(task, 'anropar en operation och ska ha exakt en inputSet. Ange en i ioSpecification', 'calls an operation and must have exactly one input set in its ioSpecification')
  if (specified(task, 'outputSets').length > 1) yield fault(task, 'anropar en operation och kan ha högst en outputSet. Ta bort de andra', 'calls an operation and can have at most one output set')
  if (inputs.length > 0 && !carries(inputs, asked)) yield fault(task, 'har indata av ett annat slag än operationens meddelande. Ge båda samma itemDefinition', 'has an input of another structure than the message of its operation; give both the same item definition')
  if (answered !== undefined && (outputs.length > 0 || structureOf(answered) !== undefined) && !carries(outputs, answered)) yield fault(task, 'saknar utdata av samma slag som operationens svar. Ge båda samma itemDefinition', 'lacks an output of the structure of its operation\'s answer; give both the same item definition')
}

/** A service task that calls an operation has its one set of inputs, at most one of outputs, and the data of its messages (BPMN 2.0.2 §10.3.3). */
export const serviceTaskData: Rule = {
  id: 'service-task-data',
  * check (subject) {
    for (const task of all(subject, 'bpmn:ServiceTask')) {
      const operation = child(task, 'operationRef')
      if (operation !== undefined) yield * findings(task, operation)
    }
  }
}
