/** For whoever runs the sluice: mail that goes out, and the domains it comes from. */
export const sv = {
  title: 'Drift',
  lead: 'Så mår Idéslussen. Här syns inga idéer och inga idégivare.',
  well: 'Mejlen går ut som de ska',
  alerts: {
    stopped: 'Inga mejl går ut',
    late: 'Några mejl har väntat länge',
    refused: 'Fler mejl än vanligt nekas'
  },
  alertTexts: {
    stopped: 'Kontrollera att mejlservern svarar och att SMTP_URL stämmer. Inget är förlorat: mejlen skickas när servern svarar igen.',
    late: 'Andra mejl går fram. Loggen säger vad mottagarens server svarade. Varje mejl skickas om, som längst en timme emellan.',
    refused: 'Kontrollera domänen nedan. Nekas många mejl på en gång litar mottagarna oftast inte på avsändaren.'
  },
  figures: 'Utgående mejl',
  caption: 'Utgående mejl per kommun',
  municipality: 'Kommun',
  waiting: 'Väntar',
  oldest: (moment: string) => `sedan ${moment}`,
  hour: 'Skickade senaste timmen',
  day: 'Skickade senaste dygnet',
  refused: 'Nekade senaste dygnet',
  usual: (n: number) => `(${String(n)} om dagen veckan före)`,
  returned: 'Nya adresser som inte går fram',
  domains: 'Avsändardomäner',
  domainsLead: 'Mottagarens mejlserver slår upp de här posterna i DNS. Saknas någon hamnar mejlen lätt i skräpposten.',
  look: (name: string) => `Kontrollera ${name}`,
  domainTitle: (name: string) => `Avsändaren för ${name}`,
  sender: 'Avsändare',
  noMunicipality: 'Inga kommuner än',
  noMunicipalityText: 'Kör npm run idesluss -- init för att lägga in en kommun och dess första samordnare.',
  back: 'Till Drift',
  states: { right: 'Rätt', missing: 'Saknas', unclear: 'Behöver ses över', silent: 'Namnservern svarade inte' },
  records: {
    mx: ['MX', 'Säger vart svar och returer ska.'],
    spf: ['SPF', 'Säger vilka servrar som får skicka för domänen. Posten ska omfatta den mejlserver som SMTP_URL pekar på.'],
    dkim: ['DKIM', 'Nyckeln som visar att mejlen inte har ändrats på vägen.'],
    dmarc: ['DMARC', 'Säger vad mottagaren ska göra med mejl som inte stämmer.']
  } as Readonly<Record<'mx' | 'spf' | 'dkim' | 'dmarc', readonly [string, string]>>,
  reasons: {
    several: 'Det finns flera poster. Mottagare godtar bara en: slå ihop dem.',
    everybody: 'Posten låter vem som helst skicka för domänen. Byt slutet mot ~all eller -all.',
    revoked: 'Nyckeln är tom, alltså återkallad. Lägg in den nyckel som mejlservern skriver under med.',
    'no-selector': 'Skriv namnet (selector) som mejlservern skriver under med, så kan vi slå upp nyckeln.',
    'only-watching': 'Posten ber bara om rapporter. Byt till p=quarantine när rapporterna ser rätt ut.',
    reserved: 'Domänen är påhittad, så det finns inget att slå upp.',
    'no-mail': 'Domänen säger att den inte tar emot mejl. Då går svar och returer förlorade.'
  },
  silentText: 'Försök igen om en stund. Det påverkar inte mejlen.',
  add: 'Lägg till den här posten',
  recordName: 'Namn',
  recordType: 'Typ',
  recordValue: 'Värde',
  dots: 'Punkterna står för det som er mejlserver uppger.',
  found: 'Står där nu',
  selector: 'DKIM-namn (selector)',
  selectorHint: 'Står i mejlserverns inställningar, till exempel selector1 för Microsoft 365. Lämna tomt om mejlen inte skrivs under.',
  save: 'Spara och kontrollera',
  saved: 'Sparat.',
  wrongSelector: 'Skriv bara bokstäver, siffror, bindestreck och punkter, till exempel selector1'
}

export const en: typeof sv = {
  title: 'Operation',
  lead: 'This is how the idea sluice is doing. No ideas and no idea givers are shown here.',
  well: 'Mail goes out as it should',
  alerts: {
    stopped: 'No mail goes out',
    late: 'Some mail has waited for long',
    refused: 'More mail than usual is refused'
  },
  alertTexts: {
    stopped: 'Check that the mail server answers and that SMTP_URL is right. Nothing is lost: the mail is sent when the server answers again.',
    late: 'Other mail gets through. The log says what the recipient’s server answered. Each mail is sent again, an hour apart at most.',
    refused: 'Check the domain below. When many mails are refused at once, recipients mostly do not trust the sender.'
  },
  figures: 'Outgoing mail',
  caption: 'Outgoing mail by municipality',
  municipality: 'Municipality',
  waiting: 'Waiting',
  oldest: (moment) => `since ${moment}`,
  hour: 'Sent in the last hour',
  day: 'Sent in the last 24 hours',
  refused: 'Refused in the last 24 hours',
  usual: (n) => `(${String(n)} a day the week before)`,
  returned: 'New addresses that fail',
  domains: 'Sender domains',
  domainsLead: 'The recipient’s mail server looks these records up in DNS. When one is missing, mail easily ends up as spam.',
  look: (name) => `Check ${name}`,
  domainTitle: (name) => `The sender of ${name}`,
  sender: 'Sender',
  noMunicipality: 'No municipalities yet',
  noMunicipalityText: 'Run npm run idesluss -- init to add a municipality and its first coordinator.',
  back: 'To Operation',
  states: { right: 'Right', missing: 'Missing', unclear: 'Needs a look', silent: 'The name server did not answer' },
  records: {
    mx: ['MX', 'Says where answers and returned mail go.'],
    spf: ['SPF', 'Says which servers may send for the domain. The record must cover the mail server that SMTP_URL names.'],
    dkim: ['DKIM', 'The key that shows that mail was not changed on its way.'],
    dmarc: ['DMARC', 'Says what recipients are to do with mail that does not fit.']
  },
  reasons: {
    several: 'There are several records. Recipients accept only one: merge them.',
    everybody: 'The record lets anybody send for the domain. Change its end to ~all or -all.',
    revoked: 'The key is empty, that is, revoked. Add the key that the mail server signs with.',
    'no-selector': 'Write the name (selector) that the mail server signs with, and we can look the key up.',
    'only-watching': 'The record only asks for reports. Change to p=quarantine when the reports look right.',
    reserved: 'The domain is made up, so there is nothing to look up.',
    'no-mail': 'The domain says that it takes no mail. Answers and returned mail are then lost.'
  },
  silentText: 'Try again in a while. It does not affect the mail.',
  add: 'Add this record',
  recordName: 'Name',
  recordType: 'Type',
  recordValue: 'Value',
  dots: 'The dots stand for what your mail server tells you.',
  found: 'There now',
  selector: 'DKIM name (selector)',
  selectorHint: 'Is found in the mail server’s settings, such as selector1 for Microsoft 365. Leave it empty if mail is not signed.',
  save: 'Save and check',
  saved: 'Saved.',
  wrongSelector: 'Write only letters, figures, hyphens and dots, such as selector1'
}
