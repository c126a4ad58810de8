import { child, children, text, type Element } from '../../model/element.ts'
import type { DecisionTable, Entry, Expression, FunctionDefinition, HitPolicy, Parameter } from './decisions.ts'
import { typeOf } from './type-definitions.ts'

/** What is wrong with an expression, in both languages. */
export interface Fault { readonly rule: string, readonly sv: string, readonly en: string }

/** Takes what is found wrong while reading. */
export type Report = (fault: Fault) => void

type Reader = (element: Element, report: Report) => Expression

const POLICIES: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'UNIQUE', ANY: 'ANY', PRIORITY: 'PRIORITY', FIRST: 'FIRST', 'RULE ORDER': 'RULE ORDER', 'OUTPUT ORDER': 'OUTPUT ORDER', COLLECT: 'COLLECT'
}
const AGGREGATIONS: Readonly<Record<string, HitPolicy>> = { SUM: 'SUM', COUNT: 'COUNT', MIN: 'MIN', MAX: 'MAX' }

const readers: Readonly<Record<string, Reader>> = {
  'dmn:LiteralExpression': literal,
  'dmn:DecisionTable': table,
  'dmn:Context': (element, report) => ({ kind: 'context', entries: children(element, 'contextEntry').map(each => entryOf(each, 'variable', 'value', report)), ...typed(element) }),
  'dmn:Invocation': (element, report) => ({
    kind: 'invocation',
    called: expressionIn(element, 'calledFunction', report),
    bindings: children(element, 'binding').map(each => entryOf(each, 'parameter', 'bindingFormula', report)),
    ...typed(element)
  }),
  'dmn:FunctionDefinition': functionOf,
  'dmn:List': (element, report) => ({ kind: 'list', items: itemsOf(element, report), ...typed(element) }),
  'dmn:Relation': (element, report) => ({
    kind: 'relation',
    columns: children(element, 'column').map(each => text(each, 'name') ?? ''),
    rows: children(element, 'row').map(each => itemsOf(each, report)),
    ...typed(element)
  }),
  'dmn:Conditional': (element, report) => ({ kind: 'conditional', if: boxed(element, 'if', report), then: boxed(element, 'then', report), else: boxed(element, 'else', report), ...typed(element) }),
  'dmn:Filter': (element, report) => ({ kind: 'filter', in: boxed(element, 'in', report), match: boxed(element, 'match', report), ...typed(element) }),
  'dmn:For': (element, report) => iteratorOf('for', 'return', element, report),
  'dmn:Every': (element, report) => iteratorOf('every', 'satisfies', element, report),
  'dmn:Some': (element, report) => iteratorOf('some', 'satisfies', element, report)
}

/** Null: what an expression that is not there evaluates to. */
const NOTHING: Expression = { kind: 'literal', text: 'null' }

/** A boxed expression (DMN 1.3 §10.2). One that can't be executed is reported, and is null. */
export function expressionOf (element: Element, report: Report): Expression {
  const reader = readers[element.$type]
  if (reader) return reader(element, report)
  report({ rule: 'dmn-expression', sv: `Uttryck av typen ${element.$type} kan inte köras.`, en: `Expressions of type ${element.$type} cannot be executed.` })
  return NOTHING
}

function expressionIn (element: Element, property: string, report: Report): Expression {
  const found = child(element, property)
  return found === undefined ? NOTHING : expressionOf(found, report)
}

function boxed (element: Element, property: string, report: Report): Expression {
  const holder = child(element, property)
  if (holder === undefined) return NOTHING
  const type = typeOf(text(holder, 'typeRef'))
  const found = expressionIn(holder, 'value', report)
  return type === undefined ? found : { ...found, type }
}

function itemsOf (element: Element, report: Report): readonly Expression[] {
  return children(element, 'elements').map(each => expressionOf(each, report))
}

/** The type an element declares, as a property to be spread. */
export function typed (element: Element | undefined): { type?: ReturnType<typeof typeOf> & object } {
  const type = typeOf(text(element, 'typeRef'))
  return type === undefined ? {} : { type }
}

