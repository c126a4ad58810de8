/** Words around ideas: following, what is alike, becoming one, and what is no idea. Plain Swedish first. */
export interface AroundTexts {
  readonly wantsTheSame: string
  readonly supporter: string
  readonly writtenDown: string
  readonly held: string
  readonly heldNext: string
  readonly released: string
  readonly rubbish: string
  readonly rubbishUndone: string
  readonly removed: string
  readonly called: string
  readonly moved: (unit: string) => string
  readonly noUnit: string
  readonly mergeAsked: (number: string, title: string) => string
  readonly mergeYes: string
  readonly mergeNo: string
  readonly mergeUnanswered: (number: string, title: string) => string
  readonly mergeVoid: string
  readonly mergedInto: (number: string, title: string) => string
  readonly mergedNow: (number: string, title: string) => string
  readonly mergedNext: string
  readonly joined: (number: string, title: string) => string
  readonly mergeUndone: (number: string, title: string) => string
  readonly partLeft: (number: string, title: string) => string
  readonly inOther: (number: string, heading: string) => string
  readonly mail: {
    readonly followSubject: (title: string, stage: string) => string
    readonly followText: (title: string) => string
    readonly followNext: string
    readonly follow: string
    readonly followWhy: string
    readonly followStaffWhy: string
    readonly stopFollowing: string
    readonly confirmSubject: (title: string) => string
    readonly confirmText: (title: string, sluice: string) => string
    readonly confirmNote: string
    readonly confirm: string
    readonly confirmWhy: string
    readonly askSubject: (title: string) => string
    readonly askText: (number: string, title: string) => string
    readonly askBy: (date: string) => string
    readonly askMeans: string
    readonly answer: string
    readonly doneSubject: (title: string) => string
    readonly doneText: (number: string, title: string) => string
    readonly notSubject: (title: string) => string
    readonly notText: (number: string, title: string) => string
    readonly joinedSubject: (title: string) => string
    readonly joinedText: (number: string, title: string) => string
    readonly undoneSubject: (title: string) => string
    readonly undoneText: (number: string, title: string) => string
    readonly partSubject: (title: string) => string
    readonly partText: (number: string, title: string) => string
    readonly heldSubject: string
    readonly heldText: string
    readonly heldOpen: string
    readonly heldWhy: string
  }
}

