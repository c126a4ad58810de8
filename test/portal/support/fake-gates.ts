import type { Around, Gates } from '../../../processes/ideas/gates/contract.ts'
import type { FakeIdeas } from './fake-ideas.ts'

/** Nothing but the decision itself. */
export const alone: Around = {
  vote: null, handovers: [], canDelegate: true, backTo: null, recused: false, gaveTo: null, confirm: false, decision: null, takeBack: null, takenBack: null
}

/** Gates that remember what they were told. @param ideas where it is remembered */
export function fakeGates ({ written }: Pick<FakeIdeas, 'written'>): Gates {
  return {
    around: async () => alone,
    colleagues: async () => [{ id: 't-bo', name: 'Bo Ask', roles: ['unit-manager'] }],
    handOver: async (_work, { task }, to, note) => {
      written.push({ task, to, note })
      return { kind: 'done', to: 'Bo Ask' }
    },
    sendBack: async () => ({ kind: 'refused', why: 'nobody-before' }),
    recuse: async (_work, { task }, reason) => {
      written.push({ task, reason })
      return { kind: 'done', to: null }
    },
    takeBack: async () => ({ kind: 'refused', why: 'too-late' }),
    basis: async () => undefined,
    decisions: async () => [],
    draft: async () => undefined,
    keepDraft: async () => {}
  }
}