function literal (element: Element, report: Report): Expression {
  const language = text(element, 'expressionLanguage')
  if (language !== undefined && !/feel/i.test(language) && !language.includes('/DMN/')) {
    report({ rule: 'dmn-language', sv: `Ett uttryck är skrivet i ${language}. Bara FEEL kan köras.`, en: `An expression is written in ${language}: only FEEL can be executed.` })
    return NOTHING
  }
  if (child(element, 'importedValues')) {
    report({ rule: 'dmn-import', sv: 'Ett uttryck hämtar sitt värde ur en annan fil. Det går inte.', en: 'An expression imports its value from another file, which is not supported.' })
    return NOTHING
  }
  return { kind: 'literal', text: text(element, 'text') ?? 'null', ...typed(element) }
}

/** The name by which FEEL knows something: with single spaces (DMN 1.3 §10.3.1.4). */
export function feelName (name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}

function entryOf (element: Element, named: string, value: string, report: Report): Entry {
  const variable = child(element, named)
  const name = text(variable, 'name')
  return { ...(name !== undefined && { name: feelName(name) }), ...typed(variable), value: expressionIn(element, value, report) }
}

/** The parameters a list of information items declares. */
export function parametersOf (items: readonly Element[]): readonly Parameter[] {
  return items.map(each => ({ name: feelName(text(each, 'name') ?? ''), ...typed(each) }))
}

/** A function definition (DMN 1.3 §10.2.1.7). Only FEEL has a body here. */
export function functionOf (element: Element, report: Report): FunctionDefinition {
  const parameters = parametersOf(children(element, 'formalParameter'))
  const kind = text(element, 'kind') ?? 'FEEL'
  if (kind === 'FEEL' || kind === 'F') return { kind: 'function', parameters, body: expressionIn(element, 'body', report), ...typed(element) }
  report({ rule: 'dmn-function-kind', sv: `En funktion är av typen ${kind}. Bara FEEL kan köras.`, en: `A function is of kind ${kind}: only FEEL can be executed.` })
  return { kind: 'function', parameters, ...typed(element) }
}

function iteratorOf (kind: 'for' | 'every' | 'some', body: string, element: Element, report: Report): Expression {
  return { kind, variable: feelName(text(element, 'iteratorVariable') ?? 'item'), in: boxed(element, 'in', report), body: boxed(element, body, report), ...typed(element) }
}

function table (element: Element, report: Report): DecisionTable {
  const inputs = children(element, 'input').map(each => {
    const expression = child(each, 'inputExpression')
    const allowed = text(child(each, 'inputValues'), 'text')
    return { expression: text(expression, 'text') ?? 'null', ...typed(expression), ...(allowed !== undefined && { allowed }) }
  })
  const clauses = children(element, 'output')
  const outputs = clauses.map((each, index) => {
    const priorities = text(child(each, 'outputValues'), 'text')
    const fallback = text(child(each, 'defaultOutputEntry'), 'text')
    return {
      ...(clauses.length > 1 && { name: feelName(text(each, 'name') ?? `output ${index + 1}`) }),
      ...typed(each),
      ...(priorities !== undefined && { priorities }),
      ...(fallback !== undefined && { default: fallback })
    }
  })
  const rules = children(element, 'rule').map(rule => ({
    tests: children(rule, 'inputEntry').map(each => text(each, 'text') ?? ''),
    outputs: children(rule, 'outputEntry').map(each => text(each, 'text') ?? 'null')
  }))
  const uneven = rules.findIndex(({ tests, outputs: made }) => tests.length !== inputs.length || made.length !== outputs.length)
  if (uneven >= 0) report({ rule: 'dmn-table-shape', sv: `Rad ${uneven + 1} i en beslutstabell har fel antal celler.`, en: `Rule ${uneven + 1} of a decision table has the wrong number of cells.` })
  return { kind: 'table', hitPolicy: policyOf(element, report), inputs, outputs, rules, ...typed(element) }
}

function policyOf (element: Element, report: Report): HitPolicy {
  const policy = POLICIES[text(element, 'hitPolicy') ?? 'UNIQUE']
  const aggregation = text(element, 'aggregation')
  const aggregated = aggregation === undefined ? undefined : AGGREGATIONS[aggregation]
  if (policy === undefined || (aggregation !== undefined && aggregated === undefined)) {
    report({ rule: 'dmn-hit-policy', sv: 'En beslutstabell har en träffregel som inte finns.', en: 'A decision table has an unknown hit policy or aggregation.' })
  }
  return policy === 'COLLECT' && aggregated !== undefined ? aggregated : policy ?? 'UNIQUE'
}
