import type { FastifyReply } from 'fastify'
import type { SimilarIdea } from '../../processes/ideas/similar/contract.ts'
import { readQuery, type Fields } from '../http/form.ts'
import { ButtonLink, page, stageWords, type Frame } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { choiceField, seenField, SimilarView } from './similar-view.tsx'

export { choiceField } from './similar-view.tsx'

/** Generous: a workshop of forty people may sit behind one address, and each writes. */
const limit = { rateLimit: { max: 240, timeWindow: '1 minute' } }

/** `/{kommun}/ide/liknande?text=`: number, title and stage of ideas like a text, for the script of the form. Nothing personal, nothing of what was written. */
export const similarPages: Pages = (portal) => async (app) => {
  app.get<{ Params: { kommun: string } }>('/:kommun/ide/liknande', { config: limit }, async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const alike = await portal.deps.database.within(municipality.id, 'giver', async (work) => portal.deps.care.similar.like(work, readQuery(request.query, 'text')))
    const frame = { ...portal.bareFrame(request), municipality }
    return reply.header('cache-control', 'no-store').send({ ideas: alike.map((idea) => ({ number: idea.number, title: idea.title, stage: stageWords(idea, frame) })) })
  })
}

/**
 * The ideas to ask about before a submission is taken in: none when somebody has answered, has seen them all while writing, or has not
 * written enough to be taken in.
 */
export async function similarTo (portal: Portal, municipality: string, fields: Fields): Promise<readonly SimilarIdea[]> {
  if ((fields[choiceField] ?? '') !== '') return []
  const [title = '', what = ''] = [fields['title']?.trim(), fields['what']?.trim()]
  if (title === '' || what.length < 10) return []
  const alike = await portal.deps.database.within(municipality, 'giver', async (work) => portal.deps.care.similar.like(work, `${title} ${what}`, fields['nyckel'] ?? ''))
  const seen = (fields[seenField] ?? '').split(' ')
  return alike.every(({ number }) => seen.includes(number)) ? [] : alike
}

/** Asks about them, keeping what was typed. */
export function similarStep (reply: FastifyReply, frame: Frame, path: string, fields: Fields, alike: readonly SimilarIdea[], unanswered: boolean): FastifyReply {
  return page(reply, frame, { title: frame.texts.around.similar.title, wrong: unanswered }, <SimilarView path={path} fields={fields} alike={alike} unanswered={unanswered} />)
}

/** Takes what was written as support for the idea that was chosen. @returns its title; undefined when it is not to be had */
export async function support (portal: Portal, municipality: string, fields: Fields): Promise<string | undefined> {
  const { database, care, ideas } = portal.deps
  const text = (name: string): string => (fields[name] ?? '').trim()
  const number = text(choiceField)
  const wish = { number, what: [text('title'), text('what')].join('\n\n'), benefit: text('benefit'), where: text('where'), email: text('email') === '' ? null : text('email'), key: text('nyckel') }
  return database.within(municipality, 'giver', async (work) => {
    const taken = /^\d{4}-\d{1,9}$/.test(number) && await care.similar.support(work, wish)
    return taken ? (await ideas.detail(work, number))?.title : undefined
  })
}

/** What is said then. */
export function thanks (reply: FastifyReply, frame: Frame, title: string, fields: Fields): FastifyReply {
  const { similar } = frame.texts.around
  return page(reply, frame, { title: similar.thanks, unlisted: true }, (
    <>
      <h1>{similar.thanks}</h1>
      <p class='lead'>{similar.thanksText(title)}</p>
      {(fields['email'] ?? '').trim() === '' ? null : <p>{similar.thanksMail}</p>}
      <p class='actions'><ButtonLink href={`/${frame.municipality?.id ?? ''}/ide`} look='plain'>{similar.again}</ButtonLink></p>
    </>
  ))
}
