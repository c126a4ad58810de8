import { children, idOf } from '../element.ts'
import type { Finding } from '../problem.ts'
import type { SourceFlow, SourceNode, SourceProcess } from '../source.ts'
import { called } from '../words.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

const ways = ['incoming', 'outgoing'] as const

function * findings (node: SourceNode, flows: ReadonlyMap<string, SourceFlow>, lists: boolean): Iterable<Finding> {
  for (const way of ways) {
    const listed = new Set(children(node.element, way))
    const [sv, en] = way === 'incoming' ? ['in till', 'into'] : ['ut från', 'out of']
    for (const { element } of lists ? node[way] : []) {
      if (!listed.delete(element)) yield fault(node.element, `räknar inte upp ${called(element).sv}, som går ${sv} det. Lägg till <${way}>${idOf(element)}</${way}>`, `does not list ${called(element).en}, which leads ${en} it, as ${way}`)
    }
    for (const element of listed) {
      const flow = flows.get(idOf(element))
      if (flow?.element === element && (way === 'incoming' ? flow.target : flow.source) !== node) yield fault(node.element, `räknar upp ${called(element).sv}, som inte går ${sv} det. Ta bort <${way}>${idOf(element)}</${way}>`, `lists ${called(element).en} as ${way}, which does not lead ${en} it`)
    }
  }
}

/** A diagram may leave the lists out altogether: the flows' own ends say the same. */
function listsFlows ({ nodes }: SourceProcess): boolean {
  return [...nodes.values()].some(({ element }) => ways.some((way) => children(element, way).length > 0))
}

/** Where steps list the flows into and out of them, they list just those that begin and end there (BPMN 2.0.2 §8.4.13, table 8.60). */
export const flowReferences: Rule = {
  id: 'flow-references',
  demands: 'letter',
  * check ({ drawn }) {
    for (const process of drawn) {
      const lists = listsFlows(process)
      for (const node of process.nodes.values()) yield * findings(node, process.flows, lists)
    }
  }
}
