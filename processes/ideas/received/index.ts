/** Mail that comes in, and answers that go other ways than by mail. */
import type { ProcessServices } from '../../contract.ts'
import type { Files } from '../files/contract.ts'
import type { Answers, ReceivedMails } from './contract.ts'
import { dismiss, list, mail, makeComment, makeIdea, restore } from './coordinator.ts'
import { begin, keep, original, pending, target } from './keep.ts'
import { sendLinks } from './lost-link.ts'
import { lettersOf, letterSent, waitingLetters } from './paper.ts'
import { settle } from './settle.ts'

/** Mail that comes in. @param files where attachments are kept */
export function createReceivedMails (services: ProcessServices, files: Files): ReceivedMails {
  return {
    target: async (tx, address) => target(services, tx, address),
    keep: async (work, arrival, pieces) => keep(services, work, arrival, pieces),
    pending,
    begin: async (work, id) => begin(services, work, id),
    original,
    settle: async (database, municipality, id, read) => settle(services, files, database, municipality, id, read),
    list,
    mail,
    makeIdea: async (work, id, words) => makeIdea(services, work, id, words),
    makeComment: async (work, id, number) => makeComment(services, work, id, number),
    dismiss,
    restore
  }
}

/** Lost links, letters on paper and calls. */
export function createAnswers (services: ProcessServices): Answers {
  return {
    sendLinks: async (work, address) => sendLinks(services, work, address),
    waiting: async (work) => waitingLetters(services, work),
    lettersOf: async (work, number) => lettersOf(services, work, number),
    sent: letterSent
  }
}
