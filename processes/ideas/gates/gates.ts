import type { ProcessServices } from '../../contract.ts'
import { around } from './around.ts'
import type { Gates } from './contract.ts'
import { decisionsOf } from './decisions.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { colleagues, handOver, recuse, sendBack } from './handover.ts'
import { readBasis } from './read-basis.ts'
import { takeBack } from './take-back.ts'

/** What pages may ask of what surrounds a decision. */
export function createGates (services: ProcessServices): Gates {
  return {
    around: async (work, at) => around(services, work, at),
    colleagues: async (work, at) => colleagues(services, work, at),
    handOver: async (work, at, to, note) => handOver(services, work, at, to, note),
    sendBack: async (work, at, question) => sendBack(services, work, at, question),
    recuse: async (work, at, reason) => recuse(services, work, at, reason),
    takeBack: async (work, at, reason) => takeBack(services, work, at, reason),
    basis: async (work, decision) => readBasis(services, work, decision),
    decisions: async (work, number) => decisionsOf(services, work, number),
    draft: draftOf,
    keepDraft
  }
}
