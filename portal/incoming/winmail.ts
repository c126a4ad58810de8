import type { MailFile } from '../../processes/ideas/received/contract.ts'

const signature = 0x223e9f78
const attributes = { body: 0x0002800c, newFile: 0x00069002, fileName: 0x00018010, fileData: 0x0006800f } as const

/** What Outlook packed into a winmail.dat. */
export interface Winmail { readonly text: string, readonly files: readonly MailFile[] }

/**
 * Takes the files, and the text where it is plain, out of a winmail.dat (TNEF, MS-OXTNEF §2.1): an attribute is a level, a tag, a length, data and
 * a checksum. One that is damaged gives what stands before the damage.
 */
export function filesInWinmail (bytes: Uint8Array): Winmail {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const files: { name: string, bytes: Buffer | undefined }[] = []
  let text = ''
  if (data.length < 6 || data.readUInt32LE(0) !== signature) return { text, files: [] }
  for (let at = 6; at + 11 <= data.length;) {
    const tag = data.readUInt32LE(at + 1)
    const length = data.readUInt32LE(at + 5)
    const content = data.subarray(at + 9, at + 9 + length)
    if (content.length < length) break
    if (tag === attributes.body) text = words(content)
    if (tag === attributes.newFile) files.push({ name: '', bytes: undefined })
    const file = files.at(-1)
    if (file !== undefined && tag === attributes.fileName) file.name = words(content).split(/[\\/]/).pop() ?? ''
    if (file !== undefined && tag === attributes.fileData) file.bytes = content
    at += 9 + length + 2
  }
  return { text, files: files.flatMap((file) => file.bytes === undefined ? [] : [{ name: file.name === '' ? 'fil.bin' : file.name.slice(0, 200), type: 'application/octet-stream', bytes: file.bytes, inline: false }]) }
}

/** Text up to its NUL, in UTF-8 or, where it is not that, Windows' Western code page. */
function words (content: Buffer): string {
  const end = content.indexOf(0)
  const bytes = end === -1 ? content : content.subarray(0, end)
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : text
}
