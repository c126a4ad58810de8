import type { Ending, Stage } from './contract.ts'

/** Every text of the domain that a person reads and no diagram, form or letter holds. Plain Swedish first. */
export interface Texts {
  readonly sluice: (municipality: string) => string
  readonly stages: Readonly<Record<Stage, string>>
  readonly endings: Readonly<Record<Ending, string>>
  readonly parkedUntil: (date: string) => string
  readonly referredTo: (where: string) => string
  /** One who holds a role: `enhetschef`. */
  readonly roles: Readonly<Record<string, string>>
  /** Those who hold it together: `enhetscheferna`. */
  readonly groups: Readonly<Record<string, string>>
  readonly and: string
  readonly you: string
  readonly giver: string
  readonly ourselves: string
  readonly formerColleague: string
  readonly wroteIn: (who: string, step: string) => string
  readonly submitted: string
  readonly answered: string
  readonly added: string
  readonly consented: string
  readonly refused: string
  readonly withdrew: string
  readonly commented: string
  readonly details: string
  readonly message: string
  readonly messageToYou: string
  readonly yes: string
  readonly no: string
  readonly mergeQuestion: (number: string, title: string) => string
  readonly decided: (step: string, outcome: string) => string
  readonly done: (step: string) => string
  readonly wroteTo: (who: string, subject: string) => string
  readonly mergedHere: (number: string) => string
  readonly waitsForStart: string
  readonly ended: string
  readonly mail: MailTexts
}

/** Words around the idea in the mail about a step. */
export interface MailTexts {
  readonly taskSubject: (step: string, title: string, due: string | null) => string
  readonly remindSubject: (step: string, title: string, due: string | null, late: boolean) => string
  readonly by: (date: string, distance: string) => string
  readonly late: (date: string) => string
  readonly remindIntro: string
  readonly deputyIntro: (name: string) => string
  readonly escalationIntro: (name: string) => string
  readonly idea: string
  readonly benefit: string
  readonly where: string
  readonly whatToDo: string
  readonly choose: string
  readonly chooseNote: string
  readonly open: string
  readonly why: (role: string, unit: string | null) => string
  readonly whyYou: string
  readonly ask: (name: string, address: string) => string
  readonly askReply: string
  readonly seeIdea: string
  readonly statusWhy: string
  readonly groupWhy: (role: string) => string
  readonly linkNote: string
}

