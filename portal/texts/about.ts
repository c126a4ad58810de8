import type { Language } from './index.ts'

/** The pages under `/om/`. */
export type AboutKey = 'tillganglighet' | 'personuppgifter'

/** A page of plain text. */
export interface AboutText {
  readonly title: string
  readonly lead: string
  readonly sections: readonly { readonly heading: string, readonly paragraphs: readonly string[] }[]
}

const sv: Readonly<Record<AboutKey, AboutText>> = {
  tillganglighet: {
    title: 'Tillgänglighet',
    lead: 'Alla ska kunna lämna en idé, följa den och besluta om den. Idéslussen är byggd för det.',
    sections: [
      { heading: 'Så har vi byggt', paragraphs: ['Sidorna följer WCAG 2.2 på nivå AA. Lagen om tillgänglighet till digital offentlig service kräver nivå AA i version 2.1, genom standarden EN 301 549.', 'Varje sida fungerar utan JavaScript, med bara tangentbord, med skärmläsare, i 200 procents förstoring, på en liten mobil och i mörkt läge.'] },
      { heading: 'Det här vet vi inte räcker till', paragraphs: ['Att rita ett processdiagram kräver mus eller pekskärm. Samma process går att ändra som en lista av steg, som fungerar med tangentbord och skärmläsare.', 'Mejlen är provade i vanliga mejlprogram. Varje mejl finns också som ren text.'] },
      { heading: 'Så har vi prövat', paragraphs: ['Sidorna prövas automatiskt vid varje ändring, i ljust och mörkt läge, på mobil och dator. Automatiska prov hittar inte allt. Kommunen ansvarar för sin egen granskning och skriver här när den senast gjordes.'] },
      { heading: 'Säg till om något inte fungerar', paragraphs: ['Kontakta din kommun och berätta vilken sida det gäller och vad som hände. Du kan få sidans innehåll på annat sätt. Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning, Digg.'] }
    ]
  },
  personuppgifter: {
    title: 'Personuppgifter',
    lead: 'Vi tar emot så lite som möjligt om dig, och använder det bara för idén.',
    sections: [
      { heading: 'Vad vi sparar, och varför', paragraphs: ['Din idé och det som händer med den. Om du vill: ditt namn och din e-postadress, för att kunna svara dig. Kommunen gör det för att utföra en uppgift av allmänt intresse (dataskyddsförordningen artikel 6.1 e).', 'Kommunen är personuppgiftsansvarig för de idéer som lämnas till den.'] },
      { heading: 'Vem som ser det', paragraphs: ['De som arbetar med idén i din kommun. Delas en idé med en annan kommun är det ett beslut som antecknas. Namn och e-postadress finns skilda från idén.'] },
      { heading: 'Allmän handling', paragraphs: ['Det du lämnar in blir en handling hos kommunen. Den kan lämnas ut om någon ber om den och den inte är sekretessbelagd. Skriv därför inget känsligt om dig själv eller någon annan.'] },
      { heading: 'Hur länge', paragraphs: ['Så länge idén lever och sedan enligt kommunens gallringsbeslut. Namn och e-postadress kan tas bort tidigare, om arkivlagen inte kräver att de sparas.'] },
      { heading: 'Dina rättigheter', paragraphs: ['Du kan få veta vad som finns sparat om dig, få fel rättade och be om att uppgifter tas bort. Kontakta kommunens dataskyddsombud. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten.'] },
      { heading: 'Kakor', paragraphs: ['Vi använder bara kakor som behövs: en som skyddar formulären, en som minns vilken kommun du valt, en som minns språket och en för den som loggar in. Ingen följer dig mellan webbplatser.'] }
    ]
  }
}

const en: Readonly<Record<AboutKey, AboutText>> = {
  tillganglighet: {
    title: 'Accessibility',
    lead: 'Everybody must be able to hand in an idea, follow it and decide about it. Idéslussen is built for that.',
    sections: [
      { heading: 'How it is built', paragraphs: ['The pages follow WCAG 2.2 at level AA. Swedish law asks for level AA of version 2.1, through the standard EN 301 549.', 'Every page works without JavaScript, by keyboard alone, with a screen reader, at 200 per cent, on a small phone and in dark mode.'] },
      { heading: 'What we know falls short', paragraphs: ['Drawing a process diagram needs a mouse or a touch screen. The same process can be changed as a list of steps, which works by keyboard and screen reader.', 'The mails have been tried in common mail apps. Each is also there as plain text.'] },
      { heading: 'How it was tested', paragraphs: ['The pages are tested automatically at each change, light and dark, on phone and computer. Automatic tests do not find everything. The municipality is responsible for its own review and tells here when it was last done.'] },
      { heading: 'Tell us when something does not work', paragraphs: ['Contact your municipality and tell which page it is and what happened. You can have the content in another way. If you are not content with the answer you can report it to the Agency for Digital Government, Digg.'] }
    ]
  },
  personuppgifter: {
    title: 'Personal data',
    lead: 'We take in as little about you as we can, and use it only for the idea.',
    sections: [
      { heading: 'What we keep, and why', paragraphs: ['Your idea and what happens to it. If you like: your name and e-mail address, to be able to answer you. The municipality does so to carry out a task in the public interest (GDPR article 6.1 e).', 'The municipality is the controller for the ideas handed in to it.'] },
      { heading: 'Who sees it', paragraphs: ['Those who work with the idea in your municipality. When an idea is shared with another municipality it is a decision on record. Name and e-mail address are kept apart from the idea.'] },
      { heading: 'Public records', paragraphs: ['What you hand in becomes a document of the municipality. It can be given to anybody who asks for it unless it is secret by law. So write nothing sensitive about yourself or anybody else.'] },
      { heading: 'For how long', paragraphs: ['As long as the idea lives and then as the municipality has decided. Name and e-mail address can be removed earlier unless the law on archives says that they must be kept.'] },
      { heading: 'Your rights', paragraphs: ['You can learn what is kept about you, have errors corrected and ask for data to be removed. Contact the municipality’s data protection officer. If you are not content you can complain to the Swedish Authority for Privacy Protection.'] },
      { heading: 'Cookies', paragraphs: ['We use only cookies that are needed: one that protects the forms, one that remembers your municipality, one for the language and one for those who sign in. Nobody follows you between sites.'] }
    ]
  }
}

/** What the pages under `/om/` say. */
export const about: Readonly<Record<Language, Readonly<Record<AboutKey, AboutText>>>> = { sv, en }
