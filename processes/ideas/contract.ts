/** What pages may ask of ideas: commands and queries, in words of the domain. */
import type { Json, Variables } from '../../engine/index.ts'
import type { FormSchema } from '../contract.ts'
import type { Work, Unbound } from '../../platform/db/database.ts'

export const stages = ['submitted', 'assessed', 'developed', 'tested', 'implemented', 'benefit'] as const
/** Inlämnad → Prövas → Utvecklas → Testas → Införs → Ger nytta. */
export type Stage = typeof stages[number]
export const endings = ['closed', 'do-it', 'referred', 'merged', 'withdrawn', 'benefit'] as const
export type Ending = typeof endings[number]

export interface Submission {
  readonly title: string
  /** What is your idea? */
  readonly what: string
  /** What gets better, for whom? */
  readonly benefit: string
  /** Where? free text; the unit comes from the place or is `null` */
  readonly where: string
  readonly unit: string | null
  readonly name: string | null
  readonly email: string | null
  /** True: known to the coordinators only. */
  readonly hidden?: boolean
  /** Who among the staff writes it down for somebody: a person's id. */
  readonly recordedBy?: string
  /** How the giver wants the answers; by mail when there is an address and nothing else is said. */
  readonly answerBy?: 'email' | 'paper' | 'phone' | 'none'
  readonly phone?: string | null
  /** Where a paper letter goes: several lines. */
  readonly postal?: string | null
  /** Set when it came through a form that is open to anybody: it is then held when it looks like spam. `quick`: faster than anybody types. */
  readonly open?: { readonly quick: boolean }
  /** Repeating a submission with the same key (double click, bad line) gives the same idea. */
  readonly key: string
}

export interface Receipt { readonly idea: string, readonly number: string, readonly statusPath: string }

export interface Entry {
  readonly at: Date
  readonly kind: 'submitted' | 'contact' | 'decision' | 'question' | 'answer' | 'comment' | 'step' | 'letter' | 'withdrawn' | 'ended' | 'file' | 'merged' | 'rubbish' | 'mail' | 'call' | 'vote' | 'delegated' | 'returned' | 'recused' | 'taken-back'
  /** Display name of who did it, in words: `Anna Berg, enhetschef`; `Du` for the giver; `Idéslussen`. */
  readonly by: string
  /** One line: `Pröva idén. Beslut: gå vidare`. */
  readonly heading: string
  /** The reason or text, as written; may be empty. */
  readonly text: string
  /** True when no person did it: the step the idea came to by itself. */
  readonly automatic?: boolean
}

export interface IdeaSummary {
  readonly id: string
  /** Per municipality and year: `2026-0012`. */
  readonly number: string
  readonly title: string
  readonly stage: Stage
  readonly ending: Ending | null
  readonly parkedUntil: Date | null
  readonly submittedAt: Date
  readonly unit: string | null
  /** What it waits for now, in plain Swedish: `Enhetschefen prövar idén`. */
  readonly waitsFor: string
  /** By when, if somebody has a date. */
  readonly due: Date | null
}

/** What the idea giver sees behind the private link. */
export interface IdeaStatus extends IdeaSummary {
  readonly municipality: string
  readonly what: string
  readonly benefit: string
  readonly where: string
  readonly hasEmail: boolean
  /** Who has it now, in words: `Anna Berg, enhetschef`. */
  readonly who: string | null
  /** What happens next, one or two sentences of plain Swedish. */
  readonly next: string
  readonly entries: readonly Entry[]
  /** A question to the giver that waits for an answer. */
  readonly question: { readonly kind: 'complete' | 'merge', readonly text: string, readonly by: Date | null } | null
  readonly canWithdraw: boolean
  /** Called rubbish: the page says so and nothing else. */
  readonly rubbish?: boolean
  /** It waits for a person to see that it is an idea. */
  readonly held?: boolean
}

export interface IdeaDetail extends IdeaSummary {
  readonly what: string
  readonly benefit: string
  readonly where: string
  /** `hidden`: the giver wants to be known to the coordinators only; `name` is then null to everybody else. */
  readonly giver: { readonly name: string | null, readonly hasEmail: boolean, readonly hidden?: boolean }
  readonly instance: string
  readonly definition: string
  readonly next: string
  readonly who: string | null
  readonly entries: readonly Entry[]
}

/** What stands behind a link in a task mail. */
export interface TaskPage {
  readonly municipality: string
  /** Who got the mail: the decision is theirs. */
  readonly person: { readonly id: string, readonly name: string }
  readonly task: string
  readonly version: number
  readonly name: string
  /** What to do, from the diagram's documentation of the step. */
  readonly instruction: string
  readonly due: Date | null
  readonly idea: IdeaDetail
  /** Empty when the task is not a gate: then it is just done. */
  readonly outcomes: readonly { readonly key: string, readonly label: string, readonly leadsTo: string, readonly reasonRequired: boolean }[]
  readonly form: FormSchema | null
  /** Answers by the panel, NABC views and the like that the decider should see. `scoreLabels`: what each score is called, by its key. */
  readonly views: readonly { readonly by: string, readonly text: string, readonly scores: Readonly<Record<string, number>>, readonly scoreLabels?: Readonly<Record<string, string>>, readonly at?: Date }[]
  /** Set when it is no longer open. */
  readonly decided: { readonly by: string, readonly at: Date, readonly outcome: string | null, readonly reason: string } | null
  /** The link was for an older version of the task, the task was withdrawn, or the link is no longer this person's. */
  readonly stale: boolean
  /** True when nobody is asked any more: enough others have answered, or the idea took another way. */
  readonly canceled?: boolean
}

