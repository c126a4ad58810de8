import type { OutboxRow } from '../../../engine/index.ts'
import type { Decision, DecisionResult } from '../../../processes/ideas/contract.ts'
import type { House } from './house.ts'

/** A task as somebody was mailed it. */
export interface Mailed { readonly person: string, readonly task: string, readonly version: number }

export interface Steps {
  /** What a person was mailed last. @throws when nothing */
  mailed(rows: readonly OutboxRow[], person: string): Mailed
  decide(mailed: Mailed, decision: Decision, municipality?: string): Promise<DecisionResult>
  /** Decides, and does what follows. @throws when it was not done */
  done(mailed: Mailed, decision: Partial<Decision>): Promise<readonly OutboxRow[]>
  /** A new idea in Tranås that stands before gate 1, with the mails on its way there. */
  atGate1(): Promise<{ readonly idea: string, readonly number: string, readonly gate: Mailed, readonly mails: readonly OutboxRow[] }>
}

/** Doing steps as people do: from their mails. */
export function steps (home: House): Steps {
  const mailed: Steps['mailed'] = (rows, person) => {
    const row = rows.findLast(({ kind, recipient }) => kind === 'task' && recipient === person)
    if (row === undefined) throw new Error(`no mail to ${person}`)
    return { person, task: row.subject, version: Number(row.payload.version) }
  }
  const decide: Steps['decide'] = async ({ person, task, version }, decision, municipality = 'tranas') =>
    home.within(async (work) => home.ideas.decide({ ...work, actor: person }, person, task, version, decision), municipality)
  const done: Steps['done'] = async (task, decision) => {
    const result = await decide(task, { outcome: null, reason: '', answers: {}, ...decision })
    if (result.kind !== 'done') throw new Error(`${result.kind}: ${JSON.stringify(result.kind === 'invalid' ? result.errors : result.kind === 'already' ? result.page.decided : null)}`)
    return home.drain()
  }
  return {
    mailed,
    decide,
    done,
    atGate1: async () => {
      const { idea, number } = await home.submit()
      const received = await home.drain()
      const mails = await done(mailed(received, 'tranas-coordinator'), { answers: { message: 'Tack, vilken fin idé!' } })
      return { idea, number, gate: mailed(mails, 'tranas-care-manager'), mails: [...received, ...mails] }
    }
  }
}
