/** Somebody by name and address, the latter in lower case. */
export interface Contact { readonly name: string, readonly address: string }

const shape = /^"?([^"<>]{1,120}?)"?\s*<([^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\"]{1,180}\.[^\s@<>()[\],;:\\".]{2,63})>$/u

/** `Anna Berg <anna@tranas.se>` (RFC 5322 §3.4, `name-addr`); undefined when it is not. */
export function readContact (text: string): Contact | undefined {
  const [, name, address] = shape.exec(text.trim()) ?? []
  return name === undefined || address === undefined || name.trim() === '' ? undefined : { name: name.trim(), address: address.toLowerCase() }
}
