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

/**
 * Seconds that `once` takes, on the average of so many times: the processor's time, since what else runs on the machine does not count, or by
 * the clock when that is less, since Node.js compiles on other cores meanwhile.
 */
export async function seconds (times: number, once: () => unknown): Promise<number> {
  const began = process.cpuUsage()
  const clock = process.hrtime.bigint()
  for (let i = 0; i < times; i++) {
    const result = once()
    if (result instanceof Promise) await result
  }
  const { user, system } = process.cpuUsage(began)
  return Math.min((user + system) / 1e6, Number(process.hrtime.bigint() - clock) / 1e9) / times
}

const ROUNDS = 15

/** Measures several things in turn, round by round after three to warm up, so that a busy machine is as busy for each. @returns the median of each */
export async function compared<K extends string> (measures: Readonly<Record<K, () => Promise<number>>>, progress: Progress, what: string): Promise<(name: K) => number> {
  const taken: ReadonlyArray<readonly [K, number[]]> = keysOf(measures).map((name) => [name, []])
  for (let round = -2; round <= ROUNDS; round++) {
    for (const [name, values] of taken) {
      const value = await measures[name]()
      if (round > 0) values.push(value)
    }
    if (round > 0 && round % 5 === 0) progress(`${what}, round ${round} of ${ROUNDS}`)
  }
  return (name) => median(taken.find(([each]) => each === name)?.[1] ?? [])
}

function keysOf<K extends string> (record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record).filter((name): name is K => name in record)
}
