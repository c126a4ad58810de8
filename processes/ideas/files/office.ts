import type { RefusalCode } from './contract.ts'
import { zipContent, zipEntries, type ZipEntry } from './zip.ts'

/** What a file is, or why it is not taken. */
export type Verdict = { readonly type: string } | { readonly refused: RefusalCode }

/** Main parts of Office Open XML (ECMA-376 part 1 §11–13) by the type of document they make. */
const openXml: readonly (readonly [string, string])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation']
]
/** OpenDocument 1.3 part 2 §3: the first file says what it is. */
const openDocument = new Set(['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.presentation'])

const largestList = 1024 * 1024
/** Unpacked, all together: what a person's program would have to hold. */
const largestDocument = 300 * 1024 * 1024
/** Text packs to a twentieth; a thousandth is a bomb. */
const tightest = 250

/** Says whether an archive is a document of an office program that holds no programs of its own; any other archive is refused. */
export function officeDocument (bytes: Buffer): Verdict {
  const entries = zipEntries(bytes)
  if (entries === undefined) return { refused: 'damaged' }
  if (entries.some(({ encrypted }) => encrypted)) return { refused: 'archive' }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > largestDocument || size > Math.max(bytes.length, 1024) * tightest) return { refused: 'damaged' }
  const type = openXmlType(bytes, entries) ?? openDocumentType(bytes, entries)
  if (type === undefined) return { refused: 'archive' }
  return type === 'macros' || entries.some(isProgram) ? { refused: 'macros' } : { type }
}

function openXmlType (bytes: Buffer, entries: readonly ZipEntry[]): string | undefined {
  const list = entries.find(({ name }) => name === '[Content_Types].xml')
  const text = list === undefined ? undefined : zipContent(bytes, list, largestList)?.toString('utf8')
  if (text === undefined) return undefined
  if (/macroEnabled|vbaProject/i.test(text)) return 'macros'
  return openXml.find(([main]) => text.includes(`"${main}"`))?.[1]
}

function openDocumentType (bytes: Buffer, entries: readonly ZipEntry[]): string | undefined {
  const first = entries.find(({ name }) => name === 'mimetype')
  const type = first === undefined ? undefined : zipContent(bytes, first, 200)?.toString('utf8').trim()
  return type !== undefined && openDocument.has(type) ? type : undefined
}

function isProgram ({ name }: ZipEntry): boolean {
  return /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|Basic\/.+\.xml|Scripts\/.+)/i.test(name) || /\.(exe|dll|com|scr|js|jse|vbs|vbe|wsf|ps1|bat|cmd|hta|lnk|jar|msi)$/i.test(name)
}
