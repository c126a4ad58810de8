import type { Run } from '../compile/code.ts'
import type { NativeFunction } from '../functions.ts'
import { Matcher, type Found } from './matching.ts'
import { measured, textIn } from './native.ts'
import { BadPattern, readPattern, type Pattern } from './pattern-tree.ts'

/** Longer texts are not searched: the number of characters. */
const MOST_SEARCHED = 100_000
const MOST_PATTERN = 1_000
const MOST_REMEMBERED = 200

const read = new Map<string, Pattern | null>()

/** A pattern as a tree, read once; null for a text that is none. */
function patternOf (text: string, flags: string): Pattern | null {
  const key = `${flags}/${text}`
  const known = read.get(key)
  if (known !== undefined) return known
  if (read.size >= MOST_REMEMBERED) read.clear()
  const made = tryToRead(text, flags)
  read.set(key, made)
  return made
}

function tryToRead (text: string, flags: string): Pattern | null {
  if (text.length > MOST_PATTERN) return null
  try {
    return readPattern(text, flags)
  } catch (error) {
    if (error instanceof BadPattern) return null
    throw error
  }
}

/** A text to be searched for a pattern; null when one of them cannot be used. */
function matcherOf (run: Run, input: unknown, pattern: unknown, given: unknown = ''): Matcher | null {
  const [text, wanted, flags] = [textIn(input), textIn(pattern), textIn(given ?? '')]
  if (text === undefined || wanted === undefined || flags === undefined || !/^[smix]*$/.test(flags) || text.length > MOST_SEARCHED) return null
  const tree = patternOf(wanted, flags)
  return tree === null ? null : new Matcher(tree, text, flags, run)
}

/** Every place where the pattern matches, none of them overlapping. Null when it matches no text at all. */
function placesIn (matcher: Matcher): readonly Found[] | null {
  const places: Found[] = []
  for (let from = 0; from <= matcher.length;) {
    const found = matcher.find(from)
    if (found === undefined) break
    if (found.to === found.from) return null
    places.push(found)
    from = found.to
  }
  return places
}

/** A replacement's parts: texts, and the numbers of groups; null when it is not rightly written (XPath Functions 3.1 §5.6.4). */
function partsOf (replacement: string, groups: number): ReadonlyArray<string | number> | null {
  const parts: Array<string | number> = []
  for (let at = 0; at < replacement.length;) {
    const [piece] = /^(?:\\[\\$]|\$\d+|[^\\$]+)/.exec(replacement.slice(at)) ?? []
    if (piece === undefined) return null
    at += piece.length
    if (!piece.startsWith('$')) parts.push(piece.startsWith('\\') ? piece.slice(1) : piece)
    else parts.push(...groupIn(piece.slice(1), groups))
  }
  return parts
}

/** As many digits as there are groups for; the rest is text. */
function groupIn (digits: string, groups: number): ReadonlyArray<string | number> {
  let length = digits.length
  while (length > 1 && Number(digits.slice(0, length)) > groups) length--
  return [Number(digits.slice(0, length)), digits.slice(length)]
}

function replace (run: Run, input: unknown, pattern: unknown, replacement: unknown, flags: unknown): string | null {
  const matcher = matcherOf(run, input, pattern, flags)
  const wanted = textIn(replacement)
  if (matcher === null || wanted === undefined) return null
  const places = placesIn(matcher)
  const parts = partsOf(wanted, groupsIn(textIn(pattern) ?? ''))
  if (places === null || parts === null) return null
  let result = ''
  let from = 0
  for (const place of places) {
    result += matcher.text(from, place.from) + parts.map(part => typeof part === 'string' ? part : groupText(matcher, place, part)).join('')
    from = place.to
  }
  return result + matcher.text(from, matcher.length)
}

function groupsIn (pattern: string): number {
  return pattern.replace(/\\.|\[[^\]]*\]/g, '').match(/\((?!\?)/g)?.length ?? 0
}

function groupText (matcher: Matcher, { from, to, groups }: Found, index: number): string {
  const [start, end] = index === 0 ? [from, to] : groups[index] ?? [0, 0]
  return matcher.text(start, end)
}

function split (run: Run, string: unknown, delimiter: unknown): readonly string[] | null {
  const matcher = matcherOf(run, string, delimiter)
  const places = matcher === null ? null : placesIn(matcher)
  if (matcher === null || places === null) return null
  return [...places.map((place, index) => matcher.text(places[index - 1]?.to ?? 0, place.from)), matcher.text(places.at(-1)?.to ?? 0, matcher.length)]
}

/** FEEL's functions of regular expressions (DMN 1.3 §10.3.4.3), and Camunda's `extract`. Bounded: every step is counted. */
export const patterns: Readonly<Record<string, NativeFunction>> = {
  matches: measured(['input', 'pattern', 'flags'], (run, input, pattern, flags) => {
    const matcher = matcherOf(run, input, pattern, flags)
    return matcher === null ? null : matcher.find(0) !== undefined
  }, 2),
  replace: measured(['input', 'pattern', 'replacement', 'flags'], replace, 3),
  split: measured(['string', 'delimiter'], split, 2),
  extract: measured(['string', 'pattern'], (run, string, pattern) => {
    const matcher = matcherOf(run, string, pattern)
    const places = matcher === null ? null : placesIn(matcher)
    return matcher === null || places === null ? null : places.map(({ from, to }) => matcher.text(from, to))
  }, 2)
}
