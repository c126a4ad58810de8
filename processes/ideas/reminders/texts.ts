import type { Language } from '../../views/dates.ts'
import { being } from '../texts.ts'

/** Words of the mails about all of a person's steps. Plain Swedish first. */
export interface ReminderTexts {
  readonly subject: (steps: number, late: number) => string
  readonly subjectOne: (step: string, late: boolean, due: string | null) => string
  readonly subjectTaken: (steps: number, name: string | null) => string
  readonly subjectBack: (steps: number) => string
  readonly subjectMissed: (decisions: number) => string
  readonly lead: (steps: number, late: number) => string
  readonly leadTaken: string
  readonly leadBack: string
  readonly step: (step: string, title: string) => string
  readonly due: (date: string, distance: string) => string
  readonly late: (date: string, distance: string) => string
  readonly noDate: string
  readonly open: string
  readonly own: (role: string, unit: string | null) => string
  readonly named: string
  readonly standIn: (name: string) => string
  readonly afterLeaver: (name: string) => string
  readonly handedOver: (name: string) => string
  readonly back: string
  readonly deputy: (who: string) => string
  readonly escalated: (who: string, since: string) => string
  readonly told: (who: string) => string
  readonly missed: string
  readonly missedLead: string
  readonly waitsFor: (who: string, due: string, distance: string) => string
  readonly nobody: string
  readonly more: (steps: number) => string
  readonly others: (steps: number) => string
  readonly todo: string
  readonly once: string
  readonly digest: DigestTexts
}

export interface DigestTexts {
  readonly subject: (steps: number, late: number) => string
  readonly subjectWaiting: (ideas: number) => string
  readonly heading: string
  readonly lead: (steps: number, late: number) => string
  readonly nothingOwn: string
  readonly late: string
  readonly soon: string
  readonly later: string
  readonly undated: string
  readonly waiting: (municipality: string) => string
  readonly waitingLead: (steps: number) => string
  readonly moreWaiting: (steps: number) => string
  readonly ideas: string
  readonly why: { readonly daily: string, readonly weekly: string }
  readonly change: string
  readonly stop: string
}

const tasks = (count: number): string => count === 1 ? 'en uppgift' : `${String(count)} uppgifter`
const areLate = (count: number, of?: number): string => of === 1 ? 'försenad' : count === of ? 'alla försenade' : count === 1 ? 'en är försenad' : `${String(count)} är försenade`
const howLate = (steps: number, late: number): string => late === 0 ? '' : steps === 1 ? ', och den är försenad' : late === steps ? ', och alla är försenade' : `, och ${areLate(late)}`
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

