import { Problem } from '../../platform/errors.ts'
import { readQuery } from '../http/form.ts'
import { serveStyle } from '../http/styles.ts'
import type { Pages } from '../index.ts'
import { page } from '../layout/index.ts'
import { coordinating } from '../people/guard.ts'
import { LetterSheets, WaitingLetters } from './paper-view.tsx'

interface Params { readonly Params: { readonly kommun: string } }
interface OneParams { readonly Params: { readonly kommun: string, readonly id: string } }
interface IdeaParams { readonly Params: { readonly kommun: string, readonly nr: string } }

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const numberShape = /^\d{4}-\d{1,9}$/

/** `/{kommun}/brev` and `/{kommun}/ideer/{nr}/brev`: answers to givers without e-mail, to print or to tell by phone. For coordinators: they hold addresses. */
export const paperPages: Pages = (portal) => async (app) => {
  const { answers, publicUrl } = portal.deps
  const style = await serveStyle(app, portal.deps.assets, 'portal/assets/letter.css')

  app.get<Params>('/:kommun/brev', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const letters = await portal.as(visitor, async (work) => answers.waiting(work))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.received.paper.title, unlisted: true }, <WaitingLetters home={`/${municipality.id}`} letters={letters} done={readQuery(request.query, 'klart') === '1'} />)
  })

  app.post<OneParams>('/:kommun/brev/:id', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const fields = portal.fields(request, 'session')
    const { id } = request.params
    if (!idShape.test(id)) throw new Problem('missing', 'letter.missing', 'no such letter in this municipality')
    await portal.as(visitor, async (work) => answers.sent(work, visitor.person, id, fields['hur'] === 'telefon' ? 'phone' : 'paper'))
    return reply.redirect(`/${municipality.id}/brev?klart=1`, 303)
  })

  app.get<IdeaParams>('/:kommun/ideer/:nr/brev', async (request, reply) => {
    const { municipality, visitor } = await coordinating(portal, request, request.params.kommun)
    const { nr } = request.params
    const all = numberShape.test(nr) ? await portal.as(visitor, async (work) => answers.lettersOf(work, nr)) : undefined
    if (all === undefined) throw new Problem('missing', 'idea.missing', 'no such idea in this municipality')
    const asked = readQuery(request.query, 'brev')
    const letters = asked === '' ? all : all.filter(({ id }) => id === asked)
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.received.paper.letterTitle(nr), unlisted: true, styles: [style] }, <LetterSheets municipality={municipality} number={nr} letters={letters} publicUrl={publicUrl} />)
  })
}
