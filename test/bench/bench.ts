/** A figure that a bench must keep on the right side of. */
export type Goal =
  | { readonly key: string, readonly atLeast: number, readonly met: boolean }
  | { readonly key: string, readonly atMost: number, readonly met: boolean }

/** What a bench found. Keys end in their unit; ratios compare two things measured in turn in one run. */
export interface Result {
  readonly bench: string
  readonly figures: Readonly<Record<string, number>>
  readonly ratios: Readonly<Record<string, number>>
  readonly goals: readonly Goal[]
}

/** Says how far a bench has come; never on standard output. */
export type Progress = (line: string) => void

export type Bench = (progress: Progress) => Promise<Result>

/** A goal that a measured value reaches from below. */
export function atLeast (key: string, value: number | undefined, bound: number): Goal {
  return { key, atLeast: bound, met: value !== undefined && value >= bound }
}

/** A goal that a measured value stays under. A figure that could not be measured does not meet it. */
export function atMost (key: string, value: number | undefined, bound: number): Goal {
  return { key, atMost: bound, met: value !== undefined && value <= bound }
}

/** The middle value, robust against a moment when the machine was busy. @throws RangeError for no values */
export function median (values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new RangeError('no values')
  return middle
}

/** Four significant digits: more would be noise. */
export function rounded (value: number): number {
  return Number(value.toPrecision(4))
}
