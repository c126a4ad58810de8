import { parser, trackVariables } from 'lezer-feel'
import type { Tree } from '@lezer/common'

/** The functions we add to FEEL's own; their names hold spaces, so the parser must know them. */
export const OUR_FUNCTIONS = ['now', 'today', 'add workdays', 'workdays between', 'is workday'] as const
export type OurFunction = typeof OUR_FUNCTIONS[number]

/** The longest expression read, in characters. A longer one is refused before it is parsed. */
export const MOST_CHARACTERS = 10_000
/** How deep brackets and the tree may nest. */
export const MOST_DEPTH = 200

/** Where an expression cannot be read: a 0-based character position, and why in English for a developer. */
export interface SyntaxProblem { readonly position: number, readonly message: string }

/** What a text is: one expression, or the unary tests of a cell in a decision table (DMN 1.3 §10.3.1.2 rules 1 and 15). */
export type Top = 'Expression' | 'UnaryTests'

/** Functions whose names hold a word that FEEL keeps for itself. */
const ODD_NAMES = ['get or else'] as const
const functionNames = Object.fromEntries([...OUR_FUNCTIONS, ...ODD_NAMES].map(name => [name, null]))

/**
 * Parses one FEEL expression (DMN 1.3 §10.3). Names with spaces are read as one name when the scope has them.
 *
 * @param scope the variables in scope: only names and nesting matter
 */
export function parse (text: string, scope: Readonly<Record<string, unknown>> = {}, top: Top = 'Expression'): Tree | SyntaxProblem {
  const refused = tooLarge(text)
  if (refused) return refused
  const tree = parser.configure({ top, contextTracker: trackVariables({ ...functionNames, ...scope }) }).parse(readable(text))
  return firstError(tree, text) ?? tree
}

/**
 * The grammar knows neither `range<…>` nor `context<>` as types: it is given ones that it knows, as long as what is written, and
 * `typeOf` looks at what is written.
 */
function readable (text: string): string {
  if (!text.includes('<')) return text
  return text.replace(/"(?:\\.|[^"\\])*"|\brange<|\bcontext<\s*>/g, found => found === 'range<' ? 'list <' : found.startsWith('context') ? 'context'.padEnd(found.length) : found)
}

/** True for a failed `parse`. */
export function isSyntaxProblem (parsed: Tree | SyntaxProblem): parsed is SyntaxProblem {
  return 'message' in parsed
}

function tooLarge (text: string): SyntaxProblem | undefined {
  if (text.trim() === '') return { position: 0, message: 'the expression is empty' }
  if (text.length > MOST_CHARACTERS) return { position: MOST_CHARACTERS, message: `the expression is longer than ${MOST_CHARACTERS} characters` }
  let depth = 0
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position)
    if ('([{'.includes(character)) depth++
    if (')]}'.includes(character)) depth--
    if (depth > MOST_DEPTH) return { position, message: `brackets nest deeper than ${MOST_DEPTH}` }
  }
  return undefined
}

function firstError (tree: Tree, text: string): SyntaxProblem | undefined {
  let found: SyntaxProblem | undefined
  let depth = 0
  tree.iterate({
    enter ({ type, from, to }) {
      if (found) return false
      if (++depth > MOST_DEPTH * 5) found = { position: from, message: 'the expression nests too deep' }
      if (type.isError) found = problemAt(text, from, to)
    },
    leave () { depth-- }
  })
  return found
}

function problemAt (text: string, from: number, to: number): SyntaxProblem {
  const rest = text.slice(from)
  const position = from + rest.length - rest.trimStart().length
  if (position >= text.length) return { position: text.length, message: 'the expression is incomplete' }
  const token = text.slice(position, Math.min(Math.max(to, position + 1), position + 20))
  return { position, message: `unexpected ${JSON.stringify(token)}` }
}
