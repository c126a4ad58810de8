import type { RefusalCode } from './contract.ts'

/** What the story and the mails say of files. Plain Swedish first. */
export interface FileTexts {
  /** A line in the story. */
  readonly added: (names: readonly string[]) => string
  readonly removed: (name: string) => string
  readonly infected: (name: string) => string
  /** Why a file was not taken and what to do, as a sentence about it. */
  readonly refused: Readonly<Record<RefusalCode, (name: string, limit: { readonly megabytes: number, readonly count: number, readonly ideaMegabytes: number }) => string>>
}

const sv: FileTexts = {
  added: (names) => names.length === 1 ? `La till filen ${names.join('')}` : `La till ${String(names.length)} filer`,
  removed: (name) => `Tog bort filen ${name}`,
  infected: (name) => `Filen ${name} innehöll skadlig kod och har tagits bort`,
  refused: {
    'too-large': (name, { megabytes }) => `${name} är för stor. En fil får vara högst ${String(megabytes)} MB. Gör filen mindre, eller dela upp den.`,
    'too-many': (name, { count }) => `${name} kom inte med. Du kan skicka högst ${String(count)} filer åt gången. Skicka resten efteråt.`,
    'idea-full': (name, { ideaMegabytes }) => `${name} fick inte plats. En idé kan ha filer på högst ${String(ideaMegabytes)} MB tillsammans. Ta bort någon fil, eller gör filerna mindre.`,
    empty: (name) => `${name} är tom. Kontrollera filen och välj den igen.`,
    busy: (name) => `${name} kunde inte tas emot just nu, för många skickar filer samtidigt. Försök igen om en minut.`,
    'unknown-type': (name) => `${name} är av en sort som vi inte kan ta emot. Spara den som PDF och skicka den.`,
    heic: (name) => `${name} är en HEIC-bild, som inte alla kan öppna. Spara bilden som JPEG och skicka den.`,
    'picture-type': (name) => `${name} är en sorts bild som inte alla kan öppna. Spara bilden som JPEG eller PNG och skicka den.`,
    video: (name) => `${name} är en film. Vi kan inte ta emot film. Skicka en bild, eller skriv var filmen finns.`,
    sound: (name) => `${name} är en ljudfil. Vi kan inte ta emot ljud. Skriv vad som sägs, eller skriv var ljudet finns.`,
    archive: (name) => `${name} är ett paket med filer. Packa upp det och skicka filerna var för sig.`,
    program: (name) => `${name} är ett program. Av säkerhetsskäl tar vi inte emot program.`,
    'web-page': (name) => `${name} är en webbsida. Spara sidan som PDF och skicka den, eller skriv adressen.`,
    'old-office': (name) => `${name} är sparad i ett äldre format eller har lösenord. Spara den som docx, xlsx, pptx eller PDF utan lösenord och skicka den.`,
    macros: (name) => `${name} innehåller makron, som kan vara skadliga. Spara den utan makron, eller som PDF, och skicka den.`,
    damaged: (name) => `${name} går inte att läsa. Öppna den och spara den på nytt, och skicka den igen.`,
    'too-many-pixels': (name) => `${name} är en för stor bild. Gör bilden mindre, högst 64 miljoner bildpunkter, och skicka den.`,
    infected: (name) => `${name} innehåller skadlig kod och togs inte emot. Kontrollera din dator eller telefon, och skicka en annan fil.`
  }
}

const en: FileTexts = {
  added: (names) => names.length === 1 ? `Added the file ${names.join('')}` : `Added ${String(names.length)} files`,
  removed: (name) => `Removed the file ${name}`,
  infected: (name) => `The file ${name} held malicious code and has been removed`,
  refused: {
    'too-large': (name, { megabytes }) => `${name} is too large. A file may be at most ${String(megabytes)} MB. Make the file smaller, or split it.`,
    'too-many': (name, { count }) => `${name} was left out. You can send at most ${String(count)} files at a time. Send the rest afterwards.`,
    'idea-full': (name, { ideaMegabytes }) => `${name} did not fit. The files of an idea can be at most ${String(ideaMegabytes)} MB together. Remove a file, or make the files smaller.`,
    empty: (name) => `${name} is empty. Check the file and choose it again.`,
    busy: (name) => `${name} could not be received just now: too many people are sending files. Try again in a minute.`,
    'unknown-type': (name) => `${name} is of a kind that we cannot receive. Save it as PDF and send that.`,
    heic: (name) => `${name} is a HEIC picture, which not everybody can open. Save the picture as JPEG and send that.`,
    'picture-type': (name) => `${name} is a kind of picture that not everybody can open. Save it as JPEG or PNG and send that.`,
    video: (name) => `${name} is a film. We cannot receive films. Send a picture, or write where the film is.`,
    sound: (name) => `${name} is a sound file. We cannot receive sound. Write what is said, or write where the sound is.`,
    archive: (name) => `${name} is a package of files. Unpack it and send the files one by one.`,
    program: (name) => `${name} is a program. For safety we do not receive programs.`,
    'web-page': (name) => `${name} is a web page. Save the page as PDF and send that, or write its address.`,
    'old-office': (name) => `${name} is saved in an older format or has a password. Save it as docx, xlsx, pptx or PDF without a password and send that.`,
    macros: (name) => `${name} contains macros, which may be harmful. Save it without macros, or as PDF, and send that.`,
    damaged: (name) => `${name} cannot be read. Open it, save it anew, and send it again.`,
    'too-many-pixels': (name) => `${name} is too large a picture. Make it smaller, at most 64 million pixels, and send that.`,
    infected: (name) => `${name} contains malicious code and was not received. Check your computer or phone, and send another file.`
  }
}

const catalogue = { sv, en } as const

/** The texts in a language; Swedish unless told otherwise. */
export function fileTexts (language: 'sv' | 'en' = 'sv'): FileTexts {
  return catalogue[language]
}

const megabyte = 1024 * 1024

/** Why a file was not taken and what to do, for a page or a mail. @param limits in bytes, as `Files.limits` */
export function refusalInWords ({ name, code }: { readonly name: string, readonly code: RefusalCode }, limits: { readonly file: number, readonly count: number, readonly idea: number }, language: 'sv' | 'en' = 'sv'): string {
  const whole = (bytes: number): number => Math.floor(bytes / megabyte)
  return fileTexts(language).refused[code](name, { megabytes: whole(limits.file), count: limits.count, ideaMegabytes: whole(limits.idea) })
}
