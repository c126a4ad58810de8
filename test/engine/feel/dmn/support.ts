import type { Json, Variables } from '../../../../engine/core/state.ts'
import { evaluateDecision, readDecisions, type Answer, type Decisions } from '../../../../engine/feel/dmn/index.ts'

export const now = new Date('2026-11-24T08:00:00.000Z')

/** A file of DMN 1.3 around some elements. */
export function dmn (content: string, namespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="${namespace}" id="d" name="d" namespace="urn:kommun">${content}</definitions>`
}

export function escaped (text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

export function literal (text: string, type = ''): string {
  return `<literalExpression${type && ` typeRef="${type}"`}><text>${escaped(text)}</text></literalExpression>`
}

/** A decision and what it requires: `input:`, `decision:` or `knowledge:` before each id. */
export function decision (id: string, logic: string, { requires = [], type }: { requires?: readonly string[], type?: string } = {}): string {
  const requirements = requires.map((each, index) => {
    const [kind = '', of = ''] = each.split(':')
    const [outer, inner] = kind === 'knowledge' ? ['knowledgeRequirement', 'requiredKnowledge'] : ['informationRequirement', kind === 'input' ? 'requiredInput' : 'requiredDecision']
    return `<${outer} id="${id}-r${index}"><${inner} href="#${of}"/></${outer}>`
  })
  return `<decision id="${id}" name="${id}"><variable name="${id}"${type === undefined ? '' : ` typeRef="${type}"`}/>${requirements.join('')}${logic}</decision>`
}

export function input (id: string, type?: string, name = id): string {
  return `<inputData id="${id}" name="${name}"><variable name="${name}"${type === undefined ? '' : ` typeRef="${type}"`}/></inputData>`
}

interface Column { readonly name?: string, readonly type?: string, readonly values?: string, readonly default?: string }

/** A decision table: inputs by expression, outputs, and rules as texts, cells divided by `|`, inputs and outputs by `=>`. */
export function table (policy: string, inputs: readonly string[], outputs: readonly Column[], rules: readonly string[], allowed?: string): string {
  const cells = (texts: string | undefined, element: string): string => (texts ?? '').split('|').map(text => `<${element}><text>${escaped(text.trim())}</text></${element}>`).join('')
  return `<decisionTable ${policy}>` +
    inputs.map(each => `<input><inputExpression><text>${escaped(each)}</text></inputExpression>${allowed === undefined ? '' : `<inputValues><text>${escaped(allowed)}</text></inputValues>`}</input>`).join('') +
    outputs.map(each => `<output${each.name === undefined ? '' : ` name="${each.name}"`}${each.type === undefined ? '' : ` typeRef="${each.type}"`}>${each.values === undefined ? '' : `<outputValues><text>${escaped(each.values)}</text></outputValues>`}${each.default === undefined ? '' : `<defaultOutputEntry><text>${escaped(each.default)}</text></defaultOutputEntry>`}</output>`).join('') +
    rules.map(rule => {
      const [tests, made] = rule.split('=>')
      return `<rule>${inputs.length === 0 ? '' : cells(tests, 'inputEntry')}${cells(made, 'outputEntry')}</rule>`
    }).join('') + '</decisionTable>'
}

/** The decisions of a file that has no problems. */
export async function decisionsOf (content: string): Promise<Decisions> {
  const { decisions, problems } = await readDecisions(dmn(content))
  if (decisions === undefined || problems.length > 0) throw new Error(JSON.stringify(problems))
  return decisions
}

/** An answer that is no error. */
export function answer (decisions: Decisions, id: string, variables: Variables = {}): Answer {
  const found = evaluateDecision(decisions, id, variables, { now })
  if ('error' in found) throw new Error(found.detail)
  return found
}

export async function valueOf (content: string, id: string, variables: Variables = {}): Promise<Json> {
  return answer(await decisionsOf(content), id, variables).value
}
