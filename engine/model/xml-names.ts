// XML 1.0 §2.3 `NCName`, by Unicode's letters: narrower than the standard only for characters nobody names a tag with.
const ncName = '[\\p{ID_Start}_][\\p{ID_Continue}\\-.]*'

/** Sticky: matches a qualified name where `lastIndex` stands. */
export const qualifiedName = new RegExp(`${ncName}(?::${ncName})?`, 'uy')

/** The part before the colon; the empty text when there is none. */
export function prefixOf (name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? '' : name.slice(0, colon)
}

/** The part after the colon. */
export function localName (name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
