import { Type, type Static } from 'typebox'
import { waits } from '../core/index.ts'
import { type Variables, VariablesSchema } from '../core/state.ts'
import type { Advanced } from './world-options.ts'

/** Something that came to an instance from outside. */
export const StimulusSchema = Type.Union([
  Type.Object({ kind: Type.Literal('start'), process: Type.String(), variables: VariablesSchema, startEvent: Type.Optional(Type.String()) }),
  /** A task, job or call is done. */
  Type.Object({ kind: Type.Literal('done'), element: Type.String(), variables: VariablesSchema }),
  Type.Object({ kind: Type.Literal('error'), element: Type.String(), code: Type.String() }),
  Type.Object({ kind: Type.Literal('timer'), element: Type.String() }),
  /** A message or signal reached the elements that waited for it. */
  Type.Object({ kind: Type.Literal('event'), element: Type.String(), variables: VariablesSchema })
])
export type Stimulus = Static<typeof StimulusSchema>

/** What came from outside with one command. Calls to processes that are at hand, and their ends, come from inside. */
export function stimuliOf ({ play, command, before, events }: Advanced): readonly Stimulus[] {
  const elementOf = (id: number): string => waits(before).find((wait) => wait.id === id)?.element ?? ''
  switch (command.type) {
    case 'start': return play.caller === undefined ? [started(play.model.process, command.variables, command.startEvent)] : []
    case 'completeTask': return [{ kind: 'done', element: elementOf(command.task), variables: { ...command.variables, ...outcomeOf(play.model.nodes[elementOf(command.task)], command.outcome) } }]
    case 'completeJob': return [{ kind: 'done', element: elementOf(command.job), variables: command.variables }]
    case 'completeCall': return play.called.has(command.call) ? [] : [{ kind: 'done', element: elementOf(command.call), variables: command.variables }]
    case 'throwError': return [{ kind: 'error', element: elementOf(command.wait), code: command.code }]
    case 'fireTimers': return events.flatMap((event) => event.type === 'timer.fired' ? [{ kind: 'timer' as const, element: event.element }] : [])
    case 'correlate':
    case 'broadcast': return events.flatMap((event) => event.type === 'subscription.triggered' ? [{ kind: 'event' as const, element: event.element, variables: command.variables }] : [])
    default: return []
  }
}

function started (process: string, variables: Variables, startEvent: string | undefined): Stimulus {
  return { kind: 'start', process, variables, ...(startEvent === undefined ? {} : { startEvent }) }
}

function outcomeOf (node: Advanced['play']['model']['nodes'][string] | undefined, outcome: string | undefined): Variables {
  return node?.kind === 'userTask' && node.gate !== undefined && outcome !== undefined ? Object.fromEntries([[node.gate.result, outcome]]) : {}
}
