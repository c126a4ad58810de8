/** What received mail and its answers say. Plain Swedish first. */
export interface ReceivedTexts {
  /** Lines in an idea's story. */
  readonly filesCame: (names: readonly string[]) => string
  readonly otherAddress: (name: string, address: string) => string
  readonly passedOn: (name: string, address: string) => string
  readonly sentOnPaper: (subject: string) => string
  readonly toldByPhone: (subject: string) => string
  readonly answer: AnswerTexts
  readonly links: LinkTexts
  /** The mail to coordinators when mail waits for them. */
  readonly look: { readonly subject: (mails: number) => string, readonly text: string, readonly open: string, readonly why: string }
}

/** The mail that answers a mail. */
export interface AnswerTexts {
  readonly comment: { readonly subject: (number: string) => string, readonly heading: string, readonly text: string, readonly decide: string, readonly open: string }
  readonly added: { readonly subject: (number: string) => string, readonly heading: string, readonly text: string, readonly question: string }
  readonly answered: { readonly subject: (number: string) => string, readonly heading: string, readonly text: string }
  readonly otherAddress: { readonly subject: string, readonly heading: string, readonly text: string, readonly how: string }
  readonly tooShort: { readonly subject: string, readonly heading: string, readonly text: string, readonly wrote: string, readonly nothing: string, readonly form: string }
  readonly noWords: { readonly subject: string, readonly heading: string, readonly text: string, readonly how: string }
  readonly leftOut: { readonly subject: string, readonly heading: string, readonly text: string }
  readonly leftOutTitle: string
  /** A file that no program but one can read. */
  readonly winmail: string
  readonly seeIdea: string
  readonly yourIdea: string
  readonly whyAnswer: string
}

/** The mail with lost links. */
export interface LinkTexts {
  readonly subject: (municipality: string) => string
  readonly heading: string
  readonly text: string
  readonly follow: string
  readonly more: (n: number) => string
  readonly why: string
}

const sv: ReceivedTexts = {
  filesCame: (names) => names.length === 1 ? `Fil med mejlet: ${names.join('')}` : `Filer med mejlet: ${names.join(', ')}`,
  otherAddress: (name, address) => `Mejl från en annan adress: ${sender(name, address, 'okänd avsändare')}`,
  passedOn: (name, address) => `Mejl från ${sender(name, address, 'okänd avsändare')}`,
  sentOnPaper: (subject) => `Skickat som brev: ${subject}`,
  toldByPhone: (subject) => `Berättat på telefon: ${subject}`,
  answer: {
    comment: {
      subject: (number) => `Din kommentar om idé ${number} är sparad`,
      heading: 'Din kommentar är sparad',
      text: 'Det du skrev finns nu hos idén, där de som arbetar med den läser det. Ditt svar är en kommentar. Inget är beslutat.',
      decide: 'För att besluta öppnar du länken.',
      open: 'Öppna och besluta'
    },
    added: {
      subject: (number) => `Vi har fått ditt mejl om idé ${number}`,
      heading: 'Vi har lagt till det du skrev',
      text: 'Det finns nu hos din idé, och de som arbetar med den läser det.',
      question: 'Vi har också en fråga till dig. Den svarar du på genom att öppna din idé.'
    },
    answered: {
      subject: (number) => `Tack för svaret om idé ${number}`,
      heading: 'Tack för ditt svar',
      text: 'Det var det här vi väntade på. Nu går din idé vidare, och du får ett mejl när något händer.'
    },
    otherAddress: {
      subject: 'Vi har fått ditt mejl',
      heading: 'Vi har fått ditt mejl',
      text: 'Du skrev från en annan adress än den som vi skickade till. Därför visas ditt mejl med din adress för dem som arbetar med idén.',
      how: 'Vill du att det ska synas under ditt namn, så svara från den adress dit du fick vårt mejl.'
    },
    tooShort: {
      subject: 'Berätta lite mer om din idé',
      heading: 'Vi vill gärna veta mer',
      text: 'Tack för ditt mejl. Det är för kort för att vi ska förstå idén, så vi har inte lämnat in den än. Skriv ett nytt mejl till oss med några meningar, eller fyll i tre frågor på webben.',
      wrote: 'Det här skrev du:',
      nothing: 'Mejlet hade ingen text som vi kunde läsa.',
      form: 'Lämna idén på webben'
    },
    noWords: {
      subject: 'Vi hittade ingen text i ditt mejl',
      heading: 'Ditt svar var tomt',
      text: 'Vi fick ditt mejl, men hittade inget som du själv har skrivit.',
      how: 'Svara en gång till och skriv överst, ovanför vårt mejl.'
    },
    leftOut: {
      subject: 'Alla filer i ditt mejl kom inte med',
      heading: 'Din idé är inlämnad, men inte alla filer',
      text: 'Idén är inlämnad. Bekräftelsen kommer i ett eget mejl, med en länk där du kan lägga till filer.'
    },
    leftOutTitle: 'Det här kom inte med',
    winmail: 'Filen winmail.dat kan bara läsas av Outlook. Skicka mejlet en gång till som vanlig text eller HTML.',
    seeIdea: 'Se idén',
    yourIdea: 'Se din idé',
    whyAnswer: 'Du får det här för att du skickade ett mejl till oss.'
  },
  links: {
    subject: (municipality) => `Länkar till dina idéer i ${municipality}`,
    heading: 'Här är dina länkar',
    text: 'Någon, troligen du, bad om länkarna till idéer som är inlämnade med den här adressen. Länkarna är dina egna: den som har dem ser dina idéer.',
    follow: 'Följ idén',
    more: (n) => `Du har ${String(n)} idéer till. Svara på det här mejlet om du vill ha länkarna till dem.`,
    why: 'Bad du inte om länkarna behöver du inte göra något. Ingen annan än du har fått dem.'
  },
  look: {
    subject: (mails) => mails === 1 ? 'Ett mejl väntar på att någon tittar på det' : `${String(mails)} mejl väntar på att någon tittar på dem`,
    text: 'Vi förstod inte vad det gäller. Den som skrev kan vänta på svar. Du kan göra det till en idé, lägga till det hos en idé eller ta bort det från listan.',
    open: 'Titta på mejlen',
    why: 'Du får det här högst en gång om dagen, för att du är idésamordnare.'
  }
}

