import { sv as around } from './around.ts'
import { count } from './count.ts'
import { svStaff } from './sv-staff.ts'
import { sv as people } from './people.ts'
import { sv as settings } from './settings.ts'
import { sv as delegation } from './delegation.ts'
import { sv as importing } from './import.ts'
import { sv as operator } from './operator.ts'
import { sv as digest } from './digest.ts'
import { sv as files } from './files.ts'
import { sv as guarantee } from './guarantee.ts'
import { sv as poster } from './poster.ts'
import { sv as gates } from './gates.ts'
import { sv as login } from './login.ts'
import { sv as received } from './received.ts'

/** Everything a person reads on the public pages and in the shell, in plain Swedish. */
export const sv = {
  files,
  poster,
  guarantee,
  gates,
  received,
  ...svStaff,
  around,
  people,
  settings,
  delegation,
  importing,
  operator,
  digest,
  login,
  shell: {
    product: 'Idéslussen',
    skip: 'Hoppa till innehållet',
    menu: 'Meny',
    handIn: 'Lämna en idé',
    inbox: 'Att göra',
    ideas: 'Idéer',
    processes: 'Processer',
    coordinate: 'Samordna',
    operate: 'Drift',
    mine: 'Mina uppgifter',
    signIn: 'Logga in',
    signOut: 'Logga ut',
    accessibility: 'Tillgänglighet',
    privacy: 'Personuppgifter',
    mailbox: 'Demobrevlådan',
    change: 'Byt kommun',
    otherLanguage: 'English',
    demo: 'Demo: allt här är påhittat, och mejlen hamnar i demobrevlådan.',
    footer: 'Idéslussen tar idéer från medarbetare och invånare till praktisk nytta.'
  },
  common: {
    back: 'Tillbaka',
    save: 'Spara',
    optional: 'frivilligt',
    errors: (n: number) => n === 1 ? 'Det är en sak att rätta' : `Det är ${String(n)} saker att rätta`,
    errorPrefix: 'Fel:',
    kept: 'Det du har skrivit finns kvar.',
    by: 'senast',
    inWorkdays: (n: number) => n === 0 ? 'i dag' : n === 1 ? 'om 1 arbetsdag' : `om ${String(n)} arbetsdagar`,
    lateWorkdays: (n: number) => n <= 0 ? 'skulle ha varit klart i dag' : n === 1 ? '1 arbetsdag sen' : `${String(n)} arbetsdagar sen`,
    noDate: 'Inget datum är satt'
  },
  front: {
    title: 'Välj kommun',
    lead: 'Har du en idé om hur något kan bli bättre? Välj din kommun, så tar vi hand om den.',
    choose: (name: string) => `Till ${name}`,
    last: 'Senast valde du'
  },
  landing: {
    title: (name: string) => `Idéer för ${name}`,
    lead: 'En idé behöver inte vara stor eller färdig. Du behöver inte logga in, och det tar ungefär två minuter.',
    handIn: 'Lämna en idé',
    promise: 'Du får alltid svar',
    promiseText: 'Alla som lämnar en idé får besked, med skäl, vad det än blir.',
    promiseFigure: 'av besluten och svaren har kommit i tid.',
    promiseNone: 'Hur stor del av svaren som kommer i tid visar vi här, så snart det finns något att räkna på.',
    became: 'Vad det blev av idéerna',
    becameNone: 'Ingen idé har kommit in än. Din kan bli den första.',
    becameLead: (n: number) => `${count(n, 'idé', 'idéer')} har kommit in. Så här långt har de kommit:`,
    table: 'Visa siffrorna som tabell',
    where: 'Läge',
    howMany: 'Antal',
    how: 'Så går det till',
    steps: [
      ['Du berättar', 'Tre frågor. Med e-postadress får du svaren till dig.'],
      ['En människa hör av sig', 'Inom tre arbetsdagar läser en idésamordnare din idé.'],
      ['Idén prövas', 'En chef bestämmer vad som händer nu och skriver varför.'],
      ['Det bästa prövas på riktigt', 'Idén testas i liten skala. Fungerar den, så införs den.']
    ] as readonly (readonly [string, string])[]
  },
  stage: {
    submitted: 'Inlämnad', assessed: 'Prövas', developed: 'Utvecklas', tested: 'Testas', implemented: 'Införs', benefit: 'Ger nytta'
  },
  ending: {
    closed: 'Avslutad', 'do-it': 'Görs direkt', referred: 'Hänvisad', merged: 'Sammanslagen', withdrawn: 'Tillbakadragen', benefit: 'Ger nytta'
  },
  parked: (date: string) => `Parkerad till ${date}`,
  idea: {
    title: 'Lämna en idé',
    lead: 'Skriv som du pratar. Det räcker att du kan svara på tre frågor.',
    place: (name: string) => `Du lämnar idén från ${name}.`,
    what: 'Vad är din idé?',
    whatHint: 'Berätta vad du vill göra annorlunda.',
    benefit: 'Vad blir bättre, och för vem?',
    benefitHint: 'Till exempel: kortare väntan för dem som ringer.',
    where: 'Var?',
    whereHint: 'En arbetsplats, en plats eller en verksamhet.',
    titleField: 'Ge idén ett kort namn',
    titleHint: 'Några ord räcker, till exempel ”Cykelpool för hemtjänsten”.',
    you: 'Vill du ha svar?',
    youLead: 'Lämna din e-postadress så mejlar vi dig. Utan den kan du följa idén på en egen sida.',
    email: 'E-postadress',
    name: 'Ditt namn',
    privacy: 'Namn och e-postadress används bara för att svara dig om idén. Här i Idéslussen ser bara de som arbetar med idén dem.',
    publicRecord: 'Det du lämnar in blir en allmän handling hos kommunen och kan bli offentligt: andra kan begära att få läsa det. Skriv därför inget känsligt om dig själv eller någon annan.',
    more: 'Så hanterar vi personuppgifter',
    send: 'Lämna idén',
    trap: 'Lämna det här fältet tomt',
    trapped: 'Ett dolt fält var ifyllt, som bara robotar brukar fylla i. Det är tömt nu. Skicka en gång till.',
    stalePage: 'Sidan hade varit öppen länge. Skicka en gång till.'
  },
  fieldNames: { title: 'ett kort namn', what: 'vad din idé är', benefit: 'vad som blir bättre', where: 'var det gäller', email: 'e-postadress', name: 'namn', text: 'en text', reason: 'ett skäl', outcome: 'beslut' } as Readonly<Record<string, string>>,
  errors: {
    required: (what: string) => `Skriv ${what}`,
    choose: 'Välj ett av alternativen',
    fill: (label: string) => `Fyll i ”${label}”`,
    'too-long': (label: string) => `”${label}” är för lång. Korta texten.`,
    'too-short': (label: string) => `”${label}” är för kort. Skriv lite mer.`,
    'not-a-number': (label: string) => `Skriv ”${label}” med siffror, till exempel 40`,
    'out-of-range': (label: string) => `”${label}” ligger utanför det som går att välja`,
    'not-a-date': (label: string) => `Välj ett datum för ”${label}”`,
    'past-date': (label: string) => `Datumet för ”${label}” har redan varit. Välj ett som kommer.`,
    'unknown-choice': (label: string) => `Välj ett av alternativen för ”${label}”`,
    'not-an-address': 'Skriv e-postadressen som namn@exempel.se'
  },
  status: {
    thanks: 'Tack! Din idé är inlämnad.',
    number: 'Ärendenummer',
    keep: 'Spara den här sidans adress. Den är den enda vägen tillbaka hit.',
    keepMail: 'Vi har mejlat dig en länk hit.',
    now: 'Just nu',
    next: 'Det här händer sedan',
    nextEnded: 'Det här kan du göra nu',
    who: 'Hos vem',
    whoNone: 'Ingen har fått den än',
    by: 'Senast',
    story: 'Det som har hänt',
    yourIdea: 'Din idé',
    add: 'Lägg till något',
    addLabel: 'Vad vill du lägga till?',
    addHint: 'Det går till dem som arbetar med idén.',
    addSend: 'Skicka tillägget',
    added: 'Tack, det är skickat.',
    question: 'Vi har en fråga till dig',
    answerLabel: 'Ditt svar',
    answerSend: 'Skicka svaret',
    answerBy: (date: string) => `Svara senast ${date}. Svarar du inte får idén vila i 90 dagar. Sedan prövas den igen.`,
    mergeBy: (date: string) => `Svara senast ${date}. Svarar du inte prövas din idé för sig.`,
    mergeYes: 'Ja, slå ihop idéerna',
    mergeNo: 'Nej, låt min idé gå vidare själv',
    answered: 'Tack för svaret.',
    withdraw: 'Dra tillbaka idén',
    withdrawLead: 'Då slutar vi arbeta med idén. Det som redan är inlämnat finns kvar hos kommunen, eftersom det är en allmän handling.',
    withdrawReason: 'Varför? Det hjälper oss att bli bättre.',
    withdrawSend: 'Ja, dra tillbaka idén',
    withdrawKeep: 'Nej, behåll den',
    withdrawn: 'Din idé är tillbakadragen.',
    tooLate: 'Idén hade redan ett avslut, så den gick inte att dra tillbaka.',
    again: 'Lämna en idé till',
    unknownTitle: 'Vi hittar ingen idé på den här adressen',
    unknownText: 'Det kan saknas en bit i slutet av länken. Öppna den från mejlet du fick, eller kopiera hela adressen. Hittar du den inte, så kontakta kommunen och säg ditt ärendenummer.',
    stages: (n: number, of: number, name: string) => `Steg ${String(n)} av ${String(of)}: ${name}`
  },
  problem: {
    missing: 'Sidan finns inte',
    missingText: 'Adressen kan vara felskriven, eller så har sidan flyttat. Börja om från startsidan.',
    missingMunicipality: 'Vi känner inte den kommunen',
    forbidden: 'Du har inte tillgång till den här sidan',
    forbiddenText: 'Sidan hör till en annan kommun eller en annan roll. Fråga din idésamordnare om du behöver komma åt den.',
    refused: 'Vi kunde inte ta emot det du skickade',
    refusedText: 'Av säkerhetsskäl tar vi bara emot det som skickas från våra egna sidor, när de är någorlunda färska. Gå tillbaka, ladda om sidan och skicka igen.',
    invalid: 'Något i det du skickade gick inte att läsa',
    invalidText: 'Gå tillbaka, ladda om sidan och försök igen.',
    conflict: 'Det har ändrats sedan du öppnade sidan',
    conflictText: 'Gå tillbaka och ladda om sidan, så ser du hur det är nu.',
    gone: 'Sidan finns inte längre',
    large: 'Det du skickade är för stort',
    largeText: 'Gå tillbaka och korta texten. Längre underlag kan du lämna till den som hör av sig.',
    tooMany: 'Det kom för mycket på en gång',
    tooManyText: 'Vänta några minuter och skicka igen. Gå tillbaka i webbläsaren, så finns det du skrev kvar.',
    unavailable: 'Vi kan inte svara just nu',
    unavailableText: 'Något vi behöver svarar inte. Försök igen om en stund. Ingenting är förlorat.',
    internal: 'Något gick fel hos oss, ingenting är förlorat',
    internalText: 'Försök igen om en stund. Händer det igen, så kontakta din idésamordnare och säg vilken tid det var.',
    home: 'Till startsidan'
  }
}
