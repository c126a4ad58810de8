import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import { Problem } from '../../platform/errors.ts'
import { stages, type IdeaDetail, type IdeaFilter, type Stage } from '../../processes/ideas/contract.ts'
import { readQuery } from '../http/form.ts'
import { messageFor } from '../http/messages.ts'
import { Button, Card, Day, Due, ErrorSummary, Facts, Form, Notice, page, StageBar, Swedish, TextArea, useTexts, Words, type FieldMessage } from '../layout/index.ts'
import type { Pages } from '../index.ts'
import type { Portal } from '../portal.ts'
import { IdeaList } from './idea-list.tsx'
import { Story } from './story.tsx'

interface ListParams { readonly Params: { readonly kommun: string } }
interface OneParams { readonly Params: { readonly kommun: string, readonly nr: string } }

const numberShape = /^\d{4}-\d{1,9}$/

/** `/{kommun}/ideer` and `/{kommun}/ideer/{nr}`: for staff signed in in that municipality. */
export const ideasPages: Pages = (portal) => async (app) => {
  app.get<ListParams>('/:kommun/ideer', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const visitor = await portal.staff(request, municipality.id)
    const filter = readFilter(request.query)
    const found = await portal.as(visitor, async (work) => portal.deps.ideas.list(work, filter))
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.ideas.title, width: 'wide', unlisted: true }, <IdeaList municipality={municipality.id} filter={filter} found={found} />)
  })

  app.get<OneParams>('/:kommun/ideer/:nr', async (request, reply) => showIdea(portal, request, reply, request.params))

  app.post<OneParams>('/:kommun/ideer/:nr', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const visitor = await portal.staff(request, municipality.id)
    const text = (portal.fields(request, 'session')['text'] ?? '').trim()
    if (text === '') return showIdea(portal, request, reply, request.params, true)
    await portal.as(visitor, async (work) => {
      const idea = await portal.deps.ideas.detail(work, numberOf(request.params.nr))
      if (idea === undefined) throw noIdea()
      await portal.deps.ideas.comment(work, visitor.person, idea.id, text)
    })
    return reply.redirect(`/${municipality.id}/ideer/${numberOf(request.params.nr)}?sparad=1`, 303)
  })
}

async function showIdea (portal: Portal, request: FastifyRequest, reply: FastifyReply, { kommun, nr }: OneParams['Params'], empty = false): Promise<FastifyReply> {
  const municipality = await portal.municipality(kommun)
  const visitor = await portal.staff(request, municipality.id)
  const { ideas, engine } = portal.deps
  const found = await portal.as(visitor, async (work) => {
    const idea = await ideas.detail(work, numberOf(nr))
    return idea === undefined ? undefined : { idea, process: (await engine.definition(work, idea.definition))?.key }
  })
  if (found === undefined) throw noIdea()
  const frame = await portal.frame(request, reply, municipality)
  const { errors, fieldNames } = frame.texts
  const wrong = empty ? [{ field: 'text', message: errors.required(fieldNames['text'] ?? '') }] : []
  const diagram = found.process === undefined ? undefined : `/${municipality.id}/processer/${found.process}?ide=${encodeURIComponent(found.idea.number)}`
  const options = { title: found.idea.title, width: 'wide', unlisted: true, wrong: empty, status: empty ? 400 : 200 } as const
  return page(reply, frame, options, <OneIdea idea={found.idea} home={`/${municipality.id}/ideer`} diagram={diagram} wrong={wrong} saved={readQuery(request.query, 'sparad') === '1'} />)
}

function readFilter (query: unknown): IdeaFilter {
  const text = readQuery(query, 'sok')
  const stage = stages.find((key): key is Stage => key === readQuery(query, 'lage'))
  const number = Number.parseInt(readQuery(query, 'sida'), 10)
  return {
    ...(text === '' ? {} : { text }),
    ...(stage === undefined ? {} : { stage }),
    ...(readQuery(query, 'pagar') === '1' ? { open: true } : {}),
    page: Number.isSafeInteger(number) && number > 0 ? Math.min(number, 100_000) : 1
  }
}

function numberOf (text: string): string {
  if (!numberShape.test(text)) throw noIdea()
  return text
}

function noIdea (): Problem {
  return new Problem('missing', 'idea.missing', 'no such idea in this municipality')
}

function OneIdea ({ idea, home, diagram, wrong, saved }: {
  readonly idea: IdeaDetail
  readonly home: string
  readonly diagram: string | undefined
  readonly wrong: readonly FieldMessage[]
  readonly saved: boolean
}): JSX.Element {
  const texts = useTexts()
  const { one, status } = texts
  return (
    <>
      <ErrorSummary errors={wrong} />
      {saved ? <Notice tone='good' title={one.commented} /> : null}
      <p class='eyebrow'><a href={home}>{one.all}</a> · {idea.number}</p>
      <h1><Swedish>{idea.title}</Swedish></h1>
      <StageBar stage={idea.stage} ending={idea.ending} parkedUntil={idea.parkedUntil} />
      <div class='split'>
        <div>
          <Facts rows={[
            { name: texts.idea.what, value: <Words text={idea.what} /> },
            { name: texts.idea.benefit, value: <Words text={idea.benefit} /> },
            { name: texts.idea.where, value: <Swedish>{idea.where}</Swedish> }
          ]}
          />
          <h2>{one.story}</h2>
          <Story entries={idea.entries} now={idea.waitsFor} />
          <Form action={`${home}/${idea.number}`}>
            <TextArea name='text' label={one.comment} hint={one.commentHint} rows={3} error={messageFor(wrong, 'text')} />
            <Button look='plain'>{one.commentSend}</Button>
          </Form>
        </div>
        <aside>
          <Card tone='accent' label={one.facts}>
            <Facts rows={[
              { name: status.by, value: idea.due === null ? null : <Due date={idea.due} /> },
              { name: status.who, value: idea.who === null ? null : <Swedish>{idea.who}</Swedish> },
              { name: one.giverSees, value: <Swedish>{[idea.waitsFor, idea.next].join(' ').trim()}</Swedish> },
              { name: one.cameIn, value: <Day date={idea.submittedAt} /> },
              { name: one.giver, value: <>{idea.giver.name ?? texts.task.unnamed}<br /><span class='quiet'>{idea.giver.hasEmail ? one.mail : one.noMail}</span></> }
            ]}
            />
          </Card>
          {diagram === undefined ? null : <p><a href={diagram}>{one.diagram}</a></p>}
        </aside>
      </div>
    </>
  )
}
