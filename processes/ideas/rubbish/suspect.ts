import type { Suspicion } from './contract.ts'

/** What is looked at: as it was typed. */
export interface Suspected { readonly title: string, readonly what: string, readonly benefit: string, readonly where: string, readonly name: string | null }

const link = /\bhttps?:\/\/|\bwww\.[a-z0-9-]+\./giu
const markup = /\[url[\]=]|<a\s+[^>]*href|\[link[\]=]/iu
const letters = /\p{L}/gu
const latin = /\p{Script=Latin}/gu
/** So many links are more than an idea needs; so many words may well stand around one. */
const manyLinks = 3

/**
 * What makes a submission look like spam; empty for nearly everything people write. Nothing here refuses it: a person looks at it first.
 * @param quick true when the form came back faster than anybody types; says nothing alone, since forms are filled in by browsers and
 * read by screen readers at any pace
 */
export function suspicionsOf (idea: Suspected, quick: boolean): readonly Suspicion[] {
  const text = `${idea.title}\n${idea.what}\n${idea.benefit}\n${idea.where}`
  const links = text.match(link)?.length ?? 0
  const found: Suspicion[] = []
  if (links >= manyLinks) found.push('links')
  if (markup.test(text)) found.push('markup')
  if ((idea.name ?? '').search(link) >= 0 || idea.title.search(link) >= 0) found.push('link-in-name')
  if (isForeign(text)) found.push('foreign-script')
  if (quick && links > 0) found.push('quick-with-link')
  return found
}

/** Most of it in another script than Latin, with a link: an idea in Arabic or Ukrainian is welcome, an advertisement is looked at. */
function isForeign (text: string): boolean {
  const all = text.match(letters)?.length ?? 0
  const ours = text.match(latin)?.length ?? 0
  return all > 20 && ours < all / 2 && text.search(link) >= 0
}
