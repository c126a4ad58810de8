import { child, children, text, type Element } from '../element.ts'
import { isLinkTarget, linkOf, linksOf } from '../links.ts'
import type { SourceNode, SourceProcess, SourceScope } from '../source.ts'
import { fault } from './fault.ts'
import type { Finding } from '../problem.ts'
import type { Rule } from './rule.ts'

/** A link that refers to another by `target` or `source`: then both must, and names are only for people. */
function refers (link: Element | undefined): boolean {
  return link !== undefined && (child(link, 'target') !== undefined || children(link, 'source').length > 0)
}

function leads (node: SourceNode, referring: boolean, links: ReadonlyMap<SourceNode, SourceNode>): Finding | undefined {
  const link = linkOf(node)
  const target = links.get(node)
  if (link === undefined) return undefined
  const mutual = !referring || (child(link, 'target') !== undefined && target !== undefined && children(linkOf(target), 'source').includes(link))
  if (target === undefined) return fault(node.element, 'leder ingenstans. Rita en fångande länk med samma namn i samma process eller delprocess', 'leads nowhere: there is no catching link of the same name in its scope')
  return mutual ? undefined : fault(node.element, 'och länken den leder till pekar inte på varandra. Ange target här och source där', 'and the link that it leads to do not refer to each other; give target here and source there')
}

function isReached (node: SourceNode, referring: boolean, reached: ReadonlySet<SourceNode>): boolean {
  return referring ? children(linkOf(node), 'source').length > 0 : reached.has(node)
}

function * findings (scope: SourceScope, referring: boolean): Iterable<Finding> {
  const links = linksOf(scope)
  const reached = new Set(links.values())
  const names = new Set<string>()
  for (const node of scope.nodes) {
    const link = linkOf(node)
    if (link === undefined) continue
    const found = isLinkTarget(node) ? undefined : leads(node, referring, links)
    if (found !== undefined) yield found
    if (!isLinkTarget(node)) continue
    if (!isReached(node, referring, reached)) yield fault(node.element, 'nås inte av någon länk. Rita en kastande länk med samma namn i samma process eller delprocess', 'is the target of no link: there is no throwing link of the same name in its scope')
    const name = text(link, 'name')
    if (name !== undefined && names.has(name) && !referring) yield fault(node.element, `har samma namn (${name}) som en annan fångande länk. Ge den ett eget`, `has the name "${name}" of another catching link; give it its own`)
    if (name !== undefined) names.add(name)
  }
}

function * linkDefinitions ({ nodes }: SourceProcess): Iterable<Element> {
  for (const node of nodes.values()) {
    const link = linkOf(node)
    if (link !== undefined) yield link
  }
}

/**
 * Links come in pairs within one process or subprocess: several may throw to one that catches (BPMN 2.0.2 §10.5.4, table 10.97). They find each
 * other by `target` and `source` or, in a process that uses neither, by name.
 */
export const linkEvent: Rule = {
  id: 'link-event',
  demands: 'execution',
  * check ({ drawn }) {
    for (const process of drawn) {
      const referring = [...linkDefinitions(process)].some(refers)
      for (const scope of process.scopes.values()) yield * findings(scope, referring)
    }
  }
}
