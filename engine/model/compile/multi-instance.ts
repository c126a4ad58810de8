import type { MultiInstance, MultiInstanceBehavior, StandardLoop, Value } from '../model.ts'
import { child, children, extension, flag, idOf, isElement, text, type Element } from '../element.ts'
import { variableOf } from './data.ts'
import { eventOf } from './event-definition.ts'
import { feelOf, optional, valueOf } from './value.ts'

/** How an activity is repeated: `bpmn:multiInstanceLoopCharacteristics` (BPMN 2.0.2 §13.3.7) or `bpmn:standardLoopCharacteristics` (§13.3.6). */
export function loopOf (activity: Element): { readonly loop?: MultiInstance, readonly standardLoop?: StandardLoop } {
  const loop = child(activity, 'loopCharacteristics')
  if (loop === undefined) return {}
  return loop.$type === 'bpmn:StandardLoopCharacteristics' ? { standardLoop: standardLoopOf(loop) } : { loop: multiInstanceOf(activity, loop) }
}

function standardLoopOf (loop: Element): StandardLoop {
  const condition = text(child(loop, 'loopCondition'), 'body')
  const maximum = text(loop, 'loopMaximum')
  return {
    testBefore: flag(loop, 'testBefore'),
    ...(condition !== undefined && { condition: feelOf(condition) }),
    ...(maximum !== undefined && { maximum: Number(maximum) })
  }
}

function multiInstanceOf (activity: Element, loop: Element): MultiInstance {
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics')
  const completion = text(child(loop, 'completionCondition'), 'body')
  const element = text(zeebe, 'inputElement') ?? nameOf(child(loop, 'inputDataItem'))
  const outputCollection = text(zeebe, 'outputCollection') ?? targetOf(activity, child(loop, 'loopDataOutputRef'))
  return {
    sequential: flag(loop, 'isSequential'),
    ...itemsOf(activity, loop, text(zeebe, 'inputCollection')),
    ...(element !== undefined && { element }),
    ...(outputCollection !== undefined && { outputCollection }),
    ...optional('outputElement', text(zeebe, 'outputElement') ?? prefixed(nameOf(child(loop, 'outputDataItem')))),
    ...(completion !== undefined && { completion: feelOf(completion) }),
    ...behaviorOf(idOf(activity), loop)
  }
}

function itemsOf (activity: Element, loop: Element, collection: string | undefined): { readonly collection: Value } | { readonly cardinality: Value } {
  if (collection !== undefined) return { collection: valueOf(collection) }
  const input = sourceOf(activity, child(loop, 'loopDataInputRef'))
  return input === undefined ? { cardinality: feelOf(text(child(loop, 'loopCardinality'), 'body') ?? '0') } : { collection: { feel: input } }
}

function nameOf (item: Element | undefined): string | undefined {
  return item === undefined ? undefined : variableOf(item)
}

/** What fills the data input that is iterated over: the source of its association, or else a variable of its own name. */
function sourceOf (activity: Element, input: Element | undefined): string | undefined {
  const association = children(activity, 'dataInputAssociations').find((each) => child(each, 'targetRef') === input)
  return nameOf(children(association, 'sourceRef')[0] ?? input)
}

/** Where the data output that collects the results goes. */
function targetOf (activity: Element, output: Element | undefined): string | undefined {
  const association = children(activity, 'dataOutputAssociations').find((each) => output !== undefined && children(each, 'sourceRef').includes(output))
  return nameOf(child(association, 'targetRef') ?? output)
}

function prefixed (name: string | undefined): string | undefined {
  return name === undefined ? undefined : `=${name}`
}

/**
 * What completing instances throw (table 10.29). Where the standard has a default signal event definition without saying what it is called,
 * the signal has the activity's id.
 */
function behaviorOf (activity: string, loop: Element): { readonly behavior?: MultiInstanceBehavior } {
  const named = text(loop, 'behavior')
  if (named === 'None') return { behavior: { kind: 'none', event: referredTo(activity, child(loop, 'noneBehaviorEventRef')) } }
  if (named === 'One') return { behavior: { kind: 'one', event: referredTo(activity, child(loop, 'oneBehaviorEventRef')) } }
  if (named !== 'Complex') return {}
  const entries = children(loop, 'complexBehaviorDefinition').flatMap((entry) => {
    const condition = text(child(entry, 'condition'), 'body')
    const event = child(entry, 'event')
    return condition === undefined || !isElement(event) ? [] : [{ condition: feelOf(condition), event: eventOf(event) }]
  })
  return { behavior: { kind: 'complex', entries } }
}

function referredTo (activity: string, definition: Element | undefined) {
  if (definition === undefined) return { kind: 'signal' as const, name: { literal: activity } }
  return eventOf({ $type: 'bpmn:ImplicitThrowEvent', eventDefinitions: [definition] })
}
