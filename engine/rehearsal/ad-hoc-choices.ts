import type { ElementId } from '../model/model.ts'
import type { Answers } from './answers.ts'
import type { Play } from './play.ts'
import type { Answer } from './scenario.ts'
import type { World } from './world.ts'

/** An ad-hoc subprocess in which something can still be begun (BPMN 2.0.2 §13.3.5). */
export interface OpenAdHoc {
  readonly scope: number
  /** The token that stands at it. */
  readonly host: number
  readonly element: ElementId
  readonly sequential: boolean
  /** Something in it runs. */
  readonly running: boolean
  /** What can be begun. */
  readonly starts: readonly ElementId[]
}

/** The ad-hoc subprocesses of an instance in which something can be begun, in the order in which they were opened. */
export function openAdHocs ({ state, model }: Play): readonly OpenAdHoc[] {
  return Object.entries(state.scopes).flatMap(([id, { element, token: host, plan }]) => {
    const node = model.nodes[element]
    if (plan === undefined || plan.done === true || plan.elements.length > 0 || host === undefined || node?.kind !== 'subProcess' || node.adHoc === undefined) return []
    const scope = Number(id)
    const running = Object.values(state.tokens).some((token) => token.scope === scope)
    return [{ scope, host, element, sequential: node.adHoc.sequential, running, starts: model.scopes[element]?.starts ?? [] }]
  })
}

/** Chooses in ad-hoc subprocesses what a scenario says, one activity after the other, each when all is at rest. */
export class AdHocChoices {
  readonly #world: World
  readonly #answers: Answers
  readonly #misfits: string[]
  /** By instance and scope: what is still to be begun. */
  readonly #planned = new Map<string, { readonly play: Play, readonly scope: number, readonly answer: Answer, left: readonly ElementId[], pending: boolean }>()
  readonly #known = new Set<string>()

  constructor (world: World, answers: Answers, misfits: string[]) {
    this.#world = world
    this.#answers = answers
    this.#misfits = misfits
  }

  plan (play: Play, scope: number): void {
    const place = `${play.id} ${scope}`
    if (this.#known.has(place)) return
    this.#known.add(place)
    const answer = this.#answers.named(play.projection.state.scopes[scope]?.element ?? '')
    if (answer?.activate !== undefined) this.#planned.set(place, { play, scope, answer, left: answer.activate, pending: false })
  }

  /** Begins the next activity where one may begin. Answers whether it did. */
  rest (): boolean {
    for (const [place, planned] of this.#planned) {
      const { play, scope, answer, left: [element, ...left] } = planned
      const open = play.isActive ? openAdHocs(play).find((each) => each.scope === scope) : undefined
      if (open === undefined && play.state.scopes[scope] === undefined) this.#planned.delete(place)
      if (open === undefined || element === undefined || planned.pending || (open.sequential && open.running)) continue
      planned.left = left
      planned.pending = true
      const act = (): void => {
        planned.pending = false
        const rejection = this.#world.send(play, { type: 'activate', token: open.host, element, variables: answer.variables ?? {} })
        if (rejection !== undefined) this.#misfits.push(`${open.element}: ${rejection.reason} (${rejection.hint})`)
      }
      const due = answer.after === undefined ? undefined : this.#world.later(answer.after)
      if (due === undefined) act()
      else this.#world.at(due, act)
      return due === undefined
    }
    return false
  }
}
