const name = /^[\p{L}_][\p{L}\p{N}_.\u00B7-]*$/u
const qualified = /^(?:[\p{L}_][\p{L}\p{N}_.\u00B7-]*:)?[\p{L}_][\p{L}\p{N}_.\u00B7-]*$/u

/**
 * Is a value of a simple type of XML Schema (part 2, §3)? `name` is an IDREF, `qname` a QName, `integer`, `boolean`, `uri` and `text` their
 * namesakes, anything with bars an enumeration.
 */
export function isOfType (type: string, value: string): boolean {
  const trimmed = value.trim()
  switch (type) {
    case 'boolean': return /^(?:true|false|1|0)$/.test(trimmed)
    case 'integer': return /^[+-]?\d+$/.test(trimmed)
    case 'name': return name.test(trimmed)
    case 'qname': return qualified.test(trimmed)
    // A character that no URI reference has, however it is escaped.
    case 'uri': return !/[\s<>"{}|\\^`]/.test(trimmed)
    case 'text': return true
    default: return type.split('|').includes(trimmed)
  }
}
