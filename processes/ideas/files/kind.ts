import type { RefusalCode } from './contract.ts'
import { officeDocument, type Verdict } from './office.ts'

interface Signature { readonly bytes: string, readonly verdict: Verdict }

const refused = (code: RefusalCode): Verdict => ({ refused: code })

/** How files begin, in Latin-1; the first that fits counts. */
const signatures: readonly Signature[] = [
  { bytes: '\xff\xd8\xff', verdict: { type: 'image/jpeg' } },
  { bytes: '\x89PNG\r\n\x1a\n', verdict: { type: 'image/png' } },
  { bytes: 'GIF87a', verdict: { type: 'image/gif' } },
  { bytes: 'GIF89a', verdict: { type: 'image/gif' } },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', verdict: refused('old-office') },
  { bytes: 'MZ', verdict: refused('program') },
  { bytes: '\x7fELF', verdict: refused('program') },
  { bytes: '\xca\xfe\xba\xbe', verdict: refused('program') },
  { bytes: '\xcf\xfa\xed\xfe', verdict: refused('program') },
  { bytes: 'Rar!\x1a\x07', verdict: refused('archive') },
  { bytes: '7z\xbc\xaf\x27\x1c', verdict: refused('archive') },
  { bytes: '\x1f\x8b', verdict: refused('archive') },
  { bytes: 'BZh', verdict: refused('archive') },
  { bytes: '\xfd7zXZ\0', verdict: refused('archive') },
  { bytes: 'II*\0', verdict: refused('picture-type') },
  { bytes: 'MM\0*', verdict: refused('picture-type') },
  { bytes: 'BM', verdict: refused('picture-type') },
  { bytes: '8BPS', verdict: refused('picture-type') },
  { bytes: '\x1aE\xdf\xa3', verdict: refused('video') },
  { bytes: 'OggS', verdict: refused('sound') },
  { bytes: 'ID3', verdict: refused('sound') },
  { bytes: 'fLaC', verdict: refused('sound') }
]
/** PDF allows other bytes before its header, within the first 1024 (ISO 32000-1 annex H.3.4.1). */
const pdfWithin = 1024

/** Decides what a file is by its content alone (the name only tells a table of text from other text). Reads, never changes. */
export function kindOf (bytes: Buffer, name: string): Verdict {
  if (bytes.length === 0) return refused('empty')
  const start = bytes.toString('latin1', 0, pdfWithin)
  // Words may begin as a program does ("MZ", "BM"): none of these is text alone.
  const known = signatures.find((signature) => start.startsWith(signature.bytes))
  if (known !== undefined && !isText(bytes)) return known.verdict
  if (start.startsWith('RIFF')) return riff(start)
  if (start.slice(4, 8) === 'ftyp') return isoMedia(start)
  if (start.startsWith('PK\x03\x04')) return officeDocument(bytes)
  if (/%PDF-\d/.test(start)) return { type: 'application/pdf' }
  return textKind(bytes, name)
}

/** True for the pictures we draw anew. */
export function isPicture (type: string): boolean {
  return type.startsWith('image/')
}

function riff (start: string): Verdict {
  if (start.slice(8, 12) === 'WEBP') return { type: 'image/webp' }
  return refused(start.slice(8, 12) === 'WAVE' ? 'sound' : 'video')
}

/** ISO base media files (ISO/IEC 14496-12): the brand tells a phone's picture from a film. */
function isoMedia (start: string): Verdict {
  const brand = start.slice(8, 12)
  if (/^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/.test(brand)) return refused('heic')
  if (/^(avif|avis)$/.test(brand)) return refused('picture-type')
  return refused(/^(M4A |M4B )$/.test(brand) ? 'sound' : 'video')
}

function textKind (bytes: Buffer, name: string): Verdict {
  if (!isText(bytes)) return refused('unknown-type')
  const first = bytes.toString('latin1', 0, 5)
  if (first.startsWith('#!')) return refused('program')
  if (first === '{\\rtf') return refused('old-office')
  const start = bytes.toString('utf8', 0, 512).replace(/^\uFEFF/, '').trimStart().toLowerCase()
  if (/^<svg|^<\?xml[^>]*>\s*(<!--[^]*?-->\s*)?(<!doctype svg[^>]*>\s*)?<svg/.test(start)) return refused('picture-type')
  if (/^<(!doctype html|html|head|body|script|iframe|\?xml|\?php|%)/.test(start)) return refused('web-page')
  return { type: /\.(csv|tsv)$/i.test(name) ? 'text/csv' : 'text/plain' }
}

/** Text has no control characters but white space (and form feed), in UTF-8 or in one of the eight-bit encodings; UTF-16 begins with its mark. */
function isText (bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return bytes.length % 2 === 0
  return !bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)
}
