/**
 * The header that makes a browser save a file under its name instead of showing it (RFC 6266 §4): the name in full as UTF-8 (RFC 8187), and one of ASCII
 * for what does not know that.
 */
export function attachment (name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const full = encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