const sv: ReminderTexts = {
  subject: (steps, late) => late === 0 ? `Påminnelse: ${tasks(steps)} väntar på dig` : `Påminnelse: ${tasks(steps)} väntar på dig, ${areLate(late, steps)}`,
  subjectOne: (step, late, due) => late ? `Försenat: ${step}, skulle ha varit klart ${due ?? ''}` : `Påminnelse: ${step}${due === null ? '' : ` senast ${due}`}`,
  subjectTaken: (steps, name) => name === null ? `${capital(tasks(steps))} har blivit din${steps === 1 ? '' : 'a'}` : `Du gör ${tasks(steps)} i stället för ${name}`,
  subjectBack: (steps) => `${capital(tasks(steps))} väntar på dig sedan du var borta`,
  subjectMissed: (decisions) => decisions === 1 ? 'Ett beslut dröjer' : `${String(decisions)} beslut dröjer`,
  lead: (steps, late) => `${capital(tasks(steps))} väntar på dig${howLate(steps, late)}. Det som ska vara klart först står överst.`,
  leadTaken: 'Det här har du inte fått förut. Det som ska vara klart först står överst.',
  leadBack: 'Välkommen tillbaka! Det här väntar på dig. Det som ska vara klart först står överst.',
  step: (step, title) => /(\bidén|[?!:])$/iu.test(step) ? `${step} ${title}` : `${step}: ${title}`,
  due: (date, distance) => `Senast ${date}${distance === '' ? '' : ` (${distance})`}`,
  late: (date, distance) => `Skulle ha varit klart ${date}${distance === '' ? '' : ` (${distance})`}`,
  noDate: 'Inget sista datum',
  open: 'Öppna uppgiften',
  own: (role, unit) => unit === null ? `Du får det för att du är ${being(role)}.` : `Du får det för att du är ${being(role)} för ${unit}.`,
  named: 'Du får det för att du är utsedd till det.',
  standIn: (name) => `Du får det för att ${name} är borta och du är ersättare.`,
  afterLeaver: (name) => `Du får det för att ${name} har slutat.`,
  handedOver: (name) => `Du har tagit över det efter ${name}.`,
  back: 'Det är ditt, och har väntat medan du var borta.',
  deputy: (who) => `Det väntar på ${who}. Du är ersättare: den av er som hinner först kan göra det.`,
  escalated: (who, since) => `Det har väntat på ${who} sedan ${since}. Det är för länge, och därför kommer det till dig. Du kan fråga vad som behövs, eller göra det själv.`,
  told: (who) => `${who} har fått veta att det väntar.`,
  missed: 'Beslut som dröjer',
  missedLead: 'De här besluten skulle ha varit fattade. Ring eller skriv till den det gäller. Är personen borta kan någon annan ta över.',
  waitsFor: (who, due, distance) => `Väntar på ${who}. Skulle ha varit klart ${due}${distance === '' ? '' : ` (${distance})`}.`,
  nobody: 'ingen',
  more: (steps) => `Och ${tasks(steps)} till. Alla finns under Att göra.`,
  others: (steps) => steps === 1 ? 'Du har en uppgift till, som det inte är bråttom med.' : `Du har ${String(steps)} uppgifter till, som det inte är bråttom med.`,
  todo: 'Se allt du har att göra',
  once: 'Du får högst ett sådant här mejl om dagen, och bara på arbetsdagar.',
  digest: {
    subject: (steps, late) => late === 0 ? `Att göra: ${tasks(steps)}` : `Att göra: ${tasks(steps)}, ${areLate(late, steps)}`,
    subjectWaiting: (ideas) => ideas === 1 ? 'Att göra: en idé har väntat för länge' : `Att göra: ${String(ideas)} idéer har väntat för länge`,
    heading: 'Att göra',
    lead: (steps, late) => `Du har ${tasks(steps)}${howLate(steps, late)}.`,
    nothingOwn: 'Du har inga egna uppgifter just nu.',
    late: 'Försenat',
    soon: 'Senast den här veckan',
    later: 'Senare',
    undated: 'Utan datum',
    waiting: (municipality) => `Har väntat för länge i ${municipality}`,
    waitingLead: (steps) => steps === 1 ? 'Ett steg skulle ha varit klart.' : `${String(steps)} steg skulle ha varit klara.`,
    moreWaiting: (steps) => `Och ${String(steps)} till.`,
    ideas: 'Se alla idéer',
    why: { daily: 'Du får det här för att du har valt att få Att göra varje arbetsdag.', weekly: 'Du får det här för att du har valt att få Att göra varje vecka.' },
    change: 'Du kan ändra hur ofta under Mina uppgifter, när du är inloggad.',
    stop: 'Sluta få Att göra med mejl'
  }
}

const enTasks = (count: number): string => count === 1 ? 'one task' : `${String(count)} tasks`
const enLate = (count: number, of?: number): string => of === 1 ? 'overdue' : count === of ? 'all overdue' : count === 1 ? 'one is overdue' : `${String(count)} are overdue`
const enHowLate = (steps: number, late: number): string => late === 0 ? '' : steps === 1 ? ', and it is overdue' : late === steps ? ', and all are overdue' : `, and ${enLate(late)}`

