import type { Language } from '../../views/dates.ts'

/** What mails to staff say beside the texts of `MailTexts`. */
export interface MailWords {
  /** In the footer, where answers can be received. */
  readonly replyNote: string
  readonly inPlaceOf: (name: string) => string
  /** The calendar file: its entry, and what it is called. */
  readonly calendarTitle: (subject: string) => string
  readonly calendarFile: (date: string) => string
  readonly bounce: BounceWords
}

/** What is wrong with an address, as far as the mail server says. */
export type BounceReason = 'unknown' | 'closed' | 'other'

/** The mail that tells a coordinator of an address that does not work. */
export interface BounceWords {
  readonly personSubject: (name: string) => string
  readonly giverSubject: (number: string) => string
  readonly personHeading: string
  readonly giverHeading: string
  readonly person: (name: string, address: string) => string
  readonly open: (steps: number) => string
  readonly giver: (number: string, title: string) => string
  readonly personDo: string
  readonly giverDo: string
  /** What the mail server said, in words, with its own code for those who look further. */
  readonly said: (why: string, code: string) => string
  readonly reasons: Readonly<Record<BounceReason, string>>
  readonly toPerson: string
  readonly toIdea: string
  readonly once: string
}

const sv: MailWords = {
  replyNote: 'Svarar du på mejlet blir svaret en kommentar till idén, aldrig ett beslut.',
  inPlaceOf: (name) => `Du gör det i stället för ${name}.`,
  calendarTitle: (subject) => `Sista dag: ${subject}`,
  calendarFile: (date) => `senast-${date}.ics`,
  bounce: {
    personSubject: (name) => `Mejl till ${name} kommer inte fram`,
    giverSubject: (number) => `Mejl till idégivaren kommer inte fram: idé ${number}`,
    personHeading: 'Ett mejl kom inte fram',
    giverHeading: 'Ett mejl till idégivaren kom inte fram',
    person: (name, address) => `Mejlservern säger nej till ${address}. ${name} får alltså inga mejl från Idéslussen.`,
    open: (steps) => steps === 1 ? 'Ett steg väntar på just den personen.' : `${String(steps)} steg väntar på just den personen.`,
    giver: (number, title) => `Mejlservern säger nej till adressen som lämnades med idé ${number}, ${title}. Idégivaren får alltså inga svar med mejl. Idén går vidare som vanligt.`,
    personDo: 'Rätta adressen, eller låt någon annan ta över. Ingenting är förlorat: stegen finns kvar under Att göra.',
    giverDo: 'Vet du hur idégivaren kan nås? Ring, eller skriv svaret på papper. Svaren finns också på idégivarens egen sida.',
    said: (why, code) => `Mejlserverns besked: ${why} (${code}).`,
    reasons: { unknown: 'adressen finns inte', closed: 'brevlådan är stängd', other: 'adressen tas inte emot' },
    toPerson: 'Rätta adressen',
    toIdea: 'Se idén',
    once: 'Du får det här för att du är idésamordnare. Du får det en gång för varje adress.'
  }
}

const en: MailWords = {
  replyNote: 'If you reply, your answer becomes a comment on the idea, never a decision.',
  inPlaceOf: (name) => `You do it in place of ${name}.`,
  calendarTitle: (subject) => `Last day: ${subject}`,
  calendarFile: (date) => `due-${date}.ics`,
  bounce: {
    personSubject: (name) => `Mail to ${name} does not arrive`,
    giverSubject: (number) => `Mail to the idea giver does not arrive: idea ${number}`,
    personHeading: 'A mail did not arrive',
    giverHeading: 'A mail to the idea giver did not arrive',
    person: (name, address) => `The mail server refuses ${address}. So ${name} gets no mail from the idea sluice.`,
    open: (steps) => steps === 1 ? 'One step waits for this person alone.' : `${String(steps)} steps wait for this person alone.`,
    giver: (number, title) => `The mail server refuses the address left with idea ${number}, ${title}. So the idea giver gets no answers by mail. The idea goes on as usual.`,
    personDo: 'Correct the address, or let somebody else take over. Nothing is lost: the steps are still under To do.',
    giverDo: 'Do you know how to reach the idea giver? Call, or write the answer on paper. The answers are also on the idea giver’s own page.',
    said: (why, code) => `The mail server said: ${why} (${code}).`,
    reasons: { unknown: 'there is no such address', closed: 'the mailbox is closed', other: 'the address is not accepted' },
    toPerson: 'Correct the address',
    toIdea: 'See the idea',
    once: 'You get this because you are idea coordinator. You get it once for each address.'
  }
}

const catalogue = { sv, en } as const

/** The words of a reader's language. */
export function mailWords (language: Language): MailWords {
  return catalogue[language]
}

/** What the code of a refusal means: an enhanced status (RFC 3463 §3.2, §3.3), or the SMTP reply as `smtp-550` (RFC 5321 §4.2.3). */
export function bounceReason (code: string): BounceReason {
  if (/^5\.2\.[01]$/.test(code)) return 'closed'
  return /^5\.1\.|^smtp-55[013]$|^no-address$/.test(code) ? 'unknown' : 'other'
}