const sv: AroundTexts = {
  wantsTheSame: 'En till vill samma sak',
  supporter: 'Någon som vill samma sak',
  writtenDown: 'Skrev ner idén åt idégivaren',
  held: 'Vi tittar på det du har skickat innan vi går vidare.',
  heldNext: 'När en människa har sett att det är en idé får du besked om vad som händer.',
  released: 'Idén har setts av en människa och går vidare',
  rubbish: 'Markerades som skräp',
  rubbishUndone: 'Var inte skräp: idén börjar om',
  removed: 'Borttaget skräp',
  called: 'Samtal med idégivaren',
  moved: (unit) => `Flyttades till ${unit}`,
  noUnit: 'hela kommunen',
  mergeAsked: (number, title) => `Frågade om idén får slås ihop med ${number} ${title}`,
  mergeYes: 'Ja till att slå ihop idéerna',
  mergeNo: 'Nej till att slå ihop idéerna',
  mergeUnanswered: (number, title) => `Inget svar på tio arbetsdagar: idén slås inte ihop med ${number} ${title}`,
  mergeVoid: 'Frågan om att slå ihop idéerna gäller inte längre',
  mergedInto: (number, title) => `Idén är nu en del av ${number} ${title}`,
  mergedNow: (number, title) => `Din idé är nu en del av idé ${number}, ${title}.`,
  mergedNext: 'Det som händer med den idén står här, och du får svaren på den.',
  joined: (number, title) => `Idé ${number} ${title} är nu en del av den här`,
  mergeUndone: (number, title) => `Idén är inte längre en del av ${number} ${title}, och börjar om`,
  partLeft: (number, title) => `Idé ${number} ${title} är inte längre en del av den här`,
  inOther: (number, heading) => `Om idé ${number}: ${heading}`,
  mail: {
    followSubject: (title, stage) => `Nytt om idén ${title}: ${stage.toLocaleLowerCase('sv')}`,
    followText: (title) => `Det har hänt något med idén ${title}, som du följer.`,
    followNext: 'Det här händer sedan',
    follow: 'Se var idén är',
    followWhy: 'Du får det här för att du följer idén. Du får högst ett mejl om dagen om den.',
    followStaffWhy: 'Du får det här för att du följer idén. Sluta följa den på idéns sida.',
    stopFollowing: 'Sluta följa idén',
    confirmSubject: (title) => `Vill du följa idén ${title}?`,
    confirmText: (title, sluice) => `Någon har skrivit din e-postadress för att följa idén ${title} i ${sluice}. Är det du, så öppna sidan och bekräfta. Då får du ett mejl när idén kommer till ett nytt steg.`,
    confirmNote: 'Var det inte du? Då behöver du inte göra något. Du får inga fler mejl.',
    confirm: 'Öppna och bekräfta',
    confirmWhy: 'Du får det här för att någon har skrivit din adress på en idés sida.',
    askSubject: (title) => `Får din idé ${title} slås ihop med en annan?`,
    askText: (number, title) => `Din idé liknar en som redan finns: ${number}, ${title}. Vi tror att de blir starkare tillsammans, och undrar om vi får slå ihop dem.`,
    askBy: (date) => `Svara senast ${date}. Svarar du inte slås de inte ihop, och din idé fortsätter för sig.`,
    askMeans: 'Säger du ja blir din idé en del av den andra. Du får alla svar om den. Ingen av er får veta vem den andra är.',
    answer: 'Läs mer och svara',
    doneSubject: (title) => `Din idé ${title} är nu en del av en annan`,
    doneText: (number, title) => `Tack för ditt ja. Din idé lever vidare i ${number}, ${title}. Du får alla svar om den.`,
    notSubject: (title) => `Din idé ${title} fortsätter för sig`,
    notText: (number, title) => `Vi frågade om din idé fick slås ihop med ${number}, ${title}, och har inte fått något svar. Därför fortsätter din idé för sig. Du behöver inte göra något.`,
    joinedSubject: (title) => `Fler om din idé ${title}`,
    joinedText: (number, title) => `En liknande idé, ${number} ${title}, är nu en del av din. Det visar att fler har sett samma sak.`,
    undoneSubject: (title) => `Din idé ${title} går vidare för sig igen`,
    undoneText: (number, title) => `Din idé är inte längre en del av ${number}, ${title}. Den börjar om från början, och du får besked om varje steg.`,
    partSubject: (title) => `Svar om idén ${title}`,
    partText: (number, title) => `Din idé är en del av ${number}, ${title}. Det här har hänt med den.`,
    heldSubject: 'Något som kom in kan vara skräp',
    heldText: 'Något som har skickats in ser ut som skräp, och väntar på att du tittar. Är det en idé så går den vidare med ett klick. Du får högst ett sådant här mejl om dagen.',
    heldOpen: 'Titta på det som väntar',
    heldWhy: 'Du får det här för att du är idésamordnare.'
  }
}

