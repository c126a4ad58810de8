/** Width of a character of the drawing's 12 px system font, measured over Swedish running text. */
const characterWidth = 6.4

/**
 * Breaks a name into lines that fit a width, at spaces, and inside words too long for it.
 * @param width in CSS pixels
 */
export function textLines (text: string, width: number): readonly string[] {
  const room = Math.max(4, Math.floor(width / characterWidth))
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '').flatMap((part) => pieces(part, room))) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= room) line = `${line} ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return line === '' ? lines : [...lines, line]
}

function pieces (word: string, room: number): readonly string[] {
  if (word.length <= room) return [word]
  return [`${word.slice(0, room - 1)}-`, ...pieces(word.slice(room - 1), room)]
}
