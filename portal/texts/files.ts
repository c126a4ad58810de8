/** Words about files on pages. Why one is not taken stands with the domain (processes/ideas/files/texts.ts). */
export const sv = {
  label: 'Bilder och filer',
  hint: (count: number, megabytes: number) => `Högst ${String(count)} filer, ${String(megabytes)} MB var: bilder, PDF, Word, Excel, PowerPoint, OpenDocument eller text. Var en bild är tagen tar vi bort ur bilden.`,
  again: 'Välj filerna på nytt: de följde inte med.',
  storageDown: 'Filerna kunde inte sparas just nu. Det du skrev är kvar. Försök igen om en stund, eller skicka utan filer.',
  heading: 'Filer',
  none: 'Det finns inga filer än.',
  checking: 'väntar på kontroll',
  infected: 'innehöll skadlig kod och har tagits bort',
  staffOnly: 'bara för oss som arbetar med idén',
  picture: (name: string) => `Bild: ${name}`,
  remove: 'Ta bort',
  removeTitle: (name: string) => `Ta bort ${name}?`,
  removeLead: 'Filen tas bort för alla och går inte att få tillbaka. Det står kvar att den har funnits.',
  removeSend: 'Ta bort filen',
  removeKeep: 'Behåll filen',
  checkingTitle: 'Filen kontrolleras',
  checkingText: 'Vi kontrollerar att filen inte innehåller skadlig kod. Försök igen om en stund.'
}

export const en: typeof sv = {
  label: 'Pictures and files',
  hint: (count, megabytes) => `At most ${String(count)} files of ${String(megabytes)} MB each: pictures, PDF, Word, Excel, PowerPoint, OpenDocument or text. We take out of a picture where it was taken.`,
  again: 'Choose the files again: they did not come along.',
  storageDown: 'The files could not be saved just now. What you wrote is still here. Try again in a while, or send without files.',
  heading: 'Files',
  none: 'There are no files yet.',
  checking: 'waiting to be checked',
  infected: 'held malicious code and has been removed',
  staffOnly: 'only for those who work with the idea',
  picture: (name) => `Picture: ${name}`,
  remove: 'Remove',
  removeTitle: (name) => `Remove ${name}?`,
  removeLead: 'The file is removed for everybody and cannot be had back. That it was there is still told.',
  removeSend: 'Remove the file',
  removeKeep: 'Keep the file',
  checkingTitle: 'The file is being checked',
  checkingText: 'We are checking that the file holds no malicious code. Try again in a while.'
}
