import { EvaluationFailure, type Run } from '../compile/code.ts'
import type { Pattern } from './pattern-tree.ts'

/** Where a pattern was found, and its groups: as characters' positions from 0. */
export interface Found { readonly from: number, readonly to: number, readonly groups: ReadonlyArray<readonly [number, number] | undefined> }

type Groups = Array<readonly [number, number] | undefined>
/** Tries what comes after, from a place. */
type Next = (at: number) => number

const MOST_NESTED = 400
const NOT = -1

/**
 * Matches by trying and going back, each step one of the evaluation's: no pattern and no text takes longer than a bound, whatever they are (a
 * catastrophe in the platform's own matcher cannot be stopped).
 */
export class Matcher {
  readonly #characters: readonly string[]
  readonly #pattern: Pattern
  readonly #lines: boolean
  readonly #fold: boolean
  readonly #run: Run
  #nested = 0
  #groups: Groups = []

  constructor (pattern: Pattern, text: string, flags: string, run: Run) {
    this.#run = run
    this.#characters = Array.from(text)
    this.#pattern = pattern
    this.#lines = flags.includes('m')
    this.#fold = flags.includes('i')
  }

  /** The first place from `start` on where the pattern matches. @throws EvaluationFailure when that takes too long */
  find (start: number): Found | undefined {
    for (let from = start; from <= this.#characters.length; from++) {
      this.#groups = []
      const to = this.#match(this.#pattern, from, at => at)
      if (to !== NOT) return { from, to, groups: [...this.#groups] }
    }
    return undefined
  }

  /** The text between two places. */
  text (from: number, to: number): string {
    return this.#characters.slice(from, to).join('')
  }

  get length (): number {
    return this.#characters.length
  }

  #match (pattern: Pattern, at: number, next: Next): number {
    this.#step()
    switch (pattern.kind) {
      case 'character': return this.#is(pattern.test, at) ? next(at + 1) : NOT
      case 'start': return at === 0 || (this.#lines && this.#characters[at - 1] === '\n') ? next(at) : NOT
      case 'end': return at === this.#characters.length || (this.#lines && this.#characters[at] === '\n') ? next(at) : NOT
      case 'sequence': return this.#sequence(pattern.parts, 0, at, next)
      case 'choice': return this.#choice(pattern.options, at, next)
      case 'group': return this.#group(pattern, at, next)
      case 'reference': return this.#reference(pattern.index, at, next)
      case 'repeat': return pattern.of.kind === 'character' ? this.#several(pattern.of.test, pattern, at, next) : this.#repeat(pattern, at, 0, next)
    }
  }

  #step (count = 1): void {
    this.#run.steps -= count
    if (this.#run.steps < 0) throw new EvaluationFailure('a pattern that takes too long')
  }

  #is (test: RegExp, at: number): boolean {
    const character = this.#characters[at]
    return character !== undefined && test.test(character)
  }

  #sequence (parts: readonly Pattern[], index: number, at: number, next: Next): number {
    const part = parts[index]
    return part === undefined ? next(at) : this.#match(part, at, place => this.#sequence(parts, index + 1, place, next))
  }

  #choice (options: readonly Pattern[], at: number, next: Next): number {
    for (const option of options) {
      const end = this.#match(option, at, next)
      if (end !== NOT) return end
    }
    return NOT
  }

  #group ({ of, index }: Extract<Pattern, { kind: 'group' }>, at: number, next: Next): number {
    if (index === undefined) return this.#match(of, at, next)
    const before = this.#groups[index]
    return this.#match(of, at, place => {
      const inner = this.#groups[index]
      this.#groups[index] = [at, place]
      const end = next(place)
      if (end === NOT) this.#groups[index] = inner ?? before
      return end
    })
  }

  #reference (index: number, at: number, next: Next): number {
    const [from, to] = this.#groups[index] ?? [0, 0]
    const [wanted, there] = [this.text(from, to), this.text(at, at + to - from)]
    return wanted === there || (this.#fold && wanted.toLowerCase() === there.toLowerCase()) ? next(at + to - from) : NOT
  }

  /** One character again and again: without nesting. */
  #several (test: RegExp, { least, most, lazy }: Extract<Pattern, { kind: 'repeat' }>, at: number, next: Next): number {
    let count = 0
    const more = (): boolean => count < most && this.#is(test, at + count)
    while (count < (lazy ? least : most) && more()) count++
    this.#step(count)
    if (count < least) return NOT
    for (;;) {
      this.#step()
      const end = next(at + count)
      if (end !== NOT) return end
      if (lazy) {
        if (!more()) return NOT
        count++
      } else if (count-- <= least) return NOT
    }
  }

  #repeat (pattern: Extract<Pattern, { kind: 'repeat' }>, at: number, count: number, next: Next): number {
    const { of, least, most, lazy } = pattern
    if (this.#nested >= MOST_NESTED) throw new EvaluationFailure('a pattern that repeats too often')
    const again = (): number => {
      if (count >= most) return NOT
      this.#nested++
      const end = this.#match(of, at, place => place === at && count >= least ? NOT : this.#repeat(pattern, place, count + 1, next))
      this.#nested--
      return end
    }
    if (count < least) return again()
    if (lazy) {
      const end = next(at)
      return end === NOT ? again() : end
    }
    const end = again()
    return end === NOT ? next(at) : end
  }
}
