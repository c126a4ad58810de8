import type { Position } from './problem.ts'
import { XmlFault } from './xml-fault.ts'
import { qualifiedName } from './xml-names.ts'

/** A start tag. `empty` when it closes itself. */
export interface Tag {
  readonly kind: 'open'
  readonly name: string
  readonly at: number
  readonly empty: boolean
  readonly attributes: ReadonlyMap<string, string>
}

type Token = Tag | { readonly kind: 'close', readonly name: string, readonly at: number }

/** XML 1.0 §4.1 and §4.6: character references and the five predefined entities. */
const reference = /&(?:(?:lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));/y
const blank = /[ \t\r\n]*/y

/** More attributes on one element than any vocabulary has. */
const mostAttributes = 256

/** Reads tags one after the other and checks everything between them, in one pass forwards. */
export class XmlScanner {
  readonly #xml: string
  #at: number
  /** The line counted so far: its number, where it begins, and where its line break is. */
  #line: { number: number, begins: number, ends: number }
  /** The next `&` at or after the place last asked about: searched for once, not once per text. */
  #ampersand = -1

  constructor (xml: string) {
    this.#xml = xml
    this.#at = xml.startsWith('\uFEFF') ? 1 : 0
    this.#line = this.#lineFrom(1, 0)
  }

  /** Refuses a text over a number of bytes, and characters that XML forbids (XML 1.0 §2.2). */
  measure (limit: number): void {
    const xml = this.#xml
    const tooLarge = () => XmlFault.tooLarge(0, `Filen är större än ${megabytes(limit)} MB.`, `The file is larger than ${megabytes(limit)} MB.`)
    if (xml.length > limit) throw tooLarge()
    let bytes = xml.length
    for (let at = 0; at < xml.length; at++) {
      const code = xml.charCodeAt(at)
      if (code < 0x20 ? code !== 9 && code !== 10 && code !== 13 : code >= 0xFFFE) {
        throw XmlFault.broken(at, 'Här finns ett tecken som inte får stå i XML.', 'There is a character that XML does not allow.')
      }
      // A surrogate is half of a four-byte character: two bytes each.
      if (code >= 0x80) bytes += code < 0x800 || (code >= 0xD800 && code < 0xE000) ? 1 : 2
    }
    if (bytes > limit) throw tooLarge()
  }

