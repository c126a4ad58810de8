import { readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'

const declaration = /^(<\?xml\s[^>]*?)(encoding\s*=\s*["']([\w.:-]+)["'])/

/** What the first bytes say: a byte order mark, or the pattern that UTF-16 makes of `<` (XML 1.0 appendix F). */
function encodingOf (bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xFF && second === 0xFE) || (first === 0x3C && second === 0)) return 'utf-16le'
  if ((first === 0xFE && second === 0xFF) || (first === 0 && second === 0x3C)) return 'utf-16be'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return declaration.exec(head)?.[3] ?? 'utf-8'
}

/**
 * The text of an XML file: by its byte order mark, else by the encoding that its XML declaration names, else UTF-8 (XML 1.0 §4.3.3). What the
 * declaration says is blanked out, since it is no longer true of the text; lines and columns stay.
 * @throws RangeError for an encoding that is not known
 */
export function decodeXml (bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  return text.replace(declaration, (_, before: string, encoding: string) => before + ' '.repeat(encoding.length))
}

/** As `decodeXml`, of a file. @throws the file system's error */
export async function readXml (path: string): Promise<string> {
  return decodeXml(await readFile(path))
}

/** As `readXml`, at once; undefined when there is no such file that can be read. */
export function readXmlIfThere (path: string): string | undefined {
  try {
    return decodeXml(readFileSync(path))
  } catch {
    // What an import names may be elsewhere: the rules say that it was not found.
    return undefined
  }
}