const sv: Texts = {
  sluice: (municipality) => `Idéslussen i ${municipality}`,
  stages: {
    submitted: 'Inlämnad', assessed: 'Prövas', developed: 'Utvecklas', tested: 'Testas', implemented: 'Införs', benefit: 'Ger nytta'
  },
  endings: {
    closed: 'Avslutad',
    'do-it': 'Görs direkt',
    referred: 'Hänvisad',
    merged: 'Sammanslagen med en annan idé',
    withdrawn: 'Tillbakadragen',
    benefit: 'Ger nytta'
  },
  parkedUntil: (date) => `Parkerad till ${date}`,
  referredTo: (where) => `Hänvisad till ${where}`,
  roles: {
    coordinator: 'idésamordnare',
    coach: 'idécoach',
    champion: 'idéombud',
    panel: 'medlem i beredningsgruppen',
    'unit-manager': 'enhetschef',
    'receiving-owner': 'mottagare',
    management: 'ledningsgruppen',
    steering: 'styrgruppen',
    'benefit-owner': 'ansvarig för nyttan',
    registrar: 'registrator',
    guest: 'gäst'
  },
  groups: {
    coordinator: 'idésamordnarna',
    coach: 'idécoacherna',
    champion: 'idéombuden',
    panel: 'beredningsgruppen',
    'unit-manager': 'enhetscheferna',
    'receiving-owner': 'mottagarna',
    management: 'ledningsgruppen',
    steering: 'styrgruppen',
    'benefit-owner': 'de som ansvarar för nyttan',
    registrar: 'registratorerna'
  },
  and: 'och',
  you: 'Du',
  giver: 'Idégivaren',
  ourselves: 'Idéslussen',
  formerColleague: 'En tidigare medarbetare',
  wroteIn: (who, step) => `${who} (${step.toLocaleLowerCase('sv')})`,
  submitted: 'Idén lämnades in',
  answered: 'Svar på frågan',
  added: 'Tillägg till idén',
  consented: 'Ja till att slå ihop idéerna',
  refused: 'Nej till att slå ihop idéerna',
  withdrew: 'Idén drogs tillbaka',
  commented: 'Kommentar',
  details: 'Uppgifter till beslutet',
  message: 'Meddelande till idégivaren',
  messageToYou: 'Meddelande till dig',
  yes: 'ja',
  no: 'nej',
  mergeQuestion: (number, title) => `Får vi slå ihop din idé med idé ${number}, ${title}?`,
  decided: (step, outcome) => `${step}. Beslut: ${outcome.toLocaleLowerCase('sv')}`,
  done: (step) => `${step}: klart`,
  wroteTo: (who, subject) => `Mejl till ${who}: ${subject}`,
  mergedHere: (number) => `Idé ${number} slogs ihop med den här`,
  waitsForStart: 'Vi har tagit emot idén.',
  ended: 'Idén är avslutad.',
  mail: {
    taskSubject: (step, title, due) => due === null ? stepOf(step, title) : `${stepOf(step, title)} senast ${due}`,
    remindSubject: (step, title, due, late) => `${late ? 'Försenat' : 'Påminnelse'}: ${due === null ? stepOf(step, title) : `${stepOf(step, title)}${late ? ', skulle ha varit klart' : ' senast'} ${due}`}`,
    by: (date, distance) => `Senast ${date} (${distance})`,
    late: (date) => `Skulle ha varit klart ${date}. Gör det gärna i dag.`,
    remindIntro: 'Det här väntar fortfarande på dig.',
    deputyIntro: (name) => `Du får det här som ersättare för ${name}. Den av er som hinner först kan göra det.`,
    escalationIntro: (name) => `Det här har väntat länge på ${name}. Du får det för att idégivaren ska få sitt svar. Du kan påminna, eller göra det själv.`,
    idea: 'Idén',
    benefit: 'Nyttan',
    where: 'Var',
    whatToDo: 'Det här behöver du göra',
    choose: 'Ditt beslut',
    chooseNote: 'Knapparna öppnar en sida där du skriver ditt skäl. Inget är beslutat förrän du har skickat.',
    open: 'Öppna och gör klart',
    why: (role, unit) => unit === null ? `Du får det här för att du är ${being(role)}.` : `Du får det här för att du är ${being(role)} för ${unit}.`,
    whyYou: 'Du får det här för att du är utsedd till steget.',
    ask: (name, address) => `Undrar du något? Fråga ${name}, ${address}.`,
    askReply: 'Undrar du något? Svara på det här mejlet.',
    seeIdea: 'Se idén',
    statusWhy: 'Du får det här för att du har lämnat en idé. Länken är din egen: den som har den ser din idé.',
    groupWhy: (role) => `Du får det här för att du är ${being(role)}.`,
    linkNote: 'Länken är personlig. Skicka den inte vidare.'
  }
}

