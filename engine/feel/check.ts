import { isSyntaxProblem, parse, type SyntaxProblem } from './parse.ts'

/**
 * Checks that a text is one FEEL expression, without evaluating it. An unknown variable is no syntax error: it is null.
 *
 * @param text the expression without the leading `=`
 * @returns the first thing that can't be read, with its 0-based character position; undefined when all is well
 */
export function checkExpression (text: string): SyntaxProblem | undefined {
  const parsed = parse(text)
  return isSyntaxProblem(parsed) ? parsed : undefined
}
