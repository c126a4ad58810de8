/** Where a formula would begin (OWASP, CSV Injection): Excel is told that it is text. */
const formula = /^[=+\-@\t\r]/

/**
 * Rows as a file that Excel in Swedish opens with a double click: semicolons, a byte order mark, CRLF (RFC 4180 but for the separator).
 * What people wrote is never run as a formula.
 */
export function csvFile (rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

function cell (text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
