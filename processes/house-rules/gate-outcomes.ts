import type { DiagramProblem, Model, Node, UserTask } from '../../engine/index.ts'
import { called } from './finding.ts'

/**
 * Each outcome of a gate leads somewhere: the gateway that reads it has a flow for it, or a default. A gate whose outcomes no gateway
 * reads at once is fine (all lead the same way), and so is one read further on.
 */
export function outcomesAreHandled (model: Model): readonly DiagramProblem[] {
  return Object.values(model.nodes).flatMap((task) => {
    if (task.kind !== 'userTask' || task.gate === undefined) return []
    const reader = readerOf(model, task, task.gate.result)
    if (reader === undefined) return []
    const keys = task.gate.outcomes.map(({ key }) => key)
    const read = keysRead(model, reader, task.gate.result)
    const unhandled = reader.kind === 'exclusiveGateway' && reader.default !== undefined ? [] : task.gate.outcomes.filter(({ key }) => !read.has(key))
    return [
      ...unhandled.map(({ label }) => unhandledProblem(task, reader, label)),
      ...[...read].filter((key) => !keys.includes(key)).map((key) => unknownProblem(task, reader, key))
    ]
  })
}

/** The gateway directly after a gate, when it reads the gate's result. */
function readerOf (model: Model, task: UserTask, result: string): Node | undefined {
  const [only, second] = task.outgoing
  const target = only === undefined || second !== undefined ? undefined : model.nodes[model.flows[only]?.target ?? '']
  return target?.kind === 'exclusiveGateway' && keysRead(model, target, result).size > 0 ? target : undefined
}

/** The texts that a gateway's conditions compare with a variable. Several gates may share a gateway only by the same result. */
function keysRead (model: Model, gateway: Node, result: string): ReadonlySet<string> {
  const comparison = /([\p{L}_][\p{L}\p{N}_]*)\s*!?=\s*"([^"]*)"/gu
  const conditions = gateway.outgoing.flatMap((id) => {
    const condition = model.flows[id]?.condition
    return condition !== undefined && 'feel' in condition ? [condition.feel] : []
  })
  const pairs = conditions.flatMap((text) => [...text.matchAll(comparison)])
  return new Set(pairs.flatMap(([, name, key]) => name === result && key !== undefined ? [key] : []))
}

function unhandledProblem (task: UserTask, reader: Node, label: string): DiagramProblem {
  return {
    rule: 'outcome-unhandled',
    severity: 'error',
    element: task.id,
    sv: `Utfallet ”${label}” i steget ${called(task)} leder ingenstans. Dra en pil för det från vägvalet ${called(reader)}, eller välj en pil som gäller för övriga utfall.`,
    en: `The outcome "${label}" of ${called(task)} is not handled by the gateway ${called(reader)}, which has no default flow.`
  }
}

function unknownProblem (task: UserTask, reader: Node, key: string): DiagramProblem {
  return {
    rule: 'outcome-unknown',
    severity: 'error',
    element: reader.id,
    sv: `Vägvalet ${called(reader)} väntar på utfallet ”${key}”, som inte finns i steget ${called(task)}. Ändra villkoret eller lägg till utfallet.`,
    en: `The gateway ${called(reader)} compares with "${key}", which is not an outcome of ${called(task)}.`
  }
}