export interface Decision {
  readonly outcome: string | null
  readonly reason: string
  /** Form answers by field key, as typed. */
  readonly answers: Readonly<Record<string, string>>
  /** Whoever decides has just shown anew who they are; asked of gates that the diagram says weigh more. */
  readonly confirmed?: boolean
}

export interface FieldError { readonly field: string, readonly code: 'required' | 'too-long' | 'too-short' | 'not-a-number' | 'out-of-range' | 'not-a-date' | 'past-date' | 'unknown-choice' | 'not-an-address' }

export type DecisionResult =
  | { readonly kind: 'done' }
  /** The vote is kept; others are still to vote. */
  | { readonly kind: 'voted' }
  /** Whoever decides must show anew who they are first; nothing is decided. */
  | { readonly kind: 'confirm' }
  /** The delegation order lets others decide this: smallest limit first, nobody when the sum is above every limit. */
  | { readonly kind: 'not-allowed', readonly page: TaskPage, readonly who: readonly { readonly role: string, readonly most: number | null, readonly point: string }[] }
  | { readonly kind: 'already', readonly page: TaskPage }
  | { readonly kind: 'invalid', readonly page: TaskPage, readonly errors: readonly FieldError[] }

/** `element` names the step in its diagram: tasks of one kind share it. */
export interface InboxTask { readonly task: string, readonly version: number, readonly element: string, readonly path: string, readonly name: string, readonly idea: { readonly number: string, readonly title: string } | null, readonly municipality: string, readonly due: Date | null, readonly openedAt: Date }

/** `ids`: only these ideas; `page` counts from 1; `from` and `to` are ISO dates, both included, of the day the idea came in. */
export interface IdeaFilter {
  readonly text?: string
  readonly stage?: Stage
  readonly open?: boolean
  readonly unit?: string
  readonly ending?: Ending
  readonly from?: string
  readonly to?: string
  readonly page?: number
  readonly ids?: readonly string[]
}

/** An idea that was found; `excerpt` is a part of its text with what was searched for told apart. */
export type FoundIdea = IdeaSummary & { readonly excerpt?: readonly { readonly text: string, readonly found: boolean }[] }
/** A page of them. `total` is counted up to 1,000; `more` says that there are more than that. */
export interface Found { readonly ideas: readonly FoundIdea[], readonly total: number, readonly more?: boolean, readonly pageSize: number }

export interface Ideas {
  /** Starts the life of an idea. @throws Problem invalid `idea.invalid` with `details.errors: FieldError[]` */
  submit(work: Work, submission: Submission): Promise<Receipt>
  /** Whose idea is behind a status secret? Reads ids only. */
  ofSecret(tx: Unbound, secret: string): Promise<{ readonly municipality: string, readonly idea: string } | undefined>
  status(work: Work, idea: string): Promise<IdeaStatus | undefined>
  /** The giver adds something, or answers a question to complete. */
  addByGiver(work: Work, idea: string, text: string): Promise<void>
  answerMerge(work: Work, idea: string, consent: boolean): Promise<void>
  /** False when it has already ended. */
  withdraw(work: Work, idea: string, reason: string): Promise<boolean>

  /** Whose task is behind a link secret? Reads ids only. `closedAt`: when the task was closed; `linkEnded` says whether the link still shows it. */
  ofLink(tx: Unbound, link: string): Promise<{ readonly municipality: string, readonly person: string, readonly task: string, readonly version: number, readonly closedAt?: Date | null } | undefined>
  taskPage(work: Work, person: string, task: string, version: number): Promise<TaskPage | undefined>
  decide(work: Work, person: string, task: string, version: number, decision: Decision): Promise<DecisionResult>
  /** A signed-in person's open tasks; `path` opens the task without a mail link. */
  inbox(work: Work, person: string, groups?: readonly string[]): Promise<readonly InboxTask[]>

  list(work: Work, filter: IdeaFilter): Promise<Found>
  detail(work: Work, number: string): Promise<IdeaDetail | undefined>
  comment(work: Work, person: string, idea: string, text: string): Promise<void>
  /** Public figures: no personal data, no titles. */
  figures(work: Work): Promise<{ readonly submitted: number, readonly answeredOnTime: number | null, readonly byStage: Readonly<Record<Stage, number>>, readonly ended: Readonly<Record<Ending, number>> }>
}

export type { Json, Variables }
