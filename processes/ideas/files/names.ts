const longest = 120

/** The ending that a file of each type is given, and others that mean the same. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'text/plain': ['txt'],
  'text/csv': ['csv', 'tsv'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp']
}

/** Endings that a person's computer may run or show as a page: never kept beside another. */
const ending = /\.[a-z0-9]{1,5}$/i

/**
 * A name as it may stand on pages and in headers: without folders, control characters and signs that turn the reading direction; at most
 * 120 characters; `undefined` or blank is `fallback`.
 */
export function tidyName (name: string | undefined, fallback: string): string {
  const last = (name ?? '').replace(/^.*[/\\]/s, '')
  const plain = last.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '').replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '')
  if (plain === '') return fallback
  if (plain.length <= longest) return plain
  const end = ending.exec(plain)?.[0] ?? ''
  return `${cut(plain, longest - end.length - 1)}…${end}`
}

/** The name with the ending of what it is: `bild.png` that is a JPEG becomes `bild.jpg`; a text called `a.js` becomes `a.js.txt`. */
export function nameFor (name: string, type: string): string {
  const own = endings[type]
  const [first] = own ?? []
  if (own === undefined || first === undefined) return name
  const held = ending.exec(name)?.[0].slice(1).toLowerCase()
  if (held !== undefined && own.includes(held)) return name
  const isKnown = held !== undefined && ([...Object.values(endings).flat(), 'gif', 'text', 'log', 'md'].includes(held))
  return `${isKnown ? name.slice(0, -held.length - 1) : name}.${first}`
}

/** Shortens without splitting a character in two. */
function cut (text: string, most: number): string {
  let short = ''
  for (const sign of text) {
    if (short.length + sign.length > most) break
    short += sign
  }
  return short
}
