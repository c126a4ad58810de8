import { hasJuel } from './speaks.ts'
/** Why an expression has no counterpart in FEEL: in Swedish and in English, without a full stop. */
export class Untranslatable extends Error {
  constructor (readonly sv: string, readonly en: string) {
    super(en)
    this.name = 'Untranslatable'
  }
}

interface Token { readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end', readonly text: string }

const token = /\s*(?:([A-Za-z_$][\w$]*)|(\d+(?:\.\d+)?)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(&&|\|\||[=!<>]=|[-+*/%<>!?:.,()[\]]))/y
const words: Readonly<Record<string, string>> = { eq: '==', ne: '!=', lt: '<', gt: '>', le: '<=', ge: '>=', and: '&&', or: '||', not: '!', div: '/', mod: '%' }

function tokensOf (expression: string): readonly Token[] {
  const found: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < expression.trimEnd().length) {
    const at = token.lastIndex
    const match = token.exec(expression)
    if (match === null) throw new Untranslatable(`det går inte att läsa vid ”${expression.slice(at, at + 10)}”`, `it cannot be read at "${expression.slice(at, at + 10)}"`)
    const [, name, number, single, double, sign = ''] = match
    const written = single ?? double
    if (name !== undefined) found.push(Object.hasOwn(words, name) ? { kind: 'sign', text: words[name] ?? '' } : { kind: 'name', text: name })
    else if (number !== undefined) found.push({ kind: 'number', text: number })
    else if (written !== undefined) found.push({ kind: 'text', text: JSON.stringify(written.replaceAll(/\\(.)/g, '$1')) })
    else found.push({ kind: 'sign', text: sign })
  }
  return [...found, { kind: 'end', text: '' }]
}

const levels: ReadonlyArray<Readonly<Record<string, string>>> = [
  { '||': 'or' }, { '&&': 'and' }, { '==': '=', '!=': '!=' }, { '<': '<', '>': '>', '<=': '<=', '>=': '>=' }, { '+': '+', '-': '-' }, { '*': '*', '/': '/', '%': '%' }
]

/** What Camunda 7 calls the numbers of a multi-instance activity. */
const renamed: Readonly<Record<string, string>> = { nrOfInstances: 'numberOfInstances', nrOfActiveInstances: 'numberOfActiveInstances', nrOfCompletedInstances: 'numberOfCompletedInstances' }

function isEmpty (value: string): string {
  return `(${value} = null or list contains(["", "[]", "{}"], string(${value})))`
}

type Method = (of: string, given: string) => string

/** Methods of Java's texts and lists that FEEL has a function for: without arguments, and with one. */
const methods: Readonly<Record<string, Method>> = {
  toLowerCase: (of) => `lower case(${of})`,
  toUpperCase: (of) => `upper case(${of})`,
  trim: (of) => `trim(${of})`,
  length: (of) => `string length(${of})`,
  size: (of) => `count(${of})`,
  isEmpty,
  toString: (of: string) => `string(${of})`,
  booleanValue: (of) => of,
  intValue: (of) => of
}
const methodsOfOne: Readonly<Record<string, Method>> = {
  contains: (of, what) => `(if ${of} instance of string then contains(${of}, ${what}) else list contains(${of}, ${what}))`,
  equals: (of, what) => `(${of} = ${what})`,
  equalsIgnoreCase: (of, what) => `(lower case(${of}) = lower case(${what}))`,
  startsWith: (of, what) => `starts with(${of}, ${what})`,
  endsWith: (of, what) => `ends with(${of}, ${what})`
}

class Translation {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor (expression: string) {
    this.#tokens = tokensOf(expression)
  }

  whole (): string {
    const made = this.#ternary()
    if (this.#peek.kind !== 'end') this.#refuse()
    return made
  }

  get #peek (): Token { return this.#tokens[this.#at] ?? { kind: 'end', text: '' } }

  #next (): Token {
    const found = this.#peek
    this.#at += 1
    return found
  }

