import type { Flow, Model, Node, ScopeModel } from '../model.ts'
import { child, extension, flag, text } from '../element.ts'
import { startsOf, type SourceFlow, type SourceProcess, type SourceScope } from '../source.ts'
import { dataOf, usedData, withData } from './data.ts'
import { extensionsFor } from './extensions.ts'
import { withListeners } from './listeners.ts'
import { type LinkedMessages, withMessage } from './message-flow.ts'
import { compileNode } from './node.ts'
import { withPaths } from './paths.ts'
import { feelOf } from './value.ts'

function compileFlow (flow: SourceFlow): Flow {
  const condition = text(child(flow.element, 'conditionExpression'), 'body')
  return {
    id: flow.id,
    name: text(flow.element, 'name') ?? '',
    source: flow.source?.id ?? '',
    target: flow.target?.id ?? '',
    ...(condition !== undefined && { condition: feelOf(condition) })
  }
}

function compileScope (scope: SourceScope, used: ReturnType<typeof usedData>): ScopeModel {
  return {
    id: scope.id,
    ...(scope.parent !== undefined && { parent: scope.parent }),
    starts: startsOf(scope).map((node) => node.id),
    handlers: scope.nodes.filter((node) => node.type === 'bpmn:SubProcess' && flag(node.element, 'triggeredByEvent')).map((node) => node.id),
    ...dataOf(scope.element, used)
  }
}

function byId<T, U> (things: ReadonlyMap<string, T>, compile: (thing: T) => U): Record<string, U> {
  return Object.fromEntries([...things].map(([id, thing]) => [id, compile(thing)]))
}

/** Freezes plain data all the way down, without recursion. */
function freeze<T> (data: T): T {
  const pending: unknown[] = [data]
  while (pending.length > 0) {
    const each = pending.pop()
    if (typeof each !== 'object' || each === null) continue
    Object.freeze(each)
    for (const part of Object.values(each)) pending.push(part)
  }
  return data
}

function waitsForCondition (node: Node): boolean {
  if ('boundaries' in node && node.inputSets !== undefined) return true
  const event = 'event' in node ? node.event : undefined
  return event?.kind === 'conditional' || (event?.kind === 'multiple' && event.definitions.some(({ kind }) => kind === 'conditional'))
}

/**
 * Compiles a process that the rules have accepted to its executable model: plain JSON, frozen.
 * @param linked what its elements send and receive along message flows
 */
export function compileProcess (process: SourceProcess, linked: LinkedMessages = new Map()): Model {
  const versionTag = text(extension(process.element, 'zeebe:VersionTag'), 'value')
  const flows = byId(process.flows, compileFlow)
  const nodes = byId(process.nodes, (node) => withListeners(withData(withMessage(compileNode(node), node.element, linked), node.element), node.element))
  const used = usedData([...process.nodes.values()].map(({ element }) => element))
  return freeze({
    process: process.id,
    name: text(process.element, 'name') ?? '',
    ...(versionTag !== undefined && { versionTag }),
    nodes: withPaths(nodes, flows),
    flows,
    scopes: byId(process.scopes, (scope) => compileScope(scope, used)),
    extensions: extensionsFor(process.element),
    ...(Object.values(nodes).some(waitsForCondition) && { conditional: true as const })
  })
}
