/** What surrounds a decision: several who vote, handing over, jäv, what it was based on, and taking it back. Deciding itself is `Ideas.decide`. */
import type { Quorum } from '../../../engine/index.ts'
import type { Work } from '../../../platform/db/database.ts'

/** Why something about a decision cannot be done. Each has a sentence on the page. */
export type GateRefusal =
  /** Somebody else has done it, given it away or taken it back meanwhile. */
  | 'changed'
  /** The diagram does not let the step be handed over. */
  | 'not-delegable'
  /** No such person, or one who cannot have it: away, gone, from outside, or with jäv. */
  | 'no-such-person'
  | 'same-person'
  /** It has been handed over too many times. */
  | 'too-often'
  /** There is nobody to hand it to: no deputy, no coordinator without jäv. */
  | 'nobody-else'
  /** Nobody gave it to them. */
  | 'nobody-before'
  | 'reason-missing'
  | 'note-missing'
  /** What was written is too long. */
  | 'too-long'
  /** The next step has been begun. */
  | 'too-late'
  | 'not-yours'

export type GateResult =
  /** `to`: who has it now, where it was handed over. */
  | { readonly kind: 'done', readonly to: string | null }
  | { readonly kind: 'refused', readonly why: GateRefusal }

/** One vote in words. */
export interface Vote { readonly by: string, readonly outcome: string, readonly reason: string, readonly at: Date }

/** How a vote stands, to one of those who vote. */
export interface VoteState {
  readonly quorum: Quorum
  /** How many are asked, how many must choose the same, how many have answered. */
  readonly asked: number
  readonly needed: number
  readonly answered: number
  /** The reader's own; `outcome` is its key. */
  readonly mine: { readonly outcome: string, readonly label: string, readonly reason: string, readonly answers: Readonly<Record<string, string>>, readonly at: Date } | null
  /** Everybody else's; null until the reader's own is sent, so that nobody is led. */
  readonly others: readonly Vote[] | null
  /** Everybody has answered, and too few agree: the coordinator decides. */
  readonly stuck: boolean
  /** The reader is the coordinator who now decides alone, seeing all votes. */
  readonly decides: boolean
  /** The reader has a vote. */
  readonly votes: boolean
}

/** One time that a step was given on. */
export interface Handover { readonly kind: 'delegated' | 'returned' | 'recused', readonly from: string, readonly to: string | null, readonly note: string, readonly at: Date }

/** What stands around one person's decision page. */
export interface Around {
  readonly vote: VoteState | null
  readonly handovers: readonly Handover[]
  /** The step may be handed over to a colleague by this reader. */
  readonly canDelegate: boolean
  /** Who gave it to the reader, and may get it back. */
  readonly backTo: { readonly id: string, readonly name: string } | null
  /** The reader has declared jäv in this matter. */
  readonly recused: boolean
  /** The reader had it and gave it on: to whom (`null`: it is told in `recused`). */
  readonly gaveTo: { readonly name: string, readonly at: Date } | null
  /** Whoever decides must show anew who they are. */
  readonly confirm: boolean
  /** The decision, once made, for the page of what it was based on. */
  readonly decision: string | null
  /** Taking it back: `own` by whoever decided, at once; `coordinator` with a reason; null when it is too late or not the reader's. */
  readonly takeBack: 'own' | 'coordinator' | null
  /** It has been taken back: by whom, when and why. */
  readonly takenBack: { readonly by: string, readonly at: Date, readonly reason: string } | null
}

/** Somebody a step can be handed over to. */
export interface Colleague { readonly id: string, readonly name: string, readonly roles: readonly string[] }

/** A decision about an idea, for the list of them. */
export interface DecisionMade {
  readonly id: string
  readonly idea: { readonly number: string, readonly title: string }
  readonly step: string
  readonly outcome: string
  readonly by: string
  readonly at: Date
  readonly takenBack: Around['takenBack']
}

/** What a decision was based on, as it was at that moment. */
export interface Basis {
  readonly task: string
  readonly at: Date
  readonly by: string
  /** The step and the outcome: `Pröva idén`, `Gå vidare`. */
  readonly step: string
  readonly outcome: string
  readonly reason: string
  readonly idea: { readonly number: string, readonly title: string, readonly what: string, readonly benefit: string, readonly where: string }
  readonly entries: readonly { readonly at: Date, readonly heading: string, readonly text: string }[]
  readonly views: readonly { readonly by: string, readonly words: string, readonly scores: Readonly<Record<string, number>>, readonly scoreLabels: Readonly<Record<string, string>> }[]
  readonly votes: readonly Vote[]
  readonly files: readonly { readonly name: string, readonly size: number, readonly hash: string }[]
  /** SHA-256, in hex, of all that was kept; `intact` when it still agrees. */
  readonly hash: string
  readonly intact: boolean
}

/** One person at one version of a step. */
export interface At { readonly person: string, readonly task: string, readonly version: number }

export interface Gates {
  /** Undefined when the step is not theirs to see, or is no decision and was never handed over. */
  around(work: Work, at: At): Promise<Around | undefined>
  /** Everybody in the municipality the step can be handed over to, by name. */
  colleagues(work: Work, at: At): Promise<readonly Colleague[]>
  /** Hands the step, or one's vote, over to a colleague, who gets a mail. */
  handOver(work: Work, at: At, to: string, note: string): Promise<GateResult>
  /** Sends it back to whoever handed it over, with a question. */
  sendBack(work: Work, at: At, question: string): Promise<GateResult>
  /** Jäv: the person leaves the matter for good, and the step goes to the deputy, else the coordinator. */
  recuse(work: Work, at: At, reason: string): Promise<GateResult>
  /** Takes a decision back and opens the step anew. */
  takeBack(work: Work, at: At, reason: string): Promise<GateResult>
  /** What a decision was based on. Undefined when there is none such, or it was made before this was kept. */
  basis(work: Work, decision: string): Promise<Basis | undefined>
  /** Every decision at a gate about the idea with this number, newest first. */
  decisions(work: Work, number: string): Promise<readonly DecisionMade[]>
  /** Keeps what somebody typed, by field, while they show anew who they are; gone once they have decided. */
  keepDraft(work: Work, at: At, fields: Readonly<Record<string, string>>): Promise<void>
  draft(work: Work, at: At): Promise<Readonly<Record<string, string>> | undefined>
}
