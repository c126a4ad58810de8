import type { Variables } from '../core/state.ts'
import { isSyntaxProblem, parse } from '../feel/parse.ts'

const known = new Map<string, readonly string[]>()
const remembered = 1000

/** The variables that an expression reads, as far as can be told without running it. */
function namesIn (expression: string): readonly string[] {
  const before = known.get(expression)
  if (before !== undefined) return before
  const found = new Set<string>()
  const tree = parse(expression)
  if (!isSyntaxProblem(tree)) {
    tree.iterate({
      enter ({ name, from, to }) {
        // What is called is a function.
        if (name === 'VariableName' && !/^\s*\(/.test(expression.slice(to))) found.add(expression.slice(from, to))
      }
    })
  }
  if (known.size >= remembered) known.clear()
  known.set(expression, [...found])
  return [...found]
}

/** Whether an expression reads a variable that nobody has set. */
export function readsUnknown (expression: string, variables: Variables): boolean {
  return namesIn(expression).some((name) => !Object.hasOwn(variables, name))
}