const en: ReceivedTexts = {
  filesCame: (names) => names.length === 1 ? `File with the mail: ${names.join('')}` : `Files with the mail: ${names.join(', ')}`,
  otherAddress: (name, address) => `Mail from another address: ${sender(name, address, 'unknown sender')}`,
  passedOn: (name, address) => `Mail from ${sender(name, address, 'unknown sender')}`,
  sentOnPaper: (subject) => `Sent as a letter: ${subject}`,
  toldByPhone: (subject) => `Told by telephone: ${subject}`,
  answer: {
    comment: {
      subject: (number) => `Your comment on idea ${number} is saved`,
      heading: 'Your comment is saved',
      text: 'What you wrote is now with the idea, where those who work with it read it. Your reply is a comment. Nothing has been decided.',
      decide: 'To decide, open the link.',
      open: 'Open and decide'
    },
    added: {
      subject: (number) => `We have your mail about idea ${number}`,
      heading: 'We have added what you wrote',
      text: 'It is now with your idea, and those who work with it read it.',
      question: 'We also have a question for you. Open your idea to answer it.'
    },
    answered: {
      subject: (number) => `Thank you for your answer about idea ${number}`,
      heading: 'Thank you for your answer',
      text: 'This was what we were waiting for. Your idea goes on now, and you get a mail when something happens.'
    },
    otherAddress: {
      subject: 'We have your mail',
      heading: 'We have your mail',
      text: 'You wrote from another address than the one we sent to. Therefore your mail is shown with your address to those who work with the idea.',
      how: 'If you want it to appear under your name, reply from the address where you got our mail.'
    },
    tooShort: {
      subject: 'Tell us a little more about your idea',
      heading: 'We would like to know more',
      text: 'Thank you for your mail. It is too short for us to understand the idea, so we have not submitted it yet. Write us a new mail with a few sentences, or answer three questions on the web.',
      wrote: 'This is what you wrote:',
      nothing: 'The mail had no text that we could read.',
      form: 'Submit the idea on the web'
    },
    noWords: {
      subject: 'We found no text in your mail',
      heading: 'Your reply was empty',
      text: 'We got your mail, but found nothing that you wrote yourself.',
      how: 'Reply once more and write at the top, above our mail.'
    },
    leftOut: {
      subject: 'Not all files in your mail were taken in',
      heading: 'Your idea is submitted, but not all files',
      text: 'The idea is submitted. The confirmation comes in a mail of its own, with a link where you can add files.'
    },
    leftOutTitle: 'This was left out',
    winmail: 'The file winmail.dat can only be read by Outlook. Send the mail once more as plain text or HTML.',
    seeIdea: 'See the idea',
    yourIdea: 'See your idea',
    whyAnswer: 'You get this because you sent us a mail.'
  },
  links: {
    subject: (municipality) => `Links to your ideas in ${municipality}`,
    heading: 'Here are your links',
    text: 'Somebody, probably you, asked for the links to ideas submitted with this address. The links are your own: whoever has them sees your ideas.',
    follow: 'Follow the idea',
    more: (n) => `You have ${String(n)} more ideas. Reply to this mail if you want the links to them.`,
    why: 'If you did not ask for the links, you need not do anything. Nobody but you has got them.'
  },
  look: {
    subject: (mails) => mails === 1 ? 'A mail is waiting for somebody to look at it' : `${String(mails)} mails are waiting for somebody to look at them`,
    text: 'We did not understand what it is about. Whoever wrote may be waiting for an answer. You can make it an idea, add it to an idea or take it off the list.',
    open: 'Look at the mails',
    why: 'You get this at most once a day, because you are an idea coordinator.'
  }
}

function sender (name: string, address: string, unknown: string): string {
  if (address === '') return name === '' ? unknown : name
  return name === '' || name.toLowerCase() === address ? address : `${name} (${address})`
}

/** The catalogues by language. */
const catalogue = { sv, en } as const
export const texts: ReceivedTexts = catalogue.sv

/** The texts in a language. */
export function textsIn (language: 'sv' | 'en' | undefined): ReceivedTexts {
  return catalogue[language ?? 'sv']
}