const en: ReminderTexts = {
  subject: (steps, late) => late === 0 ? `Reminder: ${enTasks(steps)} waiting for you` : `Reminder: ${enTasks(steps)} waiting for you, ${enLate(late, steps)}`,
  subjectOne: (step, late, due) => late ? `Overdue: ${step}, was due ${due ?? ''}` : `Reminder: ${step}${due === null ? '' : ` by ${due}`}`,
  subjectTaken: (steps, name) => name === null ? `${capital(enTasks(steps))} ${steps === 1 ? 'is' : 'are'} yours now` : `You do ${enTasks(steps)} in place of ${name}`,
  subjectBack: (steps) => `${capital(enTasks(steps))} waiting for you since you were away`,
  subjectMissed: (decisions) => decisions === 1 ? 'A decision is late' : `${String(decisions)} decisions are late`,
  lead: (steps, late) => `${capital(enTasks(steps))} ${steps === 1 ? 'waits' : 'wait'} for you${enHowLate(steps, late)}. What is due first stands first.`,
  leadTaken: 'This is new to you. What is due first stands first.',
  leadBack: 'Welcome back! This is waiting for you. What is due first stands first.',
  step: (step, title) => /(\bidea|\bidén|[?!:])$/iu.test(step) ? `${step} ${title}` : `${step}: ${title}`,
  due: (date, distance) => `By ${date}${distance === '' ? '' : ` (${distance})`}`,
  late: (date, distance) => `Was due ${date}${distance === '' ? '' : ` (${distance})`}`,
  noDate: 'No last date',
  open: 'Open the task',
  own: (role, unit) => unit === null ? `You get it because you are ${being(role)}.` : `You get it because you are ${being(role)} for ${unit}.`,
  named: 'You get it because you were named for it.',
  standIn: (name) => `You get it because ${name} is away and you are the deputy.`,
  afterLeaver: (name) => `You get it because ${name} has left.`,
  handedOver: (name) => `You have taken it over from ${name}.`,
  back: 'It is yours, and has waited while you were away.',
  deputy: (who) => `It waits for ${who}. You are the deputy: whoever of you is first can do it.`,
  escalated: (who, since) => `It has waited for ${who} since ${since}. That is too long, so it comes to you. You can ask what is needed, or do it yourself.`,
  told: (who) => `${who} has been told that it waits.`,
  missed: 'Decisions that are late',
  missedLead: 'These decisions should have been taken. Call or write to whoever it concerns. If they are away, somebody else can take over.',
  waitsFor: (who, due, distance) => `Waits for ${who}. Was due ${due}${distance === '' ? '' : ` (${distance})`}.`,
  nobody: 'nobody',
  more: (steps) => `And ${enTasks(steps)} more. All are under To do.`,
  others: (steps) => steps === 1 ? 'You have one more task, which is not urgent.' : `You have ${String(steps)} more tasks, which are not urgent.`,
  todo: 'See all you have to do',
  once: 'You get at most one mail like this a day, and only on working days.',
  digest: {
    subject: (steps, late) => late === 0 ? `To do: ${enTasks(steps)}` : `To do: ${enTasks(steps)}, ${enLate(late, steps)}`,
    subjectWaiting: (ideas) => ideas === 1 ? 'To do: an idea has waited too long' : `To do: ${String(ideas)} ideas have waited too long`,
    heading: 'To do',
    lead: (steps, late) => `You have ${enTasks(steps)}${enHowLate(steps, late)}.`,
    nothingOwn: 'You have no tasks of your own right now.',
    late: 'Overdue',
    soon: 'By the end of this week',
    later: 'Later',
    undated: 'Without a date',
    waiting: (municipality) => `Has waited too long in ${municipality}`,
    waitingLead: (steps) => steps === 1 ? 'One step should have been done.' : `${String(steps)} steps should have been done.`,
    moreWaiting: (steps) => `And ${String(steps)} more.`,
    ideas: 'See all ideas',
    why: { daily: 'You get this because you chose to get To do every working day.', weekly: 'You get this because you chose to get To do every week.' },
    change: 'You can change how often under My details, when you are signed in.',
    stop: 'Stop getting To do by mail'
  }
}

const catalogue = { sv, en } as const

/** The words of a reader's language. */
export function reminderTexts (language: Language): ReminderTexts {
  return catalogue[language]
}
