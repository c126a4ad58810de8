import { oneLine, tidy } from '../commands/check.ts'

/** A line in our mails: what stands below it is ours. */
const above = /skriv ovanför den här raden|write above this line/iu
const divider = /^[-_=*\s]*(original message|ursprungligt meddelande|ursprungligt mejl|forwarded message|vidarebefordrat (meddelande|brev)|opprinnelig melding)[-_=*\s]*$/iu
const field = /^[>*\s]*(from|från|fra|sent|skickat|date|datum|to|till|cc|kopia|subject|ämne)\s*:\**\s?\S/iu
const fromField = /^[*\s]*(from|från|fra)\s*:\**\s?\S/iu
const attribution = /\b(skrev|wrote|schrieb|kirjoitti|a écrit)\b.{0,200}:\s*$/iu
const dated = /\d{4}|\bkl\b|@|\d{1,2}[:.]\d{2}/u
const device = /^\s*(skickat från|sent from|hämta outlook|get outlook|skickades från|von meinem)\b.{0,80}$/iu
const farewell = /^\s*(med (vänlig|vänliga|bästa) hälsning(ar)?|vänlig(a)? hälsning(ar)?|(bästa )?hälsningar|m\.?v\.?h\.?|kind regards|best regards|regards)\b[\s,.!]*/iu
const contact = /\d{2,4}[-\s]?\d{2,3}|@|https?:|www\.|\+46|kommun\b|personuppgift|gdpr/iu

/**
 * What somebody wrote in an answer: without the mail they answered and without their signature. An answer below or between the quoted lines is
 * found too. Empty when there are no words of theirs.
 */
export function wordsOfAnswer (text: string): string {
  const lines = linesOf(text)
  const end = lines.findIndex((_line, at) => endsAt(lines, at))
  const own = withoutSignature(end === -1 ? unquotedTail(lines) : lines.slice(0, end))
  if (own !== '' || end === -1) return own
  // Written below or between what was quoted; where nothing is marked as quoted, nobody can tell.
  const below = lines.slice(end)
  return below.some(isQuoted) ? withoutSignature(below.filter((line, at) => !isQuoted(line) && !endsAt(below, at) && !attribution.test(line) && !above.test(line))) : ''
}

/** What somebody wrote in a mail of its own: without the signature; what they passed on stays. */
export function wordsOfMail (text: string): string {
  return withoutSignature(linesOf(text))
}

/** A subject as a title: without Re:, SV:, VB: and the like, and without what a mail filter put before it. */
export function titleOf (subject: string): string {
  let title = oneLine(subject)
  for (let before = ''; before !== title;) {
    before = title
    title = title.replace(/^((re|sv|fw|fwd|vb|aw|vs|ang|tr)\s*(\[\d+\])?\s*:|\[(extern(t|al)?|external|spam\?*)\]|(extern(t|al)?|external)\s*:)\s*/iu, '')
  }
  return title
}

/** The first sentence of a text, short enough for a title. @param most characters */
export function firstSentence (text: string, most: number): string {
  const line = oneLine(text.split(/\n\s*\n/u)[0] ?? '')
  const sentence = /^.+?[.!?](?=\s|$)/u.exec(line)?.[0] ?? line
  if (sentence.length <= most) return sentence.replace(/\.$/u, '')
  const cut = sentence.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`
}

function linesOf (text: string): readonly string[] {
  return tidy(text.replace(/\u00a0/gu, ' ').replace(/[\u200b\ufeff]/gu, '')).split('\n')
}

function isQuoted (line: string): boolean {
  return /^\s{0,3}>/u.test(line)
}

/** Whether the mail that was answered begins at a line. */
function endsAt (lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (above.test(line) || divider.test(line)) return true
  const next = lines.slice(at, at + 4)
  if (/^_{8,}\s*$/u.test(line)) return lines.slice(at + 1, at + 4).some((each) => fromField.test(each))
  if (fromField.test(line)) return lines.slice(at + 1, at + 6).filter((each) => field.test(each)).length >= 2
  return startsAttribution(line) && [1, 2, 3].some((count) => {
    const joined = next.slice(0, count).join(' ')
    return joined.length < 400 && attribution.test(joined) && dated.test(joined)
  })
}

function startsAttribution (line: string): boolean {
  return /^\s*(>?\s*)?(den|on|le|am|\d{1,4}|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|[\p{L}"'. -]{2,60}<?\S+@)/iu.test(line) || (attribution.test(line) && dated.test(line))
}

/** Without the quoted lines at the end. */
function unquotedTail (lines: readonly string[]): readonly string[] {
  let end = lines.length
  while (end > 0 && (isQuoted(lines[end - 1] ?? '') || (lines[end - 1] ?? '').trim() === '')) end -= 1
  return lines.slice(0, end)
}

function withoutSignature (lines: readonly string[]): string {
  const dashes = lines.findIndex((line) => /^--\s?$/u.test(line))
  const kept = (dashes === -1 ? lines : lines.slice(0, dashes)).filter((line) => !device.test(line))
  return tidy(withoutContacts(kept).join('\n')).replace(/\n{3,}/gu, '\n\n')
}

/** After "Med vänlig hälsning" the name stays; telephone numbers, addresses and notices below it do not. */
function withoutContacts (lines: readonly string[]): readonly string[] {
  const at = lines.findLastIndex((line) => farewell.test(line))
  if (at === -1 || lines.length - at > 25) return lines
  const rest = lines.slice(at + 1)
  const name = rest.findIndex((line) => line.trim() !== '')
  return rest.slice(name + 1).some((line) => contact.test(line)) ? lines.slice(0, at + 2 + Math.max(name, 0)) : lines
}
