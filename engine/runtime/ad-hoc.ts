import type { Work } from '../../platform/db/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { Variables } from '../core/state.ts'
import type { Change } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { demand, lock } from './step.ts'

/**
 * Somebody chooses what to do next in an ad-hoc subprocess (BPMN 2.0.2 §13.3.5): begins an activity in the oldest one that is open and holds it.
 * @throws Problem missing `instance.missing`; conflict `instance.ad-hoc-not-open`, `instance.<reason>`
 */
export async function activate (kernel: Kernel, work: Work, instance: string, element: string, variables: Variables): Promise<Change> {
  const row = await lock(work, instance)
  const { model } = await kernel.library.get(work, row.definition)
  const holder = model.nodes[element]?.scope
  const open = Object.keys(row.state.tokens).map(Number).filter((id) => {
    const token = row.state.tokens[id]
    return token !== undefined && token.element === holder && token.local !== undefined
  })
  // A multi-instance body's own token stands at the subprocess too; its instances hold what is inside.
  const token = open.sort((a, b) => a - b).find((id) => row.state.scopes[row.state.tokens[id]?.local ?? 0]?.plan !== undefined)
  if (token === undefined) throw new Problem('conflict', 'instance.ad-hoc-not-open', `no ad-hoc subprocess with ${element} is open`, { hint: 'Choose a step of an ad-hoc subprocess that has begun.' })
  return (await demand(kernel, work, row, { type: 'activate', token, element, variables })).change
}
