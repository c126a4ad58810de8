/** A submitted form's fields as text: parsed at the border, whatever was sent. */
export type Fields = Readonly<Record<string, string>>

/**
 * Reads a form body. Of a repeated field the first counts; anything that is not text is left out; NUL is removed
 * (PostgreSQL text cannot hold it), half a surrogate pair becomes U+FFFD (its JSON cannot) and line ends become `\n`. The body's own limit bounds their length.
 */
export function readFields (body: unknown): Fields {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  if (typeof body !== 'object' || body === null) return fields
  for (const [key, value] of Object.entries(body)) {
    const text: unknown = Array.isArray(value) ? value[0] : value
    if (typeof text === 'string') fields[key] = clean(text)
  }
  return fields
}

/** One query parameter as text, trimmed; `''` when it is missing or not text. */
export function readQuery (query: unknown, key: string): string {
  if (typeof query !== 'object' || query === null) return ''
  const value: unknown = Object.entries(query).find(([name]) => name === key)?.[1]
  const text: unknown = Array.isArray(value) ? value[0] : value
  return typeof text === 'string' ? clean(text).trim().slice(0, 200) : ''
}

function clean (text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\uFFFD').replace(/\r\n?/g, '\n')
}
