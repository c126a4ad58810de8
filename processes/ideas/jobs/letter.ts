import { createHash } from 'node:crypto'
import type { Job, JobHandler, Json, OutboxMessage } from '../../../engine/index.ts'
import { Problem } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/db/database.ts'
import type { ProcessServices } from '../../contract.ts'
import { fillLetter, type LetterTemplate, type LetterValues } from '../../views/letter-template.ts'
import { tell } from '../entries.ts'
import { publishedLetter } from '../form/schema.ts'
import { isGreeting } from '../mail/letter-mail.ts'
import { tellParts } from '../merging/part.ts'
import { latestDecision, letterValues } from '../mail/values.ts'
import { crowdInWords, doersOf } from '../people.ts'
import { keepForPaper } from '../received/paper.ts'
import { escalate, escalationMoment, stepsBehind } from '../reminders/escalate.ts'
import { isIdeaId, type GiverRow, type IdeaRow } from '../tables.ts'
import { texts } from '../texts.ts'

/**
 * The job of a send task (`sluss:letter`): posts the mail and tells the idea's story what was written, so that a giver without e-mail
 * reads it on the status page. Fails, as an incident to mend, when the diagram names a template that was not published with it.
 */
export function letterJob (services: ProcessServices): JobHandler {
  return async (work, job) => {
    const { template, to } = await letterOf(services, work, job)
    const idea = isIdeaId(job.businessKey) ? await work.tx<IdeaRow>('ideas').where({ id: job.businessKey }).first() : undefined
    if (idea === undefined) return {}
    const text = await textOf(services, work, job, template)
    const decision = await latestDecision(work, idea.id)
    const payload = { definition: job.definition, template, decision: decision?.id ?? null }
    const values = await letterValues(services, work, idea, decision, to === 'giver' ? 'giver' : 'staff')
    const letter = fillLetter(text, values)
    const message = { subject: idea.id, kind: `letter.${template}`, round: roundOf(job, idea) }
    if (to === 'giver') {
      const giver = await work.tx<GiverRow>('givers').where({ id: idea.giver }).first()
      if (typeof giver?.email === 'string') await post(services, work, [{ ...message, recipient: 'giver', payload }])
      await keepForPaper(services, work, idea.id, giver, letter)
      await tell(work, idea.id, { kind: 'letter', person: 'system', heading: letter.subject, body: newsIn(letter, values) })
      await tellParts(services, work, idea, { heading: letter.subject, body: newsIn(letter, values) })
      return {}
    }
    const doers = await doersOf(work, services.identity, { assignee: null, candidateGroups: [to], candidateUsers: [] }, idea.unit)
    const [late, ...others] = await stepsBehind(services, work, job, idea.id)
    if (late !== undefined) {
      // Several people may have had the same step, such as the members of a panel: the letter tells of the first, the story of each.
      for (const step of [late, ...others]) await escalate(services, work, step, doers)
      const availableAt = await escalationMoment(services, work)
      await post(services, work, doers.map(({ person, role }) => ({ ...message, recipient: person.id, payload: { ...payload, role, step: late.task }, availableAt })))
      return {}
    }
    await post(services, work, doers.map(({ person, role }) => ({ ...message, recipient: person.id, payload: { ...payload, role } })))
    const heading = texts.wroteTo(crowdInWords(doers) ?? to, letter.subject)
    await tell(work, idea.id, { kind: 'letter', person: 'system', heading, audience: 'staff' })
    return {}
  }
}

/** What a letter says beside its greeting and what the story holds already: reason and message stand there as they were written. */
function newsIn (letter: LetterTemplate, { message }: LetterValues): string {
  const news = letter.blocks.filter((block) => block.kind === 'paragraph' && !isGreeting(block.text) && block.text !== message)
  return news.map((block) => block.kind === 'button' ? '' : block.text).join('\n\n')
}

async function post (services: ProcessServices, work: Work, messages: readonly (Omit<OutboxMessage, 'topic' | 'payload'> & { readonly payload: Readonly<Record<string, Json>> })[]): Promise<void> {
  if (messages.length > 0) await services.engine.post(work, messages.map((message) => ({ ...message, topic: 'mail' })))
}

async function letterOf (services: ProcessServices, work: Work, job: Job): Promise<{ readonly template: string, readonly to: string }> {
  const model = await services.engine.model(work, job.definition)
  const found = model.nodes[job.element]?.extensions.find(({ name }) => name === 'sluss:letter')
  const template = found?.attributes.template ?? job.headers.template
  if (template === undefined) throw new Problem('invalid', 'letter.template-missing', `step ${job.element} names no letter`)
  return { template, to: found?.attributes.to ?? job.headers.to ?? 'giver' }
}

async function textOf (services: ProcessServices, work: Work, job: Job, template: string): Promise<string> {
  const definition = await services.engine.definition(work, job.definition)
  const text = definition === undefined ? undefined : publishedLetter(definition, template)
  if (text === undefined) throw new Problem('invalid', 'letter.template-missing', `no letter ${template} was published with the process`, { hint: 'add the letter and publish again' })
  return text
}

/**
 * One letter per wait. A called process numbers its waits from 1 again, and so does a life that begins anew: their numbers are set apart by
 * the instance they belong to.
 */
function roundOf (job: Job, idea: IdeaRow): number {
  const wait = Number(job.id.slice(job.id.lastIndexOf('.') + 1))
  if ((job.instance === idea.instance && idea.lives === 1) || idea.instance === null) return wait
  return 1000 * (1 + createHash('sha256').update(job.instance).digest().readUIntBE(0, 2)) + wait % 1000
}