const en: AroundTexts = {
  wantsTheSame: 'One more wants the same',
  supporter: 'Somebody who wants the same',
  writtenDown: 'Wrote the idea down for its giver',
  held: 'We are looking at what you sent before we go on.',
  heldNext: 'When a person has seen that it is an idea, you will be told what happens.',
  released: 'A person has seen the idea, and it goes on',
  rubbish: 'Was marked as rubbish',
  rubbishUndone: 'Was no rubbish: the idea begins again',
  removed: 'Removed rubbish',
  called: 'A call with the idea giver',
  moved: (unit) => `Moved to ${unit}`,
  noUnit: 'the whole municipality',
  mergeAsked: (number, title) => `Asked whether the idea may be merged with ${number} ${title}`,
  mergeYes: 'Yes to merging the ideas',
  mergeNo: 'No to merging the ideas',
  mergeUnanswered: (number, title) => `No answer in ten working days: the idea is not merged with ${number} ${title}`,
  mergeVoid: 'The question about merging the ideas no longer stands',
  mergedInto: (number, title) => `The idea is now part of ${number} ${title}`,
  mergedNow: (number, title) => `Your idea is now part of idea ${number}, ${title}.`,
  mergedNext: 'What happens to that idea is told here, and you get the answers about it.',
  joined: (number, title) => `Idea ${number} ${title} is now part of this one`,
  mergeUndone: (number, title) => `The idea is no longer part of ${number} ${title}, and begins again`,
  partLeft: (number, title) => `Idea ${number} ${title} is no longer part of this one`,
  inOther: (number, heading) => `About idea ${number}: ${heading}`,
  mail: {
    followSubject: (title, stage) => `News of the idea ${title}: ${stage.toLocaleLowerCase('en')}`,
    followText: (title) => `Something has happened to the idea ${title}, which you follow.`,
    followNext: 'What happens then',
    follow: 'See where the idea is',
    followWhy: 'You get this because you follow the idea. You get at most one mail a day about it.',
    followStaffWhy: 'You get this because you follow the idea. Stop following it on the idea\'s page.',
    stopFollowing: 'Stop following the idea',
    confirmSubject: (title) => `Do you want to follow the idea ${title}?`,
    confirmText: (title, sluice) => `Somebody has entered your address to follow the idea ${title} in ${sluice}. If it was you, open the page and confirm. You then get a mail when the idea comes to a new stage.`,
    confirmNote: 'Was it not you? Then you need not do anything. You will get no more mails.',
    confirm: 'Open and confirm',
    confirmWhy: 'You get this because somebody entered your address on an idea\'s page.',
    askSubject: (title) => `May your idea ${title} be merged with another?`,
    askText: (number, title) => `Your idea is like one that is already here: ${number}, ${title}. We think they are stronger together, and ask whether we may merge them.`,
    askBy: (date) => `Answer by ${date}. If you do not, they are not merged and your idea goes on by itself.`,
    askMeans: 'If you say yes, your idea becomes part of the other. You get every answer about it. Neither of you is told who the other is.',
    answer: 'Read more and answer',
    doneSubject: (title) => `Your idea ${title} is now part of another`,
    doneText: (number, title) => `Thank you for your yes. Your idea lives on in ${number}, ${title}. You get every answer about it.`,
    notSubject: (title) => `Your idea ${title} goes on by itself`,
    notText: (number, title) => `We asked whether your idea might be merged with ${number}, ${title}, and have had no answer. So your idea goes on by itself. You need not do anything.`,
    joinedSubject: (title) => `More about your idea ${title}`,
    joinedText: (number, title) => `A similar idea, ${number} ${title}, is now part of yours. It shows that more people have seen the same.`,
    undoneSubject: (title) => `Your idea ${title} goes on by itself again`,
    undoneText: (number, title) => `Your idea is no longer part of ${number}, ${title}. It begins again from the start, and you are told of each step.`,
    partSubject: (title) => `An answer about the idea ${title}`,
    partText: (number, title) => `Your idea is part of ${number}, ${title}. This has happened to it.`,
    heldSubject: 'Something that came in may be rubbish',
    heldText: 'Something that was sent in looks like rubbish, and waits for you to look. If it is an idea it goes on with one click. You get at most one such mail a day.',
    heldOpen: 'Look at what waits',
    heldWhy: 'You get this because you are an idea coordinator.'
  }
}

/** The catalogues by language. */
const catalogue = { sv, en } as const
/** The catalogue used unless told otherwise. */
export const around: AroundTexts = catalogue.sv
