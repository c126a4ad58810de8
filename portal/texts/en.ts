import { en as around } from './around-en.ts'
import { count } from './count.ts'
import { enStaff } from './en-staff.ts'
import { en as people } from './people-en.ts'
import { en as settings } from './settings.ts'
import { en as delegation } from './delegation.ts'
import { en as importing } from './import.ts'
import { en as operator } from './operator.ts'
import { en as digest } from './digest.ts'
import type { sv } from './sv.ts'
import { en as files } from './files.ts'
import { en as guarantee } from './guarantee.ts'
import { en as poster } from './poster.ts'
import { en as gates } from './gates.ts'
import { en as login } from './login.ts'
import { en as received } from './received.ts'

/** The same in English, by choice. */
export const en: typeof sv = {
  files,
  poster,
  guarantee,
  gates,
  received,
  ...enStaff,
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
    skip: 'Skip to the content',
    menu: 'Menu',
    handIn: 'Hand in an idea',
    inbox: 'To do',
    ideas: 'Ideas',
    processes: 'Processes',
    coordinate: 'Coordinate',
    operate: 'Operation',
    mine: 'My details',
    signIn: 'Sign in',
    signOut: 'Sign out',
    accessibility: 'Accessibility',
    privacy: 'Personal data',
    mailbox: 'Demo mailbox',
    change: 'Change municipality',
    otherLanguage: 'Svenska',
    demo: 'Demo: everything here is made up, and mails go to the demo mailbox.',
    footer: 'Idéslussen takes ideas from staff and residents to practical benefit.'
  },
  common: {
    back: 'Back',
    save: 'Save',
    optional: 'optional',
    errors: (n: number) => n === 1 ? 'There is one thing to mend' : `There are ${String(n)} things to mend`,
    errorPrefix: 'Error:',
    kept: 'What you have written is still here.',
    by: 'by',
    inWorkdays: (n: number) => n === 0 ? 'today' : `in ${count(n, 'working day', 'working days')}`,
    lateWorkdays: (n: number) => n <= 0 ? 'should have been done today' : `${count(n, 'working day', 'working days')} late`,
    noDate: 'No date is set'
  },
  front: {
    title: 'Choose your municipality',
    lead: 'Do you have an idea of how something could be better? Choose your municipality and we will take care of it.',
    choose: (name: string) => `To ${name}`,
    last: 'Last time you chose'
  },
  landing: {
    title: (name: string) => `Ideas for ${name}`,
    lead: 'An idea need not be big or finished. You need not sign in, and it takes about two minutes.',
    handIn: 'Hand in an idea',
    promise: 'You always get an answer',
    promiseText: 'Everybody who hands in an idea is answered, with reasons, whatever becomes of it.',
    promiseFigure: 'of the ideas have had their first answer on time.',
    promiseNone: 'Here you will see how many of the ideas were answered on time.',
    became: 'What became of the ideas',
    becameNone: 'No idea has come in yet. Yours can be the first.',
    becameLead: (n: number) => `${count(n, 'idea has', 'ideas have')} come in. This is how far they are:`,
    table: 'Show the figures as a table',
    where: 'Stage',
    howMany: 'Number',
    how: 'How it works',
    steps: [
      ['You tell us', 'Three questions. Leave an e-mail address and the answers come to you.'],
      ['A person gets in touch', 'Within three working days an idea coordinator reads your idea.'],
      ['The idea is assessed', 'A manager decides what happens now and writes why.'],
      ['The best are tried for real', 'The idea is tested on a small scale. If it works it is put in use.']
    ]
  },
  stage: {
    submitted: 'Handed in', assessed: 'Assessed', developed: 'Developed', tested: 'Tested', implemented: 'Put in use', benefit: 'Of benefit'
  },
  ending: {
    closed: 'Closed', 'do-it': 'Just done', referred: 'Referred', merged: 'Merged', withdrawn: 'Withdrawn', benefit: 'Of benefit'
  },
  parked: (date: string) => `Parked until ${date}`,
  idea: {
    title: 'Hand in an idea',
    lead: 'Write as you speak. It is enough that you can answer three questions.',
    place: (name: string) => `You hand in the idea from ${name}.`,
    what: 'What is your idea?',
    whatHint: 'Tell us what you want to do differently.',
    benefit: 'What gets better, and for whom?',
    benefitHint: 'For instance: shorter waits for those who call.',
    where: 'Where?',
    whereHint: 'A workplace, a place or a service.',
    titleField: 'Give the idea a short name',
    titleHint: 'A few words will do, such as “Bicycle pool for home care”.',
    you: 'Do you want an answer?',
    youLead: 'Leave your e-mail address and we will write to you. Without it you can follow the idea on a page of its own.',
    email: 'E-mail address',
    name: 'Your name',
    privacy: 'Name and e-mail address are used only to answer you about the idea, and are seen only by those who work with it.',
    publicRecord: 'What you hand in becomes a document of the municipality and may become public. Write nothing sensitive about anybody.',
    more: 'How we handle personal data',
    send: 'Hand in the idea',
    trap: 'Leave this field empty',
    trapped: 'A hidden field that only robots fill in was filled in. It is empty now. Send once more.',
    stalePage: 'The page had been open for long. Send once more.'
  },
  fieldNames: { title: 'a short name', what: 'what your idea is', benefit: 'what gets better', where: 'where', email: 'e-mail address', name: 'name', text: 'a text', reason: 'a reason', outcome: 'decision' },
  errors: {
    required: (what: string) => `Write ${what}`,
    choose: 'Choose one of the alternatives',
    fill: (label: string) => `Fill in “${label}”`,
    'too-long': (label: string) => `“${label}” is too long. Shorten the text.`,
    'too-short': (label: string) => `“${label}” is too short. Write a little more.`,
    'not-a-number': (label: string) => `Write “${label}” in figures, such as 40`,
    'out-of-range': (label: string) => `“${label}” is outside what can be chosen`,
    'not-a-date': (label: string) => `Choose a date for “${label}”`,
    'past-date': (label: string) => `The date for “${label}” has passed. Choose one to come.`,
    'unknown-choice': (label: string) => `Choose one of the alternatives for “${label}”`,
    'not-an-address': 'Write the e-mail address as name@example.com'
  },
  status: {
    thanks: 'Thank you! Your idea has been handed in.',
    number: 'Case number',
    keep: 'Save the address of this page. It is the only way back here.',
    keepMail: 'We have mailed you a link here.',
    now: 'Right now',
    next: 'What happens next',
    nextEnded: 'What you can do now',
    who: 'With whom',
    whoNone: 'Nobody has it yet',
    by: 'By',
    story: 'What has happened',
    yourIdea: 'Your idea',
    add: 'Add something',
    addLabel: 'What do you want to add?',
    addHint: 'It goes to those who work with the idea.',
    addSend: 'Send it',
    added: 'Thank you, it has been sent.',
    question: 'We have a question for you',
    answerLabel: 'Your answer',
    answerSend: 'Send the answer',
    answerBy: (date: string) => `Please answer by ${date}. Without an answer the idea rests, and you can take it up again.`,
    mergeBy: (date: string) => `Please answer by ${date}. If you do not, your idea is assessed on its own.`,
    mergeYes: 'Yes, merge the ideas',
    mergeNo: 'No, let my idea go on by itself',
    answered: 'Thank you for the answer.',
    withdraw: 'Withdraw the idea',
    withdrawLead: 'Then we stop working with the idea. What has been handed in stays with the municipality, since it is a public record.',
    withdrawReason: 'Why? It helps us do better.',
    withdrawSend: 'Yes, withdraw the idea',
    withdrawKeep: 'No, keep it',
    withdrawn: 'Your idea has been withdrawn.',
    tooLate: 'The idea had already ended, so it could not be withdrawn.',
    again: 'Hand in another idea',
    unknownTitle: 'We find no idea at this address',
    unknownText: 'A piece may be missing at the end of the link. Open it from the mail you got, or copy the whole address. If you cannot find it, contact the municipality and tell them your case number.',
    stages: (n: number, of: number, name: string) => `Step ${String(n)} of ${String(of)}: ${name}`
  },
  problem: {
    missing: 'There is no such page',
    missingText: 'The address may be misspelt, or the page may have moved. Begin again from the first page.',
    missingMunicipality: 'We do not know that municipality',
    forbidden: 'You have no access to this page',
    forbiddenText: 'The page belongs to another municipality or another role. Ask your idea coordinator if you need it.',
    refused: 'We could not accept what you sent',
    refusedText: 'For safety we accept only what is sent from our own pages, when they are reasonably fresh. Go back, reload the page and send again.',
    invalid: 'Something in what you sent could not be read',
    invalidText: 'Go back, reload the page and try again.',
    conflict: 'It has changed since you opened the page',
    conflictText: 'Go back and reload the page to see how it is now.',
    gone: 'The page is no longer there',
    large: 'What you sent is too large',
    largeText: 'Go back and shorten the text. Longer material can be left with the person who gets in touch.',
    tooMany: 'Too much came at once',
    tooManyText: 'Wait a few minutes and send again. Go back in the browser and what you wrote is still there.',
    unavailable: 'We cannot answer right now',
    unavailableText: 'Something we need does not answer. Try again in a while. Nothing is lost.',
    internal: 'Something went wrong with us, nothing is lost',
    internalText: 'Try again in a while. If it happens again, contact your idea coordinator and tell them the time.',
    home: 'To the first page'
  }
}
