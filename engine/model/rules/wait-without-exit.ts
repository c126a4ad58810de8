import { definitionsOf } from '../compile/event-definition.ts'
import { child, text, type Element } from '../element.ts'
import { reach } from '../graph.ts'
import { completionOf, type Following } from '../soundness/completion.ts'
import { interrupts, isCompensation } from '../soundness/scope-net.ts'
import { canBeEnded, isHelpless } from '../soundness/waits.ts'
import { instantiates, startsOf, type SourceNode, type SourceScope } from '../source.ts'
import { all, doubt } from './fault.ts'
import type { Rule, Subject } from './rule.ts'

/** What the diagram itself sends, and what its message flows lead to: somebody is drawn who answers. */
function sentIn (subject: Subject): ReadonlySet<Element> {
  const throwing = [...all(subject, 'bpmn:EndEvent', 'bpmn:IntermediateThrowEvent')].flatMap(definitionsOf)
  const senders = [...throwing, ...all(subject, 'bpmn:SendTask')]
  const flows = [...all(subject, 'bpmn:MessageFlow')].filter((flow) => child(flow, 'sourceRef')?.$type !== 'bpmn:Participant')
  return new Set([
    ...senders.flatMap((sender) => child(sender, 'messageRef') ?? child(sender, 'signalRef') ?? []),
    ...flows.flatMap((flow) => child(flow, 'targetRef') ?? [])
  ])
}

function isAnswered ({ element }: SourceNode, sent: ReadonlySet<Element>): boolean {
  const awaited = [element, ...definitionsOf(element)].flatMap((each) => [each, child(each, 'messageRef') ?? child(each, 'signalRef') ?? []].flat())
  return awaited.some((each) => sent.has(each))
}

/** What a token at a node is moved on by when nobody outside does anything: not a non-interrupting event, which leaves it where it is. */
function unaided (following: Following): Following {
  return (node) => {
    const leaving = (event: SourceNode): boolean => event.type !== 'bpmn:BoundaryEvent' || interrupts(event)
    return following(node).filter((next) => leaving(next) && (!isHelpless(node) || next.type === 'bpmn:BoundaryEvent'))
  }
}

/** Where a token stands while it waits for a node: at the event-based gateway before it, or there. */
function standsAt (node: SourceNode): SourceNode {
  const before = node.incoming[0]?.source
  return before?.type === 'bpmn:EventBasedGateway' ? before : node
}

/** A wait that starts the process: nothing runs yet. Of several that all must come, the first only starts it. */
function begins (place: SourceNode): boolean {
  return instantiates(place) && text(place.element, 'eventGatewayType') !== 'Parallel'
}

function * stuckIn (scope: SourceScope, following: Following): Iterable<SourceNode> {
  const next = unaided(following)
  const reached = reach(startsOf(scope), following)
  const told = new Set<SourceNode>()
  for (const node of scope.nodes.filter((each) => reached.has(each) && isHelpless(each))) {
    const place = standsAt(node)
    if (told.has(place) || begins(place)) continue
    told.add(place)
    const onwards = reach([place], next)
    const waits = [...onwards].filter((each) => isHelpless(each) && standsAt(each) !== place)
    const ends = [...onwards].some((each) => !isHelpless(each) && !isCompensation(each) && following(each).length === 0)
    if (!ends && waits.length === 0) yield node
  }
}

/**
 * A wait for a message, signal or condition has a way out for when it never comes: a boundary timer, another event at the same gateway that does not
 * only lead back, or something that ends the scope.
 */
export const waitWithoutExit: Rule = {
  id: 'wait-without-exit',
  demands: 'service',
  * check (subject) {
    const sent = sentIn(subject)
    for (const process of subject.processes) {
      const { following } = completionOf(process)
      for (const scope of process.scopes.values()) {
        if (canBeEnded(process, scope)) continue
        for (const node of stuckIn(scope, following(scope))) {
          if (isAnswered(node, sent)) continue
          yield doubt(node.element, 'kan få vänta för alltid om det som väntas aldrig kommer. Rita en tidsgräns, till exempel en kanthändelse med tid', 'may wait for ever if what it waits for never comes: give it a way out, such as a boundary timer')
        }
      }
    }
  }
}
