import dmn from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' }

/** The namespaces of DMN 1.1 to 1.5. What we read of them is the same in all but for what DMN 1.4 adds, below. */
const NAMESPACES = [
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20151101/DMN.xsd',
  'http://www.omg.org/spec/DMN/20151101',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
  'https://www.omg.org/spec/DMN/20240513/MODEL/'
] as const

/** The namespace that the parser's vocabulary has: that of DMN 1.3. */
export const DMN: string = dmn.uri

/** Whether a namespace is one of DMN's, of any version we read. */
export function isDmn (namespace: string): boolean {
  return namespace === DMN || NAMESPACES.some(each => each === namespace)
}

const child = (name: string, type: string): object => ({ name, type })
const attribute = (name: string): object => ({ name, type: 'String', isAttr: true })
const type = (name: string, superClass: string, properties: readonly object[]): object => ({ name, superClass: [superClass], properties })

/** The boxed expressions of DMN 1.4 §10.2.1: conditional, filter and iterator. */
const added: readonly object[] = [
  { name: 'ChildExpression', properties: [{ name: 'id', type: 'String', isAttr: true }, child('value', 'Expression')] },
  type('TypedChildExpression', 'ChildExpression', [attribute('typeRef')]),
  type('Conditional', 'Expression', [child('if', 'ChildExpression'), child('then', 'ChildExpression'), child('else', 'ChildExpression')]),
  type('Filter', 'Expression', [child('in', 'TypedChildExpression'), child('match', 'ChildExpression')]),
  type('Iterator', 'Expression', [attribute('iteratorVariable'), child('in', 'TypedChildExpression')]),
  type('For', 'Iterator', [child('return', 'ChildExpression')]),
  type('Quantified', 'Iterator', [child('satisfies', 'ChildExpression')]),
  type('Every', 'Quantified', []),
  type('Some', 'Quantified', [])
]

/** DMN 1.4 §7.3.3: an item definition may constrain the whole list as well as its items. */
const constraint = child('typeConstraint', 'UnaryTests')

/** DMN 1.3 as dmn-moddle knows it, with what later versions added. */
export const vocabulary: unknown = {
  ...dmn,
  types: [
    ...dmn.types.map(each => each.name === 'ItemDefinition' && 'properties' in each ? { ...each, properties: [...each.properties, constraint] } : each),
    ...added
  ]
}

/** The text with the namespace of its version of DMN replaced by that which the parser knows. */
export function inKnownNamespace (xml: string): string {
  return xml.replace(/(xmlns(?::[^\s=]+)?\s*=\s*)(["'])([^"']*)\2/g, (whole, begins: string, quote: string, uri: string) =>
    isDmn(uri) ? `${begins}${quote}${DMN}${quote}` : whole)
}
