const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }
const LAST_CODE_POINT = 0x10FFFF

/** What a text in quotes says: `\n`, `\r`, `\t`, `\"`, `\\`, `\uXXXX` and `\UXXXXXX` (DMN 1.3 §10.3.1.2 rule 66). */
export function stringIn (written: string): string {
  return written.slice(1, -1).replace(/\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{6})|(["\\nrt]))/g, (whole: string, short?: string, long?: string, letter?: string) => {
    if (letter !== undefined) return ESCAPES[letter] ?? whole
    const point = Number.parseInt(short ?? long ?? '', 16)
    if (point > LAST_CODE_POINT) return whole
    return short === undefined ? String.fromCodePoint(point) : String.fromCharCode(point)
  })
}
