/** What a mail's header says of whom it was delivered to, for mail fetched from a mailbox, where the envelope is gone. */

const recipientFields = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to', 'to', 'cc']
const address = /[^\s<>,;:"()[\]\\]+@[^\s<>,;:"()[\]\\]+/g
const most = 100

/** Every address the header names as a recipient, those of the delivery itself first. */
export function addressesIn (head: Buffer): readonly string[] {
  const fields = fieldsOf(head)
  const found = recipientFields.flatMap((name) => fields.filter((field) => field.name === name).flatMap(({ value }) => value.match(address) ?? []))
  return [...new Set(found)].slice(0, most)
}

/** The envelope's sender as the last mail server wrote it down (Return-Path, RFC 5321 §4.4); empty when it was null or is not said. */
export function senderIn (head: Buffer): string {
  const path = fieldsOf(head).find(({ name }) => name === 'return-path')
  return path?.value.match(address)?.[0] ?? ''
}

function fieldsOf (head: Buffer): readonly { readonly name: string, readonly value: string }[] {
  const [header = ''] = head.toString('latin1').split(/\r?\n\r?\n/, 1)
  return header.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).slice(0, 2000).map((line) => {
    const colon = line.indexOf(':')
    return { name: line.slice(0, Math.max(colon, 0)).trim().toLowerCase(), value: line.slice(colon + 1, colon + 8000) }
  })
}
