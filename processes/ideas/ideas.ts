import type { ProcessServices } from '../contract.ts'
import { addByGiver, answerMerge, withdraw } from './commands/by-giver.ts'
import { comment } from './commands/comment.ts'
import { decide } from './commands/decide.ts'
import { submit } from './commands/submit.ts'
import type { Ideas } from './contract.ts'
import { detail } from './queries/detail.ts'
import { figures } from './queries/figures.ts'
import { inbox } from './queries/inbox.ts'
import { list } from './queries/list.ts'
import { ofSecret, status } from './queries/status.ts'
import { ofLink, taskPage } from './queries/task-page.ts'

/** What pages may ask of ideas, over the engine. */
export function createIdeas (services: ProcessServices): Ideas {
  return {
    submit: async (work, submission) => submit(services, work, submission),
    ofSecret,
    status: async (work, idea) => status(services, work, idea),
    addByGiver: async (work, idea, text) => addByGiver(services, work, idea, text),
    answerMerge: async (work, idea, consent) => answerMerge(services, work, idea, consent),
    withdraw: async (work, idea, reason) => withdraw(services, work, idea, reason),
    ofLink,
    taskPage: async (work, person, task, version) => taskPage(services, work, person, task, version),
    decide: async (work, person, task, version, decision) => decide(services, work, person, task, version, decision),
    inbox: async (work, person, groups) => inbox(services, work, person, groups),
    list,
    detail: async (work, number) => detail(services, work, number),
    comment: async (work, person, idea, text) => comment(services, work, person, idea, text),
    figures
  }
}
