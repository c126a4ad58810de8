/** What mails about signing in and guests say. */
export const texts = {
  signIn: {
    subject: 'Logga in i Idéslussen',
    heading: 'Logga in i Idéslussen',
    lead: 'Tryck på knappen för att logga in. Länken gäller i 15 minuter och kan användas en gång.',
    button: 'Logga in',
    code: 'Vill du logga in på en annan skärm än den här? Skriv koden där:'
  },
  confirm: {
    subject: 'Bekräfta att det är du',
    heading: 'Bekräfta att det är du',
    lead: 'Skriv koden på sidan som är öppen i Idéslussen. Den gäller i 15 minuter.'
  },
  mailbox: {
    subject: 'Din kod för att svara',
    heading: 'Din kod för att svara',
    lead: (mailbox: string) => `Du ska svara på ett mejl till ${mailbox}. Skriv koden på sidan som är öppen. Den gäller i 15 minuter.`,
    unnamed: 'en gemensam brevlåda'
  },
  notYou: 'Var det inte du som bad om det här? Då behöver du inte göra något: utan mejlet kommer ingen in.',
  secret: 'Lämna aldrig ut koden. Ingen från kommunen frågar efter den.',
  invite: {
    subject: (title: string) => `Du är inbjuden till idén ${title}`,
    heading: (title: string) => `Följ idén ${title}`,
    lead: (inviter: string, municipality: string) => `${inviter} i ${municipality} vill gärna höra vad du tycker om en idé. Du ser vad som händer med den och kan skriva kommentarer. Du behöver inte logga in.`,
    button: 'Öppna idén',
    own: 'Länken är din egen. Skicka den inte vidare, för den som har den kan skriva i ditt namn.',
    why: (inviter: string) => `Du får mejlet för att ${inviter} har bjudit in dig.`
  },
  guest: 'gäst',
  invited: (name: string) => `${name} är inbjuden som gäst`,
  uninvited: (name: string) => `${name} är inte längre gäst`,
  answersFor: (mailbox: string) => `Svarar för ${mailbox}`,
  answersForText: 'Har bekräftat vem hen är med en kod till sin egen e-post.'
}
