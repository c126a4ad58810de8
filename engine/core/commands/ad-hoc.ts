import { startable } from '../ad-hoc-sub-process.ts'
import type { Command, Rejection } from '../command.ts'
import { reject } from '../rejection.ts'
import type { Run } from '../run.ts'

type Activate = Extract<Command, { type: 'activate' }>

/**
 * Somebody has chosen what to do next in an ad-hoc subprocess (BPMN 2.0.2 §13.3.5): begins an activity that no flow leads to, with variables of
 * its own, as often as it is chosen. Rejects `ad-hoc-not-open`, `unknown-activity`, `ad-hoc-completing`, and in a sequential one
 * `activity-running`.
 */
export function activate (run: Run, { token: host, element, variables }: Activate): Rejection | undefined {
  const token = run.state.tokens[host]
  const node = token === undefined ? undefined : run.node(token.element)
  const scope = token?.local
  const plan = scope === undefined ? undefined : run.scope(scope).plan
  if (node?.kind !== 'subProcess' || node.adHoc === undefined || scope === undefined || plan === undefined) {
    return reject('ad-hoc-not-open', `No ad-hoc subprocess is open at token ${host}`)
  }
  if (!startable(run, node.id).includes(element)) return reject('unknown-activity', `${node.id} begins with one of: ${startable(run, node.id).join(', ')}`)
  if (plan.done === true) return reject('ad-hoc-completing', `${node.id} is complete, and only lets finish what runs`)
  const running = run.tokensIn(scope)
  if (node.adHoc.sequential && running.length > 0) return reject('activity-running', `${node.id} is sequential, and ${running.map((id) => run.token(id).element).join(', ')} runs`)
  const id = run.nextId
  run.emit({ type: 'token.created', token: id, element, scope, ...(Object.keys(variables).length === 0 ? {} : { variables }) })
  run.queue.push({ token: id, step: 'arrive', element })
  return undefined
}
