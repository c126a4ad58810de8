import type { FieldError } from '../contract.ts'

/** Limits of what an idea giver writes, in characters. */
export const limits = { title: 120, whatLeast: 10, what: 5000, benefit: 2000, where: 200, name: 100, email: 254, text: 5000, reason: 4000 } as const

const address = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\"]+\.[^\s@<>()[\],;:\\".]{2,}$/u
const nul = String.fromCharCode(0)

/** A text of several lines as it is stored: LF line ends, no NUL (which PostgreSQL refuses), no blanks around. */
export function tidy (text: string): string {
  return text.replaceAll(nul, '').replace(/\r\n?/g, '\n').trim()
}

/** A text of one line: every run of white space is one space. */
export function oneLine (text: string): string {
  return tidy(text).replace(/\s+/gu, ' ')
}

/** An address or name that may be left out: blank is null. */
export function optional (text: string | null): string | null {
  const line = oneLine(text ?? '')
  return line === '' ? null : line
}

/** True for something that can be an e-mail address (RFC 5321 lengths; quoted local parts and address literals are refused). */
export function isAddress (text: string): boolean {
  return text.length <= limits.email && address.test(text)
}

/** The errors of one text. @param least 0 when it may be left out */
export function checkLength (field: string, text: string, least: number, most: number): readonly FieldError[] {
  if (text === '' && least > 0) return [{ field, code: 'required' }]
  if (text.length < least) return [{ field, code: 'too-short' }]
  return text.length > most ? [{ field, code: 'too-long' }] : []
}