  #take (sign: string): boolean {
    const { kind, text } = this.#peek
    if (kind !== 'sign' || text !== sign) return false
    this.#at += 1
    return true
  }

  #expect (sign: string): void {
    if (!this.#take(sign)) this.#refuse()
  }

  #refuse (): never {
    const { text } = this.#peek
    throw new Untranslatable(text === '' ? 'det tar slut för tidigt' : `”${text}” står på fel plats`, text === '' ? 'it ends too soon' : `"${text}" is out of place`)
  }

  #ternary (): string {
    const condition = this.#binary(0)
    if (!this.#take('?')) return condition
    const yes = this.#ternary()
    this.#expect(':')
    return `(if ${condition} then ${yes} else ${this.#ternary()})`
  }

  #binary (level: number): string {
    const signs = levels[level]
    if (signs === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    while (this.#peek.kind === 'sign' && Object.hasOwn(signs, this.#peek.text)) {
      const { text } = this.#next()
      const right = this.#binary(level + 1)
      left = text === '%' ? `modulo(${left}, ${right})` : `${left} ${signs[text] ?? ''} ${right}`
    }
    return left
  }

  #unary (): string {
    if (this.#take('!')) return `not(${this.#unary()})`
    if (this.#take('-')) return `-${this.#unary()}`
    if (this.#peek.kind === 'name' && this.#peek.text === 'empty') {
      this.#next()
      return isEmpty(this.#unary())
    }
    return this.#postfix(this.#primary())
  }

  #primary (): string {
    if (this.#take('(')) {
      const inner = this.#ternary()
      this.#expect(')')
      return `(${inner})`
    }
    const { kind, text } = this.#next()
    if (kind === 'number' || kind === 'text') return text
    if (kind !== 'name') {
      this.#at -= 1
      return this.#refuse()
    }
    if (text === 'execution' || text === 'task') return this.#ofExecution(text)
    if (this.#take('(')) return this.#function(text)
    return renamed[text] ?? text
  }

  /** Only its variables have a counterpart. */
  #ofExecution (what: string): string {
    this.#expect('.')
    const { text } = this.#next()
    const [variable, ...more] = /^(?:getVariable|getVariableLocal)$/.test(text) && this.#take('(') ? this.#arguments() : []
    const name = variable === undefined ? '' : /^"([A-Za-z_]\w*)"$/.exec(variable)?.[1] ?? ''
    if (name === '' || more.length > 0) throw new Untranslatable(`”${what}.${text}” finns inte här`, `there is no "${what}.${text}" here`)
    return name
  }

  #function (name: string): string {
    const given = this.#arguments()
    if (name === 'now' && given.length === 0) return 'now()'
    throw new Untranslatable(`funktionen ”${name}” finns inte här`, `there is no function "${name}" here`)
  }

  /** After the opening parenthesis. */
  #arguments (): readonly string[] {
    const given: string[] = []
    if (this.#take(')')) return given
    do given.push(this.#ternary()); while (this.#take(','))
    this.#expect(')')
    return given
  }

  #postfix (value: string): string {
    let made = value
    for (;;) {
      if (this.#take('.')) made = this.#member(made)
      else if (this.#take('[')) {
        made = this.#item(made, this.#ternary())
        this.#expect(']')
      } else return made
    }
  }

  #member (of: string): string {
    const { kind, text } = this.#next()
    if (kind !== 'name') return this.#refuse()
    if (!this.#take('(')) return `${of}.${text}`
    const given = this.#arguments()
    const [only = '', ...more] = given
    if (text === 'get' && given.length === 1) return this.#item(of, only)
    const known = given.length === 0 ? methods : methodsOfOne
    const method = more.length === 0 && Object.hasOwn(known, text) ? known[text] : undefined
    if (method === undefined) throw new Untranslatable(`metoden ”${text}” finns inte i FEEL`, `FEEL has no method "${text}"`)
    return method(of, only)
  }

  /** Java counts from 0, FEEL from 1. */
  #item (of: string, key: string): string {
    if (/^\d+$/.test(key)) return `${of}[${Number(key) + 1}]`
    if (key.startsWith('"')) return `get value(${of}, ${key})`
    throw new Untranslatable('det går inte att veta om det är en plats i en lista eller ett namn', 'whether it is a place in a list or a name cannot be known')
  }
}

/**
 * The FEEL that means the same as an expression of JUEL (JSR 245), the language of Camunda 7's `${…}`, without these signs.
 * @throws Untranslatable
 */
export function feelOfJuel (expression: string): string {
  return new Translation(expression).whole()
}

const part = /[$#]\{((?:[^}'"]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)\}/g

/**
 * A text with `${…}` in it as Camunda 8 writes a value: FEEL after `=` when there are expressions, else the text itself.
 * @throws Untranslatable
 */
export function valueOfJuel (written: string): string {
  const trimmed = written.trim()
  if (!hasJuel(trimmed)) return trimmed
  const pieces: string[] = []
  let end = 0
  for (const found of trimmed.matchAll(part)) {
    if (found.index > end) pieces.push(JSON.stringify(trimmed.slice(end, found.index)))
    pieces.push(feelOfJuel(found[1] ?? ''))
    end = found.index + found[0].length
  }
  if (end < trimmed.length) pieces.push(JSON.stringify(trimmed.slice(end)))
  if (pieces.length === 1) return `=${pieces[0] ?? ''}`
  return `=${pieces.map((piece) => piece.startsWith('"') ? piece : `string(${piece})`).join(' + ')}`
}
