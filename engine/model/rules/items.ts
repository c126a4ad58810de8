import { child, children, text, type Element } from '../element.ts'

/** What an activity, process or global task takes (`dataInputs`, `inputSets`) or gives (`dataOutputs`, `outputSets`). */
export function specified (owner: Element | undefined, property: 'dataInputs' | 'dataOutputs' | 'inputSets' | 'outputSets'): readonly Element[] {
  return children(child(owner, 'ioSpecification'), property)
}

/** The structure of what holds data (BPMN 2.0.2 §8.4.10): items of the same structure can stand for each other. Undefined when it has none. */
export function structureOf (holder: Element | undefined): string | Element | undefined {
  const item = child(holder, 'itemSubjectRef') ?? child(holder, 'itemRef')
  return text(item, 'structureRef') ?? item
}

/** Whether one of the holders has the structure of what is sent or received; a message without an item asks for none. */
export function carries (holders: readonly Element[], message: Element | undefined): boolean {
  return holders.some((holder) => structureOf(holder) === structureOf(message))
}