  /** The line and column of an offset, 1-based. Cheap when offsets come in rising order. */
  position (at: number): Position {
    if (at < this.#line.begins) this.#line = this.#lineFrom(1, 0)
    while (this.#line.ends < at) this.#line = this.#lineFrom(this.#line.number + 1, this.#line.ends + 1)
    return { line: this.#line.number, column: at - this.#line.begins + 1 }
  }

  #lineFrom (number: number, begins: number): { number: number, begins: number, ends: number } {
    const ends = this.#xml.indexOf('\n', begins)
    return { number, begins, ends: ends < 0 ? Infinity : ends }
  }

  /** The next start or end tag; `undefined` at the end. `inside` tells whether an element is open. */
  next (inside: boolean): Token | undefined {
    const xml = this.#xml
    for (;;) {
      const at = xml.indexOf('<', this.#at)
      this.#checkText(this.#at, at < 0 ? xml.length : at, inside)
      if (at < 0) return undefined
      if (xml.startsWith('<!--', at)) this.#skip(at, 4, '-->')
      else if (xml.startsWith('<![CDATA[', at) && inside) this.#skip(at, 9, ']]>')
      else if (xml.startsWith('<!', at)) throw XmlFault.refused(at, 'Filen innehåller en dokumenttyp (DOCTYPE) eller en entitet. Sådana tas inte emot.', 'Document type declarations and entities are refused.')
      else if (xml.startsWith('<?', at)) this.#declaration(at)
      else return xml.startsWith('</', at) ? this.#close(at) : this.#open(at)
    }
  }

  #skip (at: number, begins: number, end: string): void {
    const found = this.#xml.indexOf(end, at + begins)
    if (found < 0) throw XmlFault.broken(at, 'En kommentar eller ett textavsnitt tar aldrig slut.', 'A comment or CDATA section is never closed.')
    this.#at = found + end.length
  }

  #declaration (at: number): void {
    const first = this.#xml.startsWith('\uFEFF') ? 1 : 0
    if (at !== first || !/^<\?xml[ \t\r\n]/.test(this.#xml.slice(at, at + 6))) {
      throw XmlFault.refused(at, 'Filen innehåller en bearbetningsinstruktion (<?…?>). Sådana tas inte emot.', 'Processing instructions are refused.')
    }
    this.#skip(at, 2, '?>')
  }

  #close (at: number): Token {
    this.#at = at + 2
    const name = this.#name(at)
    this.#blank()
    this.#expect('>', at)
    return { kind: 'close', name, at }
  }

  #open (at: number): Tag {
    this.#at = at + 1
    const name = this.#name(at)
    const attributes = new Map<string, string>()
    for (;;) {
      const spaced = this.#blank()
      if (this.#xml.startsWith('/>', this.#at)) {
        this.#at += 2
        return { kind: 'open', name, at, empty: true, attributes }
      }
      if (this.#xml.startsWith('>', this.#at)) {
        this.#at++
        return { kind: 'open', name, at, empty: false, attributes }
      }
      if (!spaced) throw XmlFault.broken(this.#at, `Taggen <${name}> är inte rätt skriven.`, `The tag <${name}> is malformed.`)
      this.#attribute(attributes)
    }
  }

  #attribute (attributes: Map<string, string>): void {
    const at = this.#at
    const name = this.#name(at)
    this.#blank()
    this.#expect('=', at)
    this.#blank()
    const quote = this.#xml.charAt(this.#at)
    const end = quote === '"' || quote === "'" ? this.#xml.indexOf(quote, this.#at + 1) : -1
    if (end < 0) throw XmlFault.broken(at, `Attributet ${name} saknar citattecken runt sitt värde.`, `The value of the attribute ${name} is not quoted.`)
    const value = this.#xml.slice(this.#at + 1, end)
    const less = value.indexOf('<')
    if (less >= 0) throw XmlFault.broken(this.#at + 1 + less, `Attributet ${name} innehåller tecknet <. Skriv &lt; i stället.`, `The attribute ${name} contains <; write &lt;.`)
    if (attributes.has(name)) throw XmlFault.broken(at, `Attributet ${name} finns två gånger på samma element.`, `The attribute ${name} is given twice.`)
    this.#checkReferences(this.#at + 1, end)
    if (attributes.size >= mostAttributes) throw XmlFault.tooLarge(at, `Ett element har fler än ${mostAttributes} attribut.`, `An element has more than ${mostAttributes} attributes.`)
    attributes.set(name, value)
    this.#at = end + 1
  }

  #checkText (from: number, to: number, inside: boolean): void {
    if (inside) {
      this.#checkReferences(from, to)
      return
    }
    blank.lastIndex = from
    blank.test(this.#xml)
    const stray = blank.lastIndex
    if (stray >= to) return
    if (from <= 1) throw XmlFault.notBpmn(stray)
    throw XmlFault.broken(stray, 'Här står text utanför diagrammet.', 'There is text outside the root element.')
  }

  #checkReferences (from: number, to: number): void {
    for (let at = this.#nextAmpersand(from); at < to; at = this.#nextAmpersand(at + 1)) {
      reference.lastIndex = at
      const found = reference.exec(this.#xml)
      if (found === null) throw XmlFault.refused(at, 'Tecknet & måste skrivas &amp;. Egna entiteter tas inte emot.', 'A bare & or an entity of its own: write &amp;.')
      const code = found[1] === undefined ? Number.parseInt(found[2] ?? '20', 16) : Number(found[1])
      if (!allowed(code)) throw XmlFault.broken(at, 'Här finns ett tecken som inte får stå i XML.', 'A character reference to a character that XML does not allow.')
    }
  }

  #nextAmpersand (from: number): number {
    if (this.#ampersand < from) {
      const found = this.#xml.indexOf('&', from)
      this.#ampersand = found < 0 ? Infinity : found
    }
    return this.#ampersand
  }

  #name (at: number): string {
    qualifiedName.lastIndex = this.#at
    const found = qualifiedName.exec(this.#xml)
    if (found === null) throw XmlFault.broken(at, 'Här väntades ett namn på en tagg eller ett attribut.', 'Expected the name of a tag or an attribute.')
    this.#at += found[0].length
    return found[0]
  }

  #blank (): boolean {
    const from = this.#at
    blank.lastIndex = from
    blank.test(this.#xml)
    this.#at = blank.lastIndex
    return this.#at > from
  }

  #expect (character: string, at: number): void {
    if (!this.#xml.startsWith(character, this.#at)) throw XmlFault.broken(at, `Här väntades tecknet ${character}.`, `Expected ${character}.`)
    this.#at++
  }
}

function allowed (code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && code !== 0xFFFE && code !== 0xFFFF
}

function megabytes (bytes: number): number {
  return Math.round(bytes / 1024 / 1024 * 10) / 10
}
