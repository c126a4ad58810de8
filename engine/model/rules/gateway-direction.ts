import { text } from '../element.ts'
import type { SourceNode } from '../source.ts'
import { fault } from './fault.ts'
import type { Rule } from './rule.ts'

function wrong ({ element, incoming, outgoing }: SourceNode): readonly [sv: string, en: string] | undefined {
  const direction = element.$type.endsWith('Gateway') ? text(element, 'gatewayDirection') : undefined
  if (direction === 'Converging' && outgoing.length > 1) return ['säger att det för ihop vägar men har flera pilar ut', 'says that it converges but has several outgoing flows']
  if (direction === 'Diverging' && incoming.length > 1) return ['säger att det delar vägar men har flera pilar in', 'says that it diverges but has several incoming flows']
  if (direction === 'Mixed' && (incoming.length < 2 || outgoing.length < 2)) return ['säger att det både för ihop och delar vägar men har inte flera pilar åt båda hållen', 'says that it is mixed but does not have several flows both ways']
  return undefined
}

/** A gateway that says its direction has the flows for it (BPMN 2.0.2 §8.4.9, table 8.51). */
export const gatewayDirection: Rule = {
  id: 'gateway-direction',
  * check ({ drawn }) {
    for (const process of drawn) {
      for (const node of process.nodes.values()) {
        const found = wrong(node)
        if (found !== undefined) yield fault(node.element, `${found[0]}. Ändra gatewayDirection till det som är ritat, eller ta bort den`, `${found[1]}; change gatewayDirection or remove it`)
      }
    }
  }
}
