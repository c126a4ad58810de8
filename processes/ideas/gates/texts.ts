/** What people read about votes, handing over, jäv and decisions that are taken back. Plain Swedish first. */
const sv = {
  formerColleague: 'En tidigare medarbetare',
  voted: (step: string) => `${step}: har svarat`,
  votedAnew: (step: string) => `${step}: har ändrat sitt svar`,
  delegated: (step: string, to: string) => `${step}: lämnades över till ${to}`,
  returned: (step: string, to: string) => `${step}: skickades tillbaka till ${to}`,
  recused: (step: string, to: string | null) => to === null ? `${step}: jäv anmält` : `${step}: jäv anmält, ${to} tar över`,
  takenBack: (step: string) => `Beslutet togs tillbaka: ${step.toLocaleLowerCase('sv')}`,
  mail: {
    stuckSubject: (step: string, title: string) => `Rösterna räcker inte: ${step}: ${title}`,
    stuckHeading: 'De som röstar är inte överens',
    stuckText: 'Alla har svarat, men för få har valt samma. Läs svaren, prata gärna med dem, och besluta sedan med ett skäl. Någon av dem kan också ändra sitt svar.',
    stuckOpen: 'Läs svaren och besluta',
    stuckWhy: 'Du får det här för att du är idésamordnare.',
    delegated: (who: string) => `${who} har lämnat över det här till dig.`,
    delegatedWith: (who: string, note: string) => `${who} har lämnat över det här till dig och skriver: ”${note}”`,
    returned: (who: string, note: string) => `${who} skickar tillbaka det här till dig och frågar: ”${note}”`,
    recused: (who: string) => `${who} har anmält jäv och kan inte besluta. Därför får du det.`,
    correctedSubject: (title: string) => `Beslutet om din idé har tagits tillbaka: ${title}`,
    correctedHeading: 'Beslutet har tagits tillbaka',
    correctedText: (outcome: string) => `Du har fått beskedet ”${outcome}” om din idé. Det blev fel, och beslutet har tagits tillbaka.`,
    correctedReason: (reason: string) => `Så här skriver den som tog tillbaka det: ”${reason}”`,
    correctedNext: 'Idén prövas nu på nytt. Du behöver inte göra något. Du får ett nytt besked med skäl.'
  }
}

/** Texts of the same shape in every language. */
export type GateTexts = typeof sv

const en: GateTexts = {
  formerColleague: 'A former colleague',
  voted: (step) => `${step}: has answered`,
  votedAnew: (step) => `${step}: has changed the answer`,
  delegated: (step, to) => `${step}: handed over to ${to}`,
  returned: (step, to) => `${step}: sent back to ${to}`,
  recused: (step, to) => to === null ? `${step}: conflict of interest declared` : `${step}: conflict of interest declared, ${to} takes over`,
  takenBack: (step) => `The decision was taken back: ${step.toLocaleLowerCase('sv')}`,
  mail: {
    stuckSubject: (step, title) => `Too few agree: ${step}: ${title}`,
    stuckHeading: 'Those who vote do not agree',
    stuckText: 'Everybody has answered, but too few have chosen the same. Read the answers, talk with them if you can, and then decide with a reason. Any of them can also change their answer.',
    stuckOpen: 'Read the answers and decide',
    stuckWhy: 'You get this because you are idea coordinator.',
    delegated: (who) => `${who} has handed this over to you.`,
    delegatedWith: (who, note) => `${who} has handed this over to you and writes: “${note}”`,
    returned: (who, note) => `${who} sends this back to you and asks: “${note}”`,
    recused: (who) => `${who} has a conflict of interest and cannot decide. That is why you get it.`,
    correctedSubject: (title) => `The decision about your idea has been taken back: ${title}`,
    correctedHeading: 'The decision has been taken back',
    correctedText: (outcome) => `You were told “${outcome}” about your idea. That was a mistake, and the decision has been taken back.`,
    correctedReason: (reason) => `Whoever took it back writes: “${reason}”`,
    correctedNext: 'Your idea is now assessed anew. You need not do anything. You will be told the new decision, with its reasons.'
  }
}

/** By language. */
export const gateTexts = { sv, en } as const
/** The catalogue stories are told in. */
export const texts: GateTexts = sv
