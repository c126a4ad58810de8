/** The delegation order (delegationsordning, kommunallagen 2017:725, 6 kap. 37–40 §§): who may decide what on the board's behalf, and what they decided. */
import type { Work } from '../../../platform/db/database.ts'

/** A line of the order. */
export interface DelegationPoint {
  readonly id: string
  /** As the order numbers it: `3.2`. */
  readonly number: string
  /** `Införa förbättring` */
  readonly name: string
  /** The gate it covers: the variable of its result (`sluss:gate result`), such as `gate2`. */
  readonly gate: string
  /** One of the gate's outcomes; null: every outcome. */
  readonly outcome: string | null
  /** A role key. */
  readonly role: string
  /** The highest sum in whole SEK; null: no limit. */
  readonly most: number | null
}

/** What somebody is about to decide. */
export interface DelegationQuestion {
  /** The role in which they do the step, and every role they hold or stand in for now. Others, such as `person:x`, are passed over. */
  readonly roles: readonly string[]
  /** The variable of the gate's result. */
  readonly gate: string
  readonly outcome: string
  /** The sum decided, in SEK; null when none is asked for, which is within every limit. */
  readonly money: number | null
}

/** Yes, and by which point (null when the order says nothing of it); or no, and which roles may. */
export type DelegationAnswer =
  | { readonly may: true, readonly point: string | null }
  /** Smallest limit first; empty when the sum is above everybody's. */
  | { readonly may: false, readonly who: readonly { readonly role: string, readonly most: number | null, readonly point: string }[] }

/** A gate of the municipality's diagrams, to choose from. */
export interface GateChoice { readonly gate: string, readonly name: string, readonly outcomes: readonly { readonly key: string, readonly label: string }[] }

/** A line of the list for the board. */
export interface DelegatedDecision {
  readonly id: string
  readonly at: Date
  /** The idea's number and title. */
  readonly number: string
  readonly title: string
  /** The step and what was decided: `Besluta om test`, `Testa idén`. */
  readonly step: string
  readonly decision: string
  readonly reason: string
  /** Who decided, and in which role. */
  readonly by: string
  readonly role: string | null
  /** By which point of the order; null when it says nothing of it. */
  readonly point: string | null
  /** When and why it was taken back; it is reported all the same, as having been. */
  readonly takenBack: { readonly at: Date, readonly reason: string } | null
}

/** What the coordinator's pages ask. */
export interface Delegations {
  /** The order, by number. */
  points(work: Work): Promise<readonly DelegationPoint[]>
  point(work: Work, id: string): Promise<DelegationPoint | undefined>
  /** Gates of every process the municipality runs, in the order they are drawn; those whose names coincide come once. */
  gates(work: Work): Promise<readonly GateChoice[]>
  /** Adds a line, or changes the one with this id. False when another line says the same. */
  save(work: Work, point: DelegationPoint): Promise<boolean>
  remove(work: Work, id: string): Promise<void>
  /** What was decided at gates between two days (ISO dates, Europe/Stockholm, both included), oldest first. */
  decided(work: Work, period: { readonly from: string, readonly to: string }): Promise<readonly DelegatedDecision[]>
}
