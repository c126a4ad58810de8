/** A regular expression as XPath and XML Schema have it (XPath Functions 3.1 §5.6.1, XML Schema 1.1 part 2 appendix G), as a tree. */
export type Pattern =
  | { readonly kind: 'character', readonly test: RegExp }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence', readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice', readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat', readonly of: Pattern, readonly least: number, readonly most: number, readonly lazy: boolean }
  | { readonly kind: 'group', readonly of: Pattern, readonly index: number | undefined }
  | { readonly kind: 'reference', readonly index: number }

/** A text that is no regular expression. */
export class BadPattern extends Error {}

/** Letters and other characters that XML names begin with and consist of: `\i` and `\c`. */
const NAME_START = ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD'
const NAME = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`
/** The blocks of Unicode that are asked for in practice. */
const BLOCKS: Readonly<Record<string, string>> = {
  BasicLatin: '\\u0000-\\u007F',
  'Latin-1Supplement': '\\u0080-\\u00FF',
  'LatinExtended-A': '\\u0100-\\u017F',
  'LatinExtended-B': '\\u0180-\\u024F',
  Greek: '\\u0370-\\u03FF',
  GreekandCoptic: '\\u0370-\\u03FF',
  Cyrillic: '\\u0400-\\u04FF',
  Hebrew: '\\u0590-\\u05FF',
  Arabic: '\\u0600-\\u06FF',
  GeneralPunctuation: '\\u2000-\\u206F',
  CurrencySymbols: '\\u20A0-\\u20CF'
}
const PLAIN_ESCAPES = '\\|.?*+(){}[]^$-'
const MOST_REPEATS = 10_000
const MOST_DEPTH = 100

/** Reads a pattern. Flags: `s` dot matches line ends, `m` anchors match at lines, `i` letters match both cases, `x` white space is left out. */
class PatternReader {
  readonly #text: string
  readonly #flags: string
  #at = 0
  #groups = 0
  #depth = 0
  readonly #closed = new Set<number>()

  constructor (text: string, flags: string) {
    this.#text = flags.includes('x') ? withoutSpace(text) : text
    this.#flags = flags
  }

  read (): Pattern {
    const found = this.#choice()
    if (this.#at < this.#text.length) throw new BadPattern('a bracket that closes nothing')
    return found
  }

  #choice (): Pattern {
    if (++this.#depth > MOST_DEPTH) throw new BadPattern('groups that nest too deep')
    const options = [this.#sequence()]
    while (this.#take('|')) options.push(this.#sequence())
    this.#depth--
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
  }

  #sequence (): Pattern {
    const parts: Pattern[] = []
    while (this.#at < this.#text.length && !'|)'.includes(this.#text.charAt(this.#at))) parts.push(this.#repeated(this.#atom()))
    return { kind: 'sequence', parts }
  }

  #repeated (of: Pattern): Pattern {
    const [least, most] = this.#quantifier() ?? []
    if (least === undefined || most === undefined) return of
    const lazy = this.#take('?')
    if (/[?*+{]/.test(this.#text.charAt(this.#at))) throw new BadPattern('a repetition of a repetition')
    return { kind: 'repeat', of, least, most, lazy }
  }

  #quantifier (): readonly [number, number] | undefined {
    if (this.#take('?')) return [0, 1]
    if (this.#take('*')) return [0, Infinity]
    if (this.#take('+')) return [1, Infinity]
    if (!this.#take('{')) return undefined
    const [, least = '', comma, most = ''] = this.#match(/(\d+)(,?)(\d*)\}/y)
    const range = [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)] as const
    if (range[0] > range[1] || range[0] > MOST_REPEATS) throw new BadPattern('a repetition that counts wrong')
    return range
  }

  #match (expected: RegExp): RegExpExecArray {
    expected.lastIndex = this.#at
    const found = expected.exec(this.#text)
    if (found === null) throw new BadPattern('something that is not as it should be')
    this.#at += found[0].length
    return found
  }

  #take (text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #atom (): Pattern {
    if (this.#take('(')) return this.#group()
    if (this.#take('^')) return { kind: 'start' }
    if (this.#take('$')) return { kind: 'end' }
    if (this.#take('.')) return this.#character(this.#flags.includes('s') ? '[^]' : '[^\\n\\r]')
    if (this.#take('[')) return this.#character(this.#class())
    if (this.#take('\\')) return this.#escape()
    const [letter] = this.#match(/[^?*+{}()|[\]]/uy)
    return this.#character(/[$^.\\/-]/.test(letter) ? `\\${letter}` : letter)
  }

  #character (source: string): Pattern {
    try {
      return { kind: 'character', test: new RegExp(`^${source}$`, this.#flags.includes('i') ? 'iv' : 'v') }
    } catch {
      throw new BadPattern('characters that are none')
    }
  }

  #group (): Pattern {
    const index = this.#take('?:') ? undefined : ++this.#groups
    const of = this.#choice()
    if (!this.#take(')')) throw new BadPattern('a bracket that is not closed')
    if (index !== undefined) this.#closed.add(index)
    return { kind: 'group', of, index }
  }

  /** A back reference is as long a number as there are groups for. */
  #escape (): Pattern {
    const digits = /^[1-9]\d*/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0]
    if (digits === undefined) return this.#character(this.#escaped())
    let index = Number(digits)
    while (index > this.#groups && index > 9) index = Math.floor(index / 10)
    if (!this.#closed.has(index)) throw new BadPattern('a reference to a group that is not there')
    this.#at += String(index).length
    return { kind: 'reference', index }
  }

  /** What stands after a backslash, as a source for one character. */
  #escaped (): string {
    const [letter] = this.#match(/[^]/uy)
    if (PLAIN_ESCAPES.includes(letter)) return `\\${letter}`
    if ('nrtdDsSwW'.includes(letter)) return letter === 's' ? '[ \\t\\n\\r]' : letter === 'S' ? '[^ \\t\\n\\r]' : letter === 'd' ? '\\p{Nd}' : letter === 'D' ? '\\P{Nd}' : letter === 'w' ? '[^\\p{P}\\p{Z}\\p{C}]' : letter === 'W' ? '[\\p{P}\\p{Z}\\p{C}]' : `\\${letter}`
    if (letter === 'i' || letter === 'I') return `[${letter === 'I' ? '^' : ''}${NAME_START}]`
    if (letter === 'c' || letter === 'C') return `[${letter === 'C' ? '^' : ''}${NAME}]`
    if (letter !== 'p' && letter !== 'P') throw new BadPattern('a backslash before a letter that has no meaning')
    const [, name = ''] = this.#match(/\{([\w-]+)\}/y)
    if (!name.startsWith('Is')) return `\\${letter}{${name}}`
    const block = BLOCKS[name.slice(2)]
    if (block === undefined) throw new BadPattern('a block of Unicode that is not known')
    return `[${letter === 'P' ? '^' : ''}${block}]`
  }

  /** `[a-z-[aeiou]]`: characters, ranges and classes, less another class. */
  #class (): string {
    const negated = this.#take('^')
    let parts = ''
    for (let first = true; !this.#text.startsWith(']', this.#at) || first; first = false) {
      if (this.#at >= this.#text.length) throw new BadPattern('a class that is not closed')
      if (!first && this.#take('-[')) {
        const less = this.#class()
        if (!this.#take(']')) throw new BadPattern('a class that is not closed')
        return `[[${negated ? '^' : ''}${parts}]--${less}]`
      }
      parts += this.#member()
    }
    this.#at++
    if (parts === '') throw new BadPattern('an empty class')
    return `[${negated ? '^' : ''}${parts}]`
  }

  #member (): string {
    const low = this.#classCharacter()
    if (low.startsWith('[') || low.startsWith('\\p') || low.startsWith('\\P')) return low
    if (!/^-[^\]]/.test(this.#text.slice(this.#at, this.#at + 2)) || this.#text.startsWith('-[', this.#at)) return low
    this.#at++
    const high = this.#classCharacter()
    if (high.startsWith('[') || high.startsWith('\\p')) throw new BadPattern('a range that ends in a class')
    return `${low}-${high}`
  }

  #classCharacter (): string {
    if (this.#take('\\')) return this.#escaped()
    const [letter] = this.#match(/[^[\]]/uy)
    return /[\^$.*+?(){}|\\/\-&!#%,:;<=>@`~]/.test(letter) ? `\\${letter}` : letter
  }
}

/** With the flag `x`, white space means nothing but in a class: not even after a backslash, or within `\\p{…}`. */
function withoutSpace (text: string): string {
  let depth = 0
  let escaped = false
  let result = ''
  for (const letter of text) {
    if (depth === 0 && /\s/.test(letter)) continue
    result += letter
    if (escaped || letter === '\\') escaped = !escaped
    else if (letter === '[') depth++
    else if (letter === ']') depth--
  }
  return result
}

/** Reads a regular expression. @throws BadPattern */
export function readPattern (text: string, flags: string): Pattern {
  return new PatternReader(text, flags).read()
}
