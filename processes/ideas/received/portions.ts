/**
 * A long text in portions, each at most so many characters, cut between paragraphs, lines or words where it can be. Nothing is left out.
 * @param most characters in one portion
 */
export function inPortions (text: string, most: number): readonly string[] {
  const portions: string[] = []
  let rest = text
  while (rest.length > most) {
    const cut = cutOf(rest.slice(0, most))
    portions.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return rest === '' && portions.length > 0 ? portions : [...portions, rest]
}

function cutOf (text: string): number {
  const least = text.length / 2
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(mark)
    if (at > least) return at
  }
  // Between two halves of one character there is no place to cut.
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length
}
