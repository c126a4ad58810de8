import { text } from '../element.ts'
import { all, fault } from './fault.ts'
import type { Rule } from './rule.ts'

/** The format of documentation and annotations is a MIME type (BPMN 2.0.2 §8.3.1, §8.4.1; RFC 2045 §5.1). */
export const mimeType: Rule = {
  id: 'mime-type',
  * check (subject) {
    for (const element of all(subject, 'bpmn:Documentation', 'bpmn:TextAnnotation')) {
      const format = text(element, 'textFormat') ?? 'text/plain'
      if (!/^[\w!#$&^+.-]+\/[\w!#$&^+.-]+(?:\s*;.*)?$/.test(format)) yield fault(element, `har formatet ”${format}”, som inte är en mediatyp. Skriv till exempel text/plain`, `has the format "${format}", which is no MIME type such as text/plain`)
    }
  }
}
