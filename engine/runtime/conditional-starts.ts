import type { Work } from '../../platform/db/database.ts'
import { conditionalStarts } from '../store/starts.ts'
import type { ConditionRequest, Instance } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { start } from './start.ts'

/**
 * Starts each process of which the condition of a start event is true with these variables (BPMN 2.0.2 §10.5.2). One that is null, is no
 * boolean or cannot be evaluated is not true.
 */
export async function startOnConditions (kernel: Kernel, work: Work, { variables = {}, businessKey, key }: ConditionRequest): Promise<readonly Instance[]> {
  const { evaluate } = kernel.evaluator({ now: work.now })
  const started: Instance[] = []
  for (const { definition, element, part, name } of await conditionalStarts(work)) {
    const result = evaluate(name ?? 'false', variables)
    if (!('value' in result) || result.value !== true) continue
    started.push(await start(kernel, work, { wanted: { definition }, key: `start/${key}-${definition}-${element}-${part}`, variables, businessKey: businessKey ?? null, startEvent: element, part }))
  }
  return started
}
