import { checkExpression } from '../../feel/check.ts'
import { feelOf } from '../compile/value.ts'
import { child, children, extensionsOf, idOf, text, type Element } from '../element.ts'
import { definitionsOf } from '../compile/event-definition.ts'
import type { Finding } from '../problem.ts'
import { called } from '../words.ts'
import type { Rule, Subject } from './rule.ts'

/** Parsing is costly on hostile texts; no real process comes near these. Characters in all, and unreadable expressions listed. */
const mostCharacters = 100_000
const mostFaults = 20

// An editor checks the same expressions at every change. Bounded; the oldest goes first.
const checked = new Map<string, ReturnType<typeof checkExpression>>()
const remembered = 1000

function check (feel: string): ReturnType<typeof checkExpression> {
  if (checked.has(feel)) return checked.get(feel)
  const fault = checkExpression(feel)
  const oldest = checked.size < remembered ? undefined : checked.keys().next().value
  if (oldest !== undefined) checked.delete(oldest)
  if (feel.length < 1000) checked.set(feel, fault)
  return fault
}

/** An expression where it stands: whose it is, and as it was written. */
interface Expression { readonly owner: Element, readonly written: string, readonly language?: string | undefined }

/** Attributes that hold FEEL after a leading `=`, by the type of extension. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  'zeebe:TaskDefinition': ['type'],
  'zeebe:AssignmentDefinition': ['assignee', 'candidateGroups', 'candidateUsers'],
  'zeebe:TaskSchedule': ['dueDate', 'followUpDate'],
  'zeebe:PriorityDefinition': ['priority'],
  'zeebe:CalledElement': ['processId'],
  'zeebe:LoopCharacteristics': ['inputCollection', 'outputElement'],
  'zeebe:Subscription': ['correlationKey'],
  'sluss:Remind': ['after', 'repeat']
}

/** Names and codes at the root that may be FEEL after a leading `=`. */
const roots: Readonly<Record<string, string>> = {
  'bpmn:Message': 'name', 'bpmn:Signal': 'name', 'bpmn:Error': 'errorCode', 'bpmn:Escalation': 'escalationCode'
}

function * ifFeel (owner: Element, written: string | undefined): Iterable<Expression> {
  if (written?.startsWith('=') === true) yield { owner, written }
}

function * always (owner: Element, expression: Element | undefined): Iterable<Expression> {
  const written = text(expression, 'body')
  if (written !== undefined) yield { owner, written, language: text(expression, 'language') }
}

function * ofExtensions (owner: Element, holder: Element): Iterable<Expression> {
  for (const each of extensionsOf(holder)) {
    for (const attribute of attributes[each.$type] ?? []) yield * ifFeel(owner, text(each, attribute))
    for (const mapping of [...children(each, 'inputParameters'), ...children(each, 'outputParameters')]) yield * ifFeel(owner, text(mapping, 'source'))
    const scripted = each.$type === 'zeebe:Script' ? text(each, 'expression') : undefined
    if (scripted !== undefined) yield { owner, written: scripted }
  }
}

function * ofNode (element: Element): Iterable<Expression> {
  yield * ofExtensions(element, element)
  const loop = child(element, 'loopCharacteristics')
  if (loop !== undefined) {
    yield * ofExtensions(element, loop)
    yield * always(element, child(loop, 'completionCondition'))
    yield * always(element, child(loop, 'loopCardinality'))
  }
  for (const definition of definitionsOf(element)) {
    for (const property of ['timeDate', 'timeDuration', 'timeCycle']) yield * ifFeel(element, text(child(definition, property), 'body'))
  }
  const script = element.$type === 'bpmn:ScriptTask' && /feel/i.test(text(element, 'scriptFormat') ?? 'feel') ? text(element, 'script') : undefined
  if (script !== undefined) yield { owner: element, written: script }
}

function findingFor ({ owner, written, language }: Expression): Finding | undefined {
  const { sv, en } = called(owner)
  const about = { severity: 'error' as const, ...(idOf(owner) !== '' && { element: idOf(owner) }) }
  if (language !== undefined && !/feel/i.test(language)) {
    return { ...about, sv: `Uttrycket i ${sv} är skrivet i ${language}. Skriv om det i FEEL.`, en: `The expression of ${en} is written in ${language}; use FEEL.` }
  }
  const { feel } = feelOf(written)
  const fault = check(feel)
  if (fault === undefined) return undefined
  const shown = feel.length > 120 ? `${feel.slice(0, 120)}…` : feel
  return {
    ...about,
    sv: `Uttrycket ”${shown}” i ${sv} går inte att läsa. Rätta det vid tecken ${fault.position + 1}.`,
    en: `The expression "${shown}" of ${en} cannot be read at character ${fault.position + 1}: ${fault.message}.`
  }
}

function * expressionsOf ({ definitions, processes }: Subject): Iterable<Expression> {
  for (const root of children(definitions, 'rootElements')) {
    const property = roots[root.$type]
    if (property === undefined) continue
    yield * ifFeel(root, text(root, property))
    yield * ofExtensions(root, root)
  }
  for (const process of processes) {
    for (const { element } of process.nodes.values()) yield * ofNode(element)
    for (const { element } of process.flows.values()) yield * always(element, child(element, 'conditionExpression'))
  }
}

/** Every expression must be FEEL that can be read (DMN 1.3 §10.3). Unknown variables are no fault: they are null. */
export const feelSyntax: Rule = {
  id: 'feel-syntax',
  demands: 'service',
  * check (subject) {
    let characters = 0
    let faults = 0
    for (const expression of expressionsOf(subject)) {
      characters += expression.written.length
      if (characters > mostCharacters) {
        yield { severity: 'error', sv: `Diagrammets uttryck är tillsammans längre än ${mostCharacters} tecken. Korta dem.`, en: `The expressions are longer than ${mostCharacters} characters in all.` }
        return
      }
      const finding = findingFor(expression)
      if (finding === undefined) continue
      yield finding
      if (++faults >= mostFaults) return
    }
  }
}
