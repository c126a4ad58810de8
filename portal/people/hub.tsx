import type { JSX } from 'preact'
import type { Municipality } from '../../engine/index.ts'
import type { Pages } from '../index.ts'
import { page, useTexts } from '../layout/index.ts'
import { coordinating } from './guard.ts'

interface Params { readonly Params: { readonly kommun: string } }

/** `/{kommun}/samordna`: everything a coordinator keeps, one page from everywhere. */
export const hubPages: Pages = (portal) => async (app) => {
  app.get<Params>('/:kommun/samordna', async (request, reply) => {
    const { municipality } = await coordinating(portal, request, request.params.kommun)
    const frame = await portal.frame(request, reply, municipality)
    return page(reply, frame, { title: frame.texts.people.hub.title, unlisted: true }, <Hub municipality={municipality} />)
  })
}

function Hub ({ municipality }: { readonly municipality: Municipality }): JSX.Element {
  const { hub } = useTexts().people
  return (
    <>
      <h1>{hub.title}</h1>
      <p class='lead'>{hub.lead(municipality.name)}</p>
      <ul class='list'>
        {hub.items.map(([path, title, text]) => (
          <li key={path}><a class='card' href={`/${municipality.id}/${path}`}><h2>{title}</h2><p class='meta'>{text}</p></a></li>
        ))}
      </ul>
    </>
  )
}
