import type { DiagramProblem } from './model.ts'
import type { Position } from './problem.ts'

/** A reason to stop reading a text, at an offset in it. Thrown and caught within the guard only. */
export class XmlFault extends Error {
  readonly rule: string
  readonly at: number
  readonly sv: string

  constructor (rule: string, at: number, sv: string, en: string) {
    super(en)
    this.name = 'XmlFault'
    this.rule = rule
    this.at = at
    this.sv = sv
  }

  /** Not well-formed. */
  static broken (at: number, sv: string, en: string): XmlFault {
    return new XmlFault('broken-xml', at, sv, en)
  }

  /** Well-formed perhaps, but something no diagram needs and we do not read. */
  static refused (at: number, sv: string, en: string): XmlFault {
    return new XmlFault('refused-xml', at, sv, en)
  }

  /** Beyond a limit. */
  static tooLarge (at: number, sv: string, en: string): XmlFault {
    return new XmlFault('too-large', at, sv, en)
  }

  /** XML, or nothing at all, but not BPMN 2.0. */
  static notBpmn (at: number): XmlFault {
    return new XmlFault('not-bpmn', at,
      'Filen är inget BPMN-diagram. Spara processen som BPMN 2.0 och försök igen.',
      'The file is not a BPMN 2.0 diagram: its root is not bpmn:definitions.')
  }

  /** As a problem for the diagram's author. */
  problem (position: Position): DiagramProblem {
    const { line, column } = position
    const where = this.rule === 'broken-xml' || this.rule === 'refused-xml'
    return {
      rule: this.rule,
      severity: 'error',
      line,
      column,
      sv: where ? `Rad ${line}, kolumn ${column}: ${this.sv}` : this.sv,
      en: where ? `Line ${line}, column ${column}: ${this.message}` : this.message
    }
  }
}
