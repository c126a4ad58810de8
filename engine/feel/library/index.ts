import type { NativeFunction } from '../functions.ts'
import { camunda } from './camunda.ts'
import { contexts } from './contexts.ts'
import { lists } from './lists.ts'
import { numbers } from './numbers.ts'
import { patterns } from './patterns.ts'
import { rangeFunction } from './range.ts'
import { ranges } from './ranges.ts'
import { temporal } from './temporal.ts'
import { texts } from './texts.ts'
import { native } from './native.ts'

/** FEEL's functions (DMN 1.3 §10.3.4) by name. Those of the clock and of working days come with each evaluator. */
export const library: ReadonlyMap<string, NativeFunction> = new Map(Object.entries({
  not: native(['negand'], negand => typeof negand === 'boolean' ? !negand : null),
  ...numbers,
  ...texts,
  ...patterns,
  ...lists,
  ...ranges,
  ...rangeFunction,
  ...temporal,
  ...contexts,
  ...camunda
}))