const en: Texts = {
  sluice: (municipality) => `The idea sluice in ${municipality}`,
  stages: {
    submitted: 'Submitted', assessed: 'Being assessed', developed: 'Being developed', tested: 'Being tested', implemented: 'Being introduced', benefit: 'In use'
  },
  endings: {
    closed: 'Closed', 'do-it': 'Done directly', referred: 'Referred', merged: 'Merged with another idea', withdrawn: 'Withdrawn', benefit: 'In use'
  },
  parkedUntil: (date) => `Parked until ${date}`,
  referredTo: (where) => `Referred to ${where}`,
  roles: {
    coordinator: 'idea coordinator',
    coach: 'idea coach',
    champion: 'idea champion',
    panel: 'member of the panel',
    'unit-manager': 'unit manager',
    'receiving-owner': 'receiving owner',
    management: 'the management group',
    steering: 'the steering group',
    'benefit-owner': 'benefit owner',
    registrar: 'registrar',
    guest: 'guest'
  },
  groups: {
    coordinator: 'the coordinators',
    coach: 'the coaches',
    champion: 'the champions',
    panel: 'the panel',
    'unit-manager': 'the unit managers',
    'receiving-owner': 'the receiving owners',
    management: 'the management group',
    steering: 'the steering group',
    'benefit-owner': 'the benefit owners',
    registrar: 'the registrars'
  },
  and: 'and',
  you: 'You',
  giver: 'The idea giver',
  ourselves: 'The idea sluice',
  formerColleague: 'A former colleague',
  wroteIn: (who, step) => `${who} (${step.toLocaleLowerCase('en')})`,
  submitted: 'The idea was submitted',
  answered: 'Answer to the question',
  added: 'Added to the idea',
  consented: 'Yes to merging the ideas',
  refused: 'No to merging the ideas',
  withdrew: 'The idea was withdrawn',
  commented: 'Comment',
  details: 'Details of the decision',
  message: 'Message to the idea giver',
  messageToYou: 'Message to you',
  yes: 'yes',
  no: 'no',
  mergeQuestion: (number, title) => `May we merge your idea with idea ${number}, ${title}?`,
  decided: (step, outcome) => `${step}. Decision: ${outcome.toLocaleLowerCase('en')}`,
  done: (step) => `${step}: done`,
  wroteTo: (who, subject) => `Mail to ${who}: ${subject}`,
  mergedHere: (number) => `Idea ${number} was merged into this one`,
  waitsForStart: 'We have received the idea.',
  ended: 'The idea has ended.',
  mail: {
    taskSubject: (step, title, due) => due === null ? stepOf(step, title) : `${stepOf(step, title)} by ${due}`,
    remindSubject: (step, title, due, late) => `${late ? 'Late' : 'Reminder'}: ${due === null ? stepOf(step, title) : `${stepOf(step, title)}${late ? ', was due' : ' by'} ${due}`}`,
    by: (date, distance) => `By ${date} (${distance})`,
    late: (date) => `Should have been done ${date}. Please do it today.`,
    remindIntro: 'This is still waiting for you.',
    deputyIntro: (name) => `You get this as deputy for ${name}. Whoever of you is first can do it.`,
    escalationIntro: (name) => `This has waited long for ${name}. You get it so that the idea giver gets an answer. You can remind them, or do it yourself.`,
    idea: 'The idea',
    benefit: 'The benefit',
    where: 'Where',
    whatToDo: 'What you need to do',
    choose: 'Your decision',
    chooseNote: 'The buttons open a page where you write your reason. Nothing is decided until you send it.',
    open: 'Open and do it',
    why: (role, unit) => unit === null ? `You get this because you are ${being(role)}.` : `You get this because you are ${being(role)} for ${unit}.`,
    whyYou: 'You get this because you were named for the step.',
    ask: (name, address) => `Questions? Ask ${name}, ${address}.`,
    askReply: 'Questions? Reply to this mail.',
    seeIdea: 'See the idea',
    statusWhy: 'You get this because you submitted an idea. The link is your own: whoever has it sees your idea.',
    groupWhy: (role) => `You get this because you are ${being(role)}.`,
    linkNote: 'The link is personal. Do not pass it on.'
  }
}

/** What somebody is who has a role: one of a group, where the role is the group's. */
export function being (role: string): string {
  if (/^(?:lednings|styr)gruppen$/u.test(role)) return `med i ${role}`
  return /^the .* group$/u.test(role) ? `in ${role}` : role
}

/** A step and its idea as one phrase: `Pröva idén Cykelpool`, `Besluta om test: Cykelpool`. */
function stepOf (step: string, title: string): string {
  return /(\bidén|\bidea|[?!:])$/iu.test(step) ? `${step} ${title}` : `${step}: ${title}`
}

/** The catalogues by language. */
const catalogue = { sv, en } as const
/** The catalogue pages and letters use unless told otherwise. */
export const texts: Texts = catalogue.sv

/** The catalogue of a reader's language. */
export function textsIn (language: keyof typeof catalogue): Texts {
  return catalogue[language]
}

/** A role in words: `enhetschef`; an unknown role is said as it is written. */
export function roleInWords (role: string, from: Texts = texts): string {
  return from.roles[role] ?? role
}
