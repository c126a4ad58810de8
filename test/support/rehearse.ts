/** Plays the scenarios that we ship: what the letters say, and where the idea ends. */
import { Type, type Static } from 'typebox'
import { VariablesSchema } from '../../engine/core/state.ts'
import { createEvaluator } from '../../engine/feel/index.ts'
import type { Model } from '../../engine/model/model.ts'
import type { RehearsalEvent } from '../../engine/rehearsal/event.ts'
import { rehearse as rehearseWith } from '../../engine/rehearsal/rehearse.ts'

const Step = Type.Union([
  /** Does the first open task of an element, in whichever process it is; `times` for several. */
  Type.Object({ do: Type.String(), outcome: Type.Optional(Type.String()), variables: Type.Optional(VariablesSchema), times: Type.Optional(Type.Integer()) }),
  /** Lets time pass: an ISO 8601 duration. Timers fire on their way, each at its own instant. */
  Type.Object({ wait: Type.String() }),
  Type.Object({ message: Type.String(), variables: Type.Optional(VariablesSchema) })
])
export const ScenarioSchema = Type.Object({
  name: Type.String(),
  about: Type.String(),
  variables: VariablesSchema,
  /** What jobs answer, by type. */
  jobs: Type.Record(Type.String(), VariablesSchema),
  steps: Type.Array(Step),
  /** Every letter in the order sent: `closed`, or `escalated to management` when it is not for the idea's giver. */
  letters: Type.Array(Type.String()),
  /** The end event of the lifecycle at which it ends, or `null` when it goes on. */
  end: Type.Union([Type.String(), Type.Null()])
})
type Scenario = Static<typeof ScenarioSchema>

interface Outcome {
  readonly letters: readonly string[]
  readonly end: string | null
  /** Elements that wait when the scenario is over, of all processes. */
  readonly waiting: readonly string[]
  readonly incidents: readonly string[]
}

/**
 * Plays a scenario from Tuesday 24 November 2026, 09.00.
 *
 * @throws Error when a step does not fit: nobody waits for it
 */
export function rehearse (models: ReadonlyMap<string, Model>, process: string, { variables, jobs, steps }: Scenario): Outcome {
  const lines: RehearsalEvent[] = []
  const { waiting, incidents, misfits, plays } = rehearseWith({
    models: [...models.values()],
    now: '2026-11-24T08:00:00.000Z',
    evaluator: (now) => createEvaluator({ now }),
    scenario: {
      start: [{ process, variables }],
      answers: Object.fromEntries(Object.entries(jobs).map(([type, answer]) => [type, { variables: answer }])),
      steps
    },
    tell: (line) => { lines.push(line) }
  })
  if (misfits.length > 0) throw new Error(misfits.join('; '))
  const [mother] = plays
  const ends = lines.filter(({ instance, event, type }) => instance === mother?.id && event === 'element.completed' && type === 'bpmn:EndEvent')
  return {
    letters: lines.filter(({ event, job }) => event === 'job.created' && job === 'letter').map((line) => letterOf(models, line)),
    end: mother?.isActive === true ? null : ends.at(-1)?.element ?? null,
    waiting: [...new Set(waiting.map(({ wait }) => wait.element))],
    incidents: incidents.map(({ element, code }) => `${element}: ${code}`)
  }
}

function letterOf (models: ReadonlyMap<string, Model>, { process, element = '' }: RehearsalEvent): string {
  const letter = models.get(process)?.nodes[element]?.extensions.find(({ name }) => name === 'sluss:letter')?.attributes
  return letter?.to === 'giver' ? letter.template ?? '' : `${letter?.template ?? ''} to ${letter?.to ?? ''}`
}
