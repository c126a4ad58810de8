import { child, text } from './element.ts'
import type { SourceFlow, SourceNode } from './source.ts'

/** A flow's condition as it is written, without what only marks it as an expression (`=…`, `${…}`, `#{…}`) and without needless blanks. */
export function conditionOf ({ element }: SourceFlow): string | undefined {
  const written = text(child(element, 'conditionExpression'), 'body')
  return written === undefined ? undefined : bare(written)
}

function bare (written: string): string {
  const inner = /^[$#]\{(.*)\}$/s.exec(written)?.[1] ?? written.replace(/^=(?!=)/, '')
  let found = inner.replace(/\s+/g, ' ').trim()
  while (found.startsWith('(') && closes(found)) found = found.slice(1, -1).trim()
  return found
}

/** Whether the first bracket closes at the very end. */
function closes (written: string): boolean {
  let open = 0
  for (let at = 0; at < written.length; at++) {
    if (written.charAt(at) === '(') open++
    if (written.charAt(at) === ')') open--
    if (open === 0) return at === written.length - 1
  }
  return false
}

const comparison = /^([^<>=!"]+?) ?(<=|>=|==|!=|<|>|=) ?([^<>=!]+)$/
const opposites: Readonly<Record<string, string>> = { '=': '!=', '==': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }

/** The written opposite of a condition, where it is plain to see. */
function oppositesOf (condition: string): readonly string[] {
  const [, left = '', operator = '', right = ''] = comparison.exec(condition) ?? []
  const negated = /^(?:not ?\((.*)\)|!(.*))$/s.exec(condition)
  const inner = negated?.[1] ?? negated?.[2]
  const opposite = opposites[operator]
  return [
    ...(inner === undefined ? [`not(${condition})`, `!${condition}`, `!(${condition})`, `${condition} = false`, `${condition} == false`] : [bare(inner), `${bare(inner)} = true`]),
    ...(opposite === undefined ? [] : [`${left} ${opposite} ${right}`]),
    ...(right === 'true' ? [`${left} = false`, `${left} == false`, `not(${left})`, `!${left}`] : []),
    ...(right === 'false' ? [`${left} = true`, `${left} == true`, left] : [])
  ]
}

function normal (condition: string): string {
  return condition.replaceAll(' ', '').replaceAll('==', '=')
}

/** Whether some two conditions are each other's opposites, as far as their text shows: `x > 3` and `x <= 3`, `ok` and `not(ok)`. */
export function someComplementary (conditions: readonly string[]): boolean {
  const written = new Set(conditions.map(normal))
  return conditions.some((condition) => oppositesOf(condition).some((opposite) => written.has(normal(opposite))))
}

/** The value that a condition compares a variable with: `gate1 = "proceed"` is `proceed` for `gate1`. */
export function comparedWith (condition: string): { readonly variable: string, readonly value: string } | undefined {
  const [, variable, value] = /^([\w.]+) ?==? ?["']([^"']*)["']$/.exec(condition) ?? []
  return variable === undefined || value === undefined ? undefined : { variable, value }
}

/** Whether a node sends a token along exactly one of its flows, though it could send it along several: a condition and its opposite or default. */
export function isAlternative ({ element, outgoing }: SourceNode): boolean {
  const [first, second] = outgoing
  if (first === undefined || second === undefined || outgoing.length > 2) return false
  const byDefault = child(element, 'default')
  const [one, other] = [conditionOf(first), conditionOf(second)]
  if (first.element === byDefault || second.element === byDefault) return first.element === byDefault ? other !== undefined : one !== undefined
  return one !== undefined && other !== undefined && someComplementary([one, other])
}
