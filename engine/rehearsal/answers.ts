import type { Answer, Scenario } from './scenario.ts'

const wait: Answer = { wait: true }
const complete: Answer = {}

/** What a scenario answers, time after time. */
export class Answers {
  readonly #scenario: Scenario
  readonly #taken = new Map<string, number>()

  constructor (scenario: Scenario) { this.#scenario = scenario }

  /** The next answer for a task, job or call: by its element first, then by its job type; then what the scenario does otherwise. */
  next (kind: 'task' | 'job', element: string, type?: string): Answer {
    return this.named(element) ?? (type === undefined ? undefined : this.named(type)) ?? this.#otherwise(kind)
  }

  /** The next answer under a name; `undefined` when the scenario has none, or has given all of them. */
  named (name: string): Answer | undefined {
    const { answers = {} } = this.#scenario
    const found = Object.hasOwn(answers, name) ? answers[name] : undefined
    if (found === undefined || !Array.isArray(found)) return found
    const taken = this.#taken.get(name) ?? 0
    let passed = 0
    const answer = found.find(({ times = 1 }: Answer) => (passed += times) > taken)
    if (answer !== undefined) this.#taken.set(name, taken + 1)
    return answer
  }

  #otherwise (kind: 'task' | 'job'): Answer {
    const { otherwise, steps } = this.#scenario
    const story = steps !== undefined && kind === 'task' ? 'wait' : 'complete'
    const chosen = typeof otherwise === 'string' ? otherwise : otherwise?.[`${kind}s`]
    return (chosen ?? story) === 'wait' ? wait : complete
  }
}
