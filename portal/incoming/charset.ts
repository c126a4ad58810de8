/** Most bytes of a mail that is read once more for its letters' sake. */
export const mendMost = 5 * 1024 * 1024

const misread = /Ã[\u0080-\u00bf…„†–—˜™¤¥¶]|â€[œ\u009d™“]/u

/** Whether a text was read in the wrong character set: letters that are none, or UTF-8 seen as Windows' Western ("Ã¥"). */
export function looksMisread (text: string): boolean {
  return text.includes('\ufffd') || misread.test(text)
}

/**
 * A mail whose text says it is in another character set than it is: one that claims UTF-8, ASCII or nothing is read as Windows' Western, and the
 * other way round. The original stays as it is; this is only for reading.
 * @param text as it was read
 */
export function inOtherCharset (raw: Buffer, text: string): Buffer {
  const other = text.includes('\ufffd') ? 'windows-1252' : 'utf-8'
  const mail = raw.toString('latin1')
  const claimed = mail.replace(/charset\s*=\s*(3D)?"?[A-Za-z0-9_:-]+"?/gi, `charset=${other}`)
  const named = claimed.replace(/^(content-type:[ \t]*text\/(?:plain|html))[ \t]*(?=;?[ \t]*\r?$)/gim, `$1; charset=${other}`)
  const header = /\r?\n\r?\n/.exec(named)?.index ?? named.length
  const whole = /^content-type:/im.test(named.slice(0, header)) ? named : `Content-Type: text/plain; charset=${other}\r\n${named}`
  return Buffer.from(whole, 'latin1')
}

/** How much of a text is plainly not what was written: the fewer the better it was read. */
export function oddities (text: string): number {
  return (text.match(/\ufffd|Ã[\u0080-\u00bf]|â€/gu) ?? []).length
}
