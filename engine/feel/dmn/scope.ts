import { compiledIn, shapeOf, type Shape } from '../cache.ts'
import { EvaluationFailure, type Code, type Frame, type Run } from '../compile/code.ts'

/** An evaluation that cannot go on, and the expression where that was found. */
export class DecisionFailure extends Error {
  readonly kind: 'syntax' | 'evaluation'

  constructor (kind: 'syntax' | 'evaluation', expression: string, reason: string) {
    super(`"${expression.length > MOST_QUOTED ? `${expression.slice(0, MOST_QUOTED)}…` : expression}" ${reason}`)
    this.kind = kind
  }
}

const MOST_QUOTED = 200

type Names = Readonly<Record<string, unknown>>

/** What an expression of a decision sees: names with their values, and what is known of names whose values say nothing of themselves. */
export class Scope {
  readonly names: Names
  readonly known: Names
  readonly run: Run
  #shape: Shape | undefined

  constructor (names: Names, known: Names, run: Run) {
    this.names = names
    this.known = known
    this.run = run
  }

  /** A scope within this one. */
  with (names: Names, known: Names = {}): Scope {
    return new Scope({ ...this.names, ...names }, { ...this.known, ...known }, this.run)
  }

  /** The value of a FEEL expression. @throws DecisionFailure */
  evaluate (text: string): unknown {
    return this.#run(text, this.#code(text, 'Expression'), ({ evaluate }, frame) => evaluate(frame))
  }

  /** Does a value pass unary tests? */
  test (text: string, value: unknown): boolean {
    return this.#run(text, this.#code(text, 'UnaryTests'), ({ evaluate }, frame) => evaluate(asked(frame, value))) === true
  }

  /** Which of the unary tests is the first that a value passes: 0 and up, or -1. */
  rank (text: string, value: unknown): number {
    return this.#run(text, this.#code(text, 'UnaryTests'), ({ rank }, frame) => rank?.(asked(frame, value)) ?? -1)
  }

  /** This scope as expressions have it. */
  get frame (): Frame {
    return { names: this.names, plain: this.#shaped.key === '', outer: undefined, run: this.run }
  }

  get #shaped (): Shape {
    this.#shape ??= shapeOf(this.names, this.known)
    return this.#shape
  }

  #code (text: string, top: 'Expression' | 'UnaryTests'): Code {
    const { code } = compiledIn(this.#shaped, text, top)
    if ('message' in code) throw new DecisionFailure('syntax', text, `at position ${code.position}: ${code.message}`)
    return code
  }

  #run<Result> (text: string, code: Code, evaluate: (code: Code, frame: Frame) => Result): Result {
    try {
      return evaluate(code, this.frame)
    } catch (error) {
      if (error instanceof DecisionFailure) throw error
      if (error instanceof EvaluationFailure) throw new DecisionFailure('evaluation', text, `failed: ${error.message}`)
      throw new DecisionFailure('evaluation', text, `failed: ${error instanceof Error ? error.name : 'unknown error'}`)
    }
  }
}

function asked (frame: Frame, value: unknown): Frame {
  return { names: { '?': value }, plain: true, outer: frame, run: frame.run }
}
