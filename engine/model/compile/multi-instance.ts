import type { MultiInstance, Value } from '../model.ts'
import { child, extension, flag, text, type Element } from '../element.ts'
import { feelOf, optional, valueOf } from './value.ts'

/** A fixed number of instances (`loopCardinality`) is a collection of that many numbers. */
function counted (cardinality: string): Value {
  const count = feelOf(cardinality).feel
  return { feel: `if (${count}) < 1 then [] else for index in 1..(${count}) return index` }
}

/** Compiles `bpmn:multiInstanceLoopCharacteristics` (BPMN 2.0.2 §13.3.7); an empty object when the activity has none. */
export function loopOf (activity: Element): { readonly loop?: MultiInstance } {
  const loop = child(activity, 'loopCharacteristics')
  if (loop === undefined) return {}
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics')
  const collection = text(zeebe, 'inputCollection')
  const element = text(zeebe, 'inputElement')
  const outputCollection = text(zeebe, 'outputCollection')
  const completion = text(child(loop, 'completionCondition'), 'body')
  return {
    loop: {
      sequential: flag(loop, 'isSequential'),
      collection: collection === undefined ? counted(text(child(loop, 'loopCardinality'), 'body') ?? '0') : valueOf(collection),
      ...(element !== undefined && { element }),
      ...(outputCollection !== undefined && { outputCollection }),
      ...optional('outputElement', text(zeebe, 'outputElement')),
      ...(completion !== undefined && { completion: feelOf(completion) })
    }
  }
}
