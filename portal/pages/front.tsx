import type { JSX } from 'preact'
import type { Municipality } from '../../engine/index.ts'
import { readQuery } from '../http/form.ts'
import { ButtonLink, Card, Form, page, useTexts } from '../layout/index.ts'
import { BecameFigure, type Figures } from './became-figure.tsx'
import type { Pages } from '../index.ts'

const chosenCookie = 'kommun'

/** `/` choose municipality, remembered; `/{kommun}` its first page. */
export const frontPages: Pages = (portal) => async (app) => {
  const { database, identity, ideas } = portal.deps

  app.get('/', async (request, reply) => {
    const all = await database.unbound(async (tx) => identity.municipalities(tx))
    const chosen = all.find(({ id }) => id === request.cookies[chosenCookie])
    if (chosen !== undefined && readQuery(request.query, 'byt') === '') return reply.redirect(`/${chosen.id}`, 302)
    const frame = await portal.frame(request, reply)
    return page(reply, frame, { title: frame.texts.front.title, open: true }, <Choose all={all} />)
  })

  app.post('/', async (request, reply) => {
    const fields = portal.fields(request, 'public')
    const { id } = await portal.municipality(fields['kommun'] ?? '')
    return reply
      .setCookie(chosenCookie, id, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 31_536_000 })
      .redirect(`/${id}`, 303)
  })

  app.get<{ Params: { kommun: string } }>('/:kommun', async (request, reply) => {
    const municipality = await portal.municipality(request.params.kommun)
    const frame = await portal.frame(request, reply, municipality)
    const figures = await database.within(municipality.id, 'giver', async (work) => ideas.figures(work))
    return page(reply, frame, { title: frame.texts.landing.title(municipality.name), width: 'wide', open: true }, <Landing municipality={municipality} figures={figures} />)
  })
}

function Choose ({ all }: { readonly all: readonly Municipality[] }): JSX.Element {
  const { front } = useTexts()
  return (
    <>
      <h1>{front.title}</h1>
      <p class='lead'>{front.lead}</p>
      <Form action='/'>
        <ul class='places'>
          {all.map(({ id, name, accent }) => <li key={id} data-accent={accent}><button type='submit' name='kommun' value={id} class='place'>{name}</button></li>)}
        </ul>
      </Form>
    </>
  )
}

function Landing ({ municipality, figures }: { readonly municipality: Municipality, readonly figures: Figures }): JSX.Element {
  const { landing, guarantee, received } = useTexts()
  return (
    <>
      <div class='hero'>
        <div>
          <h1>{landing.title(municipality.name)}</h1>
          <p class='lead'>{landing.lead}</p>
          <p class='actions'><ButtonLink href={`/${municipality.id}/ide`} large>{landing.handIn}</ButtonLink></p>
          <p><a href={`/${municipality.id}/hitta-min-ide`}>{received.lost.link}</a></p>
        </div>
        <Card tone='accent' label={landing.promise}>
          <h2>{landing.promise}</h2>
          <div class='figure'>
            {figures.answeredOnTime === null ? null : <b>{percent(figures.answeredOnTime)}</b>}
            <p>{figures.answeredOnTime === null ? landing.promiseText : `${landing.promiseFigure} ${landing.promiseText}`}</p>
          </div>
          {figures.answeredOnTime === null ? <p class='hint'>{landing.promiseNone}</p> : null}
          <p class='more'><a href={`/${municipality.id}/svarsgaranti`}>{guarantee.how}</a></p>
        </Card>
      </div>
      <h2>{landing.how}</h2>
      <ol class='steps'>
        {landing.steps.map(([name, text]) => <li key={name}><h3>{name}</h3><p>{text}</p></li>)}
      </ol>
      <h2>{landing.became}</h2>
      <BecameFigure figures={figures} />
    </>
  )
}

/** A share between 0 and 1 as `87 %`. */
function percent (share: number): string {
  return `${String(Math.round(share * 100))} %`
}
