import type { ParsedMail } from 'mailparser'
import type { TestSmtp } from '../../support/smtp.ts'

/** A link as it stands in a mail: its words, and where it leads. */
export interface MailLink { readonly words: string, readonly url: string }

/** The mails to one address, in the order they came. */
export function mailsTo (smtp: Pick<TestSmtp, 'mails'>, address: string): readonly ParsedMail[] {
  return smtp.mails.filter((mail) => addresses(mail).includes(address))
}

/** The addresses of a mail's `To` header. */
export function addresses (mail: ParsedMail): readonly string[] {
  const to = mail.to === undefined ? [] : Array.isArray(mail.to) ? mail.to : [mail.to]
  return to.flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}

/** The newest mail to an address whose subject begins and goes on as told. @throws Error that lists what did come */
export function newest (smtp: Pick<TestSmtp, 'mails'>, address: string, ...words: readonly string[]): ParsedMail {
  const [start = '', ...rest] = words
  const found = mailsTo(smtp, address).filter(({ subject = '' }) => subject.startsWith(start) && rest.every((word) => subject.includes(word))).at(-1)
  if (found === undefined) {
    throw new Error(`no mail "${words.join(' … ')}" to ${address}; there came: ${mailsTo(smtp, address).map(({ subject }) => subject).join(' | ')}`)
  }
  return found
}

/** The links of a mail's HTML part. */
export function linksOf (mail: ParsedMail): readonly MailLink[] {
  const html = typeof mail.html === 'string' ? mail.html : ''
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"[^>]*>([^<]*)<\/a>/g)].map(([, url = '', words = '']) => ({ words: plain(words), url: plain(url) }))
}

/** Where the link with these words leads. @throws Error that lists the links there are */
export function linkIn (mail: ParsedMail, words: string): string {
  const found = linksOf(mail).find((link) => link.words === words)
  if (found === undefined) throw new Error(`no link "${words}" in "${mail.subject}", only: ${linksOf(mail).map((link) => link.words).join(' | ')}`)
  return found.url
}

function plain (html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
