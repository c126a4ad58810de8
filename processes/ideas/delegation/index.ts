import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import type { Delegations, GateChoice } from './contract.ts'
import { readDecided } from './decided.ts'
import { readPoint, readPoints, removePoint, savePoint } from './points.ts'

export { mayDecide } from './may-decide.ts'
export type * from './contract.ts'

/** The delegation order and the list for the board. */
export function createDelegations (services: Pick<ProcessServices, 'engine' | 'identity'>): Delegations {
  return {
    points: async (work) => readPoints(work),
    point: readPoint,
    gates: async (work) => gatesOf(services, work),
    save: savePoint,
    remove: removePoint,
    decided: async (work, period) => readDecided(work, services.identity, period)
  }
}

/** Every gate of the newest versions; one that several processes or steps share has the outcomes of all. */
async function gatesOf ({ engine }: Pick<ProcessServices, 'engine'>, work: Work): Promise<readonly GateChoice[]> {
  const gates = new Map<string, GateChoice>()
  for (const { id } of await engine.definitions(work)) {
    for (const node of Object.values((await engine.model(work, id)).nodes)) {
      if (node.kind !== 'userTask' || node.gate === undefined) continue
      const { result, outcomes } = node.gate
      const known = gates.get(result)
      const added = outcomes.filter(({ key }) => known?.outcomes.every((other) => other.key !== key) ?? true)
      gates.set(result, { gate: result, name: known?.name ?? node.name, outcomes: [...known?.outcomes ?? [], ...added.map(({ key, label }) => ({ key, label }))] })
    }
  }
  return [...gates.values()].sort((one, other) => one.gate.localeCompare(other.gate, 'sv'))
}
